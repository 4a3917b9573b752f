import { describe, expect, it } from 'vitest';
import { betaCdf } from './distributions/beta.ts';
import { countsVariance } from './distributions/beta-binomial.ts';
import { normalQuantile } from './distributions/normal.ts';
import {
  aboveChance,
  itemsForRelativeError,
  itemsPerArm,
  itemsToSeeOne,
  powerAboveChance,
  upperBoundAfterNone,
  varianceOfMean,
} from './resolution.ts';

describe('methods §2.11: resolution and power', () => {
  it.each([
    [100, 0.029513],
    [250, 0.0119114],
    [1000, 0.0029912],
    [10000, 0.00029953],
  ])('none of %d right: one-sided 95 %% bound %d', (n, bound) => expect(upperBoundAfterNone(n)).toBeCloseTo(bound, n < 10000 ? 7 : 8));
  it('posterior P(θ < .02 | none right) under Jeffreys: .95585 for 100 items, .99853 for 250', () => {
    expect(betaCdf(0.02, 0.5, 100.5)).toBeCloseTo(0.95585, 5);
    expect(betaCdf(0.02, 0.5, 250.5)).toBeCloseTo(0.99853, 5);
  });
  it.each([
    [0.01, 299],
    [0.01024, 292],
    [0.001, 2995],
    [1e-5, 299572],
  ])('rate %d takes %d items to see one success with probability .95', (p, n) => expect(itemsToSeeOne(p)).toBe(n));
  it.each([
    [0.2, 0.00032, 9361, 78100],
    [0.3, 0.00243, 1232, 10264],
    [0.4, 0.01024, 292, 2417],
    [0.5, 0.03125, 95, 775],
    [0.6, 0.07776, 38, 297],
  ])('the essay: %d to the fifth is %d, seen with %d items, known to 20 %% with %d', (p, fifth, seen, known) => {
    expect(p ** 5).toBeCloseTo(fifth, 12);
    expect(itemsToSeeOne(p ** 5)).toBe(seen);
    expect(itemsForRelativeError(p ** 5, 0.2)).toBe(known);
  });
  it('above chance .25 of 100: reject from 33 (size .044596); power .28928 at .30, .69712 at .35', () => {
    const { from, size } = aboveChance(100, 0.25);
    expect(from).toBe(33);
    expect(size).toBeCloseTo(0.044596, 6);
    expect(powerAboveChance(100, 0.25, 0.3)).toBeCloseTo(0.28928, 5);
    expect(powerAboveChance(100, 0.25, 0.35)).toBeCloseTo(0.69712, 5);
  });
  it.each([
    [0, 0.01, 779.8],
    [0.01, 0.03, 768.0],
    [0.25, 0.3, 1250.7],
  ])('telling %d from %d takes %d items an arm', (p1, p2, n) => expect(itemsPerArm(p1, p2)).toBeCloseTo(n, 1));
  it('variance of a mean over items asked several times: (ω² + σ²/K) / n', () =>
    expect(varianceOfMean(0.1, 0.2, 100, 4)).toBeCloseTo(0.0015, 12));
});

describe('methods §7 S9: POWL and PROD-5 at the next scale of §1.4, .4860178 against .5329885', () => {
  const [low, high] = [0.4860178, 0.5329885];
  it('takes 888 items where runs do not scatter: 80 % power at 5 %, both sides', () => {
    const z = (p: number) => Math.sqrt(p * (1 - p));
    const items = ((normalQuantile(0.975) * z(low) + normalQuantile(0.8) * z(high)) / (high - low)) ** 2;
    expect(Math.ceil(items)).toBe(888);
    // The exact test agrees, but for the steps its size comes in.
    expect(powerAboveChance(888, low, high, 0.025)).toBeCloseTo(0.8, 1);
    expect(powerAboveChance(600, low, high, 0.025)).toBeLessThan(0.7);
  });
  it('no number of items does it where runs scatter by .76 logits: needs seeds', () => {
    const sd = Math.sqrt(countsVariance(1e9, low, 0.76));
    expect((normalQuantile(0.975) + normalQuantile(0.8)) * sd).toBeGreaterThan(5 * (high - low));
  });
});
