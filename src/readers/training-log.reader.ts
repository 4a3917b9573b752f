/** Training logs as one wide CSV: `_step` and a column for each series, names with slashes, gaps where nothing was measured.
 *  Weights & Biases exports and OLMo-ladder (formats §14). Tokens and compute are in the file; the run is called as its file is, and what is known of its
 *  size stands in a catalogue. */
import { Unusable } from '../record/complaint.ts';
import type { Observation, Score } from '../record/observation.ts';
import { numberOf } from '../record/written-number.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { delimitedRows } from './delimited.ts';
import { metricFact } from './metric-names.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';

const columns = { step: '_step', tokens: 'throughput/total_tokens', gigaflop: 'throughput/total_training_Gflops' } as const;

/** Which validation set stands for the pre-training loss where the log has several: C4, as the ladder papers do. */
const lossSeries = /^eval\/c4_en-validation\/CrossEntropyLoss$|^(val|eval|train)[/_]loss$/i;

const trainingLog: Reader = {
  format: 'training log (wide CSV with _step)',
  reads: 'CSV exports of training runs with _step and eval/… columns: Weights & Biases, OLMo-ladder',
  version: 2,
  gives: ['compute'],

  recognise({ text }) {
    const heading = /^\ufeff?[^\r\n]*/.exec(text)?.[0] ?? '';
    if (!/(^|,)"?_step"?(,|$)/.test(heading)) return { sure: 0, because: 'its first line has no column _step' };
    if (!heading.includes('/')) return { sure: 0.4, because: 'it has a column _step but no series such as eval/…' };
    return { sure: 0.85, because: 'its first line has _step and series with slashes in their names' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const few = sparing(notes, path);
    const model = runOf(path);
    let heading: string[] | undefined;
    let series: Series[] = [];
    let given = 0;
    for await (const { at, cells } of delimitedRows(input, ',', few)) {
      if (!heading) {
        heading = cells;
        series = cells.flatMap(seriesOf);
        continue;
      }
      if (cells.length !== heading.length)
        few.complain({
          code: 'line-unreadable',
          path,
          line: at,
          expected: `${heading.length} cells, as the headings have`,
          got: `${cells.length} cells`,
        });
      else {
        const scale = scaleOf(heading, cells);
        for (const { column, task, metric, shots } of series) {
          const score = scoreOf(metric, cells[column] ?? '');
          if (!score) continue;
          given++;
          yield { model, scale, task, metric, protocol: shots === undefined ? {} : { shots }, score, line: at };
        }
      }
    }
    few.finish();
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: trainingLog.format, lacks: 'a number in a series eval/downstream…' });
  },
};

export default trainingLog;

/** `ladder/190M-1xC.csv.gz` is the run 190M-1xC. */
const runOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\.gz$/i, '').replace(/\.csv$/i, '');

type Series = { column: number; task: string; metric: string; shots?: number };

/** `eval/downstream_soft/arc_easy_val_rc_5shot_soft` → task `arc_easy_val_rc_5shot`, metric `soft`. */
function seriesOf(heading: string, column: number): Series[] {
  const found = /^eval\/downstream(?:_[a-z_]+)?\/(.+?)_(len_norm|acc|acc_norm|bpb|soft_log|soft|exact_match|f1)$/.exec(heading);
  if (!found?.[1] || !found[2]) return [];
  const shots = /_(\d{1,3})shot/.exec(found[1])?.[1];
  return [{ column, task: found[1], metric: found[2], ...(shots === undefined ? {} : { shots: Number(shots) }) }];
}

function scaleOf(heading: readonly string[], cells: readonly string[]): Observation['scale'] {
  const number = (column: number): number | undefined => {
    const value = numberOf(cells[column] ?? '');
    return isUnknown(value) ? undefined : value;
  };
  const [step, tokens, gigaflop] = [columns.step, columns.tokens, columns.gigaflop].map((name) => number(heading.indexOf(name)));
  const loss = number(heading.findIndex((name) => lossSeries.test(name)));
  return {
    ...(step === undefined ? {} : { step }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(gigaflop === undefined ? {} : { compute: gigaflop * 1e9 }),
    ...(loss === undefined ? {} : { loss }),
  };
}

/** The metrics of the ladder that metric-names.ts does not have. */
const ladderMetrics: Record<string, { range: [number, number]; higherIsBetter: boolean }> = {
  len_norm: { range: [0, 1], higherIsBetter: true },
  soft: { range: [0, 1], higherIsBetter: true },
};

function scoreOf(metric: string, cell: string): Score | undefined {
  const value = numberOf(cell);
  if (isUnknown(value)) return undefined;
  const known = ladderMetrics[metric] ?? metricFact(metric);
  return {
    kind: 'mean',
    value,
    n: unknown('a training log does not say how many were asked'),
    se: unknown('a training log gives no standard error'),
    range: known?.range ?? unknown('a mean log-probability has no least value'),
    higherIsBetter: known?.higherIsBetter ?? true,
  };
}
