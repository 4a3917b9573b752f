import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { writePlantedAnswers } from '../../../bench/planted-answers.ts';
import { analyzePaths } from '../../workbench/analyze.ts';
import { openedOf } from '../../workbench/opened.ts';
import { rescorePaths } from '../../workbench/rescore.ts';
import { changed } from '../link.ts';
import { judgedAgain } from '../pages/lens/judgement.ts';
import type { Subject } from './lens.ts';
import { lensed, linkOf, type Settings, settingsOf } from './lensed.ts';
import { rescoredCurves, rescoring } from './rescored.ts';
import { mostItems } from './test-size.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-lenses-'));
afterAll(() => rmSync(folder, { recursive: true }));
writePlantedAnswers(folder, { items: 200 });
const analysis = await analyzePaths([folder, 'examples/published/big-g.csv'], {
  axis: 'auto',
  selection: {},
  seed: 1,
  store: 'memory',
  threads: 1,
});
const opened = openedOf(analysis, { lang: 'en' });
const at = (part: string) => opened.head.rows.findIndex(({ id }) => id.includes(part));
const digits = at('digits | exact_match');
const arithmetic = at('modified_arithmetic');

const none = settingsOf(new URLSearchParams());
const through = (subject: Subject, change: Partial<Settings>, seed = 1) => lensed(subject, { ...none, ...change }, seed);
const plainOf = (index: number): Subject => ({ curve: opened.curve(index).curve, items: null, row: index, others: new Map() });

const adding = rescoring();
for await (const answer of opened.answers(digits)) adding.add(answer);
const scores = adding.scores();
const { items, others } = rescoredCurves(opened.curve(digits).curve, scores);
const answered: Subject = { curve: opened.curve(digits).curve, items, row: digits, others };

describe('lenses', () => {
  it('every setting fits in a link and comes back from it', () => {
    const settings = fc.record({
      metric: fc.record({ metric: fc.option(fc.string({ minLength: 1 }), { nil: null }) }),
      sizes: fc.record({ without: fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 4 }) }),
      testSize: fc
        .record({ items: fc.option(fc.integer({ min: 4, max: 1e6 }), { nil: null }), draw: fc.integer({ min: 1, max: 999 }) })
        .map(({ items: n, draw }) => ({ items: n, draw: n === null ? 1 : draw })),
      steps: fc.record({ steps: fc.integer({ min: 1, max: 12 }) }),
      human: fc.record({ level: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }) }),
      axes: fc.record({
        x: fc.constantFrom('log' as const, 'linear' as const),
        y: fc.constantFrom('linear' as const, 'log' as const, 'logit' as const),
      }),
    });
    fc.assert(
      fc.property(settings, (one) => {
        const query = new URLSearchParams(changed(new URLSearchParams(), linkOf(one)).toString());
        expect(settingsOf(query)).toEqual(one);
      }),
    );
  });
  it('a link that says nonsense turns nothing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('without', 'items', 'draw', 'steps', 'human', 'x', 'y', 'metric'), fc.string()),
        (query) => {
          const turned = through(plainOf(arithmetic), settingsOf(new URLSearchParams(query)));
          expect(turned.curve.points.length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });
  it('nothing turned gives the very same curve, and the engine in the page the very same verdict', { timeout: 60_000 }, () => {
    for (const index of [digits, arithmetic]) {
      const subject = plainOf(index);
      expect(through(subject, {}).curve).toBe(subject.curve);
      const { effect, detail } = opened.curve(index);
      const again = judgedAgain({ curve: subject.curve, effect, row: index, seed: 1 }, opened.standings);
      expect(again.verdict).toBe(detail.verdict);
      expect(again.probability).toBeCloseTo(detail.probability, 5);
      expect(again.gates.map(({ name, pass }) => [name, pass])).toEqual(detail.gates.map(({ name, pass }) => [name, pass]));
      expect(again.curve!.fit.at(-1)).toBeCloseTo(detail.curve!.fit.at(-1)!, 4);
    }
  });
  it('made by the metric: through part credit the same answers show no jump', () => {
    expect(opened.head.rows[digits]!.verdict).toBe('explained-by-metric');
    const { effect } = opened.curve(digits);
    const lenient = through(answered, { metric: { metric: 'token edit similarity' } });
    expect(judgedAgain({ curve: lenient.curve, effect, row: digits, seed: 1 }, opened.standings).verdict).toBe('no-jump');
  });
});

describe('score: answers scored anew for all models at once', () => {
  it('gives what dunwu rescore gives, model by model, for every metric both know', async () => {
    const { scores: told } = await rescorePaths([folder], { threads: 1 });
    let compared = 0;
    for (const [metric, { curve }] of others)
      for (const point of curve.points) {
        const theirs = told.find((one) => one.metric === metric && one.model === point.model);
        if (typeof theirs?.score.value !== 'number') continue;
        expect(point.value, `${metric}, ${point.model}`).toBeCloseTo(theirs.score.value, 10);
        compared++;
      }
    expect(compared).toBeGreaterThan(7 * 3);
  });
  it('the items behind the curve as it is give its own counts', () => {
    for (const { model, correct } of answered.curve.points) {
      const { values } = items!.get(model)!;
      expect(values.reduce((a, b) => a + b, 0)).toBe(correct);
    }
  });
});

