import { expect, it } from 'vitest';
import { isUnknown } from '../../stats/estimate.ts';
import { errorBound, tupleShift } from './skill-tuples.ts';

it('methods §3.9, Pinsker: excess entropy ε = .02 → error ≤ .2', () => {
  expect(errorBound(0.02)).toBeCloseTo(0.2, 12);
  expect(errorBound(2)).toBe(1);
});

/** Loss halves from size to size, so a tuple of k skills succeeds as exp(−k ⋅ loss). */
const curve = (skills: number, loss: readonly number[]) => ({
  skills,
  counts: loss.map((l) => ({ y: Math.round(500 * Math.exp(-skills * l)), n: 500 })),
});
const halving = [1, 0.5, 0.25, 0.125];

it('methods §3.9: competence(k, N_j) is competence(k/2, N_{j−1}) where the loss halves from size to size', () => {
  const found = tupleShift([curve(1, halving), curve(2, halving), curve(4, halving)]);
  if (isUnknown(found)) throw new Error(found.unknown);
  expect(found.pairs).toHaveLength(6);
  expect(found.meanDifference).toBeCloseTo(0, 2);
  expect(found.p).toBeGreaterThan(0.99);
});
it('where the loss falls faster, larger tuples come sooner, and that is seen', () => {
  const faster = [1, 0.3, 0.1, 0.03];
  const found = tupleShift([curve(1, faster), curve(2, faster)]);
  if (isUnknown(found)) throw new Error(found.unknown);
  expect(found.p).toBeLessThan(0.001);
  expect(found.meanDifference).toBeGreaterThan(0.05);
});
it('tuples that no factor connects: a reason', () => expect(isUnknown(tupleShift([curve(2, halving), curve(3, halving)]))).toBe(true));
