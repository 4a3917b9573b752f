/** What makes two runs of one name the same run: everything that was asked, but for the words of the question and how many sizes and which seeds there are. */
import { createHash } from 'node:crypto';
import type { Experiment } from './experiment.ts';

export function recipeOf(experiment: Experiment): string {
  const { asks: _, widths: __, seeds: ___, firstSeed: ____, ...recipe } = experiment;
  return createHash('sha256')
    .update(JSON.stringify(sorted(recipe)))
    .digest('hex')
    .slice(0, 16);
}

/** Keys in the order of their letters: a file written anew by hand says the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
