import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { type Random, randomStream } from '../../stats/random.ts';
import { sigmoid } from '../shapes/shape.ts';
import { fitSteps, type StepsOverScale } from './joint-steps.ts';
import { stepCountAt, stepCountOverScales } from './step-count.ts';

const u = [-2, -1, 0, 1, 2];
const y = [0, 4, 50, 238, 530];
const whole = y.map((right) => ({ y: right, n: 1000 }));

it('methods §3.4, one scale: p̂₁ = .6 (n 500), p̂_c = .0776 (n 1000): k̂ = 5.0040322, SE .4165339', () => {
  const found = stepCountAt({ y: 300, n: 500 }, { y: 77.6, n: 1000 });
  expect(found).toMatchObject({ value: expect.closeTo(5.0040322, 7), se: expect.closeTo(0.4165339, 7) });
  expect(isUnknown(stepCountAt({ y: 500, n: 500 }, { y: 70, n: 1000 }))).toBe(true);
  expect(isUnknown(stepCountAt({ y: 300, n: 500 }, { y: 0, n: 1000 }))).toBe(true);
});

it('methods §3.4, over scales without steps: the 95 % set of k is about [2.2, ∞)', () => {
  const found = stepCountOverScales({ u, y, n: y.map(() => 1000), chance: 0 }, 0);
  expect(found.lo).toBeCloseTo(2.2, 1);
  expect(isUnknown(found.hi)).toBe(true);
});

describe('methods §3.4, jointly with step counts round(1000·σ(.2 + .9u))', () => {
  const steps = [{ counts: u.map((x) => ({ y: Math.round(1000 * sigmoid(0.2 + 0.9 * x)), n: 1000 })), times: 1 }];
  const found = fitSteps({ u, steps, whole, chance: 0 });
  it('a = .2008959, b = .9010423, k = 5.0129589', () => {
    expect(found.steps[0]!.a).toBeCloseTo(0.2008959, 6);
    expect(found.steps[0]!.b).toBeCloseTo(0.9010423, 6);
    expect(found.gamma).toBeCloseTo(5.0129589, 5);
  });
  // The oracle prints .0404, an optimiser's running estimate of the Hessian. The Hessian by differences (SciPy) gives .03974, the expected
  // information .03971, and half of the profile interval divided by 1.96 lies between.
  it('SE(log k) = .0397 (.0404 printed)', () => {
    expect(found.seLogGamma).toBeCloseTo(0.03971, 5);
    expect(Math.abs(found.seLogGamma - 0.0404)).toBeLessThan(0.001);
  });
  it('its profile interval is nearly the normal one, and closed', () => {
    expect(Math.log(found.interval.lo as number)).toBeCloseTo(Math.log(5.0129589) - 1.96 * 0.0404, 2);
    expect(Math.log(found.interval.hi as number)).toBeCloseTo(Math.log(5.0129589) + 1.96 * 0.0404, 2);
  });
});

/** Five steps over five scales, the whole to the power γ; ε shared by all scores of a run. */
function planted(gamma: number, epsilon: number, random: Random): StepsOverScale {
  const runs = u.map(() => epsilon * drawNormal(random));
  const rates = [0.5, 1, 1.5, 0.8, 1.2].map((a, s) => u.map((x, j) => sigmoid(a + (0.8 + 0.2 * s) * x + runs[j]!)));
  return {
    u,
    steps: rates.map((row) => ({ counts: row.map((p) => ({ y: drawBinomial(random, 400, p), n: 400 })), times: 1 })),
    whole: u.map((_, j) => {
      const rate = rates.reduce((all, row) => all * row[j]!, 1) ** gamma;
      return { y: drawBinomial(random, 500, rate), n: 500 };
    }),
    chance: 0,
  };
}

describe('planted γ', () => {
  const rounds = 60;
  const over = (gamma: number, epsilon: number, shared: number, name: string) => {
    const random = randomStream(1, name);
    return Array.from({ length: rounds }, () => fitSteps(planted(gamma, epsilon, random), { shared, own: 0 }));
  };
  it('γ = 1 is rejected about as often as promised, and held by its interval', () => {
    const fits = over(1, 0, 0, 'product');
    expect(fits.filter(({ asProduct }) => asProduct.p < 0.05).length / rounds).toBeLessThan(0.15);
    expect(fits.filter(({ interval: { lo, hi } }) => (lo as number) < 1 && (hi as number) > 1).length / rounds).toBeGreaterThan(0.85);
  });
  it('so too with a run effect of .6 logits that steps and whole share, when it is allowed for', () =>
    expect(over(1, 0.6, 0.6, 'runs').filter(({ asProduct }) => asProduct.p < 0.05).length / rounds).toBeLessThan(0.15));
  it('γ = 1.6 is a missing step, γ = .6 steps that hang together or slips that are mended', () => {
    expect(over(1.6, 0.3, 0.5, 'missing').filter(({ reading }) => reading === 'step-missing').length).toBeGreaterThan(0.9 * rounds);
    expect(over(0.6, 0.3, 0.5, 'mended').filter(({ reading }) => reading === 'mended-or-together').length).toBeGreaterThan(0.9 * rounds);
  });
});

describe('edges', () => {
  it('a whole that is never right sets γ a lower limit only', () => {
    const steps = [{ counts: u.map(() => ({ y: 90, n: 100 })), times: 2 }];
    const found = fitSteps({ u, steps, whole: u.map(() => ({ y: 0, n: 50 })), chance: 0 });
    expect(isUnknown(found.interval.hi)).toBe(true);
    expect(found.reading).toBe('step-missing');
  });
  it('steps that are always right, and steps not tried, end in numbers', () => {
    const steps = [
      { counts: u.map(() => ({ y: 100, n: 100 })), times: 1 },
      { counts: u.map((_, j) => (j === 0 ? { y: 0, n: 0 } : { y: 10 * j, n: 50 })), times: 1 },
    ];
    const found = fitSteps({ u, steps, whole: u.map((_, j) => ({ y: 20 * j, n: 100 })), chance: 0 });
    expect(Number.isFinite(found.gamma)).toBe(true);
    expect(Number.isFinite(found.logLikelihood)).toBe(true);
  });
});
