import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import { chiSquaredTail } from '../../stats/distributions/chi-squared.ts';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown, type Unknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { brokenLawAt, fitBrokenLaw } from './broken-law.ts';
import { huber } from './huber.ts';
import { computeOptimal, fitLossLaw, type LossLaw, lossAt, objectiveOf, resampledLaws, sizeExponent } from './loss-law.ts';
import { fitLossThreshold, fitThresholdShift } from './loss-threshold.ts';
import { equivalentCompute, filledIn, fitAbility, principalComponents, projected } from './observational.ts';
import { fitPowerLaw, powerLawAt, powerLawRegion } from './power-law.ts';
import { accuracyAt, accuracySlope, errorAt, fitAccuracyLaw, fitErrorLaw, forecastByLadder, settled } from './task-ladder.ts';

const known = <T>(value: T | Unknown): T => {
  if (isUnknown(value)) throw new Error(value.unknown);
  return value;
};

it('Huber: squares near 0, lines beyond, smooth where they meet', () => {
  expect(huber(0.5e-3, 1e-3)).toBeCloseTo(1.25e-7, 15);
  expect(huber(1e-3, 1e-3)).toBeCloseTo(0.5e-6, 15);
  expect(huber(-1, 1e-3)).toBeCloseTo(1e-3 * (1 - 0.5e-3), 12);
});

describe('methods §5.1: power law with offset', () => {
  const truth = { offset: 1.7, factor: 12, exponent: 0.31 };
  const points = Array.from({ length: 12 }, (_, i) => ({ x: 10 ** (3 + i / 2), y: powerLawAt(truth, 10 ** (3 + i / 2)) }));
  it('planted: offset, factor and exponent come back', () => {
    const { law } = known(fitPowerLaw(points));
    expect(law.offset).toBeCloseTo(1.7, 4);
    expect(law.exponent).toBeCloseTo(0.31, 4);
    expect(law.factor / 12).toBeCloseTo(1, 3);
  });
  it('one bad point does not move it', () => {
    const bad = points.map((point, i) => (i === 4 ? { ...point, y: 1.3 * point.y } : point));
    expect(known(fitPowerLaw(bad)).law.exponent).toBeCloseTo(0.31, 2);
  });
  it('fewer than six points: the offset has to be given', () => {
    expect(fitPowerLaw(points.slice(0, 5))).toEqual({ unknown: 'with fewer than six points the offset has to be given' });
    expect(known(fitPowerLaw(points.slice(0, 5), { offset: 1.7 })).law.exponent).toBeCloseTo(0.31, 5);
  });
  it('exponent and offset pull together: the joint region says so', () => {
    const random = randomStream(1, 'noise');
    const noisy = points.map(({ x, y }) => ({ x, y: y * Math.exp(0.003 * drawNormal(random)) }));
    const region = known(powerLawRegion(noisy, randomStream(1, 'region')));
    expect(region.correlation).toBeGreaterThan(0.7);
    expect(region.laws.length).toBeGreaterThan(150);
  });
});

const replication: LossLaw = { a: 6.16927953, b: 7.67036499, e: 0.59731639, alpha: 0.34731266, beta: 0.36718262 };
const hoffmann: LossLaw = { a: 6.0073404, b: 6.0179186, e: 0.5267228, alpha: 0.33917084, beta: 0.2849083 };
const rounded: LossLaw = { a: Math.log(406.4), b: Math.log(410.7), e: Math.log(1.69), alpha: 0.34, beta: 0.28 };

