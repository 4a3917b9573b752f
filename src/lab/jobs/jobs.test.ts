import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { OtherRecipe, openJobs } from './sqlite-jobs.ts';
import { sweepParts, writeWhole } from './whole-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-jobs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const fresh = () => join(folder, `jobs-${files++}.sqlite`);
const ids = ['a', 'b', 'c'];
const wanted = { ids, recipe: 'r', isDone: () => false };
/** A process of its own that works on the same file; a job is done where its file of results is. */
const program = (file: string, body: string, of = ids) => [
  '--input-type=module',
  '-e',
  `import { existsSync, writeFileSync } from 'node:fs';
  import { openJobs } from ${JSON.stringify(join(import.meta.dirname, 'sqlite-jobs.ts'))};
  const results = (id) => ${JSON.stringify(file)} + '-' + id;
  const book = openJobs(${JSON.stringify(file)}, { ids: ${JSON.stringify(of)}, recipe: 'r', isDone: (id) => existsSync(results(id)) });
  ${body}`,
];

describe('jobs in SQLite', () => {
  it('are claimed in order, once, and settled for good', () => {
    const book = openJobs(fresh(), wanted);
    expect([book.claim()?.id, book.claim()?.id]).toEqual(['a', 'b']);
    expect(book.beat('a', { step: 7, loss: 1.5, score: { y: 3, n: 50 } })).toBe(true);
    book.settle('a');
    book.settle('b', 'the disk is full');
    expect(book.claim()?.id).toBe('c');
    expect(book.claim()).toBeUndefined();
    expect(book.all()).toMatchObject([
      { id: 'a', state: 'done', attempts: 1, step: 7, loss: 1.5, score: { y: 3, n: 50 }, owner: { pid: process.pid } },
      { id: 'b', state: 'failed', reason: 'the disk is full' },
      { id: 'c', state: 'running', attempts: 1 },
    ]);
    book.close();
  });
  it('asked for again: results decide what is done, and what failed is tried again', () => {
    const file = fresh();
    const book = openJobs(file, wanted);
    for (const reason of [undefined, 'it broke', undefined]) book.settle(book.claim()!.id, reason);
    book.close();
    const again = openJobs(file, { ...wanted, isDone: (id) => id === 'c' });
    expect(again.all().map(({ state }) => state)).toEqual(['waiting', 'waiting', 'done']);
    again.close();
  });
  it('of an owner that was killed are anybody’s at once; of one that is only silent, after a while', () => {
    const file = fresh();
    const killed = spawnSync(process.execPath, program(file, "book.claim(); process.kill(process.pid, 'SIGKILL')"));
    expect(killed.signal).toBe('SIGKILL');
    const book = openJobs(file, wanted, 1000);
    expect(book.claim()).toMatchObject({ id: 'a', attempts: 2 });
    // One on another machine, that was heard of just now, and then not for long.
    const db = new DatabaseSync(file);
    const elsewhere = (heartbeat: number) =>
      db.prepare("UPDATE jobs SET state = 'running', host = 'elsewhere', pid = 1, session = 's', heartbeat = ?").run(heartbeat);
    elsewhere(Date.now());
    expect(book.claim()).toBeUndefined();
    elsewhere(Date.now() - 2000);
    expect(book.claim()?.id).toBe('a');
    db.close();
    book.close();
  });
  it('taken over are no longer their old owner’s', () => {
    const file = fresh();
    const book = openJobs(file, wanted);
    book.claim();
    const db = new DatabaseSync(file);
    db.exec("UPDATE jobs SET session = 'another' WHERE id = 'a'");
    expect(book.beat('a', { step: 9 })).toBe(false);
    book.settle('a', 'late');
    expect(book.all()[0]).toMatchObject({ state: 'running', step: 0, reason: undefined });
    db.close();
    book.close();
  });
  it('four processes at once share sixty jobs: each is done by one of them', async () => {
    const many = Array.from({ length: 60 }, (_, i) => `j${i}`);
    const file = fresh();
    const body = 'for (let job; (job = book.claim()); book.settle(job.id)) { console.log(job.id); writeFileSync(results(job.id), ""); }';
    const outputs = await Promise.all(
      [1, 2, 3, 4].map(
        () =>
          new Promise<string>((resolve) => {
            const child = spawn(process.execPath, program(file, body, many), { stdio: ['ignore', 'pipe', 'inherit'] });
            let text = '';
            child.stdout.on('data', (part) => {
              text += part;
            });
            child.once('close', () => resolve(text));
          }),
      ),
    );
    expect(outputs.join('').trim().split('\n').sort()).toEqual([...many].sort());
  });
  it('of another recipe are refused while they are at work, and begun anew after', () => {
    const file = fresh();
    const book = openJobs(file, wanted);
    book.claim();
    expect(() => openJobs(file, { ...wanted, recipe: 'other' })).toThrow(OtherRecipe);
    book.settle('a');
    expect(openJobs(file, { ...wanted, recipe: 'other' }).claim()?.id).toBe('a');
    book.close();
  });
  it('a file that is no database, or cut short, is begun anew', () => {
    const file = fresh();
    writeFileSync(file, 'this is no database, and long enough to be taken for one '.repeat(40));
    expect(openJobs(file, wanted).claim()?.id).toBe('a');
    const cut = fresh();
    const book = openJobs(cut, wanted);
    book.close();
    writeFileSync(cut, readFileSync(cut).subarray(0, 5000));
    expect(openJobs(cut, wanted).claim()?.id).toBe('a');
  });
});

it('a file is whole or not there, and parts of the dead are swept', () => {
  const place = mkdtempSync(join(folder, 'whole-'));
  writeWhole(join(place, 'x'), 'ünï');
  writeFileSync(join(place, '.x.elsewhere-1.part'), 'ü');
  sweepParts(place);
  expect(readdirSync(place)).toEqual(['x']);
  expect(readFileSync(join(place, 'x'), 'utf8')).toBe('ünï');
  expect(() => writeWhole(join(place, 'none', 'x'), '')).toThrow(/ENOENT/);
});
