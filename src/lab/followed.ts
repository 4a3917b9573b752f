/** A ladder that somebody else grows, as it stands: what is told of it to whoever follows. */
import type { Experiment, LabRun } from './experiment.ts';
import type { JobState } from './jobs/job.ts';
import type { Measured } from './measure.ts';
import type { Answered } from './train.ts';

/** `path`: its folder, as it was given. */
export type LadderHead = { name: string; path: string };

/** As of its last evaluation. A run that is `waiting` with steps behind it was stopped, and goes on when the ladder is grown again. */
export type FollowedRun = LabRun & { state: JobState; step: number; curve: readonly Measured[]; reason?: string };

/** The whole ladder first, then each run that changed. */
export type FollowedLine = { experiment: Experiment; runs: readonly FollowedRun[] } | { run: FollowedRun };

/** An answer of a run that is done. */
export type FollowedAnswer = { run: string; answered: Answered };
