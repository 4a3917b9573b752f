/** A run of a ladder as a job that somebody does. What counts is in the run's own folder: its checkpoint, and its results, which come whole or not at all.
 *  A job only says who is at it, so that nobody does it twice; losing every job loses nothing but that. */

export type JobState = 'waiting' | 'running' | 'done' | 'failed';

export type Job = {
  id: string;
  state: JobState;
  /** How often somebody began or went on with it. */
  attempts: number;
  /** Steps of training behind the last checkpoint. */
  step: number;
  /** Mean training loss at that checkpoint, nats a token. */
  loss: number | undefined;
  /** Answers right at that checkpoint, of so many asked. */
  score: Counted | undefined;
  /** Who has it, or had it last. */
  owner: Owner | undefined;
  /** When the owner was last heard of, milliseconds since 1970 by the owner's clock. */
  heartbeat: number | undefined;
  /** Why it failed. */
  reason: string | undefined;
};

/** A process. The session tells it from an earlier one with the same number. */
export type Owner = { host: string; pid: number; session: string };

export type Counted = { y: number; n: number };
/** How far a run is: at its last checkpoint. */
export type Beat = { step: number; loss?: number; score?: Counted };

/** Who does what. */
export type JobBook = {
  /** The next job that is waiting or whose owner is gone; undefined when there is none. */
  claim(): Job | undefined;
  /** The owner is alive and so far. @returns false when the job is somebody else's by now: leave it */
  beat(id: string, at: Beat): boolean;
  /** Over: done, or failed for a reason. Says nothing when the job is somebody else's by now. */
  settle(id: string, reason?: string): void;
  all(): Job[];
  close(): void;
};

/** An owner says so often that it is alive; after so long without a word its job is anybody's. Milliseconds. */
export const beatEvery = 2000;
export const staleAfter = 30_000;
