/** Training steps of a small transformer, ours and PyTorch's (eager, one thread each), in turn in one run. Usage: node bench/lab-training.ts [ROUNDS]
 *  PYTHON names a python3 that has torch. */
import { createTransformer, type Shape, usualAdamW } from '../src/lab/engine/transformer.ts';
import { initialise } from '../src/lab/train.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);

const sizes: readonly { name: string; shape: Shape; steps: number; goal: number }[] = [
  { name: 'S', shape: { vocabulary: 32, width: 16, layers: 3, heads: 2, context: 32, batch: 64 }, steps: 40, goal: 3 },
  { name: 'M', shape: { vocabulary: 64, width: 64, layers: 4, heads: 4, context: 64, batch: 64 }, steps: 6, goal: 1.2 },
  { name: 'L', shape: { vocabulary: 128, width: 256, layers: 4, heads: 8, context: 128, batch: 16 }, steps: 2, goal: 0.7 },
];

const peer = await startPeer('transformer.py');
type Answer = { seconds: number };
const found: { name: string; ours: number; theirs: number; ratio: number; goal: number }[] = [];
for (const { name, shape, steps, goal } of sizes) {
  const { vocabulary, width, layers, heads, context, batch } = shape;
  const model = createTransformer(shape);
  initialise(model, 1);
  const tokens = Int32Array.from({ length: batch * (context + 1) }, (_, i) => (i * 7919) % vocabulary);
  let at = 0;
  const train = (count: number): number => {
    const begin = performance.now();
    for (let i = 0; i < count; i++) {
      model.loss(tokens);
      model.update(++at, { ...usualAdamW, rate: 1e-3 });
    }
    return (performance.now() - begin) / 1000;
  };
  train(5);
  const per = (seconds: number) => (steps * batch * context) / seconds;
  const question = { shape: [vocabulary, width, layers, heads, context, batch], steps };
  await peer.ask<Answer>(question);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const ours = per(train(steps));
    const answer = await peer.ask<Answer>(question);
    pairs.push({ ours, theirs: per(answer.seconds) });
  }
  const [ours, theirs] = [median(pairs.map((p) => p.ours)), median(pairs.map((p) => p.theirs))];
  const ratio = median(pairs.map((p) => p.ours / p.theirs));
  found.push({ name, ours, theirs, ratio, goal });
  console.log(
    `${name}: ours ${Math.round(ours)} tokens/s, PyTorch ${Math.round(theirs)}: ${ratio.toFixed(2)}× (goal ${goal}×; SIMD ${model.mode})`,
  );
}
peer.end();
console.log(`${peer.versions}; Node ${process.versions.node}; ${rounds} rounds`);
console.log(
  JSON.stringify({
    name: 'lab training',
    value: Math.min(...found.map(({ ratio, goal }) => ratio / goal)),
    goal: 1,
    met: found.every(({ ratio, goal }) => ratio >= goal),
    sizes: found,
  }),
);
