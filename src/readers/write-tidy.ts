/** Observations as a tidy long table, which our own readers read back without loss (JSON lines) or without reasons (CSV: an empty cell says no why). */
import type { Observation } from '../record/observation.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';

/** Columns of a tidy table written by Dunwu, in this order; headings.ts reads all of them. */
export const tidyColumns = [
  'model',
  'family',
  'task',
  'metric',
  'score',
  'correct',
  'n',
  'n_from',
  'stderr',
  'min_score',
  'max_score',
  'higher_is_better',
  'chance',
  'params',
  'compute',
  'tokens',
  'step',
  'loss',
  'shots',
  'prompt',
  'filter',
  'split',
  'task_version',
  'harness',
  'decoding',
  'tuned_on',
  'run',
] as const;

export type TidyRow = Partial<Record<(typeof tidyColumns)[number], string | number | boolean | Unknown>>;

/** One observation as a row; what it does not know is left out, or travels as `{"unknown": why}` where the reason is its own. */
export function tidyRow({ model, family, scale, task, metric, protocol, score, chance, run }: Observation): TidyRow {
  const { taskVersion, tunedOn, ...asked } = protocol;
  return {
    model,
    ...(family === undefined ? {} : { family }),
    task,
    metric,
    ...(score.kind === 'counts' ? { correct: score.correct, n: score.n, n_from: score.nFrom } : meanColumns(score)),
    ...(chance === undefined ? {} : { chance }),
    ...scale,
    ...asked,
    ...(taskVersion === undefined ? {} : { task_version: taskVersion }),
    ...(tunedOn === undefined ? {} : { tuned_on: tunedOn }),
    ...(run === undefined ? {} : { run }),
  };
}

const meanColumns = ({ value, n, se, range, higherIsBetter }: Extract<Observation['score'], { kind: 'mean' }>): TidyRow => ({
  score: value,
  n,
  stderr: se,
  ...(isUnknown(range) ? { min_score: range, max_score: range } : { min_score: range[0], max_score: range[1] }),
  higher_is_better: higherIsBetter,
});

/** One JSON object a line. */
export function* tidyJsonLines(observations: Iterable<Observation>): Generator<string> {
  for (const observation of observations) yield `${JSON.stringify(tidyRow(observation))}\n`;
}

/** A heading and one line each (RFC 4180). */
export function* tidyCsv(observations: Iterable<Observation>): Generator<string> {
  yield `${tidyColumns.join(',')}\n`;
  for (const observation of observations) {
    const row = tidyRow(observation);
    yield `${tidyColumns.map((column) => csvCell(row[column])).join(',')}\n`;
  }
}

const csvCell = (value: TidyRow[keyof TidyRow]): string => {
  if (value === undefined || isUnknown(value)) return '';
  const text = String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
