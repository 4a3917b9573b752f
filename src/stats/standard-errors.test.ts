import { describe, expect, it } from 'vitest';
import {
  clusteredStandardError,
  designEffect,
  detectableDifference,
  itemsForDifference,
  pairedDifference,
  standardError,
} from './standard-errors.ts';

describe('methods §2.12: error bars for evaluations (Miller 2024)', () => {
  const s = [1, 1, 1, 0, 0, 0, 1, 0, 1, 1];
  it('SE .1632993162; clustered .2315167381', () => {
    expect(standardError(s)).toBeCloseTo(0.1632993162, 10);
    expect(clusteredStandardError(s, [0, 0, 0, 1, 1, 1, 2, 2, 3, 3])).toBeCloseTo(0.2315167381, 10);
  });
  it('scores that are all the same have exactly no spread, whatever their sum rounds to', () => {
    for (const n of [3, 8, 12, 1003]) {
      const same = Array.from({ length: n }, () => 5 / 6);
      expect([
        standardError(same),
        clusteredStandardError(
          same,
          same.map((_, i) => i % 3),
        ),
      ]).toEqual([0, 0]);
    }
  });
  it('every item a cluster of its own: the clustered error is the plain one up to n − 1', () =>
    expect(
      clusteredStandardError(
        s,
        s.map((_, i) => i),
      ) / Math.sqrt(0.9),
    ).toBeCloseTo(standardError(s), 12));
  it('paired difference .2 ± .1333333, unpaired .2309401', () => {
    const a = [1, 1, 0, 1, 0, 1, 1, 0, 1, 0];
    const b = [1, 0, 0, 1, 0, 0, 1, 0, 1, 0];
    const { difference, se } = pairedDifference(a, b);
    expect(difference).toBeCloseTo(0.2, 12);
    expect(se).toBeCloseTo(0.1333333, 7);
    expect(Math.hypot(standardError(a), standardError(b))).toBeCloseTo(0.2309401, 7);
  });
  it('power: 968.997 items for δ = .03 (paper: 969); 198 items detect .132733 asked once, .075670 asked ten times', () => {
    expect(itemsForDifference(0.03, 1 / 9)).toBeCloseTo(968.997, 3);
    expect(detectableDifference(198, 1 / 9, [1 / 6, 1 / 6], [1, 1])).toBeCloseTo(0.132733, 6);
    expect(detectableDifference(198, 1 / 9, [1 / 6, 1 / 6], [10, 10])).toBeCloseTo(0.07567, 5);
  });
  it('design effect 2.8: 500 items act as 178.6', () => {
    expect(designEffect(10, 0.2)).toBeCloseTo(2.8, 12);
    expect(500 / designEffect(10, 0.2)).toBeCloseTo(178.6, 1);
  });
});
