/** Paths in, observations out: every file is recognised and read once, then known to the store by its content. */
import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { battery, batteryVersion } from '../metrics/battery.ts';
import { stepRules } from '../metrics/steps/index.ts';
import type { StepRule } from '../metrics/steps/step-rule.ts';
import lmEvalResults from '../readers/lm-eval-results.reader.ts';
import lmEvalSamples from '../readers/lm-eval-samples.reader.ts';
import type { BulkPlan, Head, Reader } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Capability, Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import type { ImportFacts, Recorded } from '../store/ledger.ts';
import { inOrder } from '../store/observation-columns.ts';
import { type Items, openStore, type Store } from '../store/store.ts';
import { capabilitiesOf, shownBy } from './capabilities.ts';
import { cappedNotes } from './capped-notes.ts';
import { hashFile } from './hash-file.ts';
import { joinRuns } from './join-runs.ts';
import { joinSamples } from './join-samples.ts';
import { listFiles } from './list-files.ts';
import { type Opened, openInput } from './open-input.ts';
import { readersAsTold } from './own.ts';

export type ImportOptions = {
  /** Folder of the store; 'memory' keeps nothing. */
  store: string | 'memory';
  /** Most memory of the engine, '1GB' when absent. */
  memory?: string;
  /** Threads of the engine; one a core when absent. The result is the same for any number. */
  threads?: number;
  /** `done` and `of` in bytes, `what` the file begun. */
  progress?(done: number, of: number, what: string): void;
  /** All readers when absent, with what was told of the columns of tables. */
  readers?: readonly Reader[];
  /** Paths are in this folder, and are shown without it. */
  root?: string;
  /** How steps of answers are found, where the files give no outcomes of steps themselves. */
  steps?: StepRule;
  /** Files of at least so many bytes (gzip undone) are read by their reader's bulk plan, where it has one. */
  bulkFrom?: number;
};

/** One file, and what became of it. */
export type ImportedFile = {
  path: string;
  sha256: string;
  format: string | Unknown;
  because: string;
  capabilities: Capability[];
  observations: number;
  problems: Complaint[];
  /** The file with the same bytes whose observations stand for those of this one. */
  copyOf?: string;
};

export type Imported = {
  /** In the order of the paths, folders walked in byte order. */
  inputs: ImportedFile[];
  observations: (Observation & { source: Source })[];
  /** Of paths that are no readable file, and of the store. */
  complaints: Complaint[];
};

const bulkUsually = 4 * 2 ** 20;

type Read = { facts: ImportFacts; observations: readonly Observation[]; items?: Items } | { recorded: Recorded };

/** The last import of this process into each store: one waits for the other, where another process would find the store busy. */
const last = new Map<string, Promise<unknown>>();

export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<Imported> {
  if (options.store === 'memory') return importNow(paths, options);
  const store = resolve(options.store);
  const mine = (last.get(store) ?? Promise.resolve()).then(() => importNow(paths, options));
  const ended = mine.catch(() => {});
  last.set(store, ended);
  try {
    return await mine;
  } finally {
    if (last.get(store) === ended) last.delete(store);
  }
}

async function importNow(paths: readonly string[], options: ImportOptions): Promise<Imported> {
  const { memory = '1GB', threads, progress, root, bulkFrom = bulkUsually, steps } = options;
  const { readers, complaints: ofTold } = options.readers
    ? { readers: options.readers, complaints: [] }
    : await readersAsTold(options.store);
  const shown = shownIn(root);
  const listed = await listFiles(root === undefined ? paths : paths.map((path) => join(root, path)));
  const { files } = listed;
  const complaints = [...ofTold, ...listed.complaints.map((one) => ('path' in one ? { ...one, path: shown(one.path) } : one))];
  const store = await openStore(options.store, { memory, ...(threads === undefined ? {} : { threads }) });
  const asked = readers
    .map((reader) => `${reader.format} ${versionOf(reader, steps)}`)
    .sort()
    .join('\n');
  const means: Means = { store, readers, asked, bulkFrom, steps };
  try {
    const sizes = await Promise.all(files.map(async (path) => (await stat(path).catch(() => undefined))?.size ?? 0));
    const of = sizes.reduce((sum, size) => sum + size, 0);
    const read: { path: string; read: Read }[] = [];
    let done = 0;
    for (const [i, path] of files.entries()) {
      progress?.(done, of, path);
      try {
        read.push({ path, read: await importFile(path, means) });
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        complaints.push('path' in error.complaint ? { ...error.complaint, path: shown(error.complaint.path) } : error.complaint);
      }
      done += sizes[i] ?? 0;
    }
    await store.flush();
    const kept = await store.observationsOf(read.flatMap((one) => ('recorded' in one.read ? one.read.recorded : [])));
    const all = read.map(({ path, read }) =>
      'recorded' in read
        ? fileOf(shown(path), read.recorded, kept.get(read.recorded) ?? [])
        : fileOf(shown(path), read.facts, read.observations.map(inOrder)),
    );
    progress?.(of, of, '');
    const { inputs, observations } = withoutCopies(all);
    const joined = joinSamples(inputs, observations, { samples: lmEvalSamples.format, results: lmEvalResults.format });
    const whole = joinRuns(inputs, joined.observations);
    return {
      inputs,
      observations: whole.observations,
      complaints: [...complaints, ...joined.complaints, ...whole.complaints, ...store.complaints],
    };
  } finally {
    await store.close();
  }
}

