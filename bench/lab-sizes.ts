/** The three sizes the lab is measured at, and runs of ours in processes of their own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createTransformer, type Shape, usualAdamW } from '../src/lab/engine/transformer.ts';
import { initialise } from '../src/lab/train.ts';
import { randomStream } from '../src/stats/random.ts';

export type Size = { name: 'S' | 'M' | 'L'; shape: Shape; steps: number };
export const sizes: readonly Size[] = [
  { name: 'S', shape: { vocabulary: 32, width: 16, layers: 3, heads: 2, context: 32, batch: 64 }, steps: 150 },
  { name: 'M', shape: { vocabulary: 64, width: 64, layers: 4, heads: 4, context: 64, batch: 64 }, steps: 6 },
  { name: 'L', shape: { vocabulary: 128, width: 256, layers: 4, heads: 8, context: 128, batch: 16 }, steps: 2 },
];

/** The same, as the peer is told. */
export const listed = ({ vocabulary, width, layers, heads, context, batch }: Shape): number[] => [
  vocabulary,
  width,
  layers,
  heads,
  context,
  batch,
];

/** Seconds of the processor this process has used: with one thread each, what other programs do on the machine does not count. */
export function busySeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

export type Took = { seconds: number /** Of the processor. */; busy: number };
/** A model that trains on one batch of random tokens; the first 400 ms are for V8 to optimise in. */
export function trainer(shape: Shape): { mode: string; train(steps: number): Took } {
  const model = createTransformer(shape);
  initialise(model, 1);
  const random = randomStream(1, 'tokens');
  const tokens = Int32Array.from({ length: shape.batch * (shape.context + 1) }, () => Math.floor(shape.vocabulary * random()));
  let at = 0;
  const train = (steps: number): Took => {
    const [begin, busy] = [performance.now(), busySeconds()];
    for (let i = 0; i < steps; i++) {
      model.loss(tokens);
      model.update(++at, { ...usualAdamW, rate: 1e-3 });
    }
    return { seconds: (performance.now() - begin) / 1000, busy: busySeconds() - busy };
  };
  for (let spent = 0; spent < 0.4 || at < 5; ) spent += train(1).busy;
  return { mode: model.mode, train };
}

export type Ours = { seconds(size: Size): Promise<number>; end(): void };
/** One of our runs in a process of its own. */
export function startOurs(): Ours {
  const child = fork(fileURLToPath(new URL('lab-run.ts', import.meta.url)));
  return {
    async seconds(size) {
      child.send(size);
      const [answer] = (await once(child, 'message')) as [number];
      return answer;
    },
    end: () => child.disconnect(),
  };
}
