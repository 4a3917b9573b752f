/** How sure a tidy reader may be of a table: less than any reader that knows a format by its own fields. */
import type { ToldColumns } from '../record/told-columns.ts';
import type { Cell } from './table.ts';
import { gradedPlanOf } from './tidy-graded.ts';
import { constantsOf, type Told, titlesOf } from './told-columns.ts';

const sureOf = { long: 0.7, items: 0.7, wide: 0.6 } as const;
const saying = { long: 'a score a row', items: 'an answer a row', wide: 'a model a row and a benchmark a column' } as const;

/** `kind` names the container, for example 'comma-separated columns'. */
export function claim(
  kind: string,
  columns: readonly string[],
  sample: readonly (readonly Cell[])[],
  told: Told,
): { sure: number; because: string } {
  const known = told.of(columns);
  if (known) return claimAsTold(kind, columns, sample, known);
  const plan = gradedPlanOf(columns, sample);
  if ('lacks' in plan) return { sure: 0.3, because: `it has ${kind} but not ${plan.lacks}` };
  const sure = plan.at.model === undefined ? 0.55 : sureOf[plan.shape];
  const named = plan.headings.filter(({ role }) => role !== undefined && role !== 'ignored').map(({ text }) => text);
  return { sure, because: `it has ${kind} with ${saying[plan.shape]} (${named.slice(0, 6).join(', ')})` };
}

/** Whoever told what the columns are knows better than any format that finds its own fields there. */
function claimAsTold(kind: string, columns: readonly string[], sample: readonly (readonly Cell[])[], known: ToldColumns) {
  const titles = titlesOf(columns, known);
  const constants = constantsOf(titles, known);
  const values = constants.map(([, value]) => value);
  const plan = gradedPlanOf(
    [...titles, ...constants.map(([name]) => name)],
    sample.map((cells) => [...columns.map((_, i) => cells[i]), ...values]),
  );
  if ('lacks' in plan) return { sure: 0.3, because: `it has ${kind} but not ${plan.lacks}` };
  return { sure: 0.95, because: `it has ${kind} whose meaning you told` };
}
