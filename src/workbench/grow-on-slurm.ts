/** "Grow a ladder" on a cluster: each run is a task of a Slurm array, on a file system that all nodes share. Slurm begins a task again when its node fails; what
 *  it lets go otherwise (its time was over) is submitted again as long as checkpoints come. Whoever submits only watches: killed, it is begun again and finds its tasks
 *  in the queue by their name. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Experiment, type LabRun, runsOf } from '../lab/experiment.ts';
import { beatIn, type Claim, claimIn } from '../lab/jobs/claim-file.ts';
import { type Beat, beatEvery } from '../lab/jobs/job.ts';
import { thisProcess } from '../lab/jobs/owner.ts';
import { type Queued, queue, SlurmMissing, SlurmRefused, submit } from '../lab/jobs/slurm.ts';
import { writeWhole } from '../lab/jobs/whole-file.ts';
import { recipeOf } from '../lab/recipe.ts';
import { Unusable } from '../record/complaint.ts';
import type { Anew } from './growing.ts';
import { growingThreads } from './growing-threads.ts';
import {
  type Changes,
  claimOf,
  type Failed,
  type Grown,
  type Ladder,
  ladderOf,
  type RunNow,
  runNow,
  type Score,
  scoreOf,
  slurmFolder,
  writeExperiment,
} from './ladder.ts';
import { makeOutFolder } from './write-out.ts';

export type SlurmOptions = {
  out: string;
  with?: Changes;
  /** Further flags for sbatch. */
  flags: readonly string[];
  /** The command line that a task runs, before the folder and its index. */
  command: readonly string[];
  watch?(runs: readonly RunNow[]): void;
};

const lookEvery = 2000;
/** Looks without a task or a result before a run counts as let go: shared file systems tell late. */
const patience = 5;
const mostInVain = 3;
const mostRefusals = 30;
/** Slurm's own limit for an index, unless MaxArraySize says otherwise. */
const mostRuns = 1000;

/** The name of a ladder's jobs in the queue: the folder, then the recipe. */
const folderName = (folder: string) => `dunwu-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 8)}-`;

/** Runs of this folder that Slurm has in its queue; none where there is no Slurm. */
export async function onCluster(folder: string): Promise<number> {
  if (!existsSync(slurmFolder(folder))) return 0;
  return (await queue(folderName(folder)).catch(() => [])).length;
}

/** @throws Unusable when Slurm is not there or refuses, or another recipe of this ladder is in the queue */
export async function growOnSlurm(asked: string, { out, with: changes, flags, command, watch }: SlurmOptions): Promise<Grown> {
  const ladder = ladderOf(asked, resolve(out), changes);
  const { experiment, folder, runs, recipe } = ladder;
  const home = slurmFolder(folder);
  makeOutFolder(join(home, 'logs'));
  writeExperiment(ladder);
  const prefix = folderName(folder);
  const name = prefix + recipe.slice(0, 8);
  const scores = new Map<string, Score>();
  const isDone = (id: string): boolean => {
    const score = scores.get(id) ?? scoreOf(ladder, id);
    if (score) scores.set(id, score);
    return score !== undefined;
  };
  try {
    let tasks = await queue(prefix);
    const other = tasks.find((task) => task.name !== name);
    if (other) throw new Unusable({ code: 'lab-busy', path: folder, process: `Slurm, ${other.name}` });
    const open = (): LabRun[] => runs.filter(({ id }) => !isDone(id) && !failed.has(id));
    const failed = new Map<string, Failed>();
    const undone = open();
    const before = runs.length - undone.length;
    const index = indices(home, ladder);
    const script = scriptIn(home, folder, experiment, command);
    // What failed before is tried again.
    for (const { id } of runs) if (claimIn(claimOf(folder, id))?.state === 'failed') rmSync(claimOf(folder, id));

    const missed = new Map<string, number>();
    const handed = new Map<string, { step: number; inVain: number }>();
    for (let refusals = 0; ; await pause(lookEvery)) {
      try {
        tasks = await queue(prefix);
        refusals = 0;
      } catch (error) {
        if (++refusals > mostRefusals) throw error;
      }
      const byIndex = new Map(tasks.map((task) => [task.index, task]));
      const now: RunNow[] = [];
      const toHand: string[] = [];
      for (const run of runs) {
        const { id } = run;
        const task = byIndex.get(index.get(id)!);
        const claim = claimIn(claimOf(folder, id));
        if (task && !handed.has(id)) handed.set(id, { step: claim?.step ?? 0, inVain: 0 });
        if (!isDone(id) && !task && claim?.state === 'failed') failed.set(id, { id, reason: claim.reason ?? '' });
        if (!isDone(id) && !task && !failed.has(id)) {
          const times = (missed.get(id) ?? 0) + 1;
          missed.set(id, times);
          const last = handed.get(id);
          if (!last) toHand.push(id);
          else if (times > patience && refusals === 0) {
            const inVain = (claim?.step ?? 0) > last.step ? 0 : last.inVain + 1;
            handed.set(id, { step: claim?.step ?? 0, inVain });
            if (inVain < mostInVain) toHand.push(id);
            else failed.set(id, { id, reason: 'ended by Slurm', log: join(home, 'logs', `${index.get(id)}.txt`) });
          }
        } else missed.delete(id);
        now.push(nowOf(ladder, run, task, claim, scores.get(id), failed.get(id)));
      }
      if (toHand.length > 0) {
        await submit({ name, script, folder: home, indices: toHand.map((id) => index.get(id)!), flags });
        for (const id of toHand) {
          handed.set(id, handed.get(id) ?? { step: claimIn(claimOf(folder, id))?.step ?? 0, inVain: 0 });
          missed.delete(id);
        }
      }
      watch?.(now);
      if (open().length === 0) {
        const anew = undone.flatMap(({ id }): Anew[] => {
          const what = claimIn(claimOf(folder, id))?.anew;
          return what ? [{ run: id, ...what }] : [];
        });
        return { experiment, folder, runs: scores.size - before, before, elsewhere: 0, failed: [...failed.values()], anew };
      }
    }
  } catch (error) {
    if (error instanceof SlurmMissing) throw new Unusable({ code: 'slurm-missing', command: error.command });
    if (error instanceof SlurmRefused) throw new Unusable({ code: 'slurm-refused', command: error.command, reason: error.message });
    throw error;
  }
}

