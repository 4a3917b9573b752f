import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, zstdCompressSync } from 'node:zlib';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { afterAll, describe, expect, it } from 'vitest';
import inspectArchive from '../readers/inspect-archive.reader.ts';
import inspectJson from '../readers/inspect-json.reader.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import { importPaths } from './import.ts';
import { usualLimits } from './limits.ts';
import { openInput } from './open-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-inspect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = { version: 2, status: 'success', eval: { run_id: 'r1', task: 'sums', task_version: 1, model: 'mock/tiny' } };
const sample = (id: number, value: unknown, more = {}) => ({
  id,
  epoch: 1,
  input: `${id} + 1000?`,
  target: String(1000 + id),
  output: { completion: `It is ${1000 + id}` },
  scores: { match: { value, answer: String(1000 + id) } },
  ...more,
});

type Entry = { name: string; text: string; zstd?: boolean };
async function archive(name: string, entries: Entry[]): Promise<string> {
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const { name: member, text, zstd } of entries)
    if (zstd) {
      // Two frames one after the other, as Inspect writes them.
      const half = Math.floor(text.length / 2);
      const bytes = Buffer.concat([zstdCompressSync(text.slice(0, half)), zstdCompressSync(text.slice(half))]);
      await zip.add(member, new Uint8ArrayReader(bytes), {
        passThrough: true,
        compressionMethod: 93,
        uncompressedSize: Buffer.byteLength(text),
        crc32: crc32(text),
      });
    } else await zip.add(member, new TextReader(text));
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(await (await zip.close()).arrayBuffer()));
  return path;
}
const scoresOf = (observations: readonly Observation[]) =>
  observations.filter((one) => !one.foretells && !one.step).map(({ task, metric, model, score }) => ({ task, metric, model, score }));

