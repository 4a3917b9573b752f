import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { calculator } from '../metrics/steps/calculator.ts';
import { importPaths } from './import.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunwu-test-samples-'));
  await mkdir(join(folder, 'store'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const name = 'samples_some_task_2025-01-01T00-00-00.000001.jsonl';
type Row = Record<string, unknown>;
const row = (doc_id: unknown, more: Row): Row => ({
  doc_id,
  doc: { question: '三个苹果 and "two" pears', n: Number.NaN },
  target: '5',
  arguments: { gen_args_0: { arg_0: 'How many?', arg_1: ' 5' } },
  resps: [[['-12.25', 'False']]],
  filtered_resps: [['-12.25', 'False']],
  ...more,
});
/** As Python writes it: NaN and the infinities bare. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_, v) => (typeof v === 'number' && !Number.isFinite(v) ? `@${v}@` : v)).replace(/"@(-?\w+)@"/g, '$1');
const lines = (rows: Row[]): string => rows.map((one) => `${json(one)}\n`).join('');

/** Read once row by row and once in bulk: both must say the same. `bulk`: whether the bulk path was good for it. */
async function bothWays(file: string, content: string | Uint8Array) {
  const path = join(folder, file);
  await writeFile(path, content);
  const byRow = await importPaths([path], { store: 'memory', bulkFrom: Number.POSITIVE_INFINITY });
  const store = await mkdtemp(join(folder, 'store', 's'));
  const inBulk = await importPaths([path], { store, bulkFrom: 0 });
  expect(inBulk).toEqual(byRow);
  expect(await importPaths([path], { store })).toEqual(byRow);
  const bulk = (await readdir(join(store, 'items'))).length === 1;
  return {
    scores: ofFile(byRow.observations).map(({ task, metric, protocol: { filter }, score }) => ({ task, metric, filter, score })),
    bulk,
    ...byRow,
    observations: ofFile(byRow.observations),
  };
}
/** What the file itself scores; what is made of its answers beyond that has tests of its own. */
const ofFile = <T extends { foretells?: unknown; step?: unknown }>(observations: readonly T[]): T[] =>
  observations.filter(({ foretells, step }) => foretells === undefined && step === undefined);
const counts = (correct: number, n: number) => ({ kind: 'counts', correct, n, nFrom: 'stated' });

it('counts right answers a filter, from 0.4.7 on', async () => {
  const rows = [0, 1, 2, 3].flatMap((id) => [
    row(id, { filter: 'strict-match', metrics: ['exact_match'], exact_match: id === 0 ? 1.0 : 0.0 }),
    row(id, { filter: 'flexible-extract', metrics: ['exact_match'], exact_match: id < 3 }),
  ]);
  const { scores, bulk } = await bothWays(name, lines(rows));
  expect(scores).toEqual([
    { task: 'some_task', metric: 'exact_match', filter: 'flexible-extract', score: counts(3, 4) },
    { task: 'some_task', metric: 'exact_match', filter: 'strict-match', score: counts(1, 4) },
  ]);
  expect(bulk).toBe(true);
});

it('an item that comes again under a named filter is the same run appended to its file, and counts once', async () => {
  const rows = ['strict-match', 'flexible-extract'].flatMap((filter) =>
    [0, 1, 2].map((id) => row(id, { filter, metrics: ['exact_match', 'f1'], exact_match: Number(id === 0), f1: id / 4 })),
  );
  const later = rows.slice(0, 2).map((one) => ({ ...one, exact_match: 1 }));
  const { scores, bulk, inputs } = await bothWays(name, lines([...rows, ...later]));
  const once = await bothWays(`once_${name}`, lines(rows));
  expect(scores.map(({ task: _, ...rest }) => rest)).toEqual(once.scores.map(({ task: _, ...rest }) => rest));
  expect(bulk).toBe(true);
  expect(inputs[0]?.problems).toEqual([{ code: 'items-again', path: join(folder, name), task: 'some_task', rows: 2 }]);
});

it('tells unlabelled filters of 0.4.3 to 0.4.6 apart by their order', async () => {
  const rows = [
    ...[0, 1, 2].map((id) => row(id, { exact_match: 0 })),
    ...[0, 1, 2].map((id) => row(id, { exact_match: id === 0 ? 0 : 1 })),
  ];
  const { scores, bulk } = await bothWays(name, lines(rows));
  expect(scores.map(({ filter, score }) => [filter, score])).toEqual([
    ['unnamed filter 1 of 2', counts(0, 3)],
    ['unnamed filter 2 of 2', counts(2, 3)],
  ]);
  expect(bulk).toBe(true);
});

it('reads the arrays of 0.4.0 to 0.4.2, and gzip', async () => {
  const rows = Array.from({ length: 50 }, (_, id) => row(id, { acc: id % 2, acc_norm: id % 5 === 0 ? 1 : 0 }));
  for (const [file, content] of [
    ['pretrained__gpt2_piqa.jsonl', JSON.stringify(rows, null, 2)],
    [`${name}.gz`, gzipSync(lines(rows))],
  ] as const) {
    const { scores, bulk } = await bothWays(file, content);
    expect(scores.map(({ metric, score }) => [metric, score])).toEqual([
      ['acc', counts(25, 50)],
      ['acc_norm', counts(10, 50)],
    ]);
    expect(bulk).toBe(true);
  }
});

it('gives means with their standard error, and the sums of log-likelihoods as the harness makes them', async () => {
  const rows = [1, 2, 4].map((id) =>
    row(id, {
      word_perplexity: [-10 * id, 5],
      bits_per_byte: [-10 * id, 40],
      perplexity: -id / 2,
      f1: [1, 0],
      mc2: id / 8,
      rouge1_max: '37.5',
      acc: 'True',
    }),
  );
  const { scores, inputs } = await bothWays(name, lines(rows));
  const score = (metric: string) => scores.find((one) => one.metric === metric)?.score;
  expect(score('word_perplexity')).toMatchObject({ kind: 'mean', value: Math.exp(70 / 15), n: 3, higherIsBetter: false });
  expect(score('bits_per_byte')).toMatchObject({ value: 70 / 120 / Math.LN2 });
  expect(score('perplexity')).toMatchObject({ value: Math.exp(7 / 6) });
  expect(score('mc2')).toMatchObject({ kind: 'mean', value: 7 / 24, n: 3 });
  expect(score('mc2')).toHaveProperty('se', expect.closeTo(Math.sqrt(7 / 3 / 3) / 8, 14));
  expect(score('rouge1_max')).toMatchObject({ value: 37.5, se: { unknown: expect.any(String) } });
  expect(score('acc')).toEqual(counts(3, 3));
  expect(inputs[0]?.problems).toEqual([{ code: 'score-missing', path: join(folder, name), task: 'some_task', field: 'f1' }]);
});

it('leaves a metric out in which some item is no finite number, and says how often', async () => {
  const rows = [1, Number.POSITIVE_INFINITY, Number.NaN, null, 'N/A'].map((mae, id) =>
    row(id, { filter: 'none', metrics: ['mae', 'acc'], mae, acc: 1 }),
  );
  const { scores, inputs, bulk } = await bothWays(name, lines(rows));
  expect(scores).toEqual([{ task: 'some_task', metric: 'acc', filter: undefined, score: counts(5, 5) }]);
  expect(inputs[0]?.problems).toMatchObject([
    { code: 'not-a-number', field: 'mae', times: 4 },
    { code: 'score-missing', field: 'mae' },
  ]);
  expect(bulk).toBe(true);
});

it('names the lines it cannot read, in bulk too', async () => {
  const good = [0, 1, 2].map((id) => json(row(id, { acc: 1 })));
  const content = [good[0], '{"doc_id": 7, "doc": {"cut', '', good[1], '[1, 2]', '{"acc": 1}', good[2], ''].join('\n');
  const { scores, inputs, bulk } = await bothWays(name, content);
  expect(scores[0]?.score).toEqual(counts(3, 3));
  expect(inputs[0]?.problems.map((problem) => ('line' in problem ? problem.line : undefined))).toEqual([2, 5, 6]);
  expect(bulk).toBe(false);
});

it('says that a file without a usable metric has no scores', async () => {
  const { inputs, observations } = await bothWays(name, lines([row(0, { bypass: 'x' }), row(1, { bypass: 'y' })]));
  expect(observations).toEqual([]);
  expect(inputs[0]?.problems).toMatchObject([{ code: 'file-has-no-scores' }]);
});

it('sums up the same whichever way the rows are read', async () => {
  const value = fc.oneof(fc.constantFrom(0, 1, true, false, '1', ' 2.5 ', 'x', '', null, [1, 2], [-1.5, Number.NaN], [1], {}), fc.double());
  const rows = fc.array(fc.record({ id: fc.nat(4), filter: fc.constantFrom('a', 'b'), acc: value, other: value }), {
    minLength: 1,
    maxLength: 8,
  });
  let file = 0;
  await fc.assert(
    fc.asyncProperty(rows, fc.boolean(), async (some, labelled) => {
      const text = lines(
        some.map(({ id, filter, acc, other }) => row(id, { ...(labelled ? { filter, metrics: ['acc', 'other'] } : {}), acc, other })),
      );
      await bothWays(`samples_t_${file++}.jsonl`, text);
    }),
    { numRuns: 40 },
  );
}, 60_000);

it('gives the unnamed filters of a run the names its results file has, and keeps what only the samples tell', async () => {
  const rows = [
    ...[0, 1, 2, 3].map((id) => row(id, { exact_match: 0, f1: id / 4 })),
    ...[0, 1, 2, 3].map((id) => row(id, { exact_match: id % 2, f1: 0 })),
  ];
  const time = '2024-05-01T00-00-00.000001';
  const results = {
    results: {
      t: {
        alias: 't',
        'exact_match,strict-match': 0.0,
        'exact_match_stderr,strict-match': 0.0,
        'exact_match,flexible-extract': 0.5,
        'exact_match_stderr,flexible-extract': 0.28867513459481287,
      },
    },
    versions: { t: 3 },
    'n-shot': { t: 5 },
    config: { model: 'hf', model_args: 'pretrained=gpt2' },
  };
  await writeFile(join(folder, `samples_t_${time}.jsonl`), lines(rows));
  await writeFile(join(folder, `results_${time}.json`), JSON.stringify(results));
  await writeFile(join(folder, 'results_2024-05-02T00-00-00.000001.json'), JSON.stringify(results).replace('gpt2', 'another'));
  const observations = ofFile((await importPaths([folder], { store: 'memory' })).observations);
  const ofRun = observations.filter(({ model }) => model === 'gpt2');
  expect(
    ofRun.map(({ metric, protocol: { filter, shots }, score, source }) => [
      metric,
      filter,
      shots,
      score.kind,
      score.n,
      source.path.includes('samples'),
    ]),
  ).toEqual([
    ['exact_match', 'strict-match', 5, 'counts', 4, true],
    ['exact_match', 'flexible-extract', 5, 'counts', 4, true],
    ['f1', 'unnamed filter 1 of 2', 5, 'mean', 4, true],
    ['f1', 'unnamed filter 2 of 2', 5, 'mean', 4, true],
  ]);
  expect(observations.filter(({ model }) => model === 'another')).toHaveLength(2);
});

const data = '../shared/data';
const real = [
  'lm-eval-results/asdiv/meta-llama__Meta-Llama-3-8B-Instruct/samples_asdiv_2024-08-21T03-44-09.494230.jsonl',
  'lm-eval-results/asdiv_cot/meta-llama__Meta-Llama-3-8B-Instruct/samples_asdiv_2024-08-21T03-40-10.802679.jsonl',
  'lm-eval-results/tgpred.json/gpt-4o-mini/samples_polymer_tg_prediction_2025-06-30T19-40-09.461247.jsonl',
  'lm-eval-results/samples_truthfulqa_gen_2025-05-31T14-30-51.983293.jsonl',
  'every-eval-ever-fixtures/tests/data/lm_eval/samples_math_perturbed_full_2026-01-21T03-44-18.458309.jsonl',
];
describe.skipIf(!existsSync(data))('on samples files of ../shared/data (skipped where that folder is missing)', () => {
  it.each(real)('%s', async (path) => {
    const { scores, inputs, bulk } = await bothWays(path.split('/').at(-1)!, await readFile(join(data, path)));
    expect({ scores, problems: inputs[0]?.problems.map(({ code }) => code), bulk }).toMatchSnapshot();
  });
});

it('steps by a declared rule: outcomes of the steps of each answer, kept apart from an import without the rule', async () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    row(i, {
      target: '<<1+1=2>> then <<2+2=4>> #### 4',
      arguments: { gen_args_0: { arg_0: 'How many?', arg_1: {} } },
      resps: [[i < 9 ? `<<1+1=2>> <<2+2=${i < 6 ? 4 : 5}>> 4` : 'no idea']],
      filtered_resps: ['4'],
      filter: 'none',
      metrics: ['exact_match'],
      exact_match: i < 6 ? 1 : 0,
    }),
  );
  const path = join(folder, name);
  await writeFile(path, lines(rows));
  const store = join(folder, 'store');
  const steps = async (rule?: typeof calculator) =>
    (await importPaths([path], { store, ...(rule ? { steps: rule } : {}) })).observations
      .filter(({ step }) => step !== undefined)
      .map(({ step, score }) => [step!.name, score.kind === 'counts' ? score.correct : Number.NaN, score.n]);
  expect(await steps()).toEqual([]);
  expect(await steps(calculator)).toEqual([
    ['step 1', 9, 12],
    ['step 2', 6, 9],
  ]);
  expect(await steps()).toEqual([]);
});
