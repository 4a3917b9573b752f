import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquared, fisherFreemanHaltonP } from './contingency.ts';
import { bowker, mcnemar, stuartMaxwell } from './paired.ts';
import { fisherExactP } from './two-proportions.ts';

const essay = [
  { y: 6, n: 20 },
  { y: 12, n: 18 },
  { y: 4, n: 7 },
];

describe('classes by two outcomes', () => {
  it('methods §3.5: χ²(2) = 5.3232637, p = .0698342', () => {
    expect(chiSquared(essay)).toEqual({ statistic: expect.closeTo(5.3232637, 7), df: 2, p: expect.closeTo(0.0698342, 7) });
  });
  it('methods §3.5: Fisher–Freeman–Halton exact p = .0758892', () => expect(fisherFreemanHaltonP(essay)).toBeCloseTo(0.0758892, 7));
  const counts = fc.integer({ min: 0, max: 9 }).chain((n) => fc.integer({ min: 0, max: n }).map((y) => ({ y, n })));
  it('two classes: Fisher’s exact test', () =>
    fc.assert(fc.property(counts, counts, (a, b) => Math.abs(fisherFreemanHaltonP([a, b]) - fisherExactP(a, b)) < 1e-9)));
  it('agrees with plain enumeration, whatever the order of classes', () =>
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 4 }), (classes) => {
        const p = fisherFreemanHaltonP(classes);
        expect(p).toBeCloseTo(enumerated(classes), 9);
        expect(fisherFreemanHaltonP([...classes].reverse())).toBeCloseTo(p, 9);
      }),
      { numRuns: 60 },
    ));
  it('six classes of 60 answers are quick', () => {
    const many = [20, 31, 25, 35, 18, 40].map((y) => ({ y, n: 60 }));
    const p = fisherFreemanHaltonP(many);
    expect(p).toBeGreaterThan(0);
    expect(Math.abs(Math.log10(p) - Math.log10(chiSquared(many).p))).toBeLessThan(0.3);
  });
  it('one class, empty classes, nothing happened: p = 1', () => {
    expect(chiSquared([{ y: 3, n: 5 }]).p).toBe(1);
    expect(fisherFreemanHaltonP([{ y: 3, n: 5 }])).toBeCloseTo(1, 12);
    expect(
      chiSquared([
        { y: 0, n: 5 },
        { y: 0, n: 7 },
      ]).p,
    ).toBe(1);
    expect(
      fisherFreemanHaltonP([
        { y: 0, n: 0 },
        { y: 0, n: 7 },
      ]),
    ).toBeCloseTo(1, 12);
  });
});

/** All tables with these margins, one by one. */
function enumerated(classes: readonly { y: number; n: number }[]): number {
  const choose = (n: number, y: number): number => (y === 0 ? 1 : (choose(n, y - 1) * (n - y + 1)) / y);
  const right = classes.reduce((sum, { y }) => sum + y, 0);
  const seen = classes.reduce((product, { y, n }) => product * choose(n, y), 1);
  let [all, extreme] = [0, 0];
  const walk = (i: number, left: number, weight: number): void => {
    if (i === classes.length) {
      if (left !== 0) return;
      all += weight;
      if (weight <= seen * (1 + 1e-7)) extreme += weight;
      return;
    }
    for (let y = 0; y <= Math.min(left, classes[i]!.n); y++) walk(i + 1, left - y, weight * choose(classes[i]!.n, y));
  };
  walk(0, right, 1);
  return extreme / all;
}

describe('the same items before and after', () => {
  it('methods §3.5: McNemar b = 22, c = 5: p = .0015137, mid-p .0009122, χ²cc 9.481481', () => {
    const found = mcnemar(22, 5);
    expect(found.exact).toBeCloseTo(0.0015137, 7);
    expect(found.midP).toBeCloseTo(0.0009122, 7);
    expect(found.chiSquared).toBeCloseTo(9.481481, 6);
  });
  it('a p-value never falls to 0', () => expect(mcnemar(117, 1).exact / (2 * 119 * 0.5 ** 118)).toBeCloseTo(1, 9));
  it('nothing changed, or as much to either side: p = 1', () => {
    expect(mcnemar(0, 0)).toEqual({ exact: 1, midP: 1, chiSquared: 0, p: 1 });
    expect(mcnemar(4, 4)).toEqual({ exact: 1, midP: 1, chiSquared: 0, p: 1 });
  });
  const moves = [
    [20, 10, 5],
    [3, 30, 15],
    [0, 5, 40],
  ];
  it('methods §3.5: Stuart–Maxwell 13.7647059, p = .00102573', () =>
    expect(stuartMaxwell(moves)).toEqual({ statistic: expect.closeTo(13.7647059, 7), df: 2, p: expect.closeTo(0.00102573, 8) }));
  it('methods §3.5: Bowker 13.7692308 (df 3), p = .00323671', () =>
    expect(bowker(moves)).toEqual({ statistic: expect.closeTo(13.7692308, 7), df: 3, p: expect.closeTo(0.00323671, 8) }));
  it('two classes: Stuart–Maxwell is McNemar’s χ² without correction', () =>
    expect(
      stuartMaxwell([
        [7, 22],
        [5, 9],
      ]).statistic,
    ).toBeCloseTo((22 - 5) ** 2 / 27, 10));
  it('a class nobody entered or left, and groups of classes without moves between them', () => {
    expect(
      stuartMaxwell([
        [5, 0],
        [0, 5],
      ]),
    ).toEqual({ statistic: 0, df: 0, p: 1 });
    const apart = [
      [1, 6, 0, 0],
      [2, 1, 0, 0],
      [0, 0, 1, 3],
      [0, 0, 9, 1],
    ];
    const found = stuartMaxwell(apart);
    expect(found.df).toBe(2);
    expect(found.statistic).toBeCloseTo(16 / 8 + 36 / 12, 9);
  });
});
