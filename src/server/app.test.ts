import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { BuiltWeb } from '../figures/node/built-web.ts';
import { type HeadDocument, headLists, partsOf } from '../figures/workbench-data.ts';
import type { Experiment } from '../lab/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import { analyzePaths } from '../workbench/analyze.ts';
import { followedIn } from '../workbench/followed-ladders.ts';
import { openedOf } from '../workbench/opened.ts';
import { app } from './app.ts';
import { type DropLimits, droppedFiles } from './dropped.ts';
import { importingOf } from './importing.ts';
import { readySession, type Session, sessionOf } from './session.ts';

const web: BuiltWeb = new Map([['index.html', { bytes: new TextEncoder().encode('<!doctype html>'), type: 'text/html; charset=utf-8' }]]);
const token = 'a-token';
const host = '127.0.0.1:4321';
const lab = mkdtempSync(join(tmpdir(), 'dunwu-server-'));
const store = mkdtempSync(join(tmpdir(), 'dunwu-server-'));
const options = { axis: 'auto', selection: {}, seed: 1, store, threads: 1 } as const;
const small: DropLimits = { file: 2000, all: 3000, files: 3 };
const dropping = droppedFiles(small);
afterAll(async () => {
  await dropping.close();
  for (const folder of [lab, store]) rmSync(folder, { recursive: true, force: true });
});
const films: Experiment = { ...experiments.find(({ name }) => name === 'films')!, widths: [8, 16], seeds: 1 };
mkdirSync(join(lab, 'films'));
writeFileSync(join(lab, 'films', '.experiment.json'), JSON.stringify(films));
const example = 'examples/simulated/smooth-threshold.csv';
const of = (session: Session) => {
  const importing = importingOf({ session, paths: [example], options, lang: 'en', dropped: dropping });
  return app({ session, ladders: followedIn([lab]), importing, web, token, hosts: () => [host], version: '0', now: () => 1_700_000_000 });
};
const key = { Authorization: `Bearer ${token}` };
const at = (path: string) => `http://${host}${path}`;

