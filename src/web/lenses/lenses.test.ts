import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { writePlantedAnswers } from '../../../bench/planted-answers.ts';
import { everyReader } from '../../readers/index.ts';
import { recognise } from '../../readers/recognise.ts';
import { randomStream } from '../../stats/random.ts';
import { analyzePaths } from '../../workbench/analyze.ts';
import { openInput } from '../../workbench/open-input.ts';
import { openedOf } from '../../workbench/opened.ts';
import { rescorePaths } from '../../workbench/rescore.ts';
import { changed } from '../link.ts';
import { judgedAgain } from '../pages/lens/judgement.ts';
import { moved, noticed } from './human.ts';
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
      steps: fc.record({ steps: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom('mean' as const, 'rest' as const)) }),
      human: fc.record({
        band: fc.oneof(
          fc.constantFrom(null, 'none' as const),
          fc
            .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }))
            .map(([a, b]) => ({ lo: Math.min(a, b), hi: Math.max(a, b) })),
        ),
      }),
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

it('verdict and evidence move with every lens that changes the data, and with none that does not', { timeout: 60_000 }, () => {
  const { effect } = opened.curve(digits);
  const judgedWith = (change: Partial<Settings>) => {
    const { curve } = through(answered, change);
    const { verdict, gates, jump } = judgedAgain({ curve, effect, row: digits, seed: 1 }, opened.standings);
    return { verdict, jump: jump.index, gates: Object.fromEntries(gates.map(({ name, reason }) => [name, JSON.stringify(reason)])) };
  };
  const plain = judgedWith({});
  expect(judgedWith({ axes: { x: 'linear', y: 'logit' } })).toEqual(plain);
  // without the two sizes at the top of the jump there is little rise left
  const fewer = judgedWith({ sizes: { without: ['planted-4', 'planted-5', 'planted-6'] } });
  expect(fewer.gates['scales']).not.toBe(plain.gates['scales']);
  expect(fewer.jump).not.toBe(plain.jump);
  // four items cannot show what two hundred show
  const small = judgedWith({ testSize: { items: 4, draw: 1 } });
  expect([plain.verdict, small.verdict]).toEqual(['explained-by-metric', 'undetermined']);
  // a size with nothing right stays at zero whatever the root: the step from there is larger, and worth so few answers that nothing is said
  const root = judgedWith({ steps: { steps: 8 } });
  expect([root.verdict, root.jump as number]).toEqual(['undetermined', expect.closeTo(0.775, 2)]);
  expect(judgedWith({ metric: { metric: 'BLEU' } }).verdict).toBe('no-jump');
  // where people notice is told; it is not theirs to decide what the data are
  const noticing = judgedWith({ human: { band: { lo: 30, hi: 60 } } });
  expect(noticing.gates['human-band']).not.toBe(plain.gates['human-band']);
  expect(noticing.verdict).toBe(plain.verdict);
});

