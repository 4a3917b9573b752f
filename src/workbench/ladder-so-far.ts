/** What a ladder says while it grows: how far, how fast, and the rate right by size as far as it is known. */

import type { Interval } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import type { RunNow, Score } from './ladder.ts';

export type SizeSoFar = {
  width: number;
  params: number;
  /** Runs done, of so many. */
  done: number;
  of: number;
  /** All answers of the runs done; while there is none, of those in training at their last checkpoint. */
  score: Score | undefined;
  /** Wilson, 95 %; of several runs from the lowest to the highest end of theirs, as runs scatter more than items do. */
  range: Pick<Interval, 'lo' | 'hi'> | undefined;
};

export function sizesSoFar(runs: readonly RunNow[]): SizeSoFar[] {
  return [...Map.groupBy(runs, ({ width }) => width)].map(([width, same]) => {
    const results = same.flatMap(({ score }) => score ?? []);
    const scores = results.length > 0 ? results : same.flatMap(({ soFar }) => soFar ?? []);
    const score = scores.length === 0 ? undefined : scores.reduce((sum, { y, n }) => ({ y: sum.y + y, n: sum.n + n }));
    const each = scores.map((one) => wilson(one));
    const range = score && { lo: Math.min(...each.map(({ lo }) => lo)), hi: Math.max(...each.map(({ hi }) => hi)) };
    return { width, params: same[0]!.params, done: results.length, of: same.length, score, range };
  });
}

export type Amount = { runs: number; flop: number; tokens: number };

/** What is behind and what there is in all; a run counts as far as its last checkpoint. */
export function amountOf(runs: readonly RunNow[], steps: number): { done: Amount; of: Amount } {
  const sum = (part: (run: RunNow) => number): Amount => ({
    runs: runs.reduce((all, run) => all + (part(run) === 1 ? 1 : 0), 0),
    flop: runs.reduce((all, run) => all + part(run) * run.flop, 0),
    tokens: runs.reduce((all, run) => all + part(run) * run.tokens, 0),
  });
  // All steps behind, a run still has to be examined.
  const done = sum(({ state, step }) => (state === 'done' ? 1 : Math.min(step / steps, 1 - 1e-9)));
  return { done, of: sum(() => 1) };
}