describe('methods §5.2: Chinchilla', () => {
  it.each([
    ['replication', replication, 1.9733767849],
    ['Hoffmann, unrounded', hoffmann, 1.9208460266],
    ['Hoffmann, rounded', rounded, 1.9366454706],
  ] as const)('%s: L(70e9, 1.4e12) = %d', (_, law, loss) => expect(lossAt(law, 70e9, 1.4e12)).toBeCloseTo(loss, 8));
  it.each([
    ['replication', { a: Math.log(482.01), b: Math.log(2085.43), e: 0, alpha: 0.3478, beta: 0.3658 }, 0.513],
    ['Hoffmann, unrounded', hoffmann, 0.4565],
  ] as const)('%s: N* ~ C^a, a = %d', (_, law, a) => expect(sizeExponent(law)).toBeCloseTo(a, 3));
  const compute = 6 * 70e9 * 1.4e12;
  it.each([
    ['Hoffmann, unrounded', hoffmann, 59.0374],
    ['Hoffmann, rounded', rounded, 92.8324],
  ] as const)('%s: D*/N* at Chinchilla’s compute = %d', (_, law, ratio) => {
    const { params, tokens } = computeOptimal(law, compute);
    expect(tokens / params).toBeCloseTo(ratio, 3);
    expect(6 * params * tokens).toBeCloseTo(compute, -12);
    // It is the least loss at that compute.
    for (const step of [0.9, 1.1]) expect(lossAt(law, params * step, tokens / step)).toBeGreaterThan(lossAt(law, params, tokens));
  });
  // 18.3288 and 7.31216e10 stand for the replication's numbers before they were rounded; the printed ones give 18.38 and 7.30e10, and moving each by
  // half of its last digit covers 18.25 to 18.52.
  it('replication, as printed: D*/N* = 18.33 and N* = 7.31e10 within rounding', () => {
    const printed = { a: Math.log(482.01), b: Math.log(2085.43), e: Math.log(1.8172), alpha: 0.3478, beta: 0.3658 };
    const { params, tokens } = computeOptimal(printed, compute);
    expect(Math.abs(tokens / params - 18.3288)).toBeLessThan(0.14);
    expect(Math.abs(params / 1e10 - 7.31216)).toBeLessThan(0.03);
  });
  it('likelihood ratio 84.00 at df 5 → p = 1.2e-16', () => expect(chiSquaredTail(84, 5) / 1.2e-16).toBeCloseTo(1, 0));

  const rows = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4].flatMap((size) =>
    [2, 6, 20, 60, 200].map((ratio) => ({
      params: size * 1e9,
      tokens: ratio * size * 1e9,
      loss: lossAt(replication, size * 1e9, ratio * size * 1e9),
    })),
  );
  it('planted: all five numbers come back, and the objective is that of its definition', () => {
    const found = known(fitLossLaw(rows));
    for (const name of ['a', 'b', 'e', 'alpha', 'beta'] as const) expect(found.law[name] / replication[name]).toBeCloseTo(1, 2);
    expect(found.objective).toBeLessThan(1e-9);
    expect(objectiveOf(found.law, rows)).toBeCloseTo(found.objective, 14);
    expect(objectiveOf(hoffmann, rows)).toBeGreaterThan(100 * found.objective);
  });
  it('with noise: the resampled laws hold the truth', () => {
    const random = randomStream(1, 'noise');
    const noisy = rows.map((row) => ({ ...row, loss: row.loss * Math.exp(0.004 * drawNormal(random)) }));
    const fitted = known(fitLossLaw(noisy));
    const draws = resampledLaws(noisy, fitted, randomStream(1, 'draws'), 60)
      .map((law) => lossAt(law, 70e9, 1.4e12))
      .sort((p, q) => p - q);
    expect(draws[1]!).toBeLessThan(1.9734);
    expect(draws.at(-2)!).toBeGreaterThan(1.9734);
  });
  it('too few rows, or one size: a reason', () => {
    expect(fitLossLaw(rows.slice(0, 5))).toHaveProperty('unknown');
    expect(fitLossLaw(rows.filter(({ params }) => params === 1e8 * 2).concat(rows.slice(0, 0)))).toHaveProperty('unknown');
    expect(fitLossLaw(rows.map((row) => ({ ...row, params: 1e9 })))).toEqual({
      unknown: 'all models have one size: what parameters do cannot be told',
    });
  });
});

