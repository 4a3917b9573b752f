import { describe, expect, it } from 'vitest';
import { averaged, uncalibrated, weighed } from './combination.ts';

const scores = {
  'explained-by-metric': -12.1,
  'explained-by-composition': -14,
  'threshold-crossing': -20.5,
  discontinuity: -13,
  undetermined: -Infinity,
};

describe('combination (methods §7 S7)', () => {
  it('gives the oracle at temperature 1: e = (−12.1, −14, −20.5, −13)', () => {
    const p = weighed(scores, uncalibrated);
    expect(p['explained-by-metric']).toBeCloseTo(0.6425, 4);
    expect(p['explained-by-composition']).toBeCloseTo(0.0961, 4);
    expect(p['threshold-crossing']).toBeCloseTo(0.0001, 4);
    expect(p.discontinuity).toBeCloseTo(0.2612, 4);
    expect(p.undetermined).toBe(0);
  });

  it('a higher temperature says less, and never changes the order', () => {
    const hot = weighed(scores, { ...uncalibrated, temperature: 3 });
    expect(hot['explained-by-metric']).toBeLessThan(0.6425);
    expect(hot['explained-by-metric']).toBeGreaterThan(hot.discontinuity);
  });

  it('averages probabilities, not scores', () => {
    const other = { ...scores, 'explained-by-metric': -Infinity };
    const mean = averaged([scores, other], uncalibrated);
    expect(mean['explained-by-metric']).toBeCloseTo(0.6425 / 2, 4);
    expect(Object.values(mean).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });
});
