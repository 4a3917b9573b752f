import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { axes, type Observation, type Score } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import type { ImportFacts } from './ledger.ts';
import { inOrder } from './observation-columns.ts';
import { openStore, type StoreSettings } from './store.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dunwu-test-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings: StoreSettings = { memory: '256MB', threads: 1, tries: 2 };
const open = (more: StoreSettings = settings) => openStore(folder, more);

const facts = (name: string, more: Partial<ImportFacts> = {}): ImportFacts => ({
  sha256: name.padEnd(64, '0'),
  hint: `folder/${name}`,
  bytes: 10,
  format: 'a format',
  version: 1,
  readers: 'all',
  because: 'it says so',
  capabilities: ['counts'],
  complaints: [{ code: 'not-a-number', path: 'x', field: 'f', times: 2 }],
  observations: 1,
  ...more,
});
const observation = (correct: number): Observation => ({
  model: 'gpt2',
  scale: { params: 124e6 },
  task: 'task',
  metric: 'acc',
  protocol: { shots: 5 },
  score: { kind: 'counts', correct, n: 100, nFrom: 'stated' },
});

const text = fc.string({ unit: 'grapheme' });
const number = fc.double({ noNaN: true });
const maybe = <T>(known: fc.Arbitrary<T>) => fc.oneof(known, text.map(unknown));
const score: fc.Arbitrary<Score> = fc.oneof(
  fc.record(
    { kind: fc.constant('counts' as const), correct: number, n: number, nFrom: fc.constantFrom('stated', 'from-se', 'assumed') },
    { noNullPrototype: true },
  ),
  fc.record(
    {
      kind: fc.constant('mean' as const),
      value: number,
      n: maybe(number),
      se: maybe(number),
      range: maybe(fc.tuple(number, number)),
      higherIsBetter: maybe(fc.boolean()),
    },
    { noNullPrototype: true },
  ),
);
const parts = { taskVersion: text, prompt: text, filter: text, split: text, harness: text, decoding: text, shots: number };
const anyObservation: fc.Arbitrary<Observation> = fc.record(
  {
    model: maybe(text),
    family: text,
    scale: fc.record(Object.fromEntries(axes.map((axis) => [axis, number])), { requiredKeys: [], noNullPrototype: true }),
    task: text,
    metric: text,
    protocol: fc.record(parts, { requiredKeys: [], noNullPrototype: true }),
    score,
    chance: number,
    run: text,
    line: fc.nat(),
  },
  { requiredKeys: ['model', 'scale', 'task', 'metric', 'protocol', 'score'], noNullPrototype: true },
);

it('gives every observation back as it was, bit for bit', async () => {
  const store = await open();
  let files = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyObservation, { maxLength: 20 }), async (observations) => {
      const name = `file${files++}`;
      await store.keep(facts(name, { observations: observations.length }), observations);
      await store.flush();
      const found = await store.find(facts(name).sha256, facts(name).hint);
      expect((await store.observationsOf([found!])).get(found!)).toStrictEqual(observations); // toStrictEqual tells 0 from -0
    }),
    { numRuns: 60 },
  );
  await store.close();
});

it('gives the fields of an observation in one order, whether it comes from the disk or was just read', async () => {
  const store = await open();
  const beside = await openStore('memory', settings);
  let files = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyObservation, { maxLength: 20 }), async (observations) => {
      const name = `file${files++}`;
      const printed = [];
      for (const one of [store, beside]) {
        await one.keep(facts(name), observations);
        await one.flush();
        const found = (await one.find(facts(name).sha256, facts(name).hint))!;
        printed.push(JSON.stringify((await one.observationsOf([found])).get(found)));
      }
      expect(printed).toEqual([JSON.stringify(observations.map(inOrder)), printed[0]]);
    }),
    { numRuns: 30 },
  );
  await beside.close();
  await store.close();
});

it('knows after reopening what it kept, and in which partition', async () => {
  const first = await open();
  await first.keep(facts('a'), [observation(1)]);
  await first.keep(facts('b', { format: unknown('nobody reads it'), observations: 0 }), []);
  await first.keep(facts('c'), [observation(3)]);
  await first.close();

  const again = await open();
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((name) => again.find(facts(name).sha256, facts(name).hint)));
  expect(a).toMatchObject({ ...facts('a'), partition: c?.partition });
  expect(b).toMatchObject({ format: { unknown: 'nobody reads it' }, observations: 0 });
  expect([...(await again.observationsOf([c!, a!])).values()]).toEqual([[observation(3)], [observation(1)]]);
  expect(await again.find(facts('a').sha256, 'folder/other-name')).toBeUndefined();
  expect(again.complaints).toEqual([]);
  await again.close();
  expect(await readdir(join(folder, 'observations'))).toHaveLength(1);
});

it('replaces an import that was read by another version, and sweeps what no record names', async () => {
  const first = await open();
  await first.keep(facts('a'), [observation(1)]);
  await first.flush();
  await first.keep(facts('a', { version: 2 }), [observation(2)]);
  await first.close();
  await writeFile(join(folder, 'observations', '99.parquet.part'), 'half');
  await writeFile(join(folder, 'items', '98.parquet'), 'never recorded');
  await writeFile(join(folder, 'items', 'notes.txt'), 'not ours');
  expect(await readdir(join(folder, 'observations'))).toHaveLength(3);

  const again = await open();
  const found = await again.find(facts('a').sha256, facts('a').hint);
  expect(found?.version).toBe(2);
  expect([...(await again.observationsOf([found!])).values()]).toEqual([[observation(2)]]);
  expect(await readdir(join(folder, 'observations'))).toHaveLength(1);
  expect(await readdir(join(folder, 'items'))).toEqual(['notes.txt']);
  await again.close();
});

