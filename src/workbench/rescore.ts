/** Answers in, scores out, without a model: every answer of the given files under every metric, with errors over items. */
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { everyMetric } from '../metrics/index.ts';
import { itemsOf } from '../metrics/item-scores.ts';
import type { Metric } from '../metrics/metric.ts';
import { metricNamed } from '../metrics/metric-named.ts';
import { type Disagreement, joined, type OfGroup, type ScoredGroup } from '../metrics/scored-part.ts';
import { type Scores, scoresAt } from '../metrics/scores.ts';
import { type PairedScore, pairedScore, type TaskScore, taskScore } from '../metrics/task-score.ts';
import type { Reader } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { ToldColumns } from '../record/told-columns.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';
import { cappedNotes } from './capped-notes.ts';
import { inTurn } from './in-turn.ts';
import { listFiles } from './list-files.ts';
import { openInput } from './open-input.ts';
import { readersAsTold } from './own.ts';
import { isMetricFile, ownMetric } from './own-metric.ts';
import rescoring, { isShared, type RescoredPart, type RescoreTask } from './rescoring.ts';
import { type RunFile, withRuns } from './run-of-answers.ts';
import { isSelected } from './selected.ts';

export type RescoreOptions = {
  /** Names of metrics, `pass@k` for any k, or files of the user's own; all built-in ones when absent. */
  metrics?: readonly string[];
  /** Only these models and tasks; `*` matches any letters. */
  models?: readonly string[];
  tasks?: readonly string[];
  /** Differences of every two models on the items both were asked. */
  pairs?: boolean;
  /** One a core when absent. The result is the same for any number. */
  threads?: number;
  /** Bytes of a file a thread takes at a time. */
  partBytes?: number;
  /** Where what was told of columns is kept. */
  store?: string;
  progress?(done: number, of: number, what: string): void;
};

/** What a score is of. `path`: the file of the answers. */
export type ScoredOf = OfGroup & { path: string };
export type Rescored = {
  metrics: Metric[];
  /** In the order of the files, then of the metrics. */
  scores: (ScoredOf & { metric: string; score: TaskScore; errors: number; truncated: number })[];
  pairs: { a: ScoredOf; b: ScoredOf; metric: string; paired: PairedScore }[];
  /** Where strict and flexible extraction differ on what is right: counted in full, the first thousand listed. */
  disagreements: (ScoredOf & Omit<ScoredGroup['disagreements'], 'listed'> & { listed: Disagreement[] })[];
  answers: number;
  files: number;
  complaints: Complaint[];
};

/** @throws Unusable when a metric is not known or wrong, when no file holds answers, or when none is left by the selection */
export async function rescorePaths(paths: readonly string[], options: RescoreOptions = {}): Promise<Rescored> {
  const { metrics, asked } = await metricsOf(options.metrics);
  const { readers, told, complaints: ofTold } = await readersAsTold(options.store);
  const { files, complaints: ofPaths } = await listFiles(paths);
  const complaints = [...ofTold, ...ofPaths];
  const found: (Planned | Complaint)[] = [];
  for (const path of files) found.push(await plannedFile(path, options.partBytes ?? usualPart, readers));
  complaints.push(...found.flatMap((one) => ('code' in one ? [one] : [])));
  const planned = found.flatMap((one) => ('code' in one ? [] : [one]));
  const scored = await scoreFiles(planned.filter(holdsAnswers), { metrics: asked, told }, options);
  complaints.push(...scored.flatMap((one) => one.complaints));
  if (scored.every(({ groups }) => groups.length === 0)) throw new Unusable({ code: 'no-answers', paths: paths.join(', ') }, complaints);
  const whole = await withRuns(planned, scored);
  const chosen = whole.filter(({ of }) => isSelected(nameOf(of), options.models) && isSelected(of.task, options.tasks));
  if (chosen.length === 0) {
    const has = [...new Set(whole.map(({ of }) => `${nameOf(of)}, ${of.task}`))].slice(0, 8).join('; ');
    throw new Unusable(
      { code: 'nothing-selected', filter: [...(options.models ?? []), ...(options.tasks ?? [])].join(', '), has },
      complaints,
    );
  }
  return { metrics, ...resultsOf(chosen, metrics, options.pairs === true), files: scored.length, complaints };
}

