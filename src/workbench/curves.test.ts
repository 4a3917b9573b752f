import { describe, expect, it } from 'vitest';
import { builtInModels } from '../catalogue/models/index.ts';
import type { Observation } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { curvesOf } from './curves.ts';

const source = { path: 'results.csv', sha256: '0'.repeat(64) };
const seen = (j: number, more: Partial<Observation> = {}, path = source.path) => ({
  model: `m${j}`,
  family: 'F',
  scale: { params: 10 ** (6 + j) },
  task: 'sums',
  metric: 'acc',
  protocol: { shots: 0 },
  score: { kind: 'counts' as const, correct: 10 * j, n: 100, nFrom: 'stated' as const },
  ...more,
  source: { ...source, path },
});
const sizes = [1, 2, 3, 4];
const join = (observations: Parameters<typeof curvesOf>[0], axis: Parameters<typeof curvesOf>[2] = 'params') =>
  curvesOf(observations, builtInModels, axis, {});

describe('what may stand on one curve', () => {
  it('one family, task, metric and protocol: a point a model, by size', () => {
    const { curves, complaints } = join([...sizes].reverse().map((j) => seen(j)));
    expect(curves).toHaveLength(1);
    expect(curves[0]!.points.map((p) => p.model)).toEqual(['m1', 'm2', 'm3', 'm4']);
    expect(complaints).toEqual([]);
  });
  it.each([
    ['shots', { protocol: { shots: 5 } }],
    ['extractor', { protocol: { shots: 0, filter: 'strict-match' } }],
    ['program', { protocol: { shots: 0, harness: 'another' } }],
    ['family', { family: 'G' }],
    ['metric', { metric: 'acc_norm' }],
  ] as const)('a different %s makes another curve', (_, more) => {
    const { curves } = join([...sizes.map((j) => seen(j)), ...sizes.map((j) => seen(j, more))]);
    expect(curves.map((curve) => curve.points.length)).toEqual([4, 4]);
  });
  it('a protocol the file does not state is not assumed to be the same, and it is said', () => {
    const { curves, complaints } = join([seen(1), seen(2), seen(3, { protocol: {} }), seen(4, { protocol: {} })]);
    expect(curves.map((curve) => curve.points.length)).toEqual([2, 2]);
    expect(complaints.map((one) => one.code)).toContain('protocol-differs');
  });
  it('a model nobody knows, without a family, is on no curve; its size is not read off its name', () => {
    const { family: _, ...stranger } = seen(3, { model: 'acme-7b', scale: {} });
    const { curves, complaints } = join([...sizes.map((j) => seen(j)), stranger]);
    expect(curves[0]!.points).toHaveLength(4);
    expect(complaints.map((one) => one.code)).toEqual(['model-unknown']);
  });
  it('where there are real curves, one or two sizes are only counted; alone they are shown', () => {
    const thin = [seen(1, { task: 'other' }), seen(2, { task: 'other' })];
    expect(join(thin).curves).toHaveLength(1);
    const { curves, complaints } = join([...sizes.map((j) => seen(j)), ...thin]);
    expect(curves.map((curve) => curve.task)).toEqual(['sums']);
    expect(complaints.map((one) => one.code)).toEqual(['too-few-sizes']);
  });
});

describe('beside a curve', () => {
  type Foretold = NonNullable<Observation['foretells']>;
  const counts = (correct: number) => ({ kind: 'counts' as const, correct, n: 100, nFrom: 'stated' as const });
  const of = (run: string, j: number, more: Partial<Observation>) => seen(j, { run, ...more }, `${run}.json`);
  /** Runs a and b of the strict score at every size, and beside them part credit of 20 j and 10 j from two runs. */
  const companionOf = (names: readonly [string, string], foretells: (j: number) => readonly [Foretold, Foretold]) => {
    const { curves } = join(
      sizes.flatMap((j) => [
        ...['a', 'b'].map((run, i) => of(run, j, { metric: 'exact_match', score: counts(5 * j + i) })),
        ...names.map((run, i) =>
          of(run, j, { metric: 'token edit similarity', score: counts((20 - 10 * i) * j), foretells: foretells(j)[i]! }),
        ),
      ]),
    );
    return curves.find(({ metric }) => metric === 'exact_match')!.evidence.companions[0]!;
  };

  it('part credit is there run by run, and the number of parts is their mean', () => {
    expect(companionOf(['a', 'b'], () => [{ parts: 4 }, { parts: 6 }])).toMatchObject({
      foretells: { by: 'power', parts: 5 },
      repeats: sizes.map((j) => [
        { run: 'a', y: 20 * j, n: 100 },
        { run: 'b', y: 10 * j, n: 100 },
      ]),
    });
  });
  it('what the answers of several runs foretell is the mean of the runs', () => {
    const { foretells } = companionOf(['a', 'b'], (j) => [{ rate: 0.2 * j }, { rate: 0.1 * j }]);
    expect(foretells).toMatchObject({ by: 'stated', rates: sizes.map((j) => expect.closeTo(0.15 * j, 12)) });
  });
  it('runs that are not those of the curve are not set against it one by one', () => {
    const { values, repeats } = companionOf(['a', 'c'], () => [{ parts: 4 }, { parts: 4 }]);
    expect(values[0]).toBeCloseTo(0.15, 12);
    expect(repeats).toBeUndefined();
  });
});

