/** Training steps of a small transformer, ours and PyTorch's (eager, one thread each), in turn in one run, by the processor's time.
 *  Usage: node bench/lab-training.ts [ROUNDS] [--llama] [--compiled]; with --llama blocks of Llama's form on both sides, for which no goal is set; with
 *  --compiled also PyTorch through torch.compile, which needs a C++ compiler.
 *  PYTHON names a python3 that has torch. */
import { farthest } from './lab-double-precision.ts';
import { busySeconds } from './lab-processes.ts';
import { listed, sizes, trainer } from './lab-sizes.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);
const compiled = process.argv.includes('--compiled');
const llama = process.argv.includes('--llama');
const goals = llama ? {} : { S: 3, M: 1.2, L: 0.7 };
const asLlama = { blocks: 'llama', positions: 'rotary' } as const;

const peer = await startPeer('transformer.py');
type Answer = { busy: number };
const found: { name: string; ours: number; theirs: number; ratio: number; goal?: number; compiled?: number }[] = [];
for (const { name, shape: usual, steps } of sizes) {
  const shape = llama ? { ...usual, ...asLlama } : usual;
  const goal = (goals as Partial<Record<typeof name, number>>)[name];
  const { mode, train } = trainer(shape, busySeconds);
  const per = (seconds: number) => (steps * shape.batch * shape.context) / seconds;
  const ask = async (how: object) =>
    per((await peer.ask<Answer>({ shape: listed(shape), blocks: shape.blocks, steps, threads: 1, ...how })).busy);
  await ask({});
  if (compiled) await ask({ compiled });
  const all: { ours: number; theirs: number; compiled: number }[] = [];
  for (let round = 0; round < rounds; round++)
    all.push({ ours: per(train(steps)), theirs: await ask({}), compiled: compiled ? await ask({ compiled }) : Number.NaN });
  const [ours, theirs] = [median(all.map((p) => p.ours)), median(all.map((p) => p.theirs))];
  const ratio = median(all.map((p) => p.ours / p.theirs));
  const ratioCompiled = median(all.map((p) => p.ours / p.compiled));
  found.push({ name, ours, theirs, ratio, ...(goal ? { goal } : {}), ...(compiled ? { compiled: ratioCompiled } : {}) });
  const beside = compiled ? `; compiled ${Math.round(median(all.map((p) => p.compiled)))}: ${ratioCompiled.toFixed(2)}×` : '';
  console.log(
    `${name}: ours ${Math.round(ours)} tokens/s, PyTorch ${Math.round(theirs)}: ${ratio.toFixed(2)}× (${goal ? `goal ${goal}×; ` : ''}SIMD ${mode})${beside}`,
  );
}
peer.end();
if (!llama)
  for (const { name } of sizes)
    console.log(`${name}: the first 20 losses are within ${farthest(name).toExponential(0)} of PyTorch in double precision (goal 1e-4)`);
console.log(`${peer.versions}; Node ${process.versions.node}; ${rounds} rounds`);
console.log(
  JSON.stringify({
    ...(llama
      ? { name: 'lab training, blocks of Llama’s form', value: Math.min(...found.map(({ ratio }) => ratio)) }
      : {
          name: 'lab training',
          value: Math.min(...found.map(({ ratio, goal = 0 }) => ratio / goal)),
          goal: 1,
          met: found.every(({ ratio, goal = 0 }) => ratio >= goal),
        }),
    sizes: found,
  }),
);