type FileRead = { input: ImportedFile; observations: readonly Observation[] };

function fileOf(path: string, facts: ImportFacts, observations: readonly Observation[]): FileRead {
  const { sha256, format, because, capabilities } = facts;
  const problems = facts.complaints.map((complaint) => ('path' in complaint ? { ...complaint, path } : complaint));
  return { input: { path, sha256, format, because, capabilities, observations: observations.length, problems }, observations };
}

/** The same bytes that gave the same observations count once. */
function withoutCopies(files: readonly FileRead[]): Omit<Imported, 'complaints'> {
  const times = new Map<string, number>();
  for (const { input } of files) times.set(input.sha256, (times.get(input.sha256) ?? 0) + 1);
  const first = new Map<string, string>();
  const single = files.map((file): FileRead => {
    if (times.get(file.input.sha256) === 1) return file;
    const key = `${file.input.sha256} ${createHash('sha256').update(JSON.stringify(file.observations)).digest('hex')}`;
    const copyOf = first.get(key);
    if (copyOf === undefined) first.set(key, file.input.path);
    return copyOf === undefined ? file : { input: { ...file.input, observations: 0, copyOf }, observations: [] };
  });
  const inputs = single.map(({ input }) => input);
  const sourced = single.flatMap(({ input: { path, sha256 }, observations }) =>
    observations.map((one) => ({ ...one, source: { path, sha256, ...(one.line === undefined ? {} : { line: one.line }) } })),
  );
  return { inputs, observations: sourced };
}

/** What stays the same for all files of one import. */
type Means = { store: Store; readers: readonly Reader[]; asked: string; bulkFrom: number; steps: StepRule | undefined };

/** What was made of a file depends on its reader and, where answers were read, on how they are scored and by which rule their steps are found. */
const versionOf = ({ version, samples }: Reader, steps: StepRule | undefined): number =>
  samples ? version * 1000 + batteryVersion * 10 + (steps ? 1 + stepRules.indexOf(steps) : 0) : version;

/** Throws Unusable when the path is no readable file; whatever is wrong inside a file is in its facts. */
async function importFile(path: string, means: Means): Promise<Read> {
  const { store, asked } = means;
  const hint = hintOf(path);
  const remembered = await store.hashOf(path);
  const known = remembered === undefined ? undefined : await store.find(remembered, hint);
  if (known?.readers === asked) return { recorded: known };
  const before = await stampOf(path);
  const read = await openAndRead(path, hint, remembered, means);
  if ((await stampOf(path)) !== before)
    throw new Unusable({ code: 'path-unreadable', path: shownAs(path), reason: 'it changed while it was read' });
  // what no reader reads costs nothing to look at again, and the next Dunwu may say something else of it
  if ('facts' in read && read.facts.version > 0) await store.keep(read.facts, read.observations, read.items);
  if (remembered === undefined) await store.rememberHash(path, 'facts' in read ? read.facts.sha256 : read.recorded.sha256);
  return read;
}

const shownAs = (path: string): string => path.replaceAll('\\', '/');

const shownIn =
  (root: string | undefined) =>
  (path: string): string =>
    shownAs(root === undefined ? path : relative(root, path) || '.');

