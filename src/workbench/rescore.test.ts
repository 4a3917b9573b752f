import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { rescorePaths } from './rescore.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunwu-test-rescore-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const time = '2025-01-01T00-00-00.000001';
/** Rows of generated answers: item i is right in the form asked for where `strict`, findable where `flexible`. */
const rows = (n: number, right: (i: number) => 'strict' | 'flexible' | 'no'): object[] =>
  Array.from({ length: n }, (_, i) => ({
    doc_id: i,
    doc: { question: '几个苹果？', passage_id: i >> 1 },
    target: `Work.\n#### ${i + 10}`,
    arguments: { gen_args_0: { arg_0: 'Q', arg_1: { until: ['Q'] } } },
    resps: [[{ strict: `所以\n#### ${i + 10}`, flexible: `It is ${i + 10}`, no: `#### ${i + 11}` }[right(i)]]],
    filtered_resps: [right(i) === 'strict' ? `${i + 10}` : '[invalid]'],
    filter: 'strict-match',
    metrics: ['exact_match'],
    exact_match: right(i) === 'strict' ? 1 : 0,
  }));
const lines = (of: readonly object[]): string => of.map((row) => `${JSON.stringify(row)}\n`).join('');
const put = async (name: string, text: string | Uint8Array): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};
const strictly = ['exact match', 'exact match by strict extraction', 'exact match by flexible extraction', 'token edit similarity'];
const complaintOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (one: unknown) => one,
  );
  return error instanceof Unusable ? error.complaint : error;
};

it('scores, errors over clusters, and what strict and flexible extraction do not agree on', async () => {
  const path = await put(`samples_sums_${time}.jsonl`, lines(rows(40, (i) => (i % 4 === 0 ? 'no' : i % 4 === 1 ? 'flexible' : 'strict'))));
  const { scores, disagreements, answers, complaints } = await rescorePaths([path], { metrics: strictly });
  expect([answers, complaints]).toEqual([40, []]);
  const of = (metric: string) => scores.find((one) => one.metric === metric)?.score;
  expect(of('exact match')).toMatchObject({ value: 0.5, n: 40, clustered: { clusters: 20 } });
  expect(of('exact match by strict extraction')?.value).toBe(0.5);
  expect(of('exact match by flexible extraction')?.value).toBe(0.75);
  expect(disagreements).toMatchObject([{ task: 'sums', strictOnly: 0, flexibleOnly: 10, compared: 40 }]);
  expect(disagreements[0]?.listed[0]).toEqual({
    item: '1',
    line: 2,
    targets: ['11'],
    strict: { right: false },
    flexible: { right: true, found: '11' },
  });
});

it('does not depend on the number of threads, nor on where a file is cut, nor on gzip', async () => {
  const text = lines(rows(300, (i) => (i % 3 === 0 ? 'no' : i % 7 === 0 ? 'flexible' : 'strict'))).replace(
    '}\n{"doc_id":5,',
    '}\n{"doc_id" broken\n{"doc_id":5,',
  );
  const path = await put(`samples_sums_${time}.jsonl`, text);
  const whole = await rescorePaths([path], { threads: 1, partBytes: 2 ** 30 });
  expect(whole.complaints).toMatchObject([{ code: 'line-unreadable', line: 6 }]);
  expect(whole.disagreements[0]?.listed.map(({ line }) => line)).toContain(289);
  for (const partBytes of [777, 4096, 50_000]) expect(await rescorePaths([path], { threads: 2, partBytes })).toEqual(whole);
  const packed = await put(`samples_sums_${time}.jsonl.gz`, gzipSync(text));
  const same = await rescorePaths([packed]);
  expect(same.scores.map(({ metric, score }) => [metric, score])).toEqual(whole.scores.map(({ metric, score }) => [metric, score]));
});

it('uses threads for large files', async () => {
  const text = lines(rows(60_000, (i) => (i % 3 === 0 ? 'no' : 'strict')));
  const path = await put(`samples_sums_${time}.jsonl`, text);
  expect(text.length).toBeGreaterThan(9e6);
  const [one, two] = [
    await rescorePaths([path], { metrics: strictly, threads: 1 }),
    await rescorePaths([path], { metrics: strictly, threads: 2, partBytes: 2 ** 21 }),
  ];
  expect(two).toEqual(one);
  expect(one.answers).toBe(60_000);
}, 30_000);

it('reads a file as one that turns out to be GBK behind its head', async () => {
  const ascii = lines(rows(300, () => 'strict')).replaceAll(/所以|几个苹果？/g, '');
  const gbk = lines(rows(310, () => 'strict').slice(300))
    .replaceAll('所以', '\xcb\xf9\xd2\xd4')
    .replaceAll('几个苹果？', '\xbc\xb8\xb8\xf6');
  const path = await put(`samples_sums_${time}.jsonl`, Buffer.from(ascii + gbk, 'latin1'));
  const { scores, complaints } = await rescorePaths([path], { metrics: ['exact match by strict extraction'], partBytes: 30_000 });
  expect(complaints).toEqual([]);
  expect(scores.map(({ score }) => [score.n, score.value])).toEqual([[310, 1]]);
});