describe('measured more than once', () => {
  it('the same numbers in two files are one point with two sources', () => {
    const { curves, complaints } = join([...sizes.map((j) => seen(j)), ...sizes.map((j) => seen(j, {}, 'copy.json'))]);
    expect(curves[0]!.points.map((p) => [p.runs, p.sources.length])).toEqual(sizes.map(() => [1, 2]));
    expect(complaints).toEqual([]);
  });
  it('of measurements in conflict the one with more items stands, and it is said', () => {
    const again = seen(2, { score: { kind: 'counts', correct: 90, n: 300, nFrom: 'stated' } }, 'again.json');
    const { curves, complaints } = join([...sizes.map((j) => seen(j)), again]);
    expect(curves[0]!.points[1]).toMatchObject({ n: 300, correct: 90 });
    expect(complaints).toMatchObject([{ code: 'measured-twice', kept: 'again.json' }]);
  });
  it('named repeats are averaged; their items do not add up', () => {
    const run = (name: string, correct: number) => seen(2, { run: name, score: { kind: 'counts', correct, n: 100, nFrom: 'stated' } });
    const { curves, complaints } = join([seen(1), run('seed 1', 20), run('seed 2', 40), seen(3), seen(4)]);
    expect(curves[0]!.points[1]).toMatchObject({ n: 100, correct: 30, runs: 2 });
    expect(curves[0]!.points[1]!.value).toBeCloseTo(0.3, 12);
    expect(complaints).toEqual([]);
  });
  it('on a scale axis each model stands at the last checkpoint that most share', () => {
    const at = (j: number, step: number, correct: number) =>
      seen(j, { scale: { params: 10 ** (6 + j), step }, score: { kind: 'counts', correct, n: 100, nFrom: 'stated' } });
    const { curves } = join([1, 2, 3].flatMap((j) => [at(j, 1000, j), at(j, 3000, 10 * j)]).concat(at(3, 9000, 99)));
    expect(curves[0]!.points.map((p) => p.correct)).toEqual([10, 20, 30]);
  });
  it('on a training axis each model has a curve of its own over its checkpoints', () => {
    const at = (j: number, step: number) => seen(j, { scale: { params: 10 ** (6 + j), step } });
    const { curves } = join(
      [1, 2].flatMap((j) => [0, 10, 100, 1000].map((step) => at(j, step))),
      'step',
    );
    expect(curves.map((curve) => [curve.family, curve.points.map((p) => p.axisValue)])).toEqual([
      ['F: m1', [10, 100, 1000]],
      ['F: m2', [10, 100, 1000]],
    ]);
  });
});

describe('scores and sizes', () => {
  it('sizes on a curve are of one kind: with embeddings in one file, without in the catalogue, never side by side', () => {
    const pythia = ['70m', '160m', '410m'].map((size, i) =>
      seen(i, {
        model: `EleutherAI/pythia-${size}`,
        family: 'Pythia',
        scale: i === 0 ? { params: 70e6 } : {},
        score: { kind: 'counts', correct: i, n: 9, nFrom: 'stated' },
      }),
    );
    expect(join(pythia).curves[0]!.points.map((p) => p.axisValue)).toEqual([18_915_328, 85_056_000, 302_311_424]);
  });
  it('a bounded error is turned upward, a mean with its standard error is worth so many items', () => {
    const brier = sizes.map((j) =>
      seen(j, { metric: 'brier', score: { kind: 'mean', value: 0.5 - 0.1 * j, n: 50, se: 0.05, range: [0, 1], higherIsBetter: false } }),
    );
    const [curve] = join(brier).curves;
    expect(curve).toMatchObject({ metric: '1 − brier', kind: 'smooth', bounded: true });
    expect(curve!.points[0]!.value).toBeCloseTo(0.6, 12);
    expect(curve!.points[0]!.n).toBeCloseTo((0.6 * 0.4) / 0.05 ** 2 + 1, 9);
  });
  it('without n the size of the benchmark is assumed and marked; without that the interval is unknown', () => {
    const score = (value: number) => ({
      kind: 'mean' as const,
      value,
      n: unknown('not stated'),
      se: unknown('not stated'),
      range: [0, 1] as [number, number],
      higherIsBetter: true,
    });
    const known = join(sizes.map((j) => seen(j, { task: 'winogrande', score: score(0.5 + 0.1 * j) }))).curves[0]!;
    expect(known.points[0]).toMatchObject({ n: 1267, nFrom: 'assumed' });
    expect(known.chance).toMatchObject({ value: 0.5 });
    const open = join(sizes.map((j) => seen(j, { task: 'nobody knows', score: score(0.1 * j) }))).curves[0]!;
    expect(open.points[0]!.interval).toHaveProperty('unknown');
  });
});
