/** Tables of Epoch's benchmarking hub, a benchmark a file: `external_benchmark_<name>.csv`, in the hub's archive `<name>.csv`. The benchmark stands in the
 *  name of the file alone; a row is a result of a model version, its columns the scores, and where they were published. Which columns hold scores is
 *  told by percent signs and by their names; costs, times and ratings are none. (formats §15) */
import { Unusable } from '../record/complaint.ts';
import type { Score } from '../record/observation.ts';
import { isMissing, numberOf } from '../record/written-number.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { cellsOf, delimitedRows, type Row } from './delimited.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';

/** Without the words that only say that it is a score. */
const metricOf = (heading: string): string => {
  const bare = heading.replace(/[%()]/g, ' ').replace(/\s+/g, ' ').trim();
  return /^(overall |average |mean )?(score|accuracy|em|correct|percent correct)$/i.test(bare) ? 'accuracy' : bare;
};
const scoring = /score|accuracy|correct|pass|solved|resolved|success|rate|overall|\bem\b|%/i;
const noScore = /most difficult|minutes|seconds|cost|price|steps|votes|elo|tokens|frames|total|date|rank|\bchecks\b|production|\bmm\b/i;

const epochBenchmark: Reader = {
  format: 'Epoch benchmark table (CSV)',
  reads:
    'external_benchmark_<name>.csv of Epoch’s benchmarking hub: a result of a model version a row; the benchmark is that of the file name',
  version: 1,
  gives: [],

  recognise({ path, text }) {
    const heading = cellsOf(/^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '', ',')?.map((cell) => cell.trim()) ?? [];
    const own = heading.includes('Model version') && heading.some((cell) => cell.startsWith('Source link'));
    if (!own) return { sure: 0, because: 'its columns are not Model version and Source link' };
    return taskOf(path) === undefined
      ? { sure: 0.4, because: 'it has Model version and Source link, but no file name with a benchmark in it' }
      : { sure: 0.9, because: 'it has the columns Model version and Source link' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const few = sparing(notes, path);
    const task = taskOf(path);
    let heading: string[] | undefined;
    const rows: Row[] = [];
    for await (const row of delimitedRows(input, ',', few)) {
      if (heading) rows.push(row);
      else heading = row.cells.map((cell) => cell.replace(/^\ufeff/, '').trim());
    }
    const columns = (heading ?? []).flatMap((name, i) => columnOf(name, i, rows));
    const where = (name: string) => (heading ?? []).indexOf(name);
    const [version, name, shots] = [where('Model version'), where('Name'), where('Shots')];
    let given = 0;
    for (const { at, cells } of rows) {
      const model = [cells[version], cells[name]].map((cell) => cell?.trim() ?? '').find((cell) => cell !== '');
      if (model === undefined) {
        few.complain({ code: 'field-wrong', path, line: at, field: 'Model version', expected: 'the name of a model', got: '' });
        continue;
      }
      const asked = /^(\d{1,3})(?:-shot)?s?$/i.exec(cells[shots]?.trim() ?? '')?.[1];
      for (const { column, metric, of } of columns) {
        const value = numberOf(cells[column] ?? '');
        if (isUnknown(value)) continue;
        given++;
        yield {
          model,
          scale: {},
          task: task ?? path,
          metric,
          protocol: { harness: 'epoch', ...(asked === undefined ? {} : { shots: Number(asked) }) },
          score: of(value),
          // results of one model from several papers are repeats of it
          run: `row ${at}`,
          line: at,
        };
      }
    }
    few.finish();
    if (given === 0 || task === undefined)
      throw new Unusable({ code: 'file-has-no-scores', path, format: epochBenchmark.format, lacks: 'a column of scores' });
  },
};

export default epochBenchmark;

/** `external_benchmark_arc_ai2.csv`; in the archive `arc_ai2_external.csv` too. */
const taskOf = (path: string): string | undefined =>
  /(?:^|\/)external_benchmark_([^/]+)\.csv(?:\.gz)?$/.exec(path)?.[1] ?? /(?:^|\/)([^/]+)_external\.csv(?:\.gz)?$/.exec(path)?.[1];

type Column = { column: number; metric: string; of(value: number): Score };

/** A column of scores: shares where cells have a percent sign or lie within [0, 1]. */
function columnOf(name: string, column: number, rows: readonly Row[]): Column[] {
  const cells = rows.map(({ cells: row }) => row[column]?.trim() ?? '').filter((cell) => !isMissing(cell));
  const numbers = cells.flatMap((cell) => {
    const value = numberOf(cell);
    return isUnknown(value) ? [] : [value];
  });
  if (numbers.length < 0.6 * cells.length || numbers.length === 0 || noScore.test(name)) return [];
  const percent = cells.some((cell) => cell.endsWith('%'));
  if (!percent && !scoring.test(name)) return [];
  const share = numbers.every((value) => value >= 0 && value <= 1);
  return [{ column, metric: metricOf(name), of: (value) => scoreOf(value, share) }];
}

const scoreOf = (value: number, share: boolean): Score => ({
  kind: 'mean',
  value,
  n: unknown('the table does not say how many were asked'),
  se: unknown('the table gives no standard error'),
  range: share ? [0, 1] : unknown('the table does not say between what this score may lie'),
  higherIsBetter: share ? true : unknown('the table does not say which end is the good one'),
});