function nowOf(
  ladder: Ladder,
  run: LabRun,
  task: Queued | undefined,
  claim: Claim | undefined,
  score: Score | undefined,
  failed: Failed | undefined,
): RunNow {
  return runNow(ladder, run, {
    state: score ? 'done' : failed ? 'failed' : task?.running ? 'running' : 'waiting',
    step: score ? ladder.experiment.steps : (claim?.step ?? 0),
    loss: claim?.loss,
    score,
    soFar: score ? undefined : claim?.score,
    where: task?.node,
    reason: failed?.reason,
  });
}

/** A run keeps its index in the array for good: the file only grows. */
function indices(home: string, { runs }: Ladder): Map<string, number> {
  const file = join(home, 'runs.txt');
  const known = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const all = [...new Set([...known, ...runs.map(({ id }) => id)])];
  if (all.length > mostRuns)
    throw new Unusable({ code: 'option-wrong', option: 'grow', got: `${all.length} runs`, expected: `at most ${mostRuns} runs on Slurm` });
  if (all.length > known.length) writeWhole(file, `${all.join('\n')}\n`);
  return new Map(all.map((id, i) => [id, i]));
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

function scriptIn(home: string, folder: string, experiment: Experiment, command: readonly string[]): string {
  writeWhole(join(home, 'experiment.json'), `${JSON.stringify(experiment, null, 1)}\n`);
  const script = join(home, 'job.sh');
  writeWhole(script, `#!/bin/sh\nexec ${[...command, folder].map(quoted).join(' ')} "$SLURM_ARRAY_TASK_ID"\n`);
  return script;
}

/** One task of the array: does its run, unless it is done or a task that still beats has it.
 *  @param begun told once, with the step it goes on from
 *  @returns whether all is well */
export async function growTask(
  folder: string,
  index: number,
  env: Record<string, string | undefined>,
  begun: (id: string, step: number, restarts: number) => void,
): Promise<boolean> {
  const home = slurmFolder(folder);
  const experiment = JSON.parse(readFileSync(join(home, 'experiment.json'), 'utf8')) as Experiment;
  const id = readFileSync(join(home, 'runs.txt'), 'utf8').split('\n')[index]!;
  const run = runsOf(experiment).find((one) => one.id === id)!;
  const ladder: Ladder = { experiment, recipe: recipeOf(experiment), folder, runs: [run] };
  const file = claimOf(folder, id);
  const earlier = claimIn(file);
  const claim: Claim = {
    state: 'running',
    job: Number(env['SLURM_ARRAY_JOB_ID'] ?? 0),
    restarts: Number(env['SLURM_RESTART_COUNT'] ?? 0),
    owner: thisProcess,
    beat: 0,
    step: earlier?.step ?? 0,
    // What an earlier task of this run found is told by whoever watches to the end.
    ...(earlier?.anew ? { anew: earlier.anew } : {}),
  };
  if (scoreOf(ladder, id) || (await beats(file, claim.job))) return true;
  let at: Beat = { step: claim.step };
  let told = false;
  const lost = new AbortController();
  const beat = () => {
    try {
      if (!beatIn(file, claim, at)) lost.abort();
    } catch {
      // A beat that could not be written is one missed.
    }
  };
  beat();
  const timer = setInterval(beat, beatEvery);
  const threads = growingThreads(1);
  try {
    await threads.grow(
      { experiment, run, folder: join(folder, id) },
      (now) => {
        if (!told) begun(id, now.step, claim.restarts);
        told = true;
        at = now;
        beat();
      },
      lost.signal,
      ({ was, is }) => {
        claim.anew = { was, is };
      },
    );
    claim.state = 'done';
  } catch (error) {
    if (lost.signal.aborted) return true;
    claim.state = 'failed';
    claim.reason = (error as Error).message || String(error);
  } finally {
    clearInterval(timer);
    await threads.close();
    beat();
  }
  return claim.state === 'done';
}

/** Whether a task of another array is at the run: its beats grow while one looks. */
async function beats(file: string, job: number): Promise<boolean> {
  const found = claimIn(file);
  if (found?.state !== 'running' || found.job === job) return false;
  for (let looked = 0; looked < 5; looked++) {
    await pause(beatEvery);
    const now = claimIn(file);
    if (now?.state === 'running' && now.beat !== found.beat) return true;
  }
  return false;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
