/** More than sixty ways in which a results file can be broken. `node scripts/broken-files.ts FOLDER` writes them, to try a command on by hand. */
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Complaint } from '../src/record/complaint.ts';

/** `code`: the complaint it must bring; others may stand beside it. */
export type BrokenFile = { name: string; code: Complaint['code']; bytes: () => Uint8Array | string };

const latin = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const good = 'model,task,metric,correct,n\na-1b,sums,accuracy,3,40\na-7b,sums,accuracy,31,40\n';
const goodLine = '{"model":"a-1b","task":"sums","metric":"accuracy","correct":3,"n":40}\n';
const row = (line: string) => `${good}${line}\n`;
const manyLines = good + Array.from({ length: 5_000 }, (_, i) => `m-${i},sums,accuracy,${i % 40},40\n`).join('');

/** A small table without a fault, to be broken. */
export const goodParquet = (): Uint8Array =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        { name: 'model', data: ['a-1b', 'a-7b'], type: 'STRING' },
        { name: 'task', data: ['sums', 'sums'], type: 'STRING' },
        { name: 'correct', data: [3n, 31n], type: 'INT64' },
        { name: 'n', data: [40n, 40n], type: 'INT64' },
      ],
    }),
  );
const bent = (bytes: Uint8Array, at: number, to: number): Uint8Array => bytes.map((byte, i) => (i === at ? to : byte));

const nothingInside: BrokenFile[] = [
  { name: 'empty.csv', code: 'file-empty', bytes: () => '' },
  { name: 'empty.jsonl', code: 'file-empty', bytes: () => '\n' },
  { name: 'blank-lines.csv', code: 'file-empty', bytes: () => '\n\n   \r\n\t\n' },
  { name: 'byte-order-mark-only.csv', code: 'file-empty', bytes: () => latin('\xef\xbb\xbf') },
  { name: 'nothing-gzipped.csv.gz', code: 'file-empty', bytes: () => gzipSync('') },
  { name: 'header-only.csv', code: 'file-has-no-scores', bytes: () => 'model,task,metric,score\n' },
  { name: 'only-commas.csv', code: 'file-not-recognised', bytes: () => ',,,,\n,,,,\n,,,,\n' },
  { name: 'empty-object.json', code: 'file-not-recognised', bytes: () => '{}' },
  { name: 'empty-array.json', code: 'file-not-recognised', bytes: () => '[]' },
  { name: 'null.json', code: 'file-not-recognised', bytes: () => 'null' },
];