it('the model is that of the results file of the same run; pairs are made of shared items', async () => {
  const results = (model: string) =>
    JSON.stringify({
      results: { sums: { alias: 'sums', 'exact_match,strict-match': 0.5 } },
      versions: { sums: 3 },
      'n-shot': { sums: 5 },
      config: { model: 'hf', model_args: `pretrained=${model}` },
    });
  for (const [i, model] of ['tiny', 'small'].entries()) {
    const then = `2025-01-0${i + 1}T00-00-00.000001`;
    await put(`samples_sums_${then}.jsonl`, lines(rows(20 + i, (item) => (item % (2 + i) === 0 ? 'no' : 'strict'))));
    await put(`results_${then}.json`, results(model));
  }
  const { scores, pairs } = await rescorePaths([folder], { metrics: ['exact match'], pairs: true });
  expect(scores.map(({ model, protocol, score }) => [model, protocol.shots, score.n])).toEqual([
    ['tiny', 5, 20],
    ['small', 5, 21],
  ]);
  expect(pairs).toMatchObject([
    { a: { model: 'tiny' }, b: { model: 'small' }, paired: { n: 20, difference: expect.closeTo(10 / 20 - 13 / 20, 12) } },
  ]);
  expect((await rescorePaths([folder], { metrics: ['exact match'], models: ['SM*'] })).scores.map(({ model }) => model)).toEqual(['small']);
  expect(await complaintOf(rescorePaths([folder], { models: ['large'] }))).toMatchObject({
    code: 'nothing-selected',
    has: 'tiny, sums; small, sums',
  });
});

it('several answers to an item are one score: pass@k, PassUntil, mean log pass rate', async () => {
  const programs = Array.from({ length: 12 }, (_, i) => ({
    task_id: `HumanEval/${i % 3}`,
    completion: 'x',
    result: 'r',
    passed: i % 3 === 0 || (i % 3 === 1 && i > 6),
  }));
  const path = await put('small_samples.jsonl_results.jsonl', lines(programs));
  const { scores } = await rescorePaths([path], { metrics: ['pass@1', 'pass@2', 'pass@9', 'PassUntil*', 'mean log pass rate'] });
  const of = (metric: string) => scores.find((one) => one.metric === metric)?.score;
  expect(of('pass@1')).toMatchObject({ value: expect.closeTo((1 + 0.5 + 0) / 3, 12), n: 3 });
  expect(of('pass@2')?.value).toBeCloseTo((1 + (1 - 1 / 6) + 0) / 3, 12);
  expect(of('pass@9')).toBeUndefined();
  expect(of('PassUntil (r = 1)')?.value).toBeCloseTo((1 + 1 / 3 + 0) / 3, 12);
  expect(of('mean log pass rate')?.value).toBeLessThan(-0.5);
});

describe('metrics of one’s own', () => {
  const samples = () => put(`samples_sums_${time}.jsonl`, lines(rows(8, (i) => (i < 6 ? 'strict' : 'no'))));
  it('a name and a function will do, in TypeScript too', async () => {
    const metric = await put(
      'mine.ts',
      'const length = (text: string): number => text.length;\nexport default { name: "length", score: ({ response }: { response?: string }) => length(response ?? "") };\n',
    );
    const { scores } = await rescorePaths([await samples()], { metrics: [metric, 'exact match'] });
    expect(scores.map(({ metric: name, score }) => [name, score.value])).toEqual([
      ['length', (6 * '所以\n#### 10'.length + 2 * '#### 10'.length) / 8],
      ['exact match', 0.75],
    ]);
  });
  it.each([
    ['export const x = 1;', { field: 'export default', got: 'nothing' }],
    ['export default { name: "a" };', { field: 'score', got: 'nothing' }],
    ['export default { name: "a", score: () => "high" };', { field: 'score', got: 'high' }],
    ['export default { name: "a", score: () => 1, kind: "lenient" };', { field: 'kind', got: 'lenient' }],
    ['export default { name: "a", score: () => 1, range: [1, 0] };', { field: 'range', got: '[1,0]' }],
    ['export default {', { field: '', expected: 'a module that loads' }],
  ])('%s: says what is wrong', async (text, wrong) => {
    const metric = await put(`wrong-${text.length}.mjs`, text);
    expect(await complaintOf(rescorePaths([await samples()], { metrics: [metric] }))).toMatchObject({
      code: 'metric-unusable',
      path: metric,
      ...wrong,
    });
  });
  it('a name that is none', async () =>
    expect(await complaintOf(rescorePaths([await samples()], { metrics: ['exact mach'] }))).toMatchObject({
      code: 'option-wrong',
      got: 'exact mach',
    }));
});

it('says so when files hold scores but no answers', async () => {
  const path = await put('scores.csv', 'model,task,metric,score,n\na,b,acc,0.5,10\n');
  expect(await complaintOf(rescorePaths([path]))).toMatchObject({ code: 'no-answers' });
});
