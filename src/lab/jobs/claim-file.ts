/** Who is at a run on a cluster: a small file for each run, on the file system all nodes share. One file a run and not one database for all: nodes may not share a
 *  SQLite file over NFS, and here none needs to: Slurm itself gives each run to one task, and the file is only to tell how far it is and to let a task that
 *  lost its node's link see that another goes on in its place. Clocks of nodes differ, so no time is compared: a beat is a number that grows. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Beat, Counted, Owner } from './job.ts';
import { writeWhole } from './whole-file.ts';

export type Claim = {
  state: 'running' | 'done' | 'failed';
  /** Slurm's number of the array, and how often the task was begun again: the greater one has the run. */
  job: number;
  restarts: number;
  owner: Owner;
  beat: number;
  step: number;
  loss?: number;
  score?: Counted;
  reason?: string;
  /** Its checkpoint was of another engine, so that it began anew. */
  anew?: { was: string; is: string };
};

export function claimIn(file: string): Claim | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Claim;
  } catch {
    return undefined;
  }
}

/** Whether `one` was begun after `other`, so that the other has to leave the run. */
const isLater = (one: Claim, other: Pick<Claim, 'job' | 'restarts'>): boolean =>
  one.job > other.job || (one.job === other.job && one.restarts > other.restarts);

/** @returns false when a later task has the run: leave it */
export function beatIn(file: string, claim: Claim, at: Beat): boolean {
  const found = claimIn(file);
  if (found && found.owner.session !== claim.owner.session && isLater(found, claim)) return false;
  claim.beat++;
  mkdirSync(dirname(file), { recursive: true });
  writeWhole(file, JSON.stringify({ ...claim, ...at }));
  return true;
}
