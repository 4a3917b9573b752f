/** Losses of the first steps from parameters and tokens that any language can make (x ← 48271 x mod 2³¹ − 1), as oracles/pytorch/transformer.py does. */
import { createTransformer, type Shape, usualAdamW } from '../src/lab/engine/transformer.ts';

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