const notText: BrokenFile[] = [
  { name: 'picture.csv', code: 'file-binary', bytes: () => latin('\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR') },
  { name: 'photo.jpg', code: 'file-binary', bytes: () => latin('\xff\xd8\xff\xe0\x00\x10JFIF') },
  { name: 'paper.pdf', code: 'file-binary', bytes: () => latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n') },
  { name: 'table.xlsx', code: 'file-binary', bytes: () => latin('PK\x03\x04\x14\x00\x06\x00[Content_Types].xml') },
  { name: 'scores.pkl', code: 'file-binary', bytes: () => latin('\x80\x04\x95\x10\x00\x00\x00}\x94.') },
  { name: 'results.sqlite', code: 'file-binary', bytes: () => latin('SQLite format 3\x00\x10\x00\x01\x01') },
  { name: 'program', code: 'file-binary', bytes: () => latin('\x7fELF\x02\x01\x01\x00') },
  { name: 'weights.gguf', code: 'file-binary', bytes: () => latin('GGUF\x03\x00\x00\x00') },
  { name: 'array.npy', code: 'file-binary', bytes: () => latin("\x93NUMPY\x01\x00v\x00{'descr'") },
  { name: 'old.xls', code: 'file-binary', bytes: () => latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00') },
  { name: 'zeros.csv', code: 'file-binary', bytes: () => new Uint8Array(5_000) },
  { name: 'zeros-behind.csv', code: 'file-binary', bytes: () => `${good}${'\0'.repeat(2_000)}` },
  { name: 'noise.jsonl', code: 'file-binary', bytes: () => Uint8Array.from({ length: 4_000 }, (_, i) => (i * i * 37 + i * 11) & 255) },
  { name: 'twice-gzipped.csv.gz', code: 'file-binary', bytes: () => gzipSync(gzipSync(good)) },
  { name: 'picture.csv.gz', code: 'file-binary', bytes: () => gzipSync(latin('\x89PNG\r\n\x1a\n\x00\x00')) },
  { name: 'utf-32.csv', code: 'file-binary', bytes: () => latin(`\xff\xfe\0\0${[...good].map((char) => `${char}\0\0\0`).join('')}`) },
];

const cut: BrokenFile[] = [
  { name: 'cut.csv.gz', code: 'file-truncated', bytes: () => gzipSync(manyLines).subarray(0, 9_000) },
  { name: 'cut-in-its-head.csv.gz', code: 'file-truncated', bytes: () => gzipSync(good).subarray(0, 10) },
  { name: 'bent.csv.gz', code: 'file-corrupt', bytes: () => bent(gzipSync(good), gzipSync(good).length - 6, 0x55) },
  { name: 'cut.json', code: 'file-truncated', bytes: () => `[${Array.from({ length: 3_000 }, () => goodLine.trim()).join(',')}` },
  { name: 'cut-small.json', code: 'file-not-recognised', bytes: () => `[${goodLine.trim()},{"model":"a-7` },
  { name: 'cut.jsonl', code: 'line-unreadable', bytes: () => goodLine.repeat(3).slice(0, -20) },
  { name: 'cut.parquet', code: 'file-truncated', bytes: () => goodParquet().subarray(0, 200) },
  { name: 'first-half.parquet', code: 'file-truncated', bytes: () => 'PAR1' },
  { name: 'bent-footer.parquet', code: 'file-corrupt', bytes: () => bent(goodParquet(), goodParquet().length - 7, 0x7f) },
  {
    name: 'bent-columns.parquet',
    code: 'file-corrupt',
    bytes: () => bent(bent(goodParquet(), goodParquet().length - 60, 0xff), goodParquet().length - 80, 0xff),
  },
  {
    name: 'other-columns.parquet',
    code: 'file-has-no-scores',
    bytes: () => new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'image', data: ['x'], type: 'STRING' }] })),
  },
];

const encodings: BrokenFile[] = [
  { name: 'latin-1.csv', code: 'encoding-unknown', bytes: () => latin('mod\xe8le,task,correct,n\nb\xeata,somm\xe9,3,40\n') },
  { name: 'latin-1-later.csv', code: 'encoding-unknown', bytes: () => latin(`${manyLines}caf\xe9 cr\xe8me,sums,accuracy,3,40\n`) },
  {
    name: 'utf-8-then-other.csv',
    code: 'encoding-unknown',
    bytes: () => latin(`model,task,correct,n\n\xc3\xa9t\xc3\xa9,a,1,2\n\xff\xfe\xfa,a,1,2\n`),
  },
];