const analysis = await analyzePaths([example], {
  axis: 'auto',
  selection: {},
  seed: 1,
  store: 'memory',
  threads: 1,
});
const opened = openedOf(analysis, { lang: 'en' });
const server = of(readySession(opened));
const post = (body: unknown) => ({ method: 'POST', headers: { ...key, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

describe('the server lets nobody in but our own page with the token', () => {
  it('no data without the token, or with another', async () => {
    for (const path of [
      '/data/head.json',
      '/data/rows/0.json',
      '/data/inputs/0.json',
      '/data/notes/0.json',
      '/data/files/0.json',
      '/data/curves/0.json',
      '/data/answers/0.ndjson',
      '/data/verdicts.json',
      '/api/progress',
      '/api/openapi.json',
      '/api/ladders',
      '/api/ladders/0',
      '/api/ladders/0/answers',
      '/api/look',
    ])
      for (const headers of [{}, { Authorization: 'Bearer a-tokem' }, { Authorization: 'Bearer ' }] as Record<string, string>[])
        expect((await server.request(at(path), { headers })).status, path).toBe(401);
    for (const path of ['/api/export', '/api/drop?path=x.csv', '/api/clear', '/api/columns', '/api/model', '/api/open'])
      expect((await server.request(at(path), { method: 'POST', body: '{}' })).status, path).toBe(401);
    expect(dropping.root()).toBeUndefined();
  });
  it('refuses a name that was made to point here, and pages from elsewhere', async () => {
    expect((await server.request('http://evil.example/data/head.json', { headers: { ...key, Host: 'evil.example' } })).status).toBe(421);
    expect((await server.request(at('/'), { headers: { Host: 'evil.example:4321' } })).status).toBe(421);
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:4322', 'https://127.0.0.1:4321'])
      expect((await server.request(at('/data/head.json'), { headers: { ...key, Origin: origin } })).status, origin).toBe(403);
    expect((await server.request(at('/data/head.json'), { headers: { ...key, Origin: `http://${host}` } })).status).toBe(200);
  });
  it('sends its policy with everything: no inline script or style', async () => {
    for (const path of ['/', '/data/head.json', '/nowhere']) {
      const { headers } = await server.request(at(path), { headers: key });
      const policy = headers.get('Content-Security-Policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
  });
  it('no path leads out of the built pages', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/../../package.json',
      '//etc/passwd',
      '/data/curves/..%2f0.json',
      '/data/curves/0.json/../../x',
    ])
      expect((await server.request(at(path), { headers: key })).status, path).toBeGreaterThanOrEqual(400);
  });
});

describe('the server gives what was analysed', () => {
  it('rows, a curve, standings, the whole document', async () => {
    const get = async (path: string) => (await server.request(at(path), { headers: key })).json();
    const head = await get('/data/head.json');
    expect(head.rows).toBe(analysis.document.verdicts.length);
    const rows = await get('/data/rows/0.json');
    expect(rows).toHaveLength(head.rows);
    const curve = await get('/data/curves/0.json');
    expect(curve.detail.id).toBe(rows[0].id);
    expect(curve.curve.points).toHaveLength(rows[0].models);
    expect(await get('/data/standings.json')).toHaveLength(head.rows);
    expect(await get('/data/verdicts.json')).toEqual(analysis.document);
    expect((await server.request(at('/data/curves/99999.json'), { headers: key })).status).toBe(404);
  });
  it('rows, files and notes come in parts that make up the whole, in their order', async () => {
    const rows = Array.from({ length: 2500 }, (_, i) => ({ ...opened.head.rows[0]!, id: `curve ${i}` }));
    const note = { code: 'file-empty', facts: {}, sentence: '' };
    const lists = {
      rows,
      inputs: Array.from({ length: 1001 }, (_, i) => ({ ...opened.head.inputs[0]!, path: `${i}.csv` })),
      notes: Array.from({ length: 100_000 }, (_, i) => ({ ...note, sentence: `note ${i}` })),
      files: Array.from({ length: 999 }, (_, i) => ({ ...opened.head.files[0]!, path: `${i}.csv` })),
    };
    const large = of(readySession({ ...opened, head: { ...opened.head, ...lists } }));
    const get = (path: string) => large.request(at(path), { headers: key });
    const answer = await (await get('/data/head.json')).text();
    expect(answer.length).toBeLessThan(2000);
    const head = JSON.parse(answer) as HeadDocument;
    for (const list of headLists) {
      const count = partsOf(head, list);
      expect(count).toBe(Math.ceil(lists[list].length / 1000));
      const parts = await Promise.all(Array.from({ length: count }, async (_, i) => (await get(`/data/${list}/${i}.json`)).json()));
      expect(parts.flat()).toEqual(JSON.parse(JSON.stringify(lists[list])));
      expect((await get(`/data/${list}/${count}.json`)).status).toBe(404);
    }
  });
  it('answers are sent while they are read, and nobody reads on when nobody listens', async () => {
    let ended = false;
    const endless = of(
      readySession({
        ...opened,
        async *answers(_index, signal) {
          try {
            while (!signal!.aborted) {
              yield { model: 'm', item: 'i', index: 0, targets: [], scores: {}, response: 'x'.repeat(1000) };
              await new Promise(setImmediate);
            }
          } finally {
            ended = true;
          }
        },
      }),
    );
    const answer = await endless.request(at('/data/answers/0.ndjson'), { headers: key });
    const reader = answer.body!.getReader();
    const { value } = await reader.read();
    expect(JSON.parse(new TextDecoder().decode(value).split('\n')[0]!)).toMatchObject({ model: 'm', item: 'i' });
    expect(ended).toBe(false);
    await reader.cancel();
    await expect.poll(() => ended, { timeout: 20_000 }).toBe(true);
  });
  it('some curves as a file, in every format', async () => {
    const csv = await (await server.request(at('/api/export'), post({ format: 'csv', rows: [0], lang: 'en' }))).text();
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    const json = await (await server.request(at('/api/export'), post({ format: 'json', rows: [0], lang: 'en' }))).json();
    expect(json.verdicts).toEqual([analysis.document.verdicts[0]]);
    const records = await (await server.request(at('/api/export'), post({ format: 'every-eval-ever', rows: [0], lang: 'en' }))).json();
    expect(records).toHaveLength(analysis.document.verdicts[0]!.points.length);
    expect(records[0].schema_version).toBe('0.3.0');
    const html = await (await server.request(at('/api/export'), post({ format: 'html', rows: [0], lang: 'zh' }))).text();
    expect(html).toMatch(/^<!doctype html>/i);
    expect(html).toContain(analysis.document.verdicts[0]!.task);
    // whole in itself: nothing of it lies elsewhere
    expect(html).not.toMatch(/(?:src|href)\s*=\s*["']?(?:https?:|\/|\.)/i);
  });
  it('the ladders of the opened folders, by number and no other way', async () => {
    const heads = await (await server.request(at('/api/ladders'), { headers: key })).json();
    expect(heads).toEqual([{ name: 'films', path: join(lab, 'films') }]);
    const { body } = await server.request(at('/api/ladders/0'), { headers: key });
    const reader = body!.getReader();
    const first = JSON.parse(new TextDecoder().decode((await reader.read()).value));
    expect(first.experiment).toEqual(films);
    expect(first.runs.map(({ id, state, step }: { id: string; state: string; step: number }) => [id, state, step])).toEqual([
      ['w8-s0', 'waiting', 0],
      ['w16-s0', 'waiting', 0],
    ]);
    await reader.cancel();
    for (const path of ['/api/ladders/1', '/api/ladders/..%2f..%2fetc', '/api/ladders/0/../../x', '/api/ladders/1/answers'])
      expect((await server.request(at(path), { headers: key })).status, path).toBe(404);
  });
  it('says what is wrong with a request', async () => {
    expect((await server.request(at('/api/export'), post({ format: 'exe', rows: [0], lang: 'en' }))).status).toBe(400);
    expect((await server.request(at('/api/export'), post({ format: 'csv', rows: [1e6], lang: 'en' }))).status).toBe(400);
    expect((await server.request(at('/api/export'), { ...post({}), body: '{' })).status).toBe(400);
  });
  it('describes itself in OpenAPI 3.1, each route that exists', async () => {
    const own = of(readySession(opened));
    const described = await (await server.request(at('/api/openapi.json'), { headers: key })).json();
    expect(described.openapi).toBe('3.1.0');
    for (const [path, methods] of Object.entries(described.paths) as [string, object][])
      for (const method of Object.keys(methods)) {
        const answer = await own.request(at(path.replace('{number}', '0')), { method: method.toUpperCase(), headers: key });
        expect(answer.status, path).not.toBe(404);
        expect(answer.status, path).not.toBe(401);
        await answer.body?.cancel();
      }
  });
});

describe('files are dropped into the page', () => {
  const drop = (path: string, body: string) =>
    server.request(at(`/api/drop?path=${encodeURIComponent(path)}`), { method: 'POST', headers: key, body });
  const problem = async (answer: Response) => [answer.status, (await answer.json()).problem?.code];
  const look = async () =>
    (await (await server.request(at('/api/look'), { headers: key })).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
      .at(-1);
  const table = (rows: number, heading = 'family,model,params,task,correct,n') =>
    [heading, ...Array.from({ length: rows }, (_, i) => `acme,acme-${i + 1},${i + 1}B,sums,${i * 40},400`)].join('\n');

  it('no name leads out of their folder', async () => {
    for (const path of [
      '',
      '..',
      '../x.csv',
      'a/../../x.csv',
      '/etc/x.csv',
      'a//x.csv',
      './x',
      'a\\..\\x',
      'C:/x.csv',
      'x\u0000.csv',
      'x\n',
      `${'a/'.repeat(40)}x`,
    ])
      expect(await problem(await drop(path, 'x')), path).toEqual([400, 'drop-misnamed']);
    expect(dropping.root()).toBeUndefined();
  });
  it('they are looked at and analysed, under the names they had; what was shown stays until then', async () => {
    expect((await look()).found.files.map(({ path }: { path: string }) => path)).toEqual([example]);
    expect((await drop('runs/a.csv', table(6))).status).toBe(200);
    const { found } = await look();
    expect(found.files).toMatchObject([{ path: 'runs/a.csv', scores: 6, models: 6, tasks: 1, items: 400, problems: [] }]);
    expect(found.curves).toBe(1);
    expect(JSON.stringify(found)).not.toContain('dunwu-dropped');
    const session = readySession(opened);
    const own = of(session);
    expect((await (await own.request(at('/data/head.json'), { headers: key })).json()).edition).toBe(1);
    await own.request(at('/api/open'), { method: 'POST', headers: key });
    expect((await (await own.request(at('/data/head.json'), { headers: key })).json()).edition).toBe(1);
    for await (const _ of session.changes(new AbortController().signal));
    const head = await (await own.request(at('/data/head.json'), { headers: key })).json();
    const rows = await (await own.request(at('/data/rows/0.json'), { headers: key })).json();
    expect([head.edition, rows.map(({ task }: { task: string }) => task)]).toEqual([2, ['sums']]);
    const before = await own.request(at('/data/curves/0.json'), { headers: { ...key, 'Dunwu-Edition': '1' } });
    expect(before.status).toBe(409);
    expect((await own.request(at('/data/curves/0.json'), { headers: { ...key, 'Dunwu-Edition': '2' } })).status).toBe(200);
  });
  it('limits are kept, and what is too large leaves nothing behind', async () => {
    expect(await problem(await drop('large.csv', 'x'.repeat(2001)))).toEqual([400, 'drop-too-large']);
    expect((await drop('b.csv', 'x'.repeat(1900))).status).toBe(200);
    expect(await problem(await drop('c.csv', 'x'.repeat(1500)))).toEqual([400, 'drop-too-much']);
    expect((await drop('b.csv', 'y')).status).toBe(200);
    expect((await drop('c.csv', 'z')).status).toBe(200);
    expect(await problem(await drop('d.csv', 'z'))).toEqual([400, 'drop-too-many']);
    const root = dropping.root()!;
    expect(existsSync(join(root, 'large.csv'))).toBe(false);
    expect(readFileSync(join(root, 'b.csv'), 'utf8')).toBe('y');
    await server.request(at('/api/clear'), { method: 'POST', headers: key });
    expect(dropping.root()).toBeUndefined();
  });
  it('what columns mean is told once, and the command line reads them so too', async () => {
    const strange = table(6, 'lineage,ckpt,size,bench,right,asked').replaceAll('B,', ',');
    await drop('t.csv', strange);
    expect((await look()).found.files[0]).toMatchObject({ format: { unknown: expect.any(String) }, scores: 0 });
    const headings = ['lineage', 'ckpt', 'size', 'bench', 'right', 'asked'];
    const columns = {
      lineage: { role: 'family' },
      ckpt: { role: 'model' },
      size: { role: 'params', unit: 'B' },
      bench: { role: 'task' },
      right: { role: 'correct' },
      asked: { role: 'n' },
    };
    expect((await server.request(at('/api/columns'), post({ headings, columns, constants: {} }))).status).toBe(200);
    expect((await server.request(at('/api/columns'), post({ headings, columns: { ckpt: { role: 'boss' } }, constants: {} }))).status).toBe(
      400,
    );
    expect((await look()).found.files[0]).toMatchObject({ format: 'tidy table (CSV)', scores: 6, problems: [] });
    const { document } = await analyzePaths([join(dropping.root()!, 't.csv')], options);
    expect(document.verdicts[0]).toMatchObject({ family: 'acme', task: 'sums' });
    expect(document.verdicts[0]!.points.map(({ axisValue, n }) => [axisValue, n])).toEqual([1, 2, 3, 4, 5, 6].map((b) => [b * 1e9, 400]));
    await server.request(
      at('/api/columns'),
      post({ headings, columns: { ...columns, size: { role: 'params', unit: 'M' } }, constants: {} }),
    );
    const again = await analyzePaths([join(dropping.root()!, 't.csv')], options);
    expect(again.document.verdicts[0]!.points[0]!.axisValue).toBe(1e6);
  });
  it('a model told of stands where it was told to, for the command line too, which says so', async () => {
    await server.request(at('/api/clear'), { method: 'POST', headers: key });
    await drop('m.csv', 'model,task,correct,n\nacme-a,sums,1,100\nacme-b,sums,50,100\npythia-1b,sums,99,100\n');
    expect((await look()).found.models.map(({ name, match }: { name: string; match: unknown }) => [name, match !== null])).toEqual([
      ['acme-a', false],
      ['acme-b', false],
      ['pythia-1b', true],
    ]);
    const fact = (params: number) => ({ aliases: [], family: 'Pythia', params, source: 'mine' });
    expect((await server.request(at('/api/model'), post({ name: 'acme-a', fact: fact(7) }))).status).toBe(400);
    for (const [name, params] of [
      ['acme-a', 1e7],
      ['acme-b', 2e8],
    ] as const)
      expect((await server.request(at('/api/model'), post({ name, fact: fact(params) }))).status).toBe(200);
    const { document } = await analyzePaths([join(dropping.root()!, 'm.csv')], options);
    expect(document.verdicts[0]!.points.map(({ model, axisValue }) => [model, axisValue]).slice(0, 2)).toEqual([
      ['acme-a', 1e7],
      ['acme-b', 2e8],
    ]);
    expect(document.notes.map(({ code }) => code)).toContain('own-models');
    await server.request(at('/api/model'), post({ name: 'acme-a', fact: null }));
    expect((await look()).found.models[0].match).toBeNull();
  });
});

describe('a long analysis', () => {
  it('is followed line by line, and can be stopped', async () => {
    let begun: (() => void) | undefined;
    const running = sessionOf(
      (tell, signal) =>
        new Promise((_, reject) => {
          begun = () => tell({ stage: 'judging', done: 1, of: 2 });
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
      () => [],
    );
    const slow = of(running);
    const early = await slow.request(at('/data/head.json'), { headers: key });
    expect([early.status, await early.json()]).toEqual([202, { stage: 'reading', done: 0, of: 0 }]);
    const progress = await slow.request(at('/api/progress'), { headers: key });
    const told = progress.text();
    await new Promise((resolve) => setTimeout(resolve, 20));
    begun!();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await slow.request(at('/api/stop'), { method: 'POST', headers: key });
    expect(
      (await told)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).stage),
    ).toEqual(['reading', 'judging', 'stopped']);
  });
  it('analyzePaths ends when it is told to', async () => {
    const stopping = new AbortController();
    const work = analyzePaths(['examples'], {
      axis: 'auto',
      selection: {},
      seed: 1,
      store: 'memory',
      threads: 1,
      signal: stopping.signal,
      progress: (_done, _of, stage) => stage === 'judging' && stopping.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
  });
});