it('forgets a damaged partition, says so once, and nothing else', async () => {
  const first = await open();
  await first.keep(facts('a'), [observation(1)]);
  await first.keep(facts('b'), [observation(2)]);
  await first.flush();
  await first.keep(facts('c'), [observation(3)]);
  await first.close();
  const [damaged] = (await readdir(join(folder, 'observations'))).sort();
  const path = join(folder, 'observations', damaged!);
  const bytes = await readFile(path);
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(path, bytes);

  const again = await open();
  expect(await again.find(facts('a').sha256, facts('a').hint)).toBeUndefined();
  expect(await again.find(facts('b').sha256, facts('b').hint)).toBeUndefined();
  expect(await again.find(facts('c').sha256, facts('c').hint)).toBeDefined();
  expect(again.complaints).toMatchObject([{ code: 'store-unusable', path }]);
  await again.close();
});

it.each([0, 0.1, 0.5, 0.9, 0.999])(
  'begins anew when its owner file is cut to %d of its length, or says nothing and is right',
  async (share) => {
    const first = await open();
    for (let i = 0; i < 50; i++) await first.keep(facts(`f${i}`), [observation(i)]);
    await first.close();
    const owner = join(folder, 'owner.duckdb');
    const { length } = await readFile(owner);
    await truncate(owner, Math.floor(length * share));

    const again = await open();
    let known = 0;
    for (let i = 0; i < 50; i++) {
      const found = await again.find(facts(`f${i}`).sha256, facts(`f${i}`).hint);
      if (!found) continue;
      known++;
      expect([...(await again.observationsOf([found])).values()]).toEqual([[observation(i)]]);
    }
    if (known < 50 && share > 0) expect(again.complaints).toMatchObject([{ code: 'store-unusable' }]);
    await again.keep(facts('new'), [observation(7)]);
    await again.close();
    const third = await open();
    expect(await third.find(facts('new').sha256, facts('new').hint)).toBeDefined();
    expect(third.complaints).toEqual([]);
    await third.close();
  },
);

it('begins anew when its owner file is no database at all', async () => {
  await writeFile(join(folder, 'owner.duckdb'), 'this is a text file, and a rather long one at that\n'.repeat(100));
  const store = await open();
  expect(store.complaints).toMatchObject([{ code: 'store-unusable', path: folder }]);
  await store.keep(facts('a'), [observation(1)]);
  await store.close();
  expect(await readdir(folder)).toContain('owner.duckdb.damaged');
});

it('works beside a store that is open in this process, and complains that it is busy', async () => {
  const first = await open();
  const second = await open();
  expect(second.complaints).toEqual([{ code: 'store-busy', path: folder }]);
  await second.keep(facts('a'), [observation(1)]);
  await second.flush();
  expect(await second.find(facts('a').sha256, facts('a').hint)).toBeDefined();
  await second.close();
  await first.close();
  const third = await open();
  expect(await third.find(facts('a').sha256, facts('a').hint)).toBeUndefined();
  await third.close();
});

it('works beside a store that another process holds, and waits for it a little', async () => {
  const holder = await holding(folder);
  const busy = await open();
  expect(busy.complaints).toEqual([{ code: 'store-busy', path: folder }]);
  await busy.close();

  setTimeout(() => holder.kill('SIGKILL'), 300);
  const patient = await open({ ...settings, tries: 50 });
  expect(patient.complaints).toEqual([]);
  await patient.close();
});

async function holding(store: string): Promise<ChildProcess> {
  const script = `const { openDuckDb } = await import(${JSON.stringify(join(import.meta.dirname, 'duckdb.ts'))});
    const opened = await openDuckDb(${JSON.stringify(join(store, 'owner.duckdb'))}, { memory: '128MB', overflow: ${JSON.stringify(store)} });
    console.log(Object.keys(opened)[0]); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout!, 'data');
  return child;
}

it('goes on without keeping when its folder cannot be made', async () => {
  await writeFile(join(folder, 'file'), '');
  const store = await openStore(join(folder, 'file', 'store'), settings);
  expect(store.complaints).toMatchObject([{ code: 'store-elsewhere' }]);
  await store.keep(facts('a'), [observation(1)]);
  await store.close();
});

it('remembers the hash of a file until it changes, and never of one just written', async () => {
  const path = join(folder, 'input.csv');
  await writeFile(path, 'one');
  const first = await open();
  await first.rememberHash(path, 'a');
  await first.close();
  await new Promise((resolve) => setTimeout(resolve, 1100));

  const second = await open();
  expect(await second.hashOf(path)).toBeUndefined();
  await second.rememberHash(path, 'a');
  await second.close();

  const third = await open();
  expect(await third.hashOf(path)).toBe('a');
  const { atime, mtime } = await stat(path);
  await writeFile(path, 'two');
  await utimes(path, atime, mtime);
  expect(await third.hashOf(path)).toBeUndefined();
  await rm(path);
  expect(await third.hashOf(path)).toBeUndefined();
  await third.close();
});