const json: BrokenFile[] = [
  { name: 'nested-arrays.json', code: 'file-nested-too-deep', bytes: () => '['.repeat(100_000) + ']'.repeat(100_000) },
  { name: 'nested-objects.json', code: 'file-nested-too-deep', bytes: () => `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
  { name: 'nested-open.json', code: 'file-nested-too-deep', bytes: () => '[{"results":'.repeat(100_000) },
  { name: 'nested-line.jsonl', code: 'file-nested-too-deep', bytes: () => `${goodLine.repeat(1_500)}{"model":${'['.repeat(100_000)}\n` },
  {
    name: 'long-line.jsonl',
    code: 'line-too-long',
    bytes: () => `${goodLine.repeat(2)}{"model":"${'x'.repeat(10_000_000)}"}\n${goodLine}`,
  },
  { name: 'one-long-line.json', code: 'file-not-recognised', bytes: () => `{"text":"${'x'.repeat(10_000_000)}"}` },
  { name: 'trailing-comma.json', code: 'file-not-recognised', bytes: () => `[${goodLine.trim()},]` },
  { name: 'python-dict.json', code: 'file-not-recognised', bytes: () => "{'model': 'a-1b', 'task': 'sums', 'score': None}" },
  { name: 'number.json', code: 'file-not-recognised', bytes: () => '42' },
  { name: 'array-of-numbers.json', code: 'file-not-recognised', bytes: () => '[1, 2, 3]' },
  { name: 'stray-in-array.json', code: 'line-unreadable', bytes: () => `[${goodLine.trim()}, 7]` },
  { name: 'other-lines.jsonl', code: 'line-unreadable', bytes: () => `${goodLine.repeat(3)}[1,2]\noops\n${goodLine}` },
  {
    name: 'only-nan.jsonl',
    code: 'file-has-no-scores',
    bytes: () => '{"model":"a-1b","task":"sums","metric":"acc","score":NaN}\n'.repeat(3),
  },
  { name: 'infinite.jsonl', code: 'file-has-no-scores', bytes: () => '{"model":"a-1b","task":"sums","metric":"acc","score":Infinity}\n' },
  { name: 'wrong-types.jsonl', code: 'field-wrong', bytes: () => `${goodLine}{"model":"a","task":"sums","correct":{"x":1},"n":"many"}\n` },
  { name: 'null-fields.jsonl', code: 'field-wrong', bytes: () => `${goodLine}{"model":null,"task":null,"correct":1,"n":2}\n` },
];

const tables: BrokenFile[] = [
  { name: 'no-known-columns.csv', code: 'file-not-recognised', bytes: () => 'a,b,c\n1,2,3\n4,5,6\n' },
  { name: 'no-model.csv', code: 'file-not-recognised', bytes: () => 'score,n\n0.3,10\n0.5,10\n' },
  { name: 'no-task.csv', code: 'file-not-recognised', bytes: () => 'model,score,n\na,0.3,10\nb,0.5,10\n' },
  { name: 'no-score.csv', code: 'file-not-recognised', bytes: () => 'model,task,note\na,sums,fine\nb,sums,better\n' },
  { name: 'wide-without-numbers.csv', code: 'file-not-recognised', bytes: () => 'model,MMLU,GSM8K\na,good,bad\nb,better,fair\n' },
  { name: 'headings-twice.csv', code: 'field-wrong', bytes: () => 'model,task,correct,n,n\na,sums,3,40,41\n' },
  { name: 'headings-again-below.csv', code: 'field-wrong', bytes: () => row(good.trim()) },
  { name: 'one-row-short.csv', code: 'line-unreadable', bytes: () => row('a-70b,sums') },
  { name: 'one-row-long.csv', code: 'line-unreadable', bytes: () => row('a-70b,sums,accuracy,3,40,5,6') },
  { name: 'open-quote.csv', code: 'line-unreadable', bytes: () => row('"a-70b,sums,accuracy,3,40') },
  {
    name: 'open-quote-at-the-top.csv',
    code: 'line-unreadable',
    bytes: () => `model,task,metric,correct,n\n"a,sums,accuracy,3,40\n${manyLines}`,
  },
  { name: 'long-line.csv', code: 'line-too-long', bytes: () => row('x'.repeat(10_000_000)) },
  { name: 'negative-n.csv', code: 'count-negative', bytes: () => row('a-70b,sums,accuracy,3,-40') },
  { name: 'negative-correct.csv', code: 'count-negative', bytes: () => row('a-70b,sums,accuracy,-3,40') },
  { name: 'more-right-than-asked.csv', code: 'count-above-n', bytes: () => row('a-70b,sums,accuracy,41,40') },
  { name: 'nobody-asked.csv', code: 'field-wrong', bytes: () => row('a-70b,sums,accuracy,0,0') },
  { name: 'half-an-answer.csv', code: 'field-wrong', bytes: () => row('a-70b,sums,accuracy,3.5,40') },
  { name: 'words-for-counts.csv', code: 'field-wrong', bytes: () => row('a-70b,sums,accuracy,three,forty') },
  { name: 'absurd-n.csv', code: 'field-wrong', bytes: () => row('a-70b,sums,accuracy,3,4e15') },
  { name: 'endless-n.csv', code: 'file-has-no-scores', bytes: () => 'model,task,correct,n\na,sums,3,1e999\n' },
  { name: 'no-model-in-a-row.csv', code: 'field-wrong', bytes: () => row(',sums,accuracy,3,40') },
  { name: 'no-task-in-a-row.csv', code: 'field-wrong', bytes: () => row('a-70b,,accuracy,3,40') },
  {
    name: 'accuracy-above-one.csv',
    code: 'score-out-of-range',
    bytes: () => `model,task,accuracy\n${'a,sums,0.5\n'.repeat(30)}b,sums,1.7\n`,
  },
  { name: 'percent-above-hundred.csv', code: 'score-out-of-range', bytes: () => 'model,task,accuracy\na,sums,12%\nb,sums,140%\n' },
  { name: 'negative-accuracy.csv', code: 'score-out-of-range', bytes: () => 'model,task,accuracy\na,sums,0.4\nb,sums,-0.2\n' },
  { name: 'formula-for-score.csv', code: 'field-wrong', bytes: () => 'model,task,accuracy\na,sums,0.4\nb,sums,=A1/B1\n' },
  { name: 'only-nan.csv', code: 'file-has-no-scores', bytes: () => 'model,task,accuracy\na,sums,NaN\nb,sums,nan\n' },
  { name: 'negative-error.csv', code: 'field-wrong', bytes: () => 'model,task,accuracy,stderr\na,sums,0.4,0.01\nb,sums,0.5,-0.01\n' },
  { name: 'params-without-unit.csv', code: 'field-wrong', bytes: () => 'model,params,task,correct,n\na-7b,7,sums,3,40\n' },
  { name: 'absurd-params.csv', code: 'field-wrong', bytes: () => 'model,params,task,correct,n\na-7b,1e30,sums,3,40\n' },
  { name: 'negative-tokens.csv', code: 'field-wrong', bytes: () => 'model,tokens,task,correct,n\na-7b,-3e11,sums,3,40\n' },
  { name: 'two-families-mixed.csv', code: 'field-wrong', bytes: () => 'model,family,task,correct,n\na,Oak,sums,3,40\na,Elm,words,4,40\n' },
  { name: 'answers-in-words.csv', code: 'field-wrong', bytes: () => 'model,task,item,score\na,sums,1,1\na,sums,2,perhaps\n' },
  { name: 'log-without-scores.csv', code: 'file-has-no-scores', bytes: () => '_step,train/loss,train/lr\n1,9.1,0.1\n2,8.7,0.1\n' },
];

const jsonLines = (...rows: unknown[]): string => rows.map((one) => `${JSON.stringify(one)}\n`).join('');
const metrRun = { alias: 'A', task_id: 'a/b', task_family: 'a', score_binarized: 1, human_minutes: 4 };
const program = { task_id: 'HumanEval/0', completion: 'pass', passed: true };
const record = { schema_version: '0.3.0', evaluation_id: 'a/b/1', model_info: { id: 'a/b' }, evaluation_results: [] as unknown[] };
const helmRun = 'gsm:model=a_b';

const logs: BrokenFile[] = [
  {
    name: 'helm-copied/per_instance_stats.json',
    code: 'file-has-no-scores',
    bytes: () => '[{"instance_id":"id1","train_trial_index":0,"stats":[]}]',
  },
  {
    name: `${helmRun}/per_instance_stats.json`,
    code: 'file-truncated',
    bytes: () => '[{"instance_id":"id1","train_trial_index":0,"stats":[{"name":{"name":"exact_match"},"sum',
  },
  {
    name: `${helmRun}/scenario_state.json`,
    code: 'file-has-no-scores',
    bytes: () => '{"adapter_spec":{"model":"a/b"},"request_states":[7]}',
  },
  {
    name: `${helmRun}/stats.json`,
    code: 'file-has-no-scores',
    bytes: () => '[{"name":{"name":"inference_runtime"},"count":1,"sum":3,"sum_squared":9,"mean":3}]',
  },
  { name: 'metr-cut.jsonl', code: 'line-unreadable', bytes: () => jsonLines(metrRun, metrRun).slice(0, -20) },
  { name: 'metr-half-right.jsonl', code: 'line-unreadable', bytes: () => jsonLines(metrRun, { ...metrRun, score_binarized: 0.5 }) },
  { name: 'metr-people-only.jsonl', code: 'file-has-no-scores', bytes: () => jsonLines({ ...metrRun, alias: 'human' }) },
  { name: 'programs-missing.jsonl', code: 'items-missing', bytes: () => jsonLines(program, { ...program, task_id: 'HumanEval/1' }) },
  { name: 'programs-undecided.jsonl', code: 'line-unreadable', bytes: () => jsonLines(program, { ...program, passed: 'perhaps' }) },
  {
    name: 'evalplus-without-outcomes.json',
    code: 'file-has-no-scores',
    bytes: () => '{"date":"2025","eval":{"HumanEval/0":[{"task_id":"HumanEval/0","solution":"x","base_status":null}]}}',
  },
  { name: 'eee-without-results.json', code: 'file-has-no-scores', bytes: () => JSON.stringify(record) },
  {
    name: 'eee-beyond-its-range.json',
    code: 'score-out-of-range',
    bytes: () =>
      JSON.stringify({
        ...record,
        evaluation_results: [
          { evaluation_name: 'x', metric_config: { min_score: 0, max_score: 1 }, score_details: { score: 61.5 } },
          { evaluation_name: 'y', metric_config: { min_score: 0, max_score: 100 }, score_details: { score: 61.5 } },
        ],
      }),
  },
  {
    name: 'promptfoo-errors-only.json',
    code: 'file-has-no-scores',
    bytes: () =>
      '{"evalId":"e","results":{"version":3,"results":[{"promptIdx":0,"testIdx":0,"success":false,"failureReason":2,"error":"429"}]}}',
  },
  { name: 'openai-evals-spec-only.jsonl', code: 'file-has-no-scores', bytes: () => '{"spec":{"completion_fns":["x"],"eval_name":"y"}}\n' },
];

const otherThings: BrokenFile[] = [
  { name: 'page.html', code: 'file-not-recognised', bytes: () => '<!doctype html>\n<html><body><p>404, not found</p></body></html>\n' },
  { name: 'feed.xml', code: 'file-not-recognised', bytes: () => '<?xml version="1.0"?>\n<results/>\n' },
  { name: 'config.yaml', code: 'file-not-recognised', bytes: () => 'model: a-7b\ntask: sums\n' },
  { name: 'script.py', code: 'file-not-recognised', bytes: () => 'import json\n\nprint(json.dumps({"a": 1}))\n' },
  { name: 'notes.txt', code: 'file-not-recognised', bytes: () => 'The large model is much better.\n' },
  { name: 'train.log', code: 'file-not-recognised', bytes: () => 'INFO step 1 loss 9.1\nINFO step 2 loss 8.7\n' },
  {
    name: 'pointer.jsonl',
    code: 'file-not-fetched',
    bytes: () => 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
  },
  {
    name: 'merge-conflict.csv',
    code: 'line-unreadable',
    bytes: () => row('<<<<<<< HEAD\na-70b,sums,accuracy,3,40\n=======\na-70b,sums,accuracy,4,40\n>>>>>>> other'),
  },
];

export const brokenFiles: readonly BrokenFile[] = [
  ...nothingInside,
  ...notText,
  ...cut,
  ...encodings,
  ...json,
  ...tables,
  ...logs,
  ...otherThings,
];

/** Broken in their place, not in their bytes: made by `writeBrokenFiles` too. */
export const brokenPlaces: readonly { name: string; code: Complaint['code'] }[] = [
  { name: 'a-folder.json', code: 'folder-empty' },
  { name: 'leads-nowhere.csv', code: 'path-missing' },
  { name: 'leads-to-itself.csv', code: 'path-unreadable' },
];

/** Writes all of them into a folder, made when it is missing; returns their paths. */
export async function writeBrokenFiles(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of brokenFiles) {
    await mkdir(dirname(`${folder}/${name}`), { recursive: true });
    await writeFile(`${folder}/${name}`, bytes());
  }
  await mkdir(`${folder}/a-folder.json`, { recursive: true });
  await symlink('nothing-there.csv', `${folder}/leads-nowhere.csv`);
  await symlink('leads-to-itself.csv', `${folder}/leads-to-itself.csv`);
  return [...brokenFiles, ...brokenPlaces].map(({ name }) => `${folder}/${name}`);
}

if (argv[1] === fileURLToPath(import.meta.url)) await writeBrokenFiles(argv[2] ?? 'broken-files');