describe('methods §5.3: two-step ladder', () => {
  const law = { floor: 0.25, rise: 0.75, steepness: 4, middle: 2.6 };
  it.each([
    [2.45, 0.7342422297],
    [2.5, 0.6990157451],
  ])('.25 + .75/(1 + e^{4 (L − 2.6)}) at L = %d: %d', (loss, accuracy) => expect(accuracyAt(law, loss)).toBeCloseTo(accuracy, 10));
  it('local slope −.68635 a nat at 2.45', () => {
    expect(accuracySlope(law, 2.45)).toBeCloseTo((accuracyAt(law, 2.4501) - accuracyAt(law, 2.4499)) / 0.0002, 6);
    expect(accuracySlope(law, 2.45)).toBeCloseTo(-0.68635, 4);
  });
  const losses = Array.from({ length: 40 }, (_, i) => 3.4 - i / 25);
  it('planted: floor known or not, the curve comes back', () => {
    const points = losses.map((loss) => ({ loss, accuracy: accuracyAt(law, loss) }));
    for (const found of [known(fitAccuracyLaw(points, { chance: 0.25 })).law, known(fitAccuracyLaw(points)).law]) {
      expect(found.steepness).toBeCloseTo(4, 2);
      expect(found.middle).toBeCloseTo(2.6, 3);
      expect(found.floor).toBeCloseTo(0.25, 3);
    }
  });
  it('checkpoints: the first tenth is left out, the rest averaged over five', () => {
    const run = Array.from({ length: 20 }, (_, i) => ({ loss: 20 - i, accuracy: i / 20 }));
    const smooth = settled(run);
    expect(smooth.length).toBe(18);
    expect(smooth.at(-1)).toEqual({ loss: 3, accuracy: expect.closeTo(0.85, 12) });
  });
  it('planted ladder: a model ten times as large is foretold, with an interval', () => {
    const models = [0.19, 0.37, 0.76, 1.3].flatMap((size) =>
      [20, 40, 100, 200].map((ratio) => ({
        params: size * 1e9,
        tokens: ratio * size * 1e9,
        loss: lossAt(replication, size * 1e9, ratio * size * 1e9),
      })),
    );
    const random = randomStream(1, 'checkpoints');
    const runs = models.map(({ loss }) =>
      Array.from({ length: 20 }, (_, i) => {
        const at = loss + 1.5 * Math.exp(-i / 4);
        return { loss: at, accuracy: accuracyAt(law, at) + 0.004 * drawNormal(random) };
      }),
    );
    const at = { params: 7e9, tokens: 4e12 };
    const found = known(forecastByLadder(models, runs, at, randomStream(1, 'ladder'), { chance: 0.25, draws: 20 }));
    const truth = accuracyAt(law, lossAt(replication, at.params, at.tokens));
    expect(Math.abs(found.accuracy - truth)).toBeLessThan(0.02);
    expect(found.draws[0]!).toBeLessThan(found.draws.at(-1)!);
  });
  it('Gadre: Err = ε − k e^{−γ L} comes back', () => {
    const truth = { most: 0.8, factor: 2, rate: 0.7 };
    const points = losses.map((loss) => ({ loss, error: errorAt(truth, loss) }));
    const found = known(fitErrorLaw(points));
    expect(found.law.rate).toBeCloseTo(0.7, 3);
    expect(found.law.most).toBeCloseTo(0.8, 3);
  });
});

