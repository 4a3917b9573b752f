import { describe, expect, it } from 'vitest';
import { runEffectFrom } from '../emergence/run-effect.ts';
import { simulatedCurve } from '../emergence/simulated-curve.ts';
import { isUnknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { conformalFactor, conformalRank } from './conformal.ts';
import { forecaster } from './forecast.ts';
import { skill } from './skill.ts';

const curve = (rates: readonly number[], n = 1000) =>
  simulatedCurve(
    'test',
    'exact match',
    'strict',
    rates.map((_, j) => 20 + j),
    rates.map((value) => ({ value, n, correct: Math.round(value * n) })),
  );
const prior = runEffectFrom([]);

describe('forecast', () => {
  it('methods §1.4’s data: the next score .530 lies in the 90 % interval, and the same seed gives the same forecast', () => {
    const one = forecaster(curve([0, 0.004, 0.05, 0.238]), prior, 1);
    if (isUnknown(one)) throw new Error(one.unknown);
    const next = one.at(one.nextX);
    expect(next.ninety[0]).toBeLessThan(0.53);
    expect(next.ninety[1]).toBeGreaterThan(0.53);
    expect(next.at).toBeCloseTo(1e24, -18);
    expect(forecaster(curve([0, 0.004, 0.05, 0.238]), prior, 1)).toMatchObject({ nextX: 24 });
    expect((forecaster(curve([0, 0.004, 0.05, 0.238]), prior, 1) as typeof one).at(24)).toEqual(next);
    expect(Object.values(next.weights).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('an answer does not hang on what was asked before, and a fan over scale is one set of futures', () => {
    const asked = (order: readonly number[]) => {
      const one = forecaster(curve([0.1, 0.2, 0.35, 0.5]), prior, 1);
      if (isUnknown(one)) throw new Error(one.unknown);
      one.until(0.8);
      return new Map(order.map((x) => [x, one.at(x)]));
    };
    const [up, down] = [asked([23.5, 24, 26]), asked([26, 24, 23.5, 24])];
    for (const [x, forecast] of up) expect(down.get(x)).toEqual(forecast);
    // what is left between neighbours is the draw of the items
    const fan = [...asked(Array.from({ length: 21 }, (_, i) => 23 + i / 10)).values()].map(({ median }) => median);
    fan.slice(1).forEach((median, i) => expect(Math.abs(median - fan[i]!)).toBeLessThan(0.04));
  });

  it('farther is less sure', () => {
    const one = forecaster(curve([0.1, 0.2, 0.3, 0.4, 0.5]), prior, 1);
    if (isUnknown(one)) throw new Error(one.unknown);
    const width = (x: number) => one.at(x).ninety[1] - one.at(x).ninety[0];
    expect(width(26)).toBeGreaterThan(width(25));
  });

  it('says when a score will be reached, or that it cannot', () => {
    const rising = forecaster(curve([0.1, 0.2, 0.35, 0.5]), prior, 1);
    const flat = forecaster(curve([0, 0, 0, 0]), prior, 1);
    if (isUnknown(rising) || isUnknown(flat)) throw new Error('no forecast');
    const until = rising.until(0.7);
    expect(until.median as number).toBeGreaterThan(1e23);
    expect(until.earliest as number).toBeLessThanOrEqual(until.median as number);
    expect(flat.until(0.5).median).toEqual({ unknown: 'not within three decades of the last size' });
    expect(rising.until(0.5).median).toBeCloseTo(1e23, -17);
  });

  it('has nothing to say of two sizes', () => {
    expect(forecaster(curve([0.1, 0.2]), prior, 1)).toEqual({ unknown: 'fewer than three sizes' });
  });
});

describe('conformal (methods §5.9)', () => {
  it('M = 9, α = .1 → the 9th; M = 8 is too few', () => {
    expect(conformalRank(9, 0.1)).toBe(9);
    expect(conformalRank(19, 0.05)).toBe(19);
    expect(conformalRank(8, 0.1)).toEqual({ unknown: '9 other tasks are needed, there are 8' });
    expect(conformalFactor([3, 1, 2, 5, 4, 9, 7, 8, 6], 0.1)).toBe(9);
  });
});

describe('skill', () => {
  it('is 0 against itself, and its interval comes from whole tasks', () => {
    const trials = Array.from({ length: 40 }, (_, i) => ({ task: `t${i % 8}`, crps: 0.1, baseline: 0.1 + (i % 8) * 0.01 }));
    const found = skill(trials, randomStream(1, 'skill'));
    expect(found.value).toBeCloseTo(1 - 0.1 / 0.135, 10);
    expect(found.interval.lo).toBeLessThan(found.value);
    expect(found.tasks).toBe(8);
  });
});
