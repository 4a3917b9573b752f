import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, hierarchical, holm, simes, yekutieliFactor } from './multiplicity.ts';

describe('methods §1.7: many curves', () => {
  const p = [0.001, 0.008, 0.012, 0.03, 0.04, 0.06, 0.2, 0.35, 0.5, 0.9];
  it('q-values to the digits printed; 3 rejections at .05', () => {
    const q = benjaminiHochberg(p);
    const printed = [0.01, 0.04, 0.04, 0.075, 0.08, 0.1, 0.285714, 0.4375, 0.555556, 0.9];
    q.forEach((value, i) => expect(value).toBeCloseTo(printed[i]!, 6));
    expect(q.filter((value) => value <= 0.05)).toHaveLength(3);
  });
  it('Benjamini–Yekutieli factor 2.9289682540 for ten tests; Simes of the first four .004', () => {
    expect(yekutieliFactor(10)).toBeCloseTo(2.928968254, 10);
    expect(simes(p.slice(0, 4))).toBeCloseTo(0.004, 12);
  });
  const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
  it('q is never below p, keeps the order of p, and does not depend on the order of the input', () =>
    fc.assert(
      fc.property(ps, (values) => {
        const q = benjaminiHochberg(values);
        for (const [i, a] of values.entries()) {
          expect(q[i]!).toBeGreaterThanOrEqual(a - 1e-12);
          for (const [j, b] of values.entries()) if (a < b) expect(q[i]!).toBeLessThanOrEqual(q[j]! + 1e-12);
        }
        expect(benjaminiHochberg([...values].reverse())).toEqual([...q].reverse());
      }),
      { seed: 4 },
    ));
  it('two levels: nothing inside a task that is not itself selected', () => {
    const result = hierarchical([0.001, 0.002, 0.6, 0.9, 0.03], ['a', 'a', 'b', 'b', 'c']);
    expect(result.map((r) => r.group)).toEqual([true, true, false, false, true]);
    expect(result.map((r) => r.member)).toEqual([true, true, false, false, true]);
    expect(hierarchical([0.5, 0.6], ['a', 'b'])).toEqual([
      { group: false, member: false },
      { group: false, member: false },
    ]);
  });
});

it('Holm 1979: (.01, .04, .03, .005) → (.03, .06, .06, .02); methods §3.5: the least of three, .0495674, → .149', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02].map((p) => expect.closeTo(p, 12)));
  expect(holm([0.0495674, 0.36, 0.67])[0]).toBeCloseTo(0.149, 3);
  expect(holm([0.6, 0.9])).toEqual([1, 1]);
});