describe('methods §5.4: observational scaling', () => {
  const random = randomStream(1, 'models');
  const loadings = [
    [1, 0.8, 0.9, 0.5],
    [0.3, -0.4, 0.1, 0.6],
  ];
  const models = Array.from({ length: 60 }, () => {
    const [p, q] = [0.3 * drawNormal(random), 0.1 * drawNormal(random)];
    return { p, row: loadings[0]!.map((w, c) => 0.5 + w * p + loadings[1]![c]! * q + 0.005 * drawNormal(random)) };
  });
  const rows = models.map(({ row }) => row);
  it('components are at right angles, of length 1, and explain all of the variance', () => {
    const { vectors, explained } = principalComponents(rows);
    for (const [i, one] of vectors.entries())
      for (const [j, other] of vectors.entries())
        expect(one.reduce((sum, x, c) => sum + x * other[c]!, 0)).toBeCloseTo(i === j ? 1 : 0, 10);
    expect(explained.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(explained[0]!).toBeGreaterThan(0.8);
    expect([...explained]).toEqual([...explained].sort((a, b) => b - a));
  });
  it('what is missing is filled in near to what it was; nothing that is there is touched', () => {
    const holes = rows.map((row, r) => row.map((value, c) => ((r + 3 * c) % 9 === 0 ? undefined : value)));
    const filled = filledIn(holes);
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        if (holes[r]![c] === undefined) expect(Math.abs(filled[r]![c]! - value)).toBeLessThan(0.2);
        else expect(filled[r]![c]).toBeCloseTo(value, 12);
      });
    });
  });
  it('a task that is a sigmoid of the components is found; equivalent compute inverts the family’s line', () => {
    const components = principalComponents(rows);
    const at = rows.map((row) => projected(components, row, 3));
    const scores = at.map((pc) => 0.1 + 0.9 / (1 + Math.exp(-(6 * pc[0]! - 1))));
    const found = known(fitAbility(at, scores));
    expect(found.rmse).toBeLessThan(1e-4);
    expect(found.law.weights[0]).toBeCloseTo(6, 1);
    const family = [20, 21, 22].map((e) => ({ compute: 10 ** e, component: 0.2 * e - 4 }));
    expect(known(equivalentCompute(family, 0.2 * 23 - 4)).compute / 1e23).toBeCloseTo(1, 6);
    expect(
      equivalentCompute(
        family.map((one) => ({ ...one, component: -one.component })),
        1,
      ),
    ).toHaveProperty('unknown');
  });
});

describe('methods §5.5: loss threshold', () => {
  const draw = (threshold: number, seed: string, bySize = 0) => {
    const random = randomStream(1, seed);
    return Array.from({ length: 30 }, (_, i) => {
      const loss = 1.8 + (i % 10) * 0.1;
      const logParams = 20 + Math.floor(i / 10);
      const theta =
        loss >= threshold ? 0.25 : 0.25 + 0.75 * (1 - Math.exp(-1.5 * Math.exp(bySize * (logParams - 21)) * (threshold - loss)));
      return { loss, logParams, n: 800, y: drawBinomial(random, 800, theta) };
    });
  };
  it('planted L* = 2.2 is inside its interval, beats chance, and size does not matter given loss', () => {
    const found = known(fitLossThreshold(draw(2.2, 'a'), 0.25));
    const interval = known(found.threshold.interval);
    expect(interval.lo < 2.2 && 2.2 < interval.hi).toBe(true);
    expect(interval.hi - interval.lo).toBeLessThan(0.25);
    expect(found.overChance).toBeGreaterThan(50);
    expect(found.overSmooth).toBeGreaterThan(0);
    expect(known(found.size).p).toBeGreaterThan(0.05);
  });
  it('where size matters at the same loss it is found', () =>
    expect(known(known(fitLossThreshold(draw(2.2, 'b', 0.5), 0.25)).size).p).toBeLessThan(0.001));
  it('a score that never leaves chance leaves the threshold open', () => {
    const found = known(fitLossThreshold(draw(0, 'c'), 0.25));
    expect(found.overChance).toBeLessThan(8);
    expect(found.threshold.interval).toHaveProperty('unknown');
  });
});