describe('Inspect archives', () => {
  it('reads Deflate and several Zstandard frames, epochs as repeats, dicts as several metrics, errors apart', async () => {
    const path = await archive('run.eval', [
      { name: '_journal/start.json', text: JSON.stringify({ ...header, status: undefined }) },
      { name: 'samples/1_epoch_1.json', text: JSON.stringify(sample(1, 'C')) },
      { name: 'samples/2_epoch_1.json', text: JSON.stringify(sample(2, 'I')), zstd: true },
      { name: 'samples/3_epoch_1.json', text: JSON.stringify(sample(3, { exact: true, part: 'P' })), zstd: true },
      { name: 'samples/4_epoch_1.json', text: JSON.stringify({ ...sample(4, 'I'), error: { message: 'rate limit' } }) },
      { name: 'header.json', text: JSON.stringify(header) },
    ]);
    const { observations, inputs } = await importPaths([path], { store: 'memory' });
    expect(inputs[0]!.problems).toEqual([]);
    expect(scoresOf(observations)).toEqual([
      { task: 'sums', metric: 'match', model: 'mock/tiny', score: { kind: 'counts', correct: 1, n: 2, nFrom: 'stated' } },
      { task: 'sums', metric: 'match exact', model: 'mock/tiny', score: { kind: 'counts', correct: 1, n: 1, nFrom: 'stated' } },
      expect.objectContaining({ metric: 'match part' }),
    ]);
    expect(observations.find(({ metric }) => metric === 'token edit similarity')).toBeDefined();
  });

  it('of a log whose samples were cut out the stated score counts, of the items and not of their epochs; a reducer is a metric of its own', async () => {
    const score = (name: string, reducer: string | undefined, value: number) => ({
      name,
      scorer: 'match',
      reducer,
      metrics: { accuracy: { value } },
    });
    const results = { total_samples: 12, completed_samples: 12, scores: [score('match', 'mean', 0.5), score('match', 'max', 1)] };
    const whole = { ...header, eval: { ...header.eval, config: { epochs: 3 } }, results };
    const cut = await archive('cut.eval', [
      { name: 'samples/1_epoch_1.json', text: JSON.stringify(sample(1, 'C')) },
      { name: 'header.json', text: JSON.stringify(whole) },
    ]);
    const json = join(folder, 'cut.json');
    writeFileSync(json, JSON.stringify({ ...whole, samples: [sample(1, 'C')] }));
    for (const path of [cut, json]) {
      const { observations, inputs } = await importPaths([path], { store: 'memory' });
      expect(scoresOf(observations)).toMatchObject([{ metric: 'match', score: { kind: 'mean', value: 0.5, n: 4 } }]);
      expect(inputs[0]!.problems).toEqual([{ code: 'samples-fewer', path, task: 'sums', metric: 'match', held: 1, scored: 4 }]);
    }
    const bare = await archive('bare.eval', [
      { name: '_journal/start.json', text: '{}' },
      { name: 'header.json', text: JSON.stringify(whole) },
    ]);
    const { observations } = await importPaths([bare], { store: 'memory' });
    expect(scoresOf(observations)).toMatchObject([
      { metric: 'match', score: { value: 0.5, n: 4 } },
      { metric: 'match max', score: { value: 1, n: 4 } },
    ]);
  });

  it('reads grades as Inspect counts them: letters, words, numbers as texts; a list has no single grade', async () => {
    const grades = { 1: 'C', 2: 'I', 3: 'N', 4: 'yes', 5: true, 6: '0', 7: [1, 0], 8: 'no answer at all' };
    const path = await archive('grades.eval', [
      ...Object.entries(grades).map(([id, value]) => ({
        name: `samples/${id}_epoch_1.json`,
        text: JSON.stringify(sample(Number(id), value)),
      })),
      { name: 'header.json', text: JSON.stringify({ ...header, invalidated: true }) },
    ]);
    const { observations, inputs } = await importPaths([path], { store: 'memory' });
    expect(scoresOf(observations).map(({ score }) => score)).toEqual([{ kind: 'counts', correct: 3, n: 6, nFrom: 'stated' }]);
    expect(inputs[0]!.problems).toEqual([{ code: 'log-unfinished', path, status: 'invalidated' }]);
  });

  it('puts attachments back, and takes a killed run’s summaries with a complaint', async () => {
    const path = await archive('killed.eval', [
      { name: '_journal/start.json', text: JSON.stringify({ eval: header.eval }) },
      { name: '_journal/summaries/1.json', text: JSON.stringify([sample(1, 'C'), sample(2, 'I')]) },
    ]);
    const { inputs, observations } = await importPaths([path], { store: 'memory' });
    expect(inputs[0]!.problems).toEqual([{ code: 'log-unfinished', path, status: 'started' }]);
    expect(scoresOf(observations)[0]!.score).toEqual({ kind: 'counts', correct: 1, n: 2, nFrom: 'stated' });

    const attached = await archive('attached.eval', [
      { name: 'header.json', text: JSON.stringify(header) },
      { name: 'samples/1_epoch_1/sample.json', text: JSON.stringify(sample(1, 'C', { output: { completion: 'attachment://1' } })) },
      { name: 'samples/1_epoch_1/attachments/0.json', text: JSON.stringify(['zero', 'a long answer']) },
    ]);
    const { input } = await openInput(attached);
    const found = [];
    for await (const one of inspectArchive.samples!(input, { complain() {} })) found.push(one);
    expect(found.map(({ response }) => response)).toEqual(['a long answer']);
  });

  it('refuses paths upwards, a log cut short and a bomb, each in its own words', async () => {
    const complaints = async (path: string): Promise<Complaint['code'][]> =>
      (await importPaths([path], { store: 'memory' })).inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
    const up = await archive('up.eval', [
      { name: 'header.json', text: JSON.stringify(header) },
      { name: 'samples/../../etc/passwd', text: '{}' },
    ]);
    expect(await complaints(up)).toContain('member-unsafe');
    const bytes = readFileSync(await archive('cut.eval', [{ name: 'header.json', text: JSON.stringify(header) }]));
    const cut = join(folder, 'cut2.eval');
    writeFileSync(cut, bytes.subarray(0, bytes.length - 30));
    expect(await complaints(cut)).toContain('file-corrupt');
    const bomb = await archive('bomb.eval', [
      { name: 'header.json', text: JSON.stringify(header) },
      { name: 'samples/1_epoch_1.json', text: `"${' '.repeat(300 * 2 ** 20)}"` },
    ]);
    expect(await complaints(bomb)).toContain('file-too-large');
  });

  it('puts the texts of one sample back in its own form as well; whole samples and those in pieces stand in one log, whatever their ids', async () => {
    const path = await archive('mixed.eval', [
      { name: 'header.json', text: JSON.stringify(header) },
      {
        name: 'samples/a/b c_epoch_1.json',
        text: JSON.stringify({
          ...sample(1, 'C'),
          id: 'a/b c',
          output: { completion: 'attachment://f00d' },
          attachments: { f00d: 'a long text' },
        }),
        zstd: true,
      },
      { name: 'samples/2_epoch_1/sample.json', text: JSON.stringify(sample(2, 'I', { output: { completion: 'attachment://0' } })) },
      { name: 'samples/2_epoch_1/metadata.json', text: '{}' },
      { name: 'samples/2_epoch_1/messages/0.json', text: '[]' },
      { name: 'samples/2_epoch_1/attachments/0.json', text: JSON.stringify(['another']), zstd: true },
    ]);
    const { input } = await openInput(path);
    const found = [];
    for await (const one of inspectArchive.samples!(input, { complain() {} })) found.push([one.item, one.response, one.scores['match']]);
    expect(found).toEqual([
      ['a/b c', 'a long text', 1],
      ['2', 'another', 0],
    ]);
  });

  const problemsOf = async (path: string): Promise<Complaint[]> =>
    (await importPaths([path], { store: 'memory' })).inputs.flatMap(({ problems }) => problems);

  it.each(['/etc/passwd', 'C:/windows/x', 'samples\\..\\..\\x.json', '../x.json'])(
    'a member called %s: the log is refused',
    async (name) => {
      const path = await archive('unsafe.eval', [
        { name: 'header.json', text: JSON.stringify(header) },
        { name: 'samples/1_epoch_1.json', text: JSON.stringify(sample(1, 'C')) },
        { name: 'x'.repeat(name.length), text: '{}' },
      ]);
      const renamed = readFileSync(path).toString('latin1').replaceAll('x'.repeat(name.length), name);
      writeFileSync(path, Buffer.from(renamed, 'latin1'));
      expect((await problemsOf(path)).map(({ code }) => code)).toEqual(['member-unsafe']);
    },
  );

  it('compressed in a way nobody knows, encrypted, damaged, or larger than it says: the member is named, the others are read', async () => {
    const bad = join(folder, 'bad.eval');
    const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
    await zip.add('header.json', new TextReader(JSON.stringify(header)));
    await zip.add('samples/1_epoch_1.json', new TextReader(JSON.stringify(sample(1, 'C'))));
    const raw = (bytes: Uint8Array, compressionMethod: number, uncompressedSize = 100) => ({
      reader: new Uint8ArrayReader(bytes),
      options: { passThrough: true, compressionMethod, uncompressedSize, crc32: 0 },
    });
    const members = {
      'samples/2_epoch_1.json': raw(new Uint8Array(50), 98),
      'samples/3_epoch_1.json': raw(Buffer.from('no zstd at all'), 93),
      'samples/4_epoch_1.json': raw(zstdCompressSync(`"${' '.repeat(5_000_000)}"`), 93, 12),
    };
    for (const [name, { reader, options }] of Object.entries(members)) await zip.add(name, reader, options);
    await zip.add('samples/5_epoch_1.json', new TextReader(JSON.stringify(sample(5, 'C'))), { password: 'secret', zipCrypto: true });
    writeFileSync(bad, Buffer.from(await (await zip.close()).arrayBuffer()));
    const { input } = await openInput(bad, { ...usualLimits, text: 1_000_000, gunzipped: { bytes: 1_000_000, timesItsSize: 2 } });
    const complaints: Complaint[] = [];
    const found = [];
    for await (const one of inspectArchive.samples!(input, { complain: (c) => void complaints.push(c) })) found.push(one.item);
    expect(found).toEqual(['1']);
    expect(complaints).toEqual([
      { code: 'member-unreadable', path: bad, member: 'samples/2_epoch_1.json', reason: 'compression method 98 is not known' },
      { code: 'member-unreadable', path: bad, member: 'samples/3_epoch_1.json', reason: 'its data are damaged' },
      expect.objectContaining({ code: 'file-too-large', path: `${bad}/samples/4_epoch_1.json` }),
      { code: 'member-unreadable', path: bad, member: 'samples/5_epoch_1.json', reason: 'it is encrypted' },
    ]);
  });

  it('takes the last of two members with one name', async () => {
    const one = await archive('twice.eval', [
      { name: 'header.json', text: JSON.stringify(header) },
      { name: 'samples/1_epoch_1.json', text: JSON.stringify(sample(1, 'I')) },
      { name: 'samples/1_epoch_2.json', text: JSON.stringify(sample(1, 'C')) },
    ]);
    // Both names in the directory and in the members themselves are made equal.
    const bytes = readFileSync(one);
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('1_epoch_2.json', '1_epoch_1.json'), 'latin1');
    const path = join(folder, 'twice2.eval');
    writeFileSync(path, renamed);
    const { observations } = await importPaths([path], { store: 'memory' });
    expect(scoresOf(observations)[0]!.score).toEqual({ kind: 'counts', correct: 1, n: 1, nFrom: 'stated' });
  });
});

const data = '../shared/data/inspect-logs';
describe.skipIf(!existsSync(data))('real Inspect logs (skipped where ../shared/data is not)', () => {
  const logs = existsSync(data)
    ? readdirSync(data, { recursive: true, encoding: 'utf8' }).filter((name) => /\.json$/.test(name) && !/ignore/.test(name))
    : [];
  it('the accuracy of binary scorers is that of the log’s own results', async () => {
    let compared = 0;
    for (const name of logs) {
      const log = JSON.parse(readFileSync(join(data, name), 'utf8').replace(/\bNaN\b/g, 'null'));
      const { input } = await openInput(join(data, name));
      const found: Observation[] = [];
      try {
        for await (const one of inspectJson.observations(input, { complain() {} })) found.push(one);
      } catch {
        continue;
      }
      for (const score of log.results?.scores ?? []) {
        const stated = score.metrics?.accuracy?.value;
        const ours = found.find(({ metric }) => metric === score.name);
        if (typeof stated !== 'number' || ours?.score.kind !== 'counts' || log.status !== 'success') continue;
        expect(ours.score.correct / ours.score.n, name).toBeCloseTo(stated, 10);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