describe('score: answers scored anew for all models at once', () => {
  const compared = new Set<string>();
  it('gives what dunwu rescore gives, model by model, by every metric that scores these answers', async () => {
    const { scores: told } = await rescorePaths([folder], { threads: 1 });
    const theirs = new Set(told.flatMap(({ metric, score }) => (typeof score.value === 'number' ? [metric] : [])));
    expect([...others.keys()].sort()).toEqual([...theirs].sort());
    expect(theirs.has('BLEU')).toBe(true);
    for (const [metric, { curve }] of others)
      for (const point of curve.points) {
        const { value } = told.find((one) => one.metric === metric && one.model === point.model)!.score;
        expect(point.value, `${metric}, ${point.model}`).toBeCloseTo(value as number, 10);
      }
  });
  it('and of several answers to an item, of options and of log-probabilities, in the metric’s own direction', async () => {
    for (const path of readdirSync('fixtures/peers', { recursive: true, encoding: 'utf8' })
      .map((name) => join('fixtures/peers', name))
      .filter((file) => statSync(file).isFile())) {
      const told = await rescorePaths([path], { threads: 1 }).catch(() => undefined);
      if (!told) continue;
      const { input, head } = await openInput(path);
      const groups = new Map<string, ReturnType<typeof rescoring>>();
      for await (const { model: _, ...sample } of recognise(head).reader.samples!(input, { complain() {} })) {
        const key = JSON.stringify([sample.task, sample.protocol, sample.run]);
        const group = groups.get(key) ?? rescoring();
        groups.set(key, group);
        group.add({ ...sample, model: 'm' });
      }
      for (const [key, group] of groups) {
        const here = new Map(group.scores().map(({ metric, models }) => [metric, models['m']!.task]));
        const theirs = told.scores.filter(({ task, protocol, run }) => JSON.stringify([task, protocol, run]) === key);
        for (const { metric, score } of theirs) {
          compared.add(metric);
          expect(here.get(metric), `${metric}, ${path}`).toEqual(score);
        }
      }
    }
    // every kind there is: several answers, options, the right answer's log-probability, numbers, all items together
    for (const metric of ['pass@1', 'multiple-choice grade', 'Brier score (0 to 2)', 'numeric closeness', 'BLEU'])
      expect(compared, metric).toContain(metric);
  });
  it('methods §2.7: 3 of 10 answers right are pass@1 = .3 and pass@10 = 1; an item of nine answers has no pass@10', () => {
    const adding = rescoring();
    const answer = (item: string, repeat: number, right: boolean) =>
      adding.add({ model: 'm', item, repeat, targets: ['7'], response: right ? '7' : '8', scores: { exact_match: Number(right) } });
    for (let i = 0; i < 10; i++) answer('ten', i, i % 4 === 1);
    for (let i = 0; i < 9; i++) answer('nine', i, true);
    const of = (name: string) => adding.scores().find(({ metric }) => metric === name)!.models['m']!;
    expect(Array.from(of('pass@1').values)).toEqual([expect.closeTo(0.3, 12), 1]);
    expect([of('pass@10').items, of('pass@10').values]).toEqual([['ten'], Float64Array.of(1)]);
  });
  it('part credit of several runs stands beside the strict score run by run', () => {
    const points = [0, 1].map((i) => ({ ...opened.curve(digits).curve.points[i]!, model: `m${i}` }));
    const adding = rescoring();
    // One run writes so many of three letters right, the other all.
    for (const m of [0, 1])
      for (let i = 0; i < 30; i++)
        for (const [run, response] of [
          ['a', m === 0 ? 'x y c' : 'x b c'],
          ['b', 'a b c'],
        ] as const)
          adding.add({ model: `m${m}`, run, item: `${i}`, targets: ['a b c'], response, scores: {} });
    const [companion] = rescoredCurves({ ...opened.curve(digits).curve, points }, adding.scores()).others.get('exact match')!.curve.evidence
      .companions;
    const shares = companion!.repeats!.map((runs) => runs.map(({ y, n }) => y / n));
    expect(shares).toEqual([
      [expect.closeTo(1 / 3, 12), 1],
      [expect.closeTo(2 / 3, 12), 1],
    ]);
    expect(companion!.values).toEqual([expect.closeTo(2 / 3, 12), expect.closeTo(5 / 6, 12)]);
  });
  it('a low Brier score is a high point, and what has no range is no share', () => {
    const points = [0, 1].map((i) => ({ ...opened.curve(digits).curve.points[i]!, model: `m${i}` }));
    const adding = rescoring();
    for (const m of [0, 1])
      for (let i = 0; i < 20; i++)
        adding.add({
          model: `m${m}`,
          item: `${i}`,
          targets: [],
          scores: {},
          options: [
            { text: 'a', logProb: -0.1 - i / 50 },
            { text: 'b', logProb: -0.1 - m * 3 },
          ],
          gold: [0],
          target: { logProb: -0.1 - i / 50, tokens: 2 },
        });
    const found = rescoredCurves({ ...opened.curve(digits).curve, points }, adding.scores()).others;
    const brier = found.get('Brier score (0 to 2)')!.curve;
    expect(brier.metric).toBe('1 − Brier score (0 to 2)');
    expect(brier.points[1]!.value).toBeGreaterThan(brier.points[0]!.value);
    expect(brier.points.every(({ value }) => value >= 0 && value <= 1)).toBe(true);
    const likelihood = found.get('log-likelihood per token')!;
    expect(likelihood.curve.bounded).toBe(false);
    expect(likelihood.curve.points[0]!.value).toBeLessThan(0);
  });
  it('BLEU of a smaller test is the BLEU of the items drawn, not a mean over them', () => {
    const drawn = through(answered, { metric: { metric: 'BLEU' }, testSize: { items: 40, draw: 3 } }).curve;
    const kept = through(answered, { testSize: { items: 40, draw: 3 } });
    expect(drawn.points).toHaveLength(kept.curve.points.length);
    const whole = others.get('BLEU')!.curve;
    for (const [i, { value, n }] of drawn.points.entries()) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(n as number).toBeLessThan(whole.points[i]!.n as number);
    }
    // all items drawn: the very curve
    expect(through(answered, { metric: { metric: 'BLEU' }, testSize: { items: 199, draw: 1 } }).curve.points.at(-2)!.value).toBeCloseTo(
      whole.points.at(-2)!.value,
      2,
    );
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
  for await (const answer of answersOfCurve(verdict, [{ path, models: ['planted-0'] }], [], everyReader)) found.push(answer);
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
  it('sets a level or a band, and takes it away', () => {
    const subject = plainOf(arithmetic);
    expect(through(subject, { human: { band: { lo: 40, hi: 40 } } }).curve.human).toEqual({ value: 0.4, source: 'set in this view' });
    expect(through(subject, { human: { band: { lo: 40, hi: 80 } } }).curve.human).toMatchObject({ value: 0.8, band: [0.4, 0.8] });
    expect(through(subject, { human: { band: 'none' } }).curve.human).toHaveProperty('unknown');
  });
  it('an edge that is moved past the other takes it along', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }), (a, b, to) => {
        const band = { lo: Math.min(a, b), hi: Math.max(a, b) };
        for (const which of ['lo', 'hi'] as const) {
          const next = moved(band, which, to);
          expect(next[which]).toBe(to);
          expect(next.lo).toBeLessThanOrEqual(next.hi);
        }
      }),
    ));
  it('seen from 40 to 80 %, an ability comes at once or on the way, as the sizes stand', () => {
    const { curve } = plainOf(arithmetic);
    const of = (values: number[]) => ({ ...curve, points: values.map((value, i) => ({ ...curve.points[i]!, value })) });
    const seen = noticed(of([0.1, 0.3, 0.9]), { lo: 40, hi: 80 });
    expect(seen).toMatchObject({ between: 0, cannot: { value: 0.3 }, can: { value: 0.9 } });
    expect(noticed(of([0.1, 0.5, 0.6, 0.9]), { lo: 40, hi: 80 })).toMatchObject({ between: 2, cannot: { value: 0.1 } });
    expect(noticed(of([0.1, 0.5]), { lo: 40, hi: 80 })).toHaveProperty('unknown');
    expect(noticed(of([0.5, 0.9]), { lo: 40, hi: 80 })).toHaveProperty('unknown');
  });
  it('the band moves what the engine says of it: inside the jump, or not all of it', () => {
    const { effect } = opened.curve(digits);
    const said = (lo: number, hi: number) => {
      const { curve } = through(plainOf(digits), { human: { band: { lo, hi } } });
      const gate = judgedAgain({ curve, effect, row: digits, seed: 1 }, opened.standings).gates.find(({ name }) => name === 'human-band');
      return gate?.reason;
    };
    const [narrow, wide] = [said(45, 55), said(3, 97)];
    expect(narrow).toMatchObject({ lo: 0.45, hi: 0.55 });
    expect(wide).toMatchObject({ code: 'human-window-outside', lo: 0.03, hi: 0.97 });
    const width = (reason: typeof wide) => Number(reason?.['width']);
    expect(width(wide)).toBeGreaterThan(width(narrow));
  });
});

