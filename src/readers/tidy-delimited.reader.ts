/** Tidy tables as CSV, TSV, semicolon or pipe text. (formats §4) */
import { Unusable } from '../record/complaint.ts';
import { claim } from './claim.ts';
import { type Delimiter, delimitedRows, delimiterOf, firstRows } from './delimited.ts';
import type { Input, Notes, Reader } from './reader.ts';
import type { Table, TableRow } from './table.ts';
import { tidyObservations } from './tidy.ts';
import { tidyAnswers } from './tidy-answers.ts';
import { nothingTold, type Told } from './told-columns.ts';

const kinds: Record<Delimiter, string> = {
  ',': 'comma-separated columns',
  '\t': 'tab-separated columns',
  ';': 'semicolon-separated columns',
  '|': 'columns between |',
};

const format = 'tidy table (CSV)';

export const tidyDelimitedWith = (told: Told): Reader => ({
  format,
  reads: 'CSV, TSV or semicolon tables: a score a row, an answer a row, or a model a row with a benchmark a column',
  version: 3 + told.mark,
  gives: ['per-item', 'transcript', 'repeats', 'counts', 'params', 'compute'],

  recognise({ text, whole }) {
    const begins = text.trimStart();
    if (begins === '') return { sure: 0, because: 'it is no text' };
    if (begins.startsWith('{') || begins.startsWith('[') || begins.startsWith('<'))
      return { sure: 0, because: `it begins with ${begins[0]}` };
    const delimiter = delimiterOf(text, whole);
    if (!delimiter) return { sure: 0, because: 'its first lines are no table: no comma, tab, semicolon or | divides them evenly' };
    const [heading, ...rows] = firstRows(text, delimiter, whole);
    return claim(
      kinds[delimiter],
      columnsIn(heading?.cells ?? []),
      rows.map(({ cells }) => cells),
      told,
    );
  },

  async *observations(input, notes) {
    yield* tidyObservations(await tableIn(input), format, notes, told);
  },

  async *samples(input, notes) {
    yield* tidyAnswers(await tableIn(input), notes, told);
  },
});

const tidyDelimited = tidyDelimitedWith(nothingTold);
export default tidyDelimited;

const columnsIn = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());

/** The heading is the first row; how the rest is delimited shows in the lines behind it. */
export async function tableIn(input: Input): Promise<Table> {
  const first: string[] = [];
  let length = 0;
  for await (const { text, tooLong } of input.lines()) {
    if (tooLong === undefined) first.push(text);
    length += text.length;
    if (first.length > 200 || length > 1_000_000) break;
  }
  const text = first.join('\n');
  const delimiter = delimiterOf(text, true);
  const heading = delimiter && firstRows(text, delimiter, true, 1)[0];
  if (!delimiter || !heading) throw new Unusable({ code: 'file-has-no-scores', path: input.path, format, lacks: 'a heading and rows' });
  const columns = columnsIn(heading.cells);
  return { path: input.path, columns, rows: (_, notes) => rowsOf(input, delimiter, columns, notes) };
}

async function* rowsOf(input: Input, delimiter: Delimiter, columns: readonly string[], notes: Notes): AsyncGenerator<TableRow> {
  let heading = true;
  for await (const row of delimitedRows(input, delimiter, notes)) {
    if (heading) {
      heading = false;
      continue;
    }
    const extra = row.cells.slice(columns.length);
    if (row.cells.length < columns.length || extra.some((cell) => cell.trim() !== '')) {
      const got = `${row.cells.length} cells`;
      notes.complain({
        code: 'line-unreadable',
        path: input.path,
        line: row.at,
        expected: `${columns.length} cells, as the headings have`,
        got,
      });
    } else yield row;
  }
}
