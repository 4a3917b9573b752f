import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { worstPhaseJump } from '../jump.ts';
import { sigmoid } from '../shapes/shape.ts';
import { bandWidth, crossing, crossingInterval, crossings } from './crossing-scale.ts';
import { aboveChance, ofHuman, ofMeasuredHuman } from './normalised-rate.ts';
import { jumpAtAnyPhase, worstPhase } from './steepness.ts';

describe('methods §4.1: on the scale from chance to a person', () => {
  it('θ = .4, c = .25, h = .85 → .25', () => expect(ofHuman(0.4, 0.25, 0.85)).toBeCloseTo(0.25, 12));
  it('chance is 0, all right is 1', () => expect([aboveChance(0.25, 0.25), aboveChance(1, 0.25)]).toEqual([0, 1]));
  const human = { rate: 0.85, se: 0.03 };
  const model = { rate: 0.4, se: 0.02 };
  it('carries the error of the people: Fieller’s interval holds the true ratio as often as it says', () => {
    const random = randomStream(1, 'fieller');
    let inside = 0;
    for (let i = 0; i < 4000; i++) {
      const seen = ofMeasuredHuman(
        { rate: 0.4 + 0.02 * drawNormal(random), se: 0.02 },
        0.25,
        { rate: 0.85 + 0.03 * drawNormal(random), se: 0.03 },
        600,
      );
      if (isUnknown(seen) || isUnknown(seen.interval)) throw new Error('no interval');
      if (seen.interval.lo <= 0.25 && 0.25 <= seen.interval.hi) inside++;
    }
    expect(Math.abs(inside / 4000 - 0.95)).toBeLessThan(0.015);
  });
  it('is wider than with people known exactly, and unknown where people are not told from chance', () => {
    const [wide, narrow] = [ofMeasuredHuman(model, 0.25, human, 600), ofMeasuredHuman(model, 0.25, { rate: 0.85, se: 0 }, 600)];
    const width = (one: typeof wide) => (isUnknown(one) || isUnknown(one.interval) ? Number.NaN : one.interval.hi - one.interval.lo);
    expect(width(narrow)).toBeCloseTo((2 * 1.959964 * 0.02) / 0.6, 6);
    expect(width(wide)).toBeGreaterThan(width(narrow));
    expect(ofMeasuredHuman(model, 0.25, { rate: 0.28, se: 0.03 }, 600)).toEqual({ unknown: 'people are not told from chance' });
  });
});

describe('methods §4.2: crossing scale', () => {
  it('a = −1, b = 1.2, h = .75, c = .25 → x = 1.4109560', () => expect(crossing(-1, 1.2, 0.75, 0.25)).toBeCloseTo(1.410956, 7));
  it('methods §4.6: w_B = (logit h_hi′ − logit h_lo′)/b', () =>
    expect(bandWidth(2, 0)).toBeCloseTo((Math.log(0.8 / 0.2) - Math.log(0.4 / 0.6)) / 2, 12));
  it('methods §1.8: the 10–90 % width of a logistic is 2 ln 9 / b = 4.394449/b decades', () => {
    for (const b of [1, 2.39]) expect(bandWidth(b, 0, [0.1, 0.9])).toBeCloseTo(4.394449 / b, 6);
  });
  it('of many curves: found where the curve passes, open where it never does or always did', () => {
    const at = crossings(
      3,
      (i, x) => sigmoid(x - [0.5, 40, -40][i]!),
      () => 0.5,
      -5,
      5,
    );
    expect(at[0]).toBeCloseTo(0.5, 9);
    expect(at.slice(1)).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
    expect(crossingInterval(Array.from({ length: 1001 }, (_, i) => i / 1000))).toEqual({ lo: 0.025, hi: 0.975, level: 0.95 });
  });
});

describe('methods §4.5: the jump a smooth curve shows by itself', () => {
  const power = (k: number) => (x: number) => sigmoid(x) ** k;
  it('LOGIS: the search finds tanh(b Δ / 4)', () => {
    for (const width of [0.5, 1, 2.1972246, 4, 6]) expect(worstPhase(sigmoid, width, -30, 30)).toBeCloseTo(worstPhaseJump(width, 1), 9);
  });
  it.each([
    [1, 2.197225],
    [2, 1.845035],
    [5, 1.629188],
    [10, 1.556139],
    [20, 1.519362],
  ])('σ^%d: J* = .5 at b Δ = %d', (k, width) => expect(worstPhase(power(k), width, -30, 30)).toBeCloseTo(0.5, 6));
  it.each([
    [1, 0.35836],
    [2, 0.41851],
    [5, 0.46624],
    [10, 0.4848],
    [20, 0.49466],
  ])('σ^%d at b = 1.5, Δ = 1: J* = %d', (k, index) => expect(worstPhase(power(k), 1.5, -30, 30)).toBeCloseTo(index, 5));
  it('P(J* ≥ J): certain for small jumps of steep curves, none for large jumps of gentle ones, and rising with steepness', () => {
    const u = [-3, -2, -1, 0, 1, 2, 3];
    const n = u.map(() => 100_000);
    const share = (b: number, index: number) =>
      jumpAtAnyPhase(() => (x) => sigmoid(b * x), { u, n }, 4, index, randomStream(1, 'phase'), 400);
    // at the worst phase two steps share the rise, .4975 each: half of it is no longer certain where items scatter
    expect(share(6, 0.45)).toBe(1);
    expect(share(0.5, 0.5)).toBe(0);
    const rising = [1.5, 2, 2.5, 3, 4].map((b) => share(b, 0.5));
    expect(rising).toEqual([...rising].sort((p, q) => p - q));
  });
  it('the whole rise in one step: few items show it of a smooth curve, many never', () => {
    const u = [-2, -1, 0, 1];
    const whole = (items: number) =>
      jumpAtAnyPhase(() => (x) => sigmoid(4 * (x - 1.5)), { u, n: u.map(() => items) }, 3, 1, randomStream(1, 'whole'), 400);
    // at 0 its rate is .0025, and 4 times in 5 nothing is seen of it by 100 items (.9975^100 = .78, shifted by half a gap .02 to .98)
    expect(whole(100)).toBeGreaterThan(0.4);
    expect(whole(100)).toBeLessThan(0.85);
    expect(whole(1_000_000)).toBe(0);
  });
});
