/** What a user told of a table whose headings say too little: which column holds what, and what holds for all of its rows. It is remembered by the
 *  headings, so the next table with the same ones is read the same way. Told columns are given headings that every tidy reader understands. */
import { type ColumnMeaning, type ToldColumns, type ToldConstant, toldConstants } from '../record/told-columns.ts';
import { headingOf } from './headings.ts';
import type { Notes } from './reader.ts';
import type { Table } from './table.ts';

/** Tables with the same headings have one shape, whatever the order of their columns. */
export const shapeOf = (headings: readonly string[]): string => JSON.stringify([...new Set(headings)].sort());

/** Finds what was told of tables with these columns. `mark` is another number whenever something else is told: 0 for nothing, else in (0, 1). */
export type Told = { of(columns: readonly string[]): ToldColumns | undefined; mark: number };

export const nothingTold: Told = { of: () => undefined, mark: 0 };

export function toldFrom(list: readonly ToldColumns[]): Told {
  if (list.length === 0) return nothingTold;
  const byShape = new Map(list.map((one) => [shapeOf(one.headings), one]));
  return { of: (columns) => byShape.get(shapeOf(columns)), mark: (1 + fnv(JSON.stringify(list))) / (2 ** 32 + 1) };
}

/** FNV-1a, 32 bits. */
const fnv = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

const titleOf = ({ role, unit }: ColumnMeaning): string => (role === 'ignored' ? '' : unit === undefined ? role : `${role} (${unit})`);

/** Headings as told. One that claims what another was told to be says nothing any more. */
export function titlesOf(columns: readonly string[], { columns: meanings }: ToldColumns): string[] {
  const taken = new Set<string>(Object.values(meanings).map(({ role }) => role));
  return columns.map((column) => {
    if (Object.hasOwn(meanings, column)) return titleOf(meanings[column]!);
    const { role } = headingOf(column);
    return role !== undefined && taken.has(role) ? '' : column;
  });
}

/** What is told to be the same in all rows, where no column says it. */
export function constantsOf(titles: readonly string[], { constants }: ToldColumns): [ToldConstant, string][] {
  const held = new Set(titles.map((title) => headingOf(title).role));
  return toldConstants.flatMap((name) => {
    const value = constants[name]?.trim();
    return value && !held.has(name) ? [[name, value] as [ToldConstant, string]] : [];
  });
}

/** The table with the headings it was told to have, and notes that still call its columns as the file does. */
export function asTold(table: Table, notes: Notes, told: Told): { table: Table; notes: Notes } {
  const known = told.of(table.columns);
  if (!known) return { table, notes };
  const titles = titlesOf(table.columns, known);
  const constants = constantsOf(titles, known);
  const own = new Map(titles.map((title, i) => [title, table.columns[i]!]));
  const width = table.columns.length;
  return {
    table: {
      path: table.path,
      columns: [...titles, ...constants.map(([name]) => name)],
      async *rows(wanted, notesOfRows) {
        for await (const { at, cells } of table.rows(wanted, notesOfRows)) {
          const filled = [...cells];
          for (const [i, [, value]] of constants.entries()) filled[width + i] = value;
          yield { at, cells: filled };
        }
      },
    },
    notes: {
      complain: (complaint) =>
        notes.complain('field' in complaint ? { ...complaint, field: own.get(complaint.field) ?? complaint.field } : complaint),
    },
  };
}