describe('steps that were measured', () => {
  const sizes = [1, 2, 3, 4, 5].map((x) => ({ x, p: 1 / (1 + Math.exp(3 - x)), q: 1 / (1 + Math.exp(2 - x)) }));
  const n = 1000;
  /** Two kinds of steps, the first three times an item; and a whole that asks for `more` beside them. */
  const curveOf = (more: (x: number) => number, sameItems = false): Subject => {
    const { curve } = plainOf(arithmetic);
    const points = sizes.map(({ x, p, q }, i) => {
      const value = p ** 3 * q * more(x);
      return { ...curve.points[i]!, model: `m${x}`, x, axisValue: 10 ** x, value, n, correct: value * n };
    });
    const steps = [
      { name: 'p', times: 3, sameItems, counts: sizes.map(({ p }) => ({ y: p * n, n })) },
      { name: 'q', times: 1, sameItems, counts: sizes.map(({ q }) => ({ y: q * n, n })) },
    ];
    return { curve: { ...curve, points, evidence: { companions: [], steps } }, items: null, row: null, others: new Map() };
  };
  it('the mean step is the fourth root of p³q; the rest of a product is 1 at every size', () => {
    const mean = through(
      curveOf(() => 1),
      { steps: { steps: 'mean' } },
    ).curve;
    const rest = through(
      curveOf(() => 1),
      { steps: { steps: 'rest' } },
    ).curve;
    sizes.forEach(({ p, q }, i) => {
      expect(mean.points[i]!.value).toBeCloseTo((p ** 3 * q) ** 0.25, 12);
      expect(rest.points[i]!.value).toBeCloseTo(1, 12);
    });
  });
  it('what was not measured is what is left: a missing step stands there by itself', () => {
    const missing = (x: number) => (x < 3 ? 0.1 : 0.8);
    const { points } = through(curveOf(missing), { steps: { steps: 'rest' } }).curve;
    points.forEach(({ value, x, interval }) => {
      expect(value).toBeCloseTo(missing(x), 12);
      const { lo, hi } = interval as { lo: number; hi: number };
      expect(lo).toBeLessThan(value);
      expect(hi).toBeGreaterThan(value);
    });
  });
  it.each([0, 0.25])('the interval of the rest covers the truth as often as it says, with a chance level of %d', (floor) => {
    const random = randomStream(7, 'rest');
    const draw = (p: number, of: number) => Array.from({ length: of }, () => Number(random() < p)).reduce((a, b) => a + b, 0);
    const truth = 0.7;
    let covered = 0;
    for (let t = 0; t < 400; t++) {
      const subject = curveOf(() => 1);
      const [p, q] = [0.7, 0.7];
      const y = draw(floor + (1 - floor) * p ** 3 * q * truth, 1000);
      const point = { ...subject.curve.points[0]!, value: y / 1000, n: 1000, correct: y };
      const steps = [
        { name: 'p', times: 3, sameItems: false, counts: [{ y: draw(p, 1000), n: 1000 }] },
        { name: 'q', times: 1, sameItems: false, counts: [{ y: draw(q, 1000), n: 1000 }] },
      ];
      const chance = { value: floor, source: 'planted' };
      const curve = { ...subject.curve, chance, points: [point], evidence: { companions: [], steps } };
      const { lo, hi } = through({ ...subject, curve }, { steps: { steps: 'rest' } }).curve.points[0]!.interval as {
        lo: number;
        hi: number;
      };
      if (lo <= truth && truth <= hi) covered++;
    }
    // 95 %, four standard errors of 400 trials
    expect(covered / 400).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / 400));
  });
  it('a size at which a step is never right has nothing to divide by; without steps nothing is turned', () => {
    const subject = curveOf(() => 1);
    const steps = subject.curve.evidence.steps.map((one, s) => ({
      ...one,
      counts: one.counts.map((c, j) => (s === 0 && j === 0 ? { y: 0, n } : c)),
    }));
    const { points } = through(
      { ...subject, curve: { ...subject.curve, evidence: { companions: [], steps } } },
      { steps: { steps: 'rest' } },
    ).curve;
    expect(points.map(({ model }) => model)).toEqual(['m2', 'm3', 'm4', 'm5']);
    expect(through(plainOf(arithmetic), { steps: { steps: 'rest' } }).curve).toBe(plainOf(arithmetic).curve);
  });
});
