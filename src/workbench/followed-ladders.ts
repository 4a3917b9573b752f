/** Ladders that `dunwu grow` writes, followed from their files: what the jobs say of their runs, and each run's curve from its last checkpoint or its
 *  results. Nothing is written and no job is touched; what is looked at lies in the folders that were opened. */
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Experiment, type LabRun, runsOf, taskOf, wrongWith } from '../lab/experiment.ts';
import type { FollowedAnswer, FollowedLine, FollowedRun, LadderHead } from '../lab/followed.ts';
import { claimIn } from '../lab/jobs/claim-file.ts';
import { jobsIn } from '../lab/jobs/sqlite-jobs.ts';
import type { Measured } from '../lab/measure.ts';
import { recipeOf } from '../lab/recipe.ts';
import { answeredIn, resultsName, samplesName } from './lab-results.ts';
import { claimOf, experimentName, jobsName } from './ladder.ts';

export type FollowedLadders = {
  /** A ladder keeps its place; new ones come behind. */
  heads(): readonly LadderHead[];
  /** How it stands, then every change, until the signal; undefined where there is no such ladder. */
  lines(index: number, signal: AbortSignal): AsyncGenerator<FollowedLine> | undefined;
  /** Answers of the runs that are done. */
  answers(index: number): Generator<FollowedAnswer> | undefined;
};

const lookEvery = 500;

/** @param paths folders of ladders, or folders that hold such folders */
export function followedIn(paths: readonly string[]): FollowedLadders {
  const found: string[] = [];
  const heads = () => {
    for (const path of paths.flatMap(laddersAt)) if (!found.includes(path)) found.push(path);
    return found.map((path) => ({ name: basename(path), path }));
  };
  heads();
  return {
    heads,
    lines(index, signal) {
      const folder = found[index];
      return folder === undefined ? undefined : linesOf(folder, signal);
    },
    answers(index) {
      const folder = found[index];
      return folder === undefined ? undefined : answersOf(folder);
    },
  };
}

const isLadder = (folder: string): boolean => existsSync(join(folder, experimentName)) || existsSync(join(folder, jobsName));

function laddersAt(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [];
    if (isLadder(path)) return [path];
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(path, entry.name))
      .filter(isLadder)
      .sort();
  } catch {
    return [];
  }
}

/** What is grown there: as whoever grows it wrote, else (older ladders) as its results say. */
function experimentIn(folder: string): Experiment | undefined {
  const own = parsed(join(folder, experimentName));
  if (own !== undefined) return wrongWith(own) ? undefined : (own as Experiment);
  const specs = runFolders(folder).flatMap((id) => {
    const spec = (parsed(join(folder, id, resultsName(id))) as { dunwu?: { experiment?: unknown } } | undefined)?.dunwu?.experiment;
    return spec === undefined || wrongWith(spec) ? [] : [spec as Experiment];
  });
  return specs[0];
}

function runFolders(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^w\d+-s\d+$/.test(name));
  } catch {
    return [];
  }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function* linesOf(folder: string, signal: AbortSignal): AsyncGenerator<FollowedLine> {
  const curves = curvesIn(folder);
  let told = new Map<string, string>();
  let recipe: string | undefined;
  while (!signal.aborted) {
    const experiment = experimentIn(folder);
    if (experiment) {
      const runs = runsNow(folder, experiment, curves);
      const now = JSON.stringify(experiment);
      if (now !== recipe) {
        recipe = now;
        told = new Map();
        yield { experiment, runs };
      } else for (const run of runs) if (told.get(run.id) !== markOf(run)) yield { run };
      for (const run of runs) told.set(run.id, markOf(run));
    }
    await pause(lookEvery, undefined, { signal }).catch(() => {});
  }
}

const markOf = ({ state, step, curve, reason }: FollowedRun): string => `${state} ${step} ${curve.length} ${reason ?? ''}`;

