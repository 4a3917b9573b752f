/** The three sizes the lab is measured at. Runs in Node and in a browser. */
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

/** A model that trains on one batch of random tokens; the first 400 ms are for V8 to optimise in. @param seconds the clock */
export function trainer(
  shape: Shape,
  seconds: () => number = () => performance.now() / 1000,
  wide?: boolean,
): { mode: string; train(steps: number): number } {
  const model = createTransformer(shape, undefined, wide);
  initialise(model, 1);
  const random = randomStream(1, 'tokens');
  const tokens = Int32Array.from({ length: shape.batch * (shape.context + 1) }, () => Math.floor(shape.vocabulary * random()));
  let at = 0;
  const train = (steps: number): number => {
    const begin = seconds();
    for (let i = 0; i < steps; i++) {
      model.loss(tokens);
      model.update(++at, { ...usualAdamW, rate: 1e-3 });
    }
    return seconds() - begin;
  };
  for (let spent = 0; spent < 0.4 || at < 5; ) spent += train(1);
  return { mode: model.mode, train };
}
