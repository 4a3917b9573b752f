import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import { gentleRise } from './gentle-rise.ts';
import { largestRise } from './jump.ts';
import { evidenceOfKind, smoothPosterior } from './posterior.ts';
import { runEffectFrom, tauGrid } from './run-effect.ts';
import type { Series } from './series.ts';
import { logistic } from './shapes/logistic.ts';
import { logit, sigmoid } from './shapes/shape.ts';

const u = [-2, -1.2, -0.4, 0.4, 1.2, 2];
const n = u.map(() => 1000);
const prior = runEffectFrom([]);
/** Twelve tasks that scatter by .1. */
const quiet = runEffectFrom(Array.from({ length: 12 }, () => tauGrid.map((tau) => -50 * Math.log(tau / 0.1) ** 2)));
const drawn = (rate: (x: number) => number, tau: number, seed: number): Series => {
  const random = randomStream(seed, 'gentle rise');
  return { u, y: u.map((x) => drawBinomial(random, 1000, sigmoid(logit(rate(x)) + tau * drawNormal(random)))), n, chance: 0 };
};
const asked = { leastNats: 0, curves: 1 };
const found = (rate: (x: number) => number, tau: number, effect = prior, tasks = 60) =>
  Array.from({ length: tasks }, (_, i) => gentleRise(drawn(rate, tau, i), effect, asked, randomStream(i, 'fits'), 200));
const gentle = (x: number) => sigmoid(0.5 + 1.3 * x);
const step = (x: number) => (x < 0 ? 0.08 : 0.93);

describe('does a score rise without a jump? (methods §7 S3a)', () => {
  it('a gentle rise does, a step does not, where runs hardly scatter', () => {
    for (const effect of [prior, quiet]) {
      expect(found(gentle, 0.1, effect, 20).every(({ smooth }) => smooth)).toBe(true);
      expect(found(step, 0.1, effect, 20).every(({ jumps, smooth }) => jumps && !smooth)).toBe(true);
    }
  });
  it('a task whose runs scatter by .8 logits in a family that scatters by .1 is still seen to rise gently, in four of five', () => {
    const rises = found(gentle, 0.8, quiet);
    expect(rises.filter(({ smooth }) => smooth).length).toBeGreaterThanOrEqual(48);
  });
  it('among runs that scatter by .6 logits at most one step of ten passes for a gentle rise', () => {
    expect(found(step, 0.6).filter(({ smooth }) => smooth).length).toBeLessThanOrEqual(6);
  });
  it('asking for more evidence lets fewer pass', () => {
    const tasks = Array.from({ length: 40 }, (_, i) => drawn(gentle, 0.9, 100 + i));
    const passed = (leastNats: number) =>
      tasks.filter((series, i) => gentleRise(series, prior, { leastNats, curves: 1 }, randomStream(i, 'fits'), 200).smooth).length;
    expect(passed(3)).toBeLessThan(passed(-3));
  });
});

describe('evidence of curves of a kind', () => {
  const series = drawn(gentle, 0.2, 1);
  const all = () => true;
  const isGentle = (rates: readonly number[]) => largestRise(rates).index < 0.6;
  it('of every kind is the evidence of the shape', () => {
    for (const tau of [0.1, 0.5, 2])
      expect(Math.abs(evidenceOfKind(all, logistic, series, [tau])[0]! - smoothPosterior(logistic, series, tau).evidence)).toBeLessThan(
        0.02,
      );
  });
  it('is larger of the kind the data are of, smaller of the other, and lies between them of all', () => {
    const [own, other, both] = [isGentle, (rates: readonly number[]) => !isGentle(rates), all].map(
      (kind) => evidenceOfKind(kind, logistic, series, [0.3])[0]!,
    );
    expect(own).toBeGreaterThan(both!);
    expect(both).toBeGreaterThan(other!);
  });
});
