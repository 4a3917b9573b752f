import { expect, it } from 'vitest';
import { largestRise } from '../jump.ts';
import { accuracies, learntTogether, stepsUntil } from './multiplicative-learning.ts';

it.each([
  [1, 69],
  [5, 204],
  [20, 337],
])('methods §3.8: p = .01, P* = .5, n = %d → t* = %d', (n, steps) => {
  expect(stepsUntil(0.01, n, 0.5)).toBe(steps);
  expect(learntTogether(0.01, n, steps)).toBeGreaterThanOrEqual(0.5);
  expect(learntTogether(0.01, n, steps - 1)).toBeLessThan(0.5);
});
it('methods §3.8: P₅(100) = .1024084 while P₁(100) = .6339677', () => {
  expect(learntTogether(0.01, 5, 100)).toBeCloseTo(0.1024084, 7);
  expect(learntTogether(0.01, 1, 100)).toBeCloseTo(0.6339677, 7);
});
it('before the first step nothing is learnt', () => expect(learntTogether(0.01, 3, 0)).toBe(0));
it('methods §3.8: the mean is smooth where the product is sharp', () => {
  const times = [10, 30, 100, 300, 1000];
  const { product, mean } = accuracies([0.008, 0.01, 0.012, 0.01, 0.009].map((p) => times.map((t) => learntTogether(p, 1, t))));
  expect(product[2]).toBeLessThan(0.11);
  expect(mean[2]).toBeGreaterThan(0.6);
  expect(largestRise(product).index).toBeGreaterThan(0.6);
  expect(largestRise(mean).index).toBeLessThan(0.5);
});