const nameOf = ({ model }: OfGroup): string => (isUnknown(model) ? '' : model);

/** A pattern with `*` stands for all built-in metrics that fit it. */
async function metricsOf(wanted: readonly string[] = ['*']): Promise<{ metrics: Metric[]; asked: string[] }> {
  const found = new Map<string, Metric>();
  for (const one of wanted) {
    const metric = isMetricFile(one) ? await ownMetric(one) : metricNamed(one);
    const fitting = one.includes('*') ? everyMetric.filter(({ name }) => isSelected(name, [one])) : [];
    if (metric) found.set(isMetricFile(one) ? one : metric.name, metric);
    for (const built of fitting) found.set(built.name, built);
    const expected = [...everyMetric.map(({ name }) => name), './my-metric.ts'].join('; ');
    if (!metric && fitting.length === 0) throw new Unusable({ code: 'option-wrong', option: '--metric', got: one, expected });
  }
  return { metrics: [...found.values()], asked: [...found.keys()] };
}

type Part = NonNullable<RescoreTask['part']>;
/** `bytes`: size on the disk. `parts`: to share the file by; a file that cannot be shared has none. Nothing of the file itself is kept. */
type Planned = RunFile & { bytes: number; parts: readonly Part[] };
const holdsAnswers = ({ reader }: Planned): boolean => reader.samples !== undefined;

async function plannedFile(path: string, partBytes: number, readers: readonly Reader[]): Promise<Planned | Complaint> {
  try {
    const { head, input, bytes } = await openInput(path);
    const { reader } = recognise(head, readers);
    const shared = isShared(head, input.size !== bytes) && reader.sampleOfLine?.(head) !== undefined;
    const parts = shared
      ? Array.from({ length: Math.ceil(bytes / partBytes) }, (_, i) => ({ from: i * partBytes, to: Math.min(bytes, (i + 1) * partBytes) }))
      : [];
    return { path, shown: head.path, reader, size: input.size, bytes, parts };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return error.complaint;
  }
}

type ScoredFile = { file: Planned; groups: ScoredGroup[]; complaints: Complaint[] };

const usualPart = 16 * 2 ** 20;

async function scoreFiles(
  files: readonly Planned[],
  asked: { metrics: readonly string[]; told: readonly ToldColumns[] },
  { threads = availableParallelism(), progress }: RescoreOptions,
): Promise<ScoredFile[]> {
  const of = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const pool = poolFor(
    files.reduce((sum, { parts }) => sum + Math.max(1, parts.length), 0),
    of,
    threads,
  );
  let done = 0;
  const scored = async (file: Planned): Promise<ScoredFile> => {
    const { path, shown, reader, bytes, parts } = file;
    const whole: RescoreTask = { path, format: reader.format, ...asked };
    const run = async (task: RescoreTask): Promise<RescoredPart> => {
      const result = await pool.run(task);
      done += task.part ? task.part.to - task.part.from : bytes;
      progress?.(Math.min(done, of), of, shown);
      return result;
    };
    const results = await Promise.all(parts.length === 0 ? [run(whole)] : parts.map((part) => run({ ...whole, part })));
    const unfit = results.some((result) => 'unfit' in result) || (parts.length > 0 && comesAgain(results));
    return { file, ...together(unfit ? [await pool.run(whole)] : results, shown) };
  };
  try {
    return await Promise.all(files.map(scored));
  } finally {
    await pool.close();
  }
}

/** An item that comes again shows in no line by itself: such a file is read as one. */
function comesAgain(results: readonly RescoredPart[]): boolean {
  const groups = joined(results.flatMap((result) => ('unfit' in result ? [] : [result.groups])));
  return groups.some(({ items }) => new Set(items).size < items.length);
}

/** Lines of a part count from its own beginning; here they get those of the file. */
function together(results: readonly RescoredPart[], path: string): { groups: ScoredGroup[]; complaints: Complaint[] } {
  const parts = results.flatMap((result) => ('unfit' in result ? [] : [result]));
  const notes = cappedNotes(path);
  let before = 0;
  for (const { groups, complaints, lines } of parts) {
    for (const { disagreements } of groups) for (const one of disagreements.listed) if (one.line !== undefined) one.line += before;
    for (const complaint of complaints) notes.complain('line' in complaint ? { ...complaint, line: complaint.line + before } : complaint);
    before += lines;
  }
  return { groups: joined(parts.map(({ groups }) => groups)), complaints: notes.complaints() };
}