/** Readers may take hints from the name of a file and of its folder, so the same bytes elsewhere may mean something else. */
const hintOf = (path: string): string => shownAs(path).split('/').slice(-2).join('/');

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path).catch(() => ({ size: -1, mtimeMs: 0, ino: 0 }));
  return `${size} ${mtimeMs} ${ino}`;
}

async function openAndRead(
  path: string,
  hint: string,
  remembered: string | undefined,
  { store, readers, asked, bulkFrom, steps }: Means,
): Promise<Read> {
  const opened = await openInput(path).catch(complaintOf);
  const chosen = 'code' in opened ? opened : chooseReader(opened.head, readers);
  const bulk = 'code' in opened || 'code' in chosen || opened.input.size < bulkFrom ? undefined : chosen.reader.bulk?.(opened.head);
  const ahead = bulk && !('code' in opened) && !store.knowsSize(opened.bytes);
  // a big file that cannot be known is hashed while it is read
  const [sha256, readAhead] = await Promise.all([remembered ?? hashFile(path), ahead ? readBulk(path, opened, bulk, store) : undefined]);

  const known = await store.find(sha256, hint);
  const [format, version] = 'code' in chosen ? [unknown('no reader reads it'), 0] : [chosen.reader.format, versionOf(chosen.reader, steps)];
  if (known && (known.readers === asked || (version > 0 && known.format === format && known.version === version))) {
    if (known.readers !== asked) await store.confirm(known, asked);
    return { recorded: known };
  }
  const bytes = (await stat(path)).size;
  const whole = { sha256, hint, bytes, format, version, readers: asked };
  if ('code' in chosen || 'code' in opened) {
    const complaint = 'code' in opened ? opened : (chosen as Complaint);
    const because = 'because' in complaint ? complaint.because : complaint.code;
    return { facts: { ...whole, because, capabilities: [], complaints: [complaint], observations: 0 }, observations: [] };
  }
  const read = readAhead ?? (bulk && (await readBulk(path, opened, bulk, store))) ?? (await readRows(opened, chosen.reader));
  const { complaints, items } = read;
  const answers = await rescored(opened, chosen.reader, steps);
  const observations = [...read.observations, ...answers.observations];
  const capabilities = capabilitiesOf(observations, chosen.reader.gives, answers.shown);
  const facts = { ...whole, because: chosen.because, capabilities, complaints, observations: observations.length };
  return { facts, observations, ...(items ? { items } : {}) };
}

/** What is wrong inside a file is a fact of it; a path that cannot be read has no facts. */
function complaintOf(error: unknown): Complaint {
  if (!(error instanceof Unusable) || error.complaint.code === 'path-missing' || error.complaint.code === 'path-unreadable') throw error;
  return error.complaint;
}

function chooseReader(head: Head, readers: readonly Reader[]): { reader: Reader; because: string } | Complaint {
  try {
    return recognise(head, readers);
  } catch (error) {
    return complaintOf(error);
  }
}

type FromRows = { observations: Observation[]; complaints: Complaint[]; items?: Items };

async function readRows({ input }: Opened, reader: Reader): Promise<FromRows> {
  const observations: Observation[] = [];
  const notes = cappedNotes(input.path);
  try {
    for await (const observation of reader.observations(input, notes)) observations.push(observation);
  } catch (error) {
    notes.complain(complaintOf(error));
  }
  return { observations, complaints: notes.complaints() };
}

/** What the answers themselves give beyond the scores of the file. Complaints were made when its scores were read. */
async function rescored(
  { input }: Opened,
  reader: Reader,
  steps: StepRule | undefined,
): Promise<{ observations: Observation[]; shown?: ReadonlySet<Capability> }> {
  if (!reader.samples) return { observations: [] };
  const answers = battery(steps);
  const shown = new Set<Capability>();
  try {
    for await (const sample of reader.samples(input, { complain() {} })) {
      answers.add(sample);
      for (const capability of shownBy(sample)) shown.add(capability);
    }
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
  }
  return { observations: answers.observations(), shown };
}

/** Undefined when the reader itself must look at the rows. */
async function readBulk(path: string, { input }: Opened, plan: BulkPlan, store: Store): Promise<FromRows | undefined> {
  const tally = plan.tally();
  const items = await store.scan({ path, gzip: await isGzip(path), plan, add: tally.add });
  const notes = cappedNotes(input.path);
  const observations = items ? [...tally.observations(notes)] : [];
  return items && observations.length > 0 ? { observations, complaints: notes.complaints(), items } : undefined;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