it('an answer of 5 million letters is given as far as anybody reads, and scored by nobody', async () => {
  const { answersOfCurve } = await import('../../workbench/answers-of-curve.ts');
  const { writeFileSync } = await import('node:fs');
  const path = join(folder, 'samples_digits_2026-02-01T00-00-00.000000.jsonl');
  const row = {
    doc_id: 0,
    doc: {},
    target: '1',
    arguments: {},
    resps: [['x'.repeat(5e6)]],
    filtered_resps: ['x'],
    filter: 'none',
    metrics: ['exact_match'],
    exact_match: 0,
  };
  writeFileSync(path, `${JSON.stringify(row)}\n`);
  const verdict = analysis.document.verdicts[digits]!;
  const found = [];
  for await (const answer of answersOfCurve(verdict, [{ path, models: ['planted-0'] }], [])) found.push(answer);
  rmSync(path);
  expect(found.map(({ response }) => response?.length)).toEqual([100_000]);
  const scoring = rescoring();
  for (const answer of found) scoring.add(answer);
  expect(scoring.scores().map(({ metric }) => metric.trim())).toEqual(['\u0000as judged']);
});

describe('items: a smaller test', () => {
  it('has so many items, right answers among them, and is the same for the same draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 203 }), fc.integer({ min: 1, max: 50 }), (n, draw) => {
        const subject = plainOf(arithmetic);
        const once = through(subject, { testSize: { items: n, draw } });
        for (const [i, point] of once.curve.points.entries()) {
          expect(point.n).toBe(n);
          expect(point.correct).toBeLessThanOrEqual(Math.min(n, subject.curve.points[i]!.correct!));
        }
        expect(through(subject, { testSize: { items: n, draw } })).toEqual(once);
      }),
      { numRuns: 30 },
    );
  });
  it('draws without putting back: 27 of 204, 20 drawn: mean 20·27/204, variance that of the hypergeometric', () => {
    const subject = plainOf(arithmetic);
    expect(subject.curve.points.at(-1)).toMatchObject({ correct: 27, n: 204 });
    const drawn = Array.from(
      { length: 4000 },
      (_, i) => through(subject, { testSize: { items: 20, draw: i + 1 } }).curve.points.at(-1)!.correct!,
    );
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
    const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (drawn.length - 1);
    const [p, n, all] = [27 / 204, 20, 204];
    const expected = n * p * (1 - p) * ((all - n) / (all - 1));
    // four standard errors of the simulation
    expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(expected / 4000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(4 * Math.sqrt(2 / 4000));
  });
  it('of known items all models are given the same', () => {
    const { curve } = through(answered, { testSize: { items: 30, draw: 2 } });
    expect(curve.points.every(({ n }) => n === 30)).toBe(true);
    // the largest model has all right, whatever is drawn
    expect(answered.curve.points.at(-1)!.value).toBe(1);
    expect(curve.points.at(-1)!.correct).toBe(30);
  });
  it('as many items as there are, or more, is no smaller test', () => {
    const subject = plainOf(arithmetic);
    expect(mostItems(subject)).toBe(204);
    expect(mostItems(answered)).toBe(200);
    // what a mean is worth in items is no number of items
    const lenient = through(answered, { metric: { metric: 'token edit similarity' } });
    expect([mostItems(lenient), Math.max(...lenient.curve.points.map(({ n }) => n as number)) > 200]).toEqual([200, true]);
    for (const n of [204, 5000]) expect(through(subject, { testSize: { items: n, draw: 1 } }).curve).toBe(subject.curve);
  });
});

describe('steps: the k-th root', () => {
  it('0.4⁵ = 1.024 % and 0.6⁵ = 7.776 % are steps of 40 % and 60 %', () => {
    const subject = plainOf(arithmetic);
    const given = [0.01024, 0.07776].map((value, i) => ({ ...subject.curve.points[i]!, value, n: 1e5, correct: value * 1e5 }));
    const { curve } = through({ ...subject, curve: { ...subject.curve, points: given } }, { steps: { steps: 5 } });
    expect(curve.points[0]!.value).toBeCloseTo(0.4, 12);
    expect(curve.points[1]!.value).toBeCloseTo(0.6, 12);
  });
  it('an interval keeps its ends, and n is worth an interval of that width', async () => {
    const { wilson } = await import('../../stats/intervals/wilson.ts');
    const subject = plainOf(arithmetic);
    const { curve } = through(subject, { steps: { steps: 3 } });
    curve.points.forEach((point, i) => {
      const before = subject.curve.points[i]!.interval as { lo: number; hi: number };
      const after = point.interval as { lo: number; hi: number };
      expect(after.hi).toBeCloseTo(Math.cbrt(before.hi), 12);
      const n = point.n as number;
      const same = wilson({ y: point.value * n, n });
      expect(same.hi - same.lo).toBeCloseTo(after.hi - after.lo, 6);
    });
    // nothing of 204 says little of single steps
    expect(curve.points[0]!.n as number).toBeLessThan(20);
  });
});

describe('sizes and level', () => {
  it('leaves sizes out, with what stands beside them', () => {
    const without = ['planted-1', 'planted-5'];
    const { curve } = through({ ...answered, curve: analysis.judged[digits]!.curve }, { sizes: { without } });
    expect(curve.points.map(({ model }) => model)).toEqual(['planted-0', 'planted-2', 'planted-3', 'planted-4', 'planted-6']);
    expect(curve.evidence.companions[0]!.values).toHaveLength(5);
  });
  it('sets and takes away the level', () => {
    const subject = plainOf(arithmetic);
    expect(through(subject, { human: { level: 40 } }).curve.human).toMatchObject({ value: 0.4 });
    expect(through(subject, { human: { level: 0 } }).curve.human).toHaveProperty('unknown');
  });
});
