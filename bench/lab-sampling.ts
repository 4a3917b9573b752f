/** 256 sequences sampled side by side, each token drawn from what the model says, keys and values kept: ours and PyTorch's, one thread each, in turn, by the processor's time.
 *  Usage: node bench/lab-sampling.ts [ROUNDS]. PYTHON names a python3 that has torch. */
import { createSampler, sequencesTogether } from '../src/lab/engine/sampler.ts';
import { createTransformer } from '../src/lab/engine/transformer.ts';
import { initialise } from '../src/lab/train.ts';
import { randomStream } from '../src/stats/random.ts';
import { busySeconds } from './lab-processes.ts';
import { listed, sizes } from './lab-sizes.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);
const goals = { S: 4, M: 3, L: 1.5 };
const sequences = 256;

const peer = await startPeer('transformer.py');
const found: { name: string; ours: number; theirs: number; ratio: number; goal: number }[] = [];
for (const { name, shape } of sizes) {
  const model = createTransformer(shape);
  initialise(model, 1);
  // Ours go in groups whose keys and values stay near; theirs, which pay for every call, all at once.
  const group = sequencesTogether(shape);
  const sampler = createSampler(model, group);
  const random = randomStream(1, 'draws');
  const { vocabulary } = shape;
  const draw = (probabilities: Float32Array, from: number): number => {
    let left = random();
    for (let v = 0; v < vocabulary - 1; v++) {
      left -= probabilities[from + v]!;
      if (left < 0) return v;
    }
    return vocabulary - 1;
  };
  const tokens = new Int32Array(group);
  const sample = (): number => {
    const begin = busySeconds();
    for (let first = 0; first < sequences; first += group) {
      tokens.fill(1);
      sampler.reset();
      for (let place = 0; place < shape.context; place++) {
        sampler.step(tokens);
        const probabilities = sampler.probabilities();
        for (let b = 0; b < group; b++) tokens[b] = draw(probabilities, b * vocabulary);
      }
    }
    return busySeconds() - begin;
  };
  const times = { S: 20, M: 2, L: 1 }[name];
  const repeated = () => Array.from({ length: times }, sample).reduce((a, b) => a + b, 0);
  const per = (seconds: number) => (times * sequences * shape.context) / seconds;
  const ask = () => peer.ask<{ busy: number }>({ shape: listed(shape), sequences, steps: times, threads: 1 });
  repeated();
  await ask();
  const all: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) all.push({ ours: per(repeated()), theirs: per((await ask()).busy) });
  const [ours, theirs] = [median(all.map((p) => p.ours)), median(all.map((p) => p.theirs))];
  const ratio = median(all.map((p) => p.ours / p.theirs));
  found.push({ name, ours, theirs, ratio, goal: goals[name] });
  console.log(
    `${name}: ours ${Math.round(ours)} tokens/s, PyTorch ${Math.round(theirs)}: ${ratio.toFixed(2)}× (goal ${goals[name]}×; ${group} at once)`,
  );
}
peer.end();
console.log(`${peer.versions}; Node ${process.versions.node}; ${rounds} rounds`);
console.log(
  JSON.stringify({
    name: 'lab sampling',
    value: Math.min(...found.map(({ ratio, goal }) => ratio / goal)),
    goal: 1,
    met: found.every(({ ratio, goal }) => ratio >= goal),
    sizes: found,
  }),
);
