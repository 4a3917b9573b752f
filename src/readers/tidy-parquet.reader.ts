/** Tidy tables as Parquet. (formats §4) */
import { isParquet, openParquet } from './parquet-rows.ts';
import type { Input, Reader } from './reader.ts';
import { cellOf, type Table, type TableRow } from './table.ts';
import { tidyObservations } from './tidy.ts';
import { tidyAnswers } from './tidy-answers.ts';
import { nothingTold, type Told } from './told-columns.ts';

const format = 'tidy table (Parquet)';

export const tidyParquetWith = (told: Told): Reader => ({
  format,
  reads: 'Parquet tables with the columns of a tidy CSV; Snappy, Zstd, Gzip, Brotli and LZ4',
  version: 3 + told.mark,
  gives: ['per-item', 'transcript', 'repeats', 'counts', 'params', 'compute'],

  recognise(head) {
    return isParquet(head)
      ? { sure: 0.5, because: 'it begins with PAR1 (its columns are listed at its end)' }
      : { sure: 0, because: 'it does not begin with PAR1' };
  },

  async *observations(input, notes) {
    yield* tidyObservations(await tableIn(input), format, notes, told);
  },

  async *samples(input, notes) {
    yield* tidyAnswers(await tableIn(input), notes, told);
  },
});

const tidyParquet = tidyParquetWith(nothingTold);
export default tidyParquet;

export async function tableIn(input: Input): Promise<Table> {
  const { columns, rows } = await openParquet(input);
  async function* cells(wanted: ReadonlySet<number>): AsyncGenerator<TableRow> {
    const names = [...new Set([...wanted].flatMap((column) => columns[column] ?? []))];
    for await (const { at, row } of rows(names)) yield { at, cells: columns.map((name) => cellOf(row[name])) };
  }
  return { path: input.path, columns, rows: cells };
}