function runsNow(folder: string, experiment: Experiment, curves: CurvesIn): FollowedRun[] {
  const recipe = recipeOf(experiment);
  const jobs = new Map(jobsIn(join(folder, jobsName)).map((job) => [job.id, job]));
  return runsOf(experiment).map((run): FollowedRun => {
    const { curve, done } = curves(run, recipe);
    const job = jobs.get(run.id);
    const claim = job ? undefined : claimIn(claimOf(folder, run.id));
    const state = done ? 'done' : (job?.state ?? claim?.state ?? 'waiting');
    const reason = done ? undefined : (job?.reason ?? claim?.reason);
    const step = done ? experiment.steps : (curve.at(-1)?.step ?? 0);
    // What is done has results: without them it is to be done again.
    return { ...run, state: state === 'done' && !done ? 'waiting' : state, step, curve, ...(reason === undefined ? {} : { reason }) };
  });
}

type CurvesIn = (run: LabRun, recipe: string) => { curve: readonly Measured[]; done: boolean };

/** Curves of the runs of a folder; a file that did not change is not read again. */
function curvesIn(folder: string): CurvesIn {
  const known = new Map<string, { mark: string; curve: readonly Measured[] | undefined }>();
  const once = (file: string, recipe: string, read: (file: string, recipe: string) => readonly Measured[] | undefined) => {
    const mark = markOfFile(file, recipe);
    if (mark === undefined) return undefined;
    const before = known.get(file);
    if (before?.mark === mark) return before.curve;
    const curve = read(file, recipe);
    known.set(file, { mark, curve });
    return curve;
  };
  return ({ id }, recipe) => {
    const results = once(join(folder, id, resultsName(id)), recipe, curveOfResults);
    if (results) return { curve: results, done: true };
    return { curve: once(join(folder, id, 'checkpoint.safetensors'), recipe, curveOfCheckpoint) ?? [], done: false };
  };
}

function markOfFile(file: string, recipe: string): string | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs} ${size} ${recipe}`;
  } catch {
    return undefined;
  }
}

function curveOfResults(file: string, recipe: string): readonly Measured[] | undefined {
  const { dunwu } = (parsed(file) ?? {}) as { dunwu?: { experiment?: Experiment; curve?: unknown } };
  return dunwu?.experiment && recipeOf(dunwu.experiment) === recipe ? measuredOf(dunwu.curve) : undefined;
}

/** A header longer than this is no checkpoint's. */
const longestHeader = 64 * 2 ** 20;

/** Only the header is read: the numbers of the model are most of the file. */
function curveOfCheckpoint(file: string, recipe: string): readonly Measured[] | undefined {
  let handle: number | undefined;
  try {
    handle = openSync(file, 'r');
    const size = Buffer.alloc(8);
    readSync(handle, size, 0, 8, 0);
    const length = Number(size.readBigUInt64LE());
    if (!(length > 1 && length <= Math.min(longestHeader, fstatSync(handle).size))) return undefined;
    const text = Buffer.alloc(length);
    readSync(handle, text, 0, length, 8);
    const { __metadata__: metadata } = JSON.parse(text.toString('utf8')) as { __metadata__?: Record<string, string> };
    return metadata?.['spec'] === recipe ? measuredOf(JSON.parse(metadata['curve'] ?? '[]')) : undefined;
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Evaluations that have what a page draws; others are passed over. */
function measuredOf(curve: unknown): Measured[] {
  const number = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
  return (Array.isArray(curve) ? (curve as Partial<Measured>[]) : []).filter(
    (one): one is Measured =>
      number(one?.step) &&
      number(one?.loss) &&
      number(one?.heldOut?.right) &&
      number(one?.heldOut?.n) &&
      Array.isArray(one?.heldOut?.places),
  );
}

function* answersOf(folder: string): Generator<FollowedAnswer> {
  const experiment = experimentIn(folder);
  if (!experiment) return;
  const recipe = recipeOf(experiment);
  const task = taskOf(experiment).name;
  for (const { id } of runsOf(experiment)) {
    if (!curveOfResults(join(folder, id, resultsName(id)), recipe)) continue;
    let text: string;
    try {
      text = readFileSync(join(folder, id, samplesName(task, id)), 'utf8');
    } catch {
      continue;
    }
    for (const answered of answeredIn(text)) yield { run: id, answered };
  }
}
