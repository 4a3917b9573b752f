import { expect, it } from 'vitest';
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { logSum, smoothEvidence, smoothPosterior, smoothTerms } from './posterior.ts';
import type { Series } from './series.ts';
import { lapsed, lapsePrior, mostLapse } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import type { Shape } from './shapes/shape.ts';

/** By brute force: the middles of a fine, even grid over all that the prior holds possible, written anew. @returns log evidence and log predictive densities */
function bruteForce(shape: Shape, { u, y, n, chance }: Series, tau: number, range: number): { evidence: number; terms: number[] } {
  const [sdA, sdB] = [4, 4 * Math.max(1, 4 / range)];
  const middles = (from: number, to: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + ((i + 0.5) * (to - from)) / count);
  const logNormal = (x: number, sd: number) => -0.5 * (x / sd) ** 2 - Math.log(sd * Math.sqrt(2 * Math.PI));
  const [as, bs, lapses] = [middles(-16, 16, 160), middles(0, 3.5 * sdB, 140), middles(0, mostLapse, 60)];
  const volume = Math.log((32 / as.length) * ((3.5 * sdB) / bs.length) * (mostLapse / lapses.length));
  const slope = new Float64Array(3);
  const whole: number[] = [];
  const without = u.map((): number[] => []);
  for (const a of as)
    for (const b of bs)
      for (const lapse of lapses) {
        const prior =
          volume + logNormal(a, sdA) + logNormal(b, sdB) + Math.LN2 + Math.log(lapsePrior + 1) + lapsePrior * Math.log1p(-lapse);
        const each = u.map((x, j) => {
          const theta = chance + (1 - chance) * shape.at([a, b, lapse], x, slope);
          return countsLogPmf(y[j]!, n[j]!, Math.min(1 - 1e-12, Math.max(1e-12, theta)), tau);
        });
        const all = prior + each.reduce((sum, one) => sum + one, 0);
        whole.push(all);
        each.forEach((one, j) => {
          without[j]!.push(all - one);
        });
      }
  const evidence = logSum(whole);
  return { evidence, terms: without.map((left) => evidence - logSum(left)) };
}

it.each([
  ['a top of 1', [0, 0, 12, 74, 191, 200], 200],
  ['a top below 1', [1, 22, 141, 286, 441, 452], 500],
])('with a lapse open the grid is as good as brute force: %s', { timeout: 60_000 }, (_, y, items) => {
  const u = [-2, -1.2, -0.4, 0.4, 1.2, 2];
  const series = { u, y, n: y.map(() => items), chance: 0 };
  const shape = lapsed(logistic);
  const [posterior, known] = [smoothPosterior(shape, series, 0.5), bruteForce(shape, series, 0.5, 4)];
  expect(Math.abs(smoothEvidence(posterior, 4) - known.evidence)).toBeLessThan(0.1);
  smoothTerms(posterior).forEach((term, j) => {
    expect(Math.abs(term - known.terms[j]!)).toBeLessThan(0.1);
  });
});