type Pool = { run(task: RescoreTask): Promise<RescoredPart>; close(): Promise<void> };

/** Less than this is done here: starting threads costs more. */
const worthThreads = 8 * 2 ** 20;

/** This thread does its share: it has nothing else to do, and begins while others still start. It looks up only between two parts, so the others have
 *  their next part at hand already. */
function poolFor(tasks: number, bytes: number, threads: number): Pool {
  if (threads < 2 || tasks < 2 || bytes < worthThreads) return { run: inTurn([rescoring]), close: async () => {} };
  const filename = fileURLToPath(import.meta.url).replace(/rescore\.(ts|js)$/, 'rescoring.$1');
  const others = Math.min(threads, tasks) - 1;
  const piscina = new Piscina({ filename, minThreads: others, maxThreads: others, concurrentTasksPerWorker: 2 });
  const there = Array(2 * others).fill((task: RescoreTask) => piscina.run(task) as Promise<RescoredPart>);
  return { run: inTurn([rescoring, ...there]), close: () => piscina.destroy() };
}

export type Whole = ScoredGroup & { path: string };

function resultsOf(
  groups: readonly Whole[],
  metrics: readonly Metric[],
  withPairs: boolean,
): Pick<Rescored, 'scores' | 'pairs' | 'disagreements' | 'answers'> {
  const scored = groups.map((group) => ({ of: { ...group.of, path: group.path }, group, items: itemsOf(group, metrics) }));
  const scores = scored.flatMap(({ of, group, items }) =>
    metrics.flatMap((metric, m) => {
      const mine = items[m]!;
      if (mine.values.length === 0) return [];
      return [{ ...of, metric: metric.name, score: taskScore(metric, mine), errors: group.errors, truncated: group.truncated }];
    }),
  );
  const pairs = withPairs ? pairsOf(scored, metrics) : [];
  // Filters of one run stand for the same responses: their disagreements are told once.
  const told = new Set<string>();
  const disagreements = scored.flatMap(({ of, group }) => {
    const { filter: _, ...protocol } = of.protocol;
    const key = JSON.stringify([of.model, of.task, protocol, of.run, of.path]);
    if (told.has(key) || group.disagreements.compared === 0) return [];
    told.add(key);
    return [{ ...of, ...group.disagreements }];
  });
  return { scores, pairs, disagreements, answers: groups.reduce((sum, { items }) => sum + items.length, 0) };
}

type WithItems = { of: ScoredOf; items: ReturnType<typeof itemsOf> };

function pairsOf(scored: readonly WithItems[], metrics: readonly Metric[]): Rescored['pairs'] {
  return scored.flatMap((a, i) =>
    scored.slice(i + 1).flatMap((b) => {
      if (a.of.task !== b.of.task || JSON.stringify(a.of.protocol) !== JSON.stringify(b.of.protocol) || sameModel(a.of.model, b.of.model))
        return [];
      return metrics.flatMap((metric, m) => {
        const shared = sharedItems(a.items[m]!, b.items[m]!);
        if (shared.a.values.length === 0) return [];
        return [{ a: a.of, b: b.of, metric: metric.name, paired: pairedScore(metric, shared.a, shared.b, shared.clusters) }];
      });
    }),
  );
}

const sameModel = (a: string | Unknown, b: string | Unknown): boolean => !isUnknown(a) && a === b;

type Named = ReturnType<typeof itemsOf>[number];

function sharedItems(a: Named, b: Named): { a: Scores; b: Scores; clusters?: string[] } {
  const at = new Map(b.names.map((name, i) => [name, i]));
  const [ofA, ofB]: [number[], number[]] = [[], []];
  for (const [i, name] of a.names.entries()) {
    const j = at.get(name);
    if (j === undefined) continue;
    ofA.push(i);
    ofB.push(j);
  }
  const { clusters } = a;
  return { a: scoresAt(a, ofA), b: scoresAt(b, ofB), ...(clusters ? { clusters: ofA.map((i) => clusters[i]!) } : {}) };
}
