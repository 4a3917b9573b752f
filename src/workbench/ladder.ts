/** A ladder in its folder: which runs there are, and which have their results. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Experiment, type LabRun, runsOf, scaleOfRun, wrongWith } from '../lab/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import type { Counted, JobState } from '../lab/jobs/job.ts';
import { writeWhole } from '../lab/jobs/whole-file.ts';
import { recipeOf } from '../lab/recipe.ts';
import { Unusable } from '../record/complaint.ts';
import { unusableFor } from './file-error.ts';
import type { Anew } from './growing.ts';
import { resultsName } from './lab-results.ts';

/** Beside the runs of a ladder: what is grown, and who does what. */
export const experimentName = '.experiment.json';
export const jobsName = '.jobs.sqlite';
/** Where a task of a cluster says that it has a run. */
export const slurmFolder = (folder: string): string => join(folder, '.slurm');
export const claimOf = (folder: string, id: string): string => join(slurmFolder(folder), `${id}.json`);

/** So that whoever looks at a ladder that has no results yet knows what it is. */
export const writeExperiment = ({ folder, experiment }: Ladder): void =>
  writeWhole(join(folder, experimentName), `${JSON.stringify(experiment, null, 1)}\n`);

/** Changes to a built-in experiment. */
export type Changes = Partial<Pick<Experiment, 'steps' | 'seeds' | 'widths'>>;

export type Ladder = { experiment: Experiment; recipe: string; folder: string; runs: readonly LabRun[] };

/** Whole answers right, of so many asked. */
export type Score = Counted;

/** A run as it stands. `step` and `loss` are those of its last checkpoint; FLOP those of the whole run. */
export type RunNow = LabRun & {
  state: JobState;
  step: number;
  loss: number | undefined;
  params: number;
  tokens: number;
  flop: number;
  /** Of its results. */
  score: Score | undefined;
  /** At its last checkpoint, while it has no results. */
  soFar: Score | undefined;
  /** Where it runs or ran: a machine, a process. */
  where: string | undefined;
  reason: string | undefined;
};

/** A run that could not be done, and the log that says more, where there is one. */
export type Failed = { id: string; reason: string; log?: string };

/** What one growing came to. Runs done here, found done before, and done meanwhile by others who grow the same ladder. */
export type Grown = {
  experiment: Experiment;
  folder: string;
  runs: number;
  before: number;
  elsewhere: number;
  failed: Failed[];
  /** Runs whose checkpoints were of another engine. */
  anew: Anew[];
};

/** A built-in experiment by name, or one in a JSON file. @throws Unusable when it is neither, or says something that cannot be grown */
export function experimentNamed(asked: string): Experiment {
  const builtIn = experiments.find(({ name }) => name === asked);
  if (builtIn) return builtIn;
  if (!asked.endsWith('.json'))
    throw new Unusable({
      code: 'option-wrong',
      option: 'grow',
      got: asked,
      expected: [...experiments.map(({ name }) => name), 'experiment.json'].join(', '),
    });
  let text: string;
  try {
    text = readFileSync(asked, 'utf8');
  } catch (error) {
    throw unusableFor(asked, error);
  }
  try {
    return JSON.parse(text) as Experiment;
  } catch (error) {
    throw new Unusable({ code: 'file-corrupt', path: asked, format: 'JSON', reason: (error as Error).message });
  }
}

/** @throws Unusable when the experiment cannot be grown */
export function ladderOf(asked: string, out: string, changes: Changes = {}): Ladder {
  const experiment = { ...experimentNamed(asked), ...changes };
  const wrong = wrongWith(experiment);
  if (wrong) throw new Unusable({ code: 'option-wrong', option: `grow: ${wrong.field}`, got: wrong.got, expected: wrong.expected });
  return { experiment, recipe: recipeOf(experiment), folder: join(out, experiment.name), runs: runsOf(experiment) };
}

/** The score of a run whose results are there and of this recipe; undefined when it is still to be done. */
export function scoreOf({ folder, recipe }: Ladder, id: string): Score | undefined {
  try {
    const found = JSON.parse(readFileSync(join(folder, id, resultsName(id)), 'utf8')) as {
      results: Record<string, Record<string, unknown>>;
      'n-samples': Record<string, { effective: number }>;
      dunwu: { experiment: Experiment };
    };
    if (recipeOf(found.dunwu.experiment) !== recipe) return undefined;
    const task = Object.keys(found.results)[0]!;
    const n = found['n-samples'][task]!.effective;
    const { 'exact_match,none': exact, 'acc,none': acc } = found.results[task]!;
    return { y: Math.round(Number(exact ?? acc) * n), n };
  } catch {
    return undefined;
  }
}

export function runNow(
  { experiment }: Ladder,
  run: LabRun,
  now: Pick<RunNow, 'state' | 'step' | 'loss' | 'score' | 'soFar' | 'where' | 'reason'>,
): RunNow {
  const { params, tokens, compute: flop } = scaleOfRun(experiment, run.width);
  return { ...run, params, tokens, flop, ...now };
}
