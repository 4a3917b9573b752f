import { expect, it } from 'vitest';
import { elasticity, productOfSteps } from './product-law.ts';

const alike = (rate: number, times: number) => [{ rate, times }];

it('methods §3.1: 0.4⁵ = .01024, 0.6⁵ = .07776; a step gain of 1.5 becomes 7.59375', () => {
  expect(productOfSteps(alike(0.4, 5))).toBeCloseTo(0.01024, 12);
  expect(productOfSteps(alike(0.6, 5))).toBeCloseTo(0.07776, 12);
  expect(productOfSteps(alike(0.6, 5)) / productOfSteps(alike(0.4, 5))).toBeCloseTo(7.59375, 10);
});

it('methods §3.1: elasticity d ln θ / d ln p is the number of steps', () => {
  const steps = [
    { rate: 0.7, times: 2 },
    { rate: 0.9, times: 3 },
  ];
  const raised = steps.map((step) => ({ ...step, rate: step.rate * 1.0001 }));
  expect(elasticity(steps)).toBe(5);
  expect(Math.log(productOfSteps(raised) / productOfSteps(steps)) / Math.log(1.0001)).toBeCloseTo(5, 8);
});
