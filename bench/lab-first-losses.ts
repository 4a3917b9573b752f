/** Losses of the first steps from parameters and tokens that any language can make (x ← 48271 x mod 2³¹ − 1): what oracles/pytorch/transformer.py did
 *  in double precision, done by the engine. */
import { readFileSync } from 'node:fs';
import { createTransformer, type Shape, usualAdamW } from '../src/lab/engine/transformer.ts';

export type DoublePrecision = { torch: string; sizes: Record<'S' | 'M' | 'L', { shape: Shape; losses: number[] }> };
export const doublePrecision = (): DoublePrecision => JSON.parse(readFileSync('oracles/pytorch/float64.json', 'utf8')) as DoublePrecision;

export function firstLosses(shape: Shape, steps: number): number[] {
  const model = createTransformer(shape);
  let state = 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return state;
  };
  for (const { name, at, rows, columns } of model.tensors)
    if (name.endsWith('gain')) model.parameters.fill(1, at, at + columns);
    else if (!name.endsWith('bias')) {
      const scale = name === 'tokens' || name === 'positions' ? 0.1 : 1 / Math.sqrt(rows);
      for (let i = 0; i < rows * columns; i++) model.parameters[at + i] = scale * (2 * (next() / 2147483647) - 1);
    }
  return Array.from({ length: steps }, (_, i) => {
    const tokens = Int32Array.from({ length: shape.batch * (shape.context + 1) }, () => next() % shape.vocabulary);
    const { loss } = model.loss(tokens);
    model.update(i + 1, { ...usualAdamW, rate: 1e-3 });
    return loss;
  });
}

/** Greatest distance from double precision over the first twenty steps. */
export function farthest(size: 'S' | 'M' | 'L'): number {
  const { shape, losses } = doublePrecision().sizes[size];
  return firstLosses(shape, losses.length).reduce((most, loss, i) => Math.max(most, Math.abs(loss - losses[i]!)), 0);
}
