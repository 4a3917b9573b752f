import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { sigmoid } from '../shapes/shape.ts';
import { bestWhenReleased, familyWeights, fitLengthCurve, horizonTrend, lengthAt, type Run, timeHorizons } from './time-horizon.ts';

const lengths = [1, 2, 4, 8, 15, 30, 60, 120, 240, 480];
const outcomes = [1, 1, 1, 1, 1, 0, 1, 0, 0, 0];

describe('methods §4.4: weighted logistic with a ridge', () => {
  const runs = lengths.map((length, i) => ({ length, right: outcomes[i]! }));
  const weights = lengths.map(() => 0.1);
  // scikit-learn stops 2.4e-8 from the least: Newton's steps and Fisher's scoring agree on −.90171552008 to fourteen digits.
  it('λ = .1: w, b and both horizons to the six or seven digits to which the peer’s search went, the objective to ten', () => {
    const found = fitLengthCurve(runs, weights);
    expect(found.w).toBeCloseTo(-0.9017155443, 7);
    expect(found.b).toBeCloseTo(4.9094563018, 6);
    expect(found.objective).toBeCloseTo(3.0745328863, 9);
    expect(lengthAt(found, 0.5)).toBeCloseTo(43.5491669613, 4);
    expect(lengthAt(found, 0.8)).toBeCloseTo(15.0029747057, 4);
  });
  it('without a ridge: w = −1.304539, b = 7.066418, h50 = 42.7186', () => {
    const found = fitLengthCurve(runs, weights, 1e-9);
    expect(found.w).toBeCloseTo(-1.304539, 5);
    expect(found.b).toBeCloseTo(7.066418, 5);
    expect(lengthAt(found, 0.5)).toBeCloseTo(42.7186, 4);
  });
  it('a success of .3 is three tenths of a success and seven of a failure', () => {
    const whole = [
      ...lengths.flatMap((length) => [
        { length, right: 1 },
        { length, right: 0 },
      ]),
    ];
    const part = lengths.map((length, i) => ({ length, right: i / 10 }));
    const split = lengths.flatMap((_, i) => [0.1 * (i / 10), 0.1 * (1 - i / 10)]);
    expect(fitLengthCurve(part, weights).w).toBeCloseTo(fitLengthCurve(whole, split).w, 9);
  });
  it('trend: days 0, 200, 400, 600 and 5, 9, 20, 38 minutes double in 201.4098 days', () => {
    const { slope, doubling } = horizonTrend([0, 200, 400, 600], [5, 9, 20, 38]);
    expect(slope).toBeCloseTo(0.0034414762, 10);
    expect(doubling).toBeCloseTo(201.4098, 4);
  });
  // Half horizons published with version 1.0 (Epoch's copy of METR's table) of the seven agents whose runs are public, with METR's release dates.
  it('published horizons: those best when they came out double in 231 days, inside the published 171 to 249', () => {
    const published = [
      ['2020-05-28', 0.149], // davinci-002
      ['2022-03-15', 0.605], // gpt-3.5-turbo-instruct
      ['2023-03-14', 5.36], // GPT-4 0314
      ['2024-03-04', 6.42], // Claude 3 Opus
      ['2024-04-09', 6.57], // GPT-4 Turbo
      ['2024-05-13', 9.17], // GPT-4o
      ['2024-06-20', 18.22], // Claude 3.5 Sonnet (Old)
    ] as const;
    const best = bestWhenReleased(published.map(([day, horizon]) => ({ date: Date.parse(day) / 864e5, horizon })));
    expect(best.length).toBe(7);
    const { doubling } = horizonTrend(
      best.map(({ date }) => date),
      best.map(({ horizon }) => horizon),
    );
    expect(doubling).toBeCloseTo(231.14, 2);
    expect(171 < doubling && doubling < 249).toBe(true);
  });
  it('only what was best when it came out counts for a trend', () =>
    expect(
      bestWhenReleased([
        { date: 3, horizon: 4 },
        { date: 1, horizon: 2 },
        { date: 2, horizon: 1 },
        { date: 4, horizon: 4 },
      ]).map(({ date }) => date),
    ).toEqual([1, 3]));
});