describe('methods §5.6: finetuning moves the threshold', () => {
  it('planted L*₀ = 1.9 is foretold from finetuned models that pass at higher losses', () => {
    const random = randomStream(1, 'snell');
    const points = [100, 1000, 10000].flatMap((data) =>
      Array.from({ length: 12 }, (_, i) => {
        const loss = 1.7 + i * 0.1;
        const threshold = 1.9 + 0.12 * Math.log1p(data / 100);
        const theta = loss >= threshold ? 0 : 1 - Math.exp(-2 * (threshold - loss));
        return { loss, data, n: 1000, y: drawBinomial(random, 1000, theta) };
      }),
    );
    const found = known(fitThresholdShift(points, 0, 100));
    const { lo, hi } = known(found.without.interval);
    expect(lo <= 1.9 && 1.9 <= hi).toBe(true);
    expect(hi - lo).toBeLessThan(0.2);
    expect(Math.abs(found.shift - 0.12)).toBeLessThan(0.03);
    expect(
      fitThresholdShift(
        points.filter(({ data }) => data < 5000),
        0,
        100,
      ),
    ).toHaveProperty('unknown');
  });
});

describe('methods §5.7: broken power law', () => {
  const law = {
    a: 0.41388453071629455,
    b: 2.2772722897737556,
    c0: 0.055077348404973955,
    breaks: [{ c: 5.662903816010331, d: 612.5836172918001, f: 0.059193036393742314 }],
  };
  it.each([
    [160, 2.1358239865],
    [480, 2.0259935802],
    [612.5836172918001, 1.6815325506],
    [736, 0.9655823348],
    [928, 0.5625980687],
  ])('y(%d) = %d', (x, y) => expect(brokenLawAt(law, x)).toBeCloseTo(y, 9));
  const points = Array.from({ length: 17 }, (_, i) => ({ x: 160 + 48 * i, y: brokenLawAt(law, 160 + 48 * i) }));
  it('entered, the break is found and the rest foretold', () => {
    const found = known(fitBrokenLaw(points.slice(0, 14)));
    for (const { x, y } of points.slice(14)) expect(Math.abs(brokenLawAt(found.law, x) - y)).toBeLessThan(0.05);
    expect(found.beyond).toBeGreaterThanOrEqual(3);
  });
  // Test cross-entropy on 4-digit addition over dataset size, figure 4 left (the authors' script, revision ffa608f).
  const sizes = [160, 192, 256, 320, 384, 448, 480, 512, 544, 576, 608, 640, 672, 736, 800, 864, 928];
  const entropies = [
    2.13809046, 2.11813418, 2.08955508, 2.06988398, 2.05404987, 2.03837089, 2.02814281, 2.00496872, 1.95576149, 1.86313841, 1.70891537,
    1.50637664, 1.29754721, 0.96559684, 0.75856477, 0.64768338, 0.55695445,
  ];
  const real = sizes.map((x, i) => ({ x, y: entropies[i]! }));
  const rmsle = (found: { law: Parameters<typeof brokenLawAt>[0] }) =>
    Math.sqrt(real.slice(14).reduce((sum, { x, y }) => sum + (Math.log(brokenLawAt(found.law, x)) - Math.log(y)) ** 2, 0) / 3);
  it('the authors’ parameters foretell 800, 864, 928 as .76018831, .63749813, .56259804: RMSLE .0109157', () => {
    for (const [x, y] of [
      [800, 0.76018831],
      [864, 0.63749813],
      [928, 0.56259804],
    ] as const)
      expect(brokenLawAt(law, x)).toBeCloseTo(y, 6);
    expect(rmsle({ law })).toBeCloseTo(0.0109157, 6);
  });
  it('4-digit addition, fitted on the first 14 of 17: ours foretells the rest no worse', () => {
    const found = known(fitBrokenLaw(real.slice(0, 14)));
    expect(rmsle(found)).toBeLessThan(0.0115);
    expect(found.beyond).toBeGreaterThanOrEqual(3);
  });
  it('before the break is entered it is not told, or foretold wrong: nothing is said to lie beyond it', () => {
    const early = fitBrokenLaw(real.slice(0, 8));
    if (!isUnknown(early)) expect(Math.abs(brokenLawAt(early.law, 928) - 0.557)).toBeGreaterThan(0.3);
  });
  it('fewer than seven points: a reason', () => expect(fitBrokenLaw(points.slice(0, 6))).toHaveProperty('unknown'));
});
