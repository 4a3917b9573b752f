import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reader } from '../readers/reader.ts';
import type { Observation } from '../record/observation.ts';
import { openStore } from '../store/store.ts';
import { hashFile } from './hash-file.ts';
import { type ImportOptions, importPaths } from './import.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunwu-test-import-'));
  await mkdir(join(folder, 'in'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A line a score: `model task correct n`. Counts how often it is asked to read. */
function plainReader(version = 1): Reader & { read: string[] } {
  const read: string[] = [];
  return {
    read,
    format: 'plain scores',
    reads: 'tests',
    version,
    gives: ['counts', 'params', 'repeats', 'per-item'],
    recognise: ({ text }) =>
      text.startsWith('#plain') ? { sure: 1, because: 'it begins with #plain' } : { sure: 0, because: 'it does not begin with #plain' },
    async *observations(input, notes) {
      read.push(input.path);
      for await (const { at, text } of input.lines()) {
        if (text.startsWith('#') || text === '') continue;
        const [model, task, correct, n, run] = text.split(' ');
        if (!n) notes.complain({ code: 'line-unreadable', path: input.path, line: at, expected: 'model task correct n', got: text });
        else
          yield {
            model: model!,
            scale: {},
            task: task!,
            metric: 'acc',
            protocol: {},
            score: { kind: 'counts', correct: Number(correct), n: Number(n), nFrom: 'stated' },
            ...(run ? { run } : {}),
            line: at,
          } satisfies Observation;
      }
    },
  };
}
const write = (name: string, text: string) => writeFile(join(folder, 'in', name), text);
const importing = (reader: Reader, more: Partial<ImportOptions> = {}) =>
  importPaths([join(folder, 'in')], { store: join(folder, 'store'), memory: '256MB', readers: [reader], ...more });

it('reads each file once, whatever is asked later, and gives the same again', async () => {
  for (let i = 0; i < 30; i++) await write(`${i}.txt`, `#plain\nm${i} task ${i} 100\nm${i} other 1 2\nbroken\n`);
  const reader = plainReader();
  const cold = await importing(reader);
  expect(cold.inputs).toHaveLength(30);
  expect(cold.observations).toHaveLength(60);
  expect(cold.observations[1]).toMatchObject({ model: 'm0', line: 3, source: { path: join(folder, 'in', '0.txt'), line: 3 } });
  expect(cold.inputs[0]).toMatchObject({
    format: 'plain scores',
    because: 'it begins with #plain',
    observations: 2,
    capabilities: ['per-item', 'counts'],
  });
  expect(cold.inputs[0]?.problems).toEqual([
    { code: 'line-unreadable', path: join(folder, 'in', '0.txt'), line: 4, expected: 'model task correct n', got: 'broken' },
  ]);
  expect(reader.read).toHaveLength(30);

  const warm = await importing(reader, { threads: 1 });
  expect(JSON.stringify(warm)).toBe(JSON.stringify(cold));
  expect(JSON.stringify(await importing(reader, { store: 'memory' }))).toBe(JSON.stringify(cold));
  expect(reader.read).toHaveLength(60);

  await write('5.txt', '#plain\nchanged task 5 100\n');
  const changed = await importing(reader);
  expect(changed.observations.filter(({ model }) => model === 'changed')).toHaveLength(1);
  expect(reader.read).toHaveLength(61);
});

it('reads again when the reader has a new version, and not when another reader has joined', async () => {
  await write('a.txt', '#plain\nm task 1 2\n');
  await importing(plainReader());
  const second = plainReader(2);
  await importing(second);
  await importing(second, { readers: [second, { ...plainReader(), format: 'another', recognise: () => ({ sure: 0, because: 'never' }) }] });
  expect(second.read).toHaveLength(1);
});

it('counts a copy once and lists it as one; the same bytes with another meaning are no copy', async () => {
  await write('a.txt', '#plain\nm task 1 2\n');
  await write('b.txt', '#plain\nm task 1 2\n');
  const { inputs, observations } = await importing(plainReader());
  expect(inputs.map(({ observations, copyOf }) => ({ observations, copyOf }))).toEqual([
    { observations: 1, copyOf: undefined },
    { observations: 0, copyOf: join(folder, 'in', 'a.txt') },
  ]);
  expect(observations).toHaveLength(1);

  const plain = plainReader();
  const named: Reader = {
    ...plain,
    async *observations(input, notes) {
      for await (const one of plain.observations(input, notes)) yield { ...one, task: input.path };
    },
  };
  expect((await importing(named, { store: 'memory' })).observations).toHaveLength(2);
});

it('says what the file really lets us test', async () => {
  await write('a.txt', '#plain\nm task 1 2 seed1\nm task 1 2 seed2\n');
  await write('b.txt', '#plain\nm task 1 2 seed1\nm2 task 1 2 seed2\n');
  await write('c.txt', '#plain\n');
  const { inputs } = await importing(plainReader());
  expect(inputs.map(({ capabilities }) => capabilities)).toEqual([['per-item', 'repeats', 'counts'], ['per-item', 'counts'], []]);
});

it('keeps the first complaints of a file and counts the rest', async () => {
  await write('a.txt', `#plain\n${'broken\n'.repeat(50)}`);
  const { inputs } = await importing(plainReader());
  expect(inputs[0]?.problems).toHaveLength(21);
  expect(inputs[0]?.problems[20]).toMatchObject({ code: 'more-like-this', times: 30 });
});

it('lists files that cannot be read, with what is wrong, the same way warm', async () => {
  await write('text.txt', 'nobody reads this\n');
  await write('empty.txt', '');
  await writeFile(join(folder, 'in', 'cut.gz'), gzipSync('#plain\nm task 1 2\n').subarray(0, 12));
  const run = () => importPaths([join(folder, 'in'), join(folder, 'gone')], { store: join(folder, 'store'), readers: [plainReader()] });
  const cold = await run();
  expect(cold.inputs.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    ['file-truncated'],
    ['file-empty'],
    ['file-not-recognised'],
  ]);
  expect(cold.complaints).toEqual([{ code: 'path-missing', path: join(folder, 'gone') }]);
  expect(cold.inputs.every(({ sha256 }) => sha256.length === 64)).toBe(true);
  expect(await run()).toEqual(cold);

  const nowRead: Reader = { ...plainReader(), recognise: ({ text }) => ({ sure: text === '' ? 0 : 1, because: 'it has text' }) };
  const later = await importPaths([join(folder, 'in')], { store: join(folder, 'store'), readers: [{ ...nowRead, version: 1 }] });
  expect(later.inputs.at(-1)).toMatchObject({ format: 'plain scores', because: 'it has text' }); // a better recognition needs no new version
});

it('tells how far it is', async () => {
  await write('a.txt', '#plain\nm task 1 2\n');
  await write('b.txt', '#plain\nm task 2 2\n');
  const told: (number | string)[] = [];
  await importing(plainReader(), { progress: (done, of, what) => told.push(done, of, what.slice(-5)) });
  expect(told).toEqual([0, 36, 'a.txt', 18, 36, 'b.txt', 36, 36, '']);
});

describe('kill -9 in the middle', () => {
  const script = `const { importPaths } = await import(${JSON.stringify(join(import.meta.dirname, 'import.ts'))});
    process.stdout.write('begun');
    await importPaths([process.argv[1]], { store: process.argv[2], memory: '128MB', threads: 1 });
    process.stdout.write('done');`;
  const importer = (): ChildProcess =>
    spawn(process.execPath, ['--input-type=module', '-e', script, join(folder, 'in'), join(folder, 'store')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('loses nothing recorded, leaves nothing half, and ends as if undisturbed', async () => {
    const rows = (file: number) => Array.from({ length: 2500 }, (_, i) => `model${file},task${i},${i % 90},${100 + file}`).join('\n');
    for (let i = 0; i < 24; i++) await write(`${i}.csv`, `model,task,correct,n\n${rows(i)}\n`);
    const files = (await readdir(join(folder, 'in'))).map((name) => join(folder, 'in', name));
    const hashes = await Promise.all(files.map(hashFile));
    const recorded = async () => {
      const store = await openStore(join(folder, 'store'), { memory: '128MB' });
      const found = await Promise.all(files.map((file, i) => store.find(hashes[i]!, file.split('/').slice(-2).join('/'))));
      expect(store.complaints).toEqual([]);
      await store.close();
      return new Set(files.filter((_, i) => found[i]));
    };

    let kills = 0;
    let before = new Set<string>();
    for (let after = 100; ; after += 120) {
      const child = importer();
      await once(child.stdout!, 'data');
      const killing = setTimeout(() => child.kill('SIGKILL'), after);
      const [code] = await once(child, 'exit');
      clearTimeout(killing);
      if (code === 0) break;
      kills++;
      const now = await recorded();
      for (const file of before) expect(now).toContain(file);
      before = now;
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(before.size).toBeGreaterThan(0);

    const disturbed = await importPaths([join(folder, 'in')], { store: join(folder, 'store') });
    const undisturbed = await importPaths([join(folder, 'in')], { store: 'memory' });
    expect(disturbed.complaints).toEqual([]);
    expect(disturbed.observations).toHaveLength(60_000);
    expect(JSON.stringify(disturbed) === JSON.stringify(undisturbed)).toBe(true);
    const left = await readdir(join(folder, 'store', 'observations'));
    expect(left.filter((name) => !name.endsWith('.parquet'))).toEqual([]);
  }, 120_000);
});

const samples = '../shared/data/lm-eval-results';
describe.skipIf(!existsSync(samples))('on lm-evaluation-harness files of ../shared/data (skipped where that folder is missing)', () => {
  const run = 'asdiv/meta-llama__Meta-Llama-3-8B-Instruct';
  const time = '2024-08-21T03-44-09.494230';

  it('gives the samples the model of the results beside them, and counts the run once', async () => {
    for (const name of [`results_${time}.json`, `samples_asdiv_${time}.jsonl`])
      await copyFile(join(samples, run, name), join(folder, 'in', name));
    const { observations, complaints } = await importPaths([join(folder, 'in')], { store: 'memory' });
    expect(complaints).toEqual([]);
    expect(observations.filter(({ foretells }) => foretells === undefined)).toMatchObject([
      {
        model: 'meta-llama/Meta-Llama-3-8B-Instruct',
        scale: { params: 8030261248 },
        task: 'asdiv',
        metric: 'acc',
        protocol: { shots: 8, taskVersion: '1' },
        score: { kind: 'counts', correct: 46, n: 50, nFrom: 'stated' },
        source: { path: join(folder, 'in', `samples_asdiv_${time}.jsonl`) },
      },
    ]);
  });

  it('leaves the model open where no results file is given', async () => {
    await copyFile(join(samples, run, `samples_asdiv_${time}.jsonl`), join(folder, 'in', `samples_asdiv_${time}.jsonl`));
    const { observations } = await importPaths([join(folder, 'in')], { store: 'memory' });
    expect(observations.filter(({ foretells }) => foretells === undefined)).toMatchObject([
      { model: { unknown: expect.stringContaining('samples file') }, task: 'asdiv' },
    ]);
  });
});
