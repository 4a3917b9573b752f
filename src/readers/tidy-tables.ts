/** The table in a file, whatever kind of file it is, and all readers as somebody who told what columns mean wants them. */
import type { ToldColumns } from '../record/told-columns.ts';
import { delimiterOf } from './delimited.ts';
import { type Heading, headingOf } from './headings.ts';
import { everyReader } from './index.ts';
import { isParquet } from './parquet-rows.ts';
import type { Head, Input, Reader } from './reader.ts';
import { type Table, textOf } from './table.ts';
import { tableIn as delimitedTable, tidyDelimitedWith } from './tidy-delimited.reader.ts';
import { tableIn as jsonTable, tidyJsonWith } from './tidy-json.reader.ts';
import { tableIn as jsonLinesTable, tidyJsonLinesWith } from './tidy-json-lines.reader.ts';
import { tableIn as parquetTable, tidyParquetWith } from './tidy-parquet.reader.ts';
import { nothingTold, toldFrom } from './told-columns.ts';

const tidy = [tidyDelimitedWith, tidyJsonLinesWith, tidyJsonWith, tidyParquetWith];
const tidyFormats: ReadonlySet<string> = new Set(tidy.map((readerWith) => readerWith(nothingTold).format));
export const isTidyFormat = (format: string): boolean => tidyFormats.has(format);

export function readersWith(list: readonly ToldColumns[]): readonly Reader[] {
  if (list.length === 0) return everyReader;
  const told = toldFrom(list);
  const telling = new Map(tidy.map((readerWith) => readerWith(told)).map((reader) => [reader.format, reader]));
  return everyReader.map((reader) => telling.get(reader.format) ?? reader);
}

/** The table a file holds; undefined when it holds none. */
export async function tableOf(head: Head, input: Input): Promise<Table | undefined> {
  const begins = head.text.trimStart();
  const silent = { complain() {} };
  if (isParquet(head)) return parquetTable(input);
  if (begins.startsWith('[') || /^\{\s*"(columns|index|data)"\s*:\s*\[/.test(begins)) return jsonTable(input, silent);
  if (begins.startsWith('{')) return jsonLinesTable(input);
  return delimiterOf(head.text, head.whole) ? delimitedTable(input) : undefined;
}

export type Glimpse = { columns: Heading[]; rows: string[][] };

const mostColumns = 200;
const mostCharacters = 80;

/** Headings and first rows, short enough to be looked at. */
export async function glimpse(table: Table, rows = 5): Promise<Glimpse> {
  const columns = table.columns.slice(0, mostColumns);
  const seen: string[][] = [];
  for await (const { cells } of table.rows(new Set(columns.keys()), { complain() {} })) {
    seen.push(columns.map((_, i) => [...textOf(cells[i])].slice(0, mostCharacters).join('')));
    if (seen.length === rows) break;
  }
  return { columns: columns.map(headingOf), rows: seen };
}
