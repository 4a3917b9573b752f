/** Which curves are shown, in which order, and which of them are picked. Pure. */
import { matches } from '../../../figures/page/selection.ts';
import { verdictNamesInOrder, verdictRank } from '../../../figures/verdict-order.ts';
import type { AtlasRow } from '../../../figures/workbench-data.ts';
import type { VerdictName } from '../../../record/verdicts.ts';
import { isUnknown, type Unknown } from '../../../stats/estimate.ts';

export const sortable = ['task', 'metric', 'family', 'verdict', 'sure', 'jump', 'items', 'tau', 'forecast', 'need'] as const;
export type SortKey = (typeof sortable)[number];
/** By no column: a jump that is hardly chance before one that may well be, then the larger before the smaller. */
export const clearest = 'clearest';

export type Wanted = {
  search: string;
  verdicts: readonly VerdictName[];
  family: string;
  sort: SortKey | typeof clearest;
  descending: boolean;
};

/** What the address says; anything it says wrongly is as at the beginning: the clearest jumps first. */
export function wantedOf(query: URLSearchParams): Wanted {
  const sort = query.get('sort') ?? '';
  const key = sortable.find((name) => name === sort.replace(/^-/, ''));
  const named = (query.get('verdict') ?? '').split(' ');
  return {
    search: query.get('find') ?? '',
    verdicts: verdictNamesInOrder.filter((name) => named.includes(name)),
    family: query.get('family') ?? '',
    sort: key ?? clearest,
    descending: key ? sort.startsWith('-') : true,
  };
}

/** A column of words: sorting it is slow enough for a hundred thousand rows to be done away from the page. */
export const isOfWords = (key: Wanted['sort']): boolean => key === 'task' || key === 'metric' || key === 'family' || key === 'need';
export const wordsOfColumn = (rows: readonly AtlasRow[], key: Wanted['sort']): (string | null)[] =>
  rows.map((row) => sortValue(row, key) as string | null);

/** The place of each word in the order of words, equal ones the same; null for null. */
export function ranksOf(words: readonly (string | null)[]): (number | null)[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const order = words.flatMap((word, index) => (word === null ? [] : [{ word, index }])).sort((a, b) => compare(a.word, b.word));
  const ranks = Array<number | null>(words.length).fill(null);
  let rank = 0;
  order.forEach(({ word, index }, i) => {
    if (i > 0 && compare(order[i - 1]!.word, word) !== 0) rank = i;
    ranks[index] = rank;
  });
  return ranks;
}

/** Numbers of all rows, sorted; what is not known comes last in both directions, and equals keep the order of the file.
 *  @param ranks of the words, where it is a column of words */
export function ordered(
  rows: readonly AtlasRow[],
  { sort, descending }: Pick<Wanted, 'sort' | 'descending'>,
  ranks?: readonly (number | null)[],
): number[] {
  const keys = isOfWords(sort) ? (ranks ?? ranksOf(wordsOfColumn(rows, sort))) : rows.map((row) => sortValue(row, sort) as number | null);
  const sign = descending ? -1 : 1;
  return rows
    .map((_, index) => index)
    .sort((i, j) => {
      const [a, b] = [keys[i] ?? null, keys[j] ?? null];
      if (a === null || b === null) return Number(a === null) - Number(b === null) || i - j;
      return sign * (a - b) || i - j;
    });
}

/** Those of the order that match. */
export const selected = (rows: readonly AtlasRow[], order: readonly number[], wanted: Wanted): number[] =>
  order.filter((index) => matches(rows[index]!, wanted));

const known = (value: number | Unknown): number | null => (isUnknown(value) ? null : value);

function sortValue(row: AtlasRow, key: Wanted['sort']): number | string | null {
  switch (key) {
    case clearest:
      return isUnknown(row.q) || isUnknown(row.jump) ? null : row.jump + (row.q < 0.05 ? 1 : 0);
    case 'verdict':
      return verdictRank(row.verdict);
    case 'sure':
      return row.verdict === 'undetermined' ? null : row.probability;
    case 'jump':
      return known(row.jump);
    case 'items':
      return isUnknown(row.items) ? null : row.items[0];
    case 'tau':
      return row.tau.value;
    case 'forecast':
      return row.forecast?.median ?? null;
    case 'need':
      return row.need?.reason.code ?? null;
    default:
      return row[key];
  }
}

/** Picked rows in the address: numbers and runs of them, `3-7.12`. */
export function pickedOf(text: string | null, rows: number): Set<number> {
  const picked = new Set<number>();
  for (const part of (text ?? '').split('.')) {
    const [, from, to] = /^(\d{1,7})(?:-(\d{1,7}))?$/.exec(part) ?? [];
    if (from === undefined) continue;
    for (let i = Number(from); i <= Math.min(Number(to ?? from), rows - 1); i++) picked.add(i);
  }
  return picked;
}

export function pickedText(picked: ReadonlySet<number>): string {
  const sorted = [...picked].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const one of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === one - 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join('.');
}
