/** "Grow a ladder" on this machine: all runs of an experiment, one a core, each done once, however many processes are at it. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Beat, beatEvery, type Job, type JobBook } from '../lab/jobs/job.ts';
import { thisProcess } from '../lab/jobs/owner.ts';
import { OtherRecipe, openJobs } from '../lab/jobs/sqlite-jobs.ts';
import { Unusable } from '../record/complaint.ts';
import { onCluster } from './grow-on-slurm.ts';
import type { Anew } from './growing.ts';
import { growingThreads, type Threads } from './growing-threads.ts';
import {
  type Changes,
  type Grown,
  jobsName,
  type Ladder,
  ladderOf,
  type RunNow,
  runNow,
  type Score,
  scoreOf,
  writeExperiment,
} from './ladder.ts';
import { makeOutFolder } from './write-out.ts';

export type GrowOptions = {
  out: string;
  threads?: number;
  with?: Changes;
  /** Told a few times a second how every run stands. */
  watch?(runs: readonly RunNow[]): void;
};

const lookEvery = 250;

export async function growLadder(
  asked: string,
  { out, threads = availableParallelism(), with: changes, watch }: GrowOptions,
): Promise<Grown> {
  const ladder = ladderOf(asked, out, changes);
  const { experiment, folder, runs } = ladder;
  makeOutFolder(folder);
  const queued = await onCluster(folder);
  if (queued > 0) throw new Unusable({ code: 'lab-on-cluster', path: folder, runs: queued });
  const scores = new Map<string, Score>();
  const isDone = (id: string): boolean => {
    const score = scores.get(id) ?? scoreOf(ladder, id);
    if (score) scores.set(id, score);
    return score !== undefined;
  };
  const book = opened(ladder, isDone);
  writeExperiment(ladder);
  const before = book.all().filter(({ state }) => state === 'done').length;
  const open = runs.length - before;
  const look = () => watch?.(nowOf(ladder, book.all(), (id) => (isDone(id) ? scores.get(id) : undefined)));
  const timer = setInterval(look, lookEvery);
  const pool = growingThreads(Math.max(1, Math.min(threads, open)));
  let here = 0;
  const anew: Anew[] = [];
  try {
    const hand = async () => {
      for (;;) {
        const job = book.claim();
        if (job) {
          if (await done(job, ladder, book, pool, isDone, anew)) here++;
        } else if (book.all().some(({ state, owner }) => state === 'running' && owner?.session !== thisProcess.session))
          await pause(lookEvery);
        else return;
      }
    };
    if (open > 0) await Promise.all(Array.from({ length: Math.min(threads, open) }, hand));
    look();
    const jobs = book.all();
    const failed = jobs.flatMap(({ id, state, reason }) => (state === 'failed' ? [{ id, reason: reason! }] : []));
    return {
      experiment,
      folder,
      runs: here,
      before,
      elsewhere: jobs.filter(({ state }) => state === 'done').length - before - here,
      failed,
      anew,
    };
  } catch (error) {
    throw told(error, folder);
  } finally {
    clearInterval(timer);
    await pool.close();
    book.close();
  }
}

/** What SQLite says of a file it cannot use, as a complaint; other errors as they are. */
const told = (error: unknown, folder: string): unknown =>
  (error as NodeJS.ErrnoException).code === 'ERR_SQLITE_ERROR'
    ? new Unusable({ code: 'out-unwritable', path: join(folder, jobsName), reason: (error as Error).message })
    : error;

function opened({ folder, recipe, runs }: Ladder, isDone: (id: string) => boolean): JobBook {
  try {
    return openJobs(join(folder, jobsName), { ids: runs.map(({ id }) => id), recipe, isDone });
  } catch (error) {
    if (!(error instanceof OtherRecipe)) throw told(error, folder);
    throw new Unusable({ code: 'lab-busy', path: folder, process: `${error.owner.host}, ${error.owner.pid}` });
  }
}

/** Does one job. @param anew gets those that could not be gone on with @returns whether it was done, by us */
async function done(
  { id }: Job,
  { experiment, folder, runs }: Ladder,
  book: JobBook,
  pool: Threads,
  isDone: (id: string) => boolean,
  anew: Anew[],
): Promise<boolean> {
  // Whoever had it before may have died between the results and saying so.
  if (isDone(id)) {
    book.settle(id);
    return false;
  }
  const lost = new AbortController();
  let at: Beat = { step: 0 };
  const beat = () => {
    try {
      if (!book.beat(id, at)) lost.abort();
    } catch {
      // A beat that could not be written is one missed.
    }
  };
  const timer = setInterval(beat, beatEvery);
  try {
    await pool.grow(
      { experiment, run: runs.find((run) => run.id === id)!, folder: join(folder, id) },
      (now) => {
        at = now;
        beat();
      },
      lost.signal,
      (what) => anew.push(what),
    );
    book.settle(id);
    return true;
  } catch (error) {
    if (!lost.signal.aborted) book.settle(id, (error as Error).message || String(error));
    return false;
  } finally {
    clearInterval(timer);
  }
}

function nowOf(ladder: Ladder, jobs: readonly Job[], scoreOf: (id: string) => Score | undefined): RunNow[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return ladder.runs.map((run) => {
    const { state, step, loss, score, owner, reason } = byId.get(run.id)!;
    return runNow(ladder, run, {
      state,
      step: state === 'done' ? ladder.experiment.steps : step,
      loss,
      score: state === 'done' ? scoreOf(run.id) : undefined,
      soFar: state === 'done' ? undefined : score,
      where: owner && owner.session !== thisProcess.session ? `${owner.host}, ${owner.pid}` : undefined,
      reason,
    });
  });
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
