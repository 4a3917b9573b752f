import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { randomStream } from '../../stats/random.ts';
import { referenceLogits } from './reference.ts';
import { createSampler } from './sampler.ts';
import { parameterFloats, type Shape, tensorsOf } from './shape.ts';
import { simdMode } from './vectors.ts';

const modes = ['plain', ...(simdMode() === 'relaxed' ? (['relaxed'] as const) : [])] as const;
/** The last one has weights that are fetched ahead, and a product in two pieces. */
const shapes: readonly Shape[] = [
  { vocabulary: 11, width: 16, layers: 2, heads: 2, context: 24, batch: 3 },
  { vocabulary: 16, width: 48, layers: 1, heads: 1, context: 8, batch: 5 },
  { vocabulary: 13, width: 32, layers: 2, heads: 2, context: 16, batch: 6, positions: 'rotary', tied: true },
  { vocabulary: 11, width: 168, layers: 1, heads: 3, context: 8, batch: 2 },
  { vocabulary: 13, width: 24, layers: 2, heads: 1, context: 16, batch: 4, positions: 'rotary', blocks: 'llama' },
];

function parametersOf(shape: Shape, seed: number): Float32Array {
  const random = randomStream(seed, 'parameters');
  const parameters = new Float32Array(parameterFloats(shape));
  for (const { name, at, rows, columns } of tensorsOf(shape))
    for (let i = 0; i < rows * columns; i++)
      parameters[at + i] = (name.endsWith('gain') ? 1 : 0) + (shape.width > 100 ? 0.05 : 0.3) * drawNormal(random);
  return parameters;
}

describe.each(modes)('sampler, %s', (mode) => {
  it.each(shapes)('logits of every position are those of the scalar reference, also after a new beginning: %o', (shape) => {
    const { batch, context, vocabulary } = shape;
    const random = randomStream(2, 'tokens');
    let sampler: ReturnType<typeof createSampler> | undefined;
    for (const seed of [1, 2]) {
      const parameters = parametersOf(shape, seed);
      const tokens = Int32Array.from({ length: batch * (context + 1) }, () => Math.floor(vocabulary * random()));
      const expected = referenceLogits({ parameters, shape }, tokens);
      if (sampler) sampler.reset(parameters);
      else sampler = createSampler({ shape, parameters, mode }, batch);
      for (let i = 0; i < context; i++) {
        expect(sampler.position).toBe(i);
        const logits = sampler.step(Int32Array.from({ length: batch }, (_, b) => tokens[b * (context + 1) + i]!));
        for (let b = 0; b < batch; b++)
          expected[b * context + i]!.forEach((logit, v) => {
            expect(Math.abs(logits[b * vocabulary + v]! - logit)).toBeLessThan(1e-4);
          });
        const likely = sampler.probabilities(0.7);
        for (let b = 0; b < batch; b++) {
          const weights = expected[b * context + i]!.map((logit) => Math.exp(logit / 0.7));
          const all = weights.reduce((sum, weight) => sum + weight, 0);
          weights.forEach((weight, v) => {
            expect(Math.abs(likely[b * vocabulary + v]! - weight / all)).toBeLessThan(1e-4);
          });
        }
      }
      expect(() => sampler!.step(new Int32Array(batch))).toThrow('the context of');
    }
  });
});

it('what cannot be fed is refused', () => {
  const shape = shapes[0]!;
  const model = { shape, parameters: parametersOf(shape, 1), mode: 'plain' } as const;
  expect(() => createSampler(model, 0)).toThrow(RangeError);
  const sampler = createSampler(model, 2);
  expect(() => sampler.step(Int32Array.of(1, 11))).toThrow('token 11');
  expect(() => sampler.step(Int32Array.of(1))).toThrow('2 sequences');
});

it('of what parameters that are no numbers left behind nothing stays', () => {
  const shape = shapes[0]!;
  const parameters = parametersOf(shape, 1);
  const fresh = createSampler({ shape, parameters, mode: 'plain' }, 2);
  const sampler = createSampler({ shape, parameters: parameters.map(() => Number.NaN), mode: 'plain' }, 2);
  for (let i = 0; i < shape.context; i++) sampler.step(Int32Array.of(1, 2));
  sampler.reset(parameters);
  for (let i = 0; i < shape.context; i++) expect([...sampler.step(Int32Array.of(1, 2))]).toEqual([...fresh.step(Int32Array.of(1, 2))]);
});