describe('planted horizons', () => {
  const planted = (horizon: number, seed: string): Run[] => {
    const random = randomStream(1, seed);
    return Array.from({ length: 40 }, (_, t) => {
      const length = 2 ** (t / 4);
      return Array.from({ length: 6 }, () => ({
        family: `family ${t % 20}`,
        task: `task ${t}`,
        length,
        right: Number(random() < sigmoid(-1.2 * (Math.log2(length) - Math.log2(horizon)))),
      }));
    }).flat();
  };
  it('are inside their intervals, and longer ones come out longer', () => {
    const { horizons } = timeHorizons([planted(10, 'a'), planted(80, 'b')], randomStream(1, 'draws'), { draws: 300, ridge: 1e-4 });
    const [a, b] = horizons.map(({ half }) => {
      if (isUnknown(half) || isUnknown(half.interval)) throw new Error('no horizon');
      return half as { value: number; interval: { lo: number; hi: number } };
    });
    expect(a!.interval.lo < 10 && 10 < a!.interval.hi).toBe(true);
    expect(b!.interval.lo < 80 && 80 < b!.interval.hi).toBe(true);
    expect(b!.value).toBeGreaterThan(a!.value);
  });
  it('nothing done, everything done, or no fall with length: a reason in place of a number', () => {
    const all = (right: number) => planted(10, 'c').map((run) => ({ ...run, right }));
    const rising = planted(10, 'd').map((run) => ({ ...run, right: 1 - run.right }));
    const { horizons } = timeHorizons([all(0), all(1), rising], randomStream(1, 'none'), { draws: 20 });
    expect(horizons.map(({ half }) => (isUnknown(half) ? half.unknown : half.value))).toEqual([
      'nothing was done: the horizon is shorter than every task',
      'longer than the longest task tried',
      'success does not fall with length',
    ]);
  });
  it('weights sum to 1; a family of many variants counts as their square root', () => {
    const runs = ['a1', 'a2', 'a3', 'a4', 'b1'].map((task) => ({ family: task[0]!, task, length: 1, right: 0 }));
    const weights = familyWeights(runs);
    expect([...weights].reduce((p, q) => p + q, 0)).toBeCloseTo(1, 12);
    expect((4 * weights[0]!) / weights[4]!).toBeCloseTo(2, 12);
  });
});

const data = '../shared/data/metr/all_runs.jsonl.gz';
describe.skipIf(!existsSync(data))('METR’s runs of January 2025 (skipped without ../shared/data)', () => {
  it('p50 and slope of the five agents that can be told; the other two say why not', async () => {
    const { gunzipSync } = await import('node:zlib');
    const { readFileSync } = await import('node:fs');
    const byAgent = new Map<string, Run[]>();
    for (const line of gunzipSync(readFileSync(data)).toString('utf8').split('\n').filter(Boolean)) {
      const row = JSON.parse(line) as Record<'alias' | 'task_family' | 'task_id', string> &
        Record<'human_minutes' | 'score_binarized', number>;
      const agent = String(row['alias']);
      if (agent === 'human') continue;
      if (!byAgent.has(agent)) byAgent.set(agent, []);
      byAgent
        .get(agent)!
        .push({ family: row['task_family'], task: row['task_id'], length: row['human_minutes'], right: row['score_binarized'] });
    }
    // data/README §6: our own fit of the same objective by scikit-learn.
    const expected: Record<string, [number, number]> = {
      'Claude 3 Opus': [4.05, -0.343],
      'Claude 3.5 Sonnet (Old)': [22.07, -0.351],
      'GPT-4 0314': [3.66, -0.382],
      'GPT-4 Turbo': [3.44, -0.337],
      'GPT-4o': [6.98, -0.32],
    };
    // Published with version 1.0, on twice as many tasks: 95 % intervals.
    const published: Record<string, [number, number]> = {
      'Claude 3 Opus': [2.74, 12.95],
      'Claude 3.5 Sonnet (Old)': [9.49, 34.47],
      'GPT-4 0314': [2.45, 9.73],
      'GPT-4 Turbo': [3.22, 12.2],
      'GPT-4o': [4.22, 17.96],
    };
    const agents = [...byAgent];
    const { horizons } = timeHorizons(
      agents.map(([, runs]) => runs),
      randomStream(1, 'metr'),
      { draws: 100 },
    );
    let told = 0;
    agents.forEach(([agent, runs], i) => {
      const { half, curve } = horizons[i]!;
      if (!expected[agent]) {
        expect(half).toHaveProperty('unknown');
        return;
      }
      told++;
      if (isUnknown(half) || isUnknown(half.interval)) throw new Error(`${agent}: ${JSON.stringify(half)}`);
      expect(half.value.toFixed(2)).toBe(expected[agent]![0].toFixed(2));
      expect(curve.w.toFixed(3)).toBe(expected[agent]![1].toFixed(3));
      const [lo, hi] = published[agent]!;
      expect(half.value > lo && half.value < hi).toBe(true);
      expect(runs.length).toBeGreaterThan(60);
    });
    expect(told).toBe(5);
  });
});
