import { describe, expect, it } from 'vitest';
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { logSum } from '../stats/log-sum.ts';
import { randomStream } from '../stats/random.ts';
import { drawParams, logPredictive, smoothPosterior, smoothTerms } from './posterior.ts';
import type { Series } from './series.ts';
import { lapsed, lapsePrior, mostLapse } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { productOf } from './shapes/product.ts';
import { rise } from './shapes/rise.ts';
import type { Shape } from './shapes/shape.ts';

/** By brute force: the middles of a fine grid over all that the prior holds possible (even in a, √b and √λ), written anew. @returns log evidence and log predictive densities */
function bruteForce(shape: Shape, { u, y, n, chance }: Series, tau: number, counts: readonly [number, number, number]) {
  const [sdA, sdB] = [4, 4 * Math.max(1, 4 / (u.at(-1)! - u[0]!))];
  const middles = (from: number, to: number, count: number) =>
    Array.from({ length: count }, (_, i) => from + ((i + 0.5) * (to - from)) / count);
  const logNormal = (x: number, sd: number) => -0.5 * (x / sd) ** 2 - Math.log(sd * Math.sqrt(2 * Math.PI));
  const open = shape.lapse !== undefined;
  const squares = (to: number, count: number) =>
    middles(0, 1, count).map((root) => ({ value: to * root * root, volume: (2 * to * root) / count }));
  const [as, bs] = [middles(-20, 20, counts[0]), squares(8 * sdB, counts[1])];
  const lapses = open ? squares(mostLapse, counts[2]) : [{ value: 0, volume: 1 }];
  const slope = new Float64Array(3);
  const whole: number[] = [];
  const without = u.map((): number[] => []);
  for (const a of as)
    for (const { value: b, volume: ofB } of bs)
      for (const { value: lapse, volume: ofLapse } of lapses) {
        const volume = Math.log((40 / as.length) * ofB * ofLapse);
        const beta = open ? Math.log(lapsePrior + 1) + lapsePrior * Math.log1p(-lapse) : 0;
        const prior = volume + logNormal(a, sdA) + logNormal(b, sdB) + Math.LN2 + beta;
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

const u = [-2, -1.2, -0.4, 0.4, 1.2, 2];
const seriesOf = (y: readonly number[], items: number, chance = 0): Series => ({ u, y, n: y.map(() => items), chance });

const agrees = (shape: Shape, series: Series, tau: number, counts: readonly [number, number, number], within: number) => {
  const known = bruteForce(shape, series, tau, counts);
  expect(Math.abs(smoothPosterior(shape, series, tau).evidence - known.evidence)).toBeLessThan(within);
  smoothTerms(shape, series, tau).forEach((term, j) => {
    expect(Math.abs(term - known.terms[j]!)).toBeLessThan(within);
  });
};

describe('posteriors are as good as brute force (methods §5.9)', () => {
  it.each<[string, number[], number, number]>([
    ['a gentle rise', [3, 14, 52, 121, 171, 193], 200, 0],
    ['nothing before, all right after: no top of the likelihood', [0, 0, 0, 200, 200, 200], 200, 0],
    ['nothing at all', [0, 0, 0, 0, 0, 0], 40, 0],
    ['a fall', [60, 51, 38, 22, 15, 4], 80, 0],
    ['above chance of a quarter', [26, 31, 24, 55, 84, 97], 100, 0.25],
    ['one size is all that is right: leaving it out leaves much more open', [0, 0, 0, 0, 0, 37], 100, 0],
  ])('%s', { timeout: 60_000 }, (_, y, items, chance) => {
    for (const shape of [logistic, productOf(5), powerLaw]) agrees(shape, seriesOf(y, items, chance), 0.5, [400, 400, 1], 0.01);
  });
  it.each([
    ['a top of 1', [0, 0, 12, 74, 191, 200], 200],
    ['a top below 1', [1, 22, 141, 286, 441, 452], 500],
  ])('with a lapse open: %s', { timeout: 60_000 }, (_, y, items) => {
    agrees(lapsed(logistic), seriesOf(y, items), 0.5, [160, 160, 40], 0.02);
  });
});

it('draws come from the posterior: their mean and spread are those of its points', () => {
  const posterior = smoothPosterior(logistic, seriesOf([3, 14, 52, 121, 171, 193], 200), 0.5);
  const all = logSum(posterior.logWeights);
  const mean = (k: number, power: number) =>
    posterior.params[k]!.reduce((sum, value, i) => sum + value ** power * Math.exp(posterior.logWeights[i]! - all), 0);
  const [draw, random] = [drawParams(posterior), randomStream(1, 'draws')];
  const drawn = Array.from({ length: 20_000 }, () => draw(random));
  for (const k of [0, 1])
    for (const power of [1, 2])
      expect(drawn.reduce((sum, params) => sum + params[k]! ** power, 0) / drawn.length).toBeCloseTo(mean(k, power), 1);
});

it('what further counts are worth adds up to 1, and is what draws of curves say on average', () => {
  const posterior = smoothPosterior(logistic, seriesOf([3, 14, 52, 121, 171, 193], 200), 0.5, 20);
  const at = (y: number) => Math.exp(logPredictive(posterior, 2.8, { y, n: 40 }, 0, 0.5));
  expect(Array.from({ length: 41 }, (_, y) => at(y)).reduce((a, b) => a + b)).toBeCloseTo(1, 8);
  const [draw, random, slope] = [drawParams(posterior), randomStream(2, 'curves'), new Float64Array(2)];
  const rates = Array.from({ length: 20_000 }, () => logistic.at(draw(random), 2.8, slope));
  for (const y of [36, 40])
    expect(rates.reduce((sum, rate) => sum + Math.exp(countsLogPmf(y, 40, rate, 0.5)), 0) / rates.length / at(y)).toBeCloseTo(1, 1);
});

it('a shape of more than a and b is refused by name', () => {
  expect(() => smoothTerms(rise, seriesOf([3, 14, 52, 121, 171, 193], 200), 0.5)).toThrow(rise.id);
});
