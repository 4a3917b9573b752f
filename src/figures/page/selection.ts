/** Which rows are shown, and in which order. Pure. */
import { isUnknown, type Unknown } from '../../stats/estimate.ts';
import type { Row } from '../report-data.ts';
import { verdictRank } from '../verdict-order.ts';
import type { SortKey, State } from './state.ts';

type Wanted = Pick<State, 'search' | 'verdicts' | 'family' | 'sort' | 'descending'>;

export const matches = (row: Row, { search, verdicts, family }: Pick<Wanted, 'search' | 'verdicts' | 'family'>): boolean =>
  (verdicts.length === 0 || verdicts.includes(row.verdict)) &&
  (family === '' || row.family === family) &&
  words(search).every((word) => `${row.family} ${row.task} ${row.metric}`.toLowerCase().includes(word));

const words = (search: string): string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Rows that match, sorted; unknown values come last in both directions, and equal ones keep the order of the file. */
export function selection(rows: readonly Row[], wanted: Wanted): Row[] {
  const sign = wanted.descending ? -1 : 1;
  return rows
    .filter((row) => matches(row, wanted))
    .map((row) => ({ row, key: sortValue(row, wanted.sort) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      if (typeof a.key === 'string' || typeof b.key === 'string') return sign * compare(String(a.key), String(b.key));
      return sign * (a.key - b.key);
    })
    .map(({ row }) => row);
}

const collator = new Intl.Collator('en', { numeric: true });
const compare = (a: string, b: string): number => collator.compare(a, b);
const known = (value: number | Unknown): number | null => (isUnknown(value) ? null : value);

function sortValue(row: Row, key: SortKey): number | string | null {
  switch (key) {
    case 'verdict':
      return verdictRank(row.verdict);
    case 'items':
      return isUnknown(row.items) ? null : row.items[0];
    case 'jump':
      return known(row.jump);
    case 'q':
      return known(row.q);
    case 'sure':
      return row.probability;
    default:
      return row[key];
  }
}
