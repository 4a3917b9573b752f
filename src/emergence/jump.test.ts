import { describe, expect, it } from 'vitest';
import type { Curve, MetricKind } from '../record/curve.ts';
import { unknown } from '../stats/estimate.ts';
import { largestRise, looksLikeJump, thereFromFirst, worstPhaseJump } from './jump.ts';
import { sigmoid } from './shapes/shape.ts';

describe('methods §4.5: the perceptual-jump index', () => {
  it.each([
    [0.5, 0.124353],
    [1, 0.2449187],
    [2.1972246, 0.5],
    [3, 0.635149],
    [4, 0.7615942],
    [6, 0.9051483],
  ])('a logistic of b Δ = %d can show %d of its range in one step', (bd, j) => expect(worstPhaseJump(bd, 1)).toBeCloseTo(j, 7));

  /** The largest step of σ^k over any phase of a grid of spacing Δ, by search. */
  const worst = (bd: number, k: number) => {
    const f = (z: number) => sigmoid(z) ** k;
    let best = 0;
    for (let z = -12; z < 14; z += 0.001) best = Math.max(best, f(z + bd) - f(z));
    return best;
  };
  it.each([
    [1, 2.197225, 0.35836],
    [2, 1.845035, 0.41851],
    [5, 1.629188, 0.46624],
    [10, 1.556139, 0.4848],
    [20, 1.519362, 0.49466],
  ])('σ^%d: half of the range in one step from b Δ = %d; at b = 1.5, Δ = 1 it is %d', (k, critical, at) => {
    expect(worst(critical, k)).toBeCloseTo(0.5, 5);
    expect(worst(1.5, k)).toBeCloseTo(at, 5);
  });

  it('a jump is half of the rise in one step, from the floor', () => {
    expect(looksLikeJump(largestRise([0, 0, 0.01, 0.6, 0.7]))).toBe(true);
    expect(looksLikeJump(largestRise([0, 0.2, 0.4, 0.6]))).toBe(false);
    // Most of the rise in one step, but not from the floor.
    expect(looksLikeJump(largestRise([0, 0.3, 0.3, 0.9]))).toBe(false);
    expect(largestRise([0.3, 0.3, 0.3])).toEqual({ before: 1, index: 0, lift: 0 });
    expect(largestRise([0.5, 0.4, 0.1]).index).toBe(0);
  });

  it('what the smallest model does half of the time, above chance, is there from the first size on; a level before the step is none of that', () => {
    const there = (rates: number[], chance: Curve['chance'] = { value: 0, source: '' }, kind: MetricKind = 'strict') =>
      thereFromFirst(rates, largestRise(rates), { kind, chance });
    const fourOptions = { value: 0.25, source: '' };
    // Qwen1.5, 3-digit addition (ObsScaling)
    expect(there([0.678, 0.89, 0.967, 0.988, 0.988, 0.994, 1])).toBe(true);
    expect(there([0.6, 0.6, 0.6, 0.95])).toBe(false);
    expect(there([0.49, 0.9, 1])).toBe(false);
    // .6 of four options, chance .25, is less than half of what can be won; .625 is half.
    expect(there([0.6, 0.9], fourOptions)).toBe(false);
    expect(there([0.625, 0.9], fourOptions)).toBe(true);
    // Where chance is not known it may be that of two options.
    expect(there([0.7, 0.95], unknown('not stated'))).toBe(false);
    expect(there([0.75, 0.95], unknown('not stated'))).toBe(true);
    expect(there([0.75, 0.95], { value: 0, source: '' }, 'smooth')).toBe(false);
  });
});
