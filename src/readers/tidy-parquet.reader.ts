/** Tidy tables as Parquet. (formats §4) */
import { isParquet, openParquet } from './parquet-rows.ts';
import type { Input, Reader } from './reader.ts';
import { cellOf, type Table, type TableRow } from './table.ts';
import { tidyObservations } from './tidy.ts';
import { tidyAnswers } from './tidy-answers.ts';

const tidyParquet: Reader = {
  format: 'tidy table (Parquet)',
  reads: 'Parquet tables with the columns of a tidy CSV; Snappy, Zstd, Gzip, Brotli and LZ4',
  version: 2,
  gives: ['per-item', 'transcript', 'repeats', 'counts', 'params', 'compute'],

  recognise(head) {
    return isParquet(head)
      ? { sure: 0.5, because: 'it begins with PAR1 (its columns are listed at its end)' }
      : { sure: 0, because: 'it does not begin with PAR1' };
  },

  async *observations(input, notes) {
    yield* tidyObservations(await tableIn(input), tidyParquet.format, notes);
  },

  async *samples(input, notes) {
    yield* tidyAnswers(await tableIn(input), notes);
  },
};

export default tidyParquet;

async function tableIn(input: Input): Promise<Table> {
  const { columns, rows } = await openParquet(input);
  async function* cells(wanted: ReadonlySet<number>): AsyncGenerator<TableRow> {
    const names = [...new Set([...wanted].flatMap((column) => columns[column] ?? []))];
    for await (const { at, row } of rows(names)) yield { at, cells: columns.map((name) => cellOf(row[name])) };
  }
  return { path: input.path, columns, rows: cells };
}
