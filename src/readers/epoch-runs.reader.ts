/** benchmarks_runs.csv of Epoch's benchmarking hub: one run of one model on one benchmark a row, its scores as `scorer:0.85±0.02`, several parted by
 *  commas. (formats §15) */
import { Unusable } from '../record/complaint.ts';
import { unknown } from '../stats/estimate.ts';
import { delimitedRows } from './delimited.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';

const score = /^\s*([^:,]+):(-?\d*\.?\d+(?:e-?\d+)?)(?:±(\d*\.?\d+(?:e-?\d+)?))?\s*$/i;

const epochRuns: Reader = {
  format: 'Epoch benchmark runs (CSV)',
  reads: 'benchmarks_runs.csv of Epoch’s benchmarking hub: task, model and Scores such as choice:0.85±0.02',
  version: 1,
  gives: [],

  recognise({ text }) {
    const heading = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
    return /(^|,)task,model,/.test(heading) && /,Scores,/.test(heading) && heading.includes('Best score')
      ? { sure: 0.9, because: 'its columns are task, model, Best score and Scores' }
      : { sure: 0, because: 'its columns are not task, model, Best score and Scores' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const few = sparing(notes, path);
    let at: { task: number; model: number; scores: number; status: number; version: number } | undefined;
    let given = 0;
    for await (const { at: line, cells } of delimitedRows(input, ',', few)) {
      if (!at) {
        const where = (name: string) => cells.findIndex((cell) => cell.replace(/^\ufeff/, '').trim() === name);
        at = {
          task: where('task'),
          model: where('model'),
          scores: where('Scores'),
          status: where('Status'),
          version: where('task version'),
        };
        continue;
      }
      const [task, model, scores, status, version] = [at.task, at.model, at.scores, at.status, at.version].map((i) =>
        (cells[i] ?? '').trim(),
      );
      if (!task || !model || (status !== '' && status !== 'Success')) {
        few.complain({
          code: 'line-unreadable',
          path,
          line,
          expected: 'a finished run with task and model',
          got: cells.join(',').slice(0, 40),
        });
        continue;
      }
      for (const part of (scores ?? '').split(',')) {
        const [, metric, value, error] = score.exec(part) ?? [];
        if (metric === undefined) {
          if (part.trim() !== '')
            few.complain({ code: 'field-wrong', path, line, field: 'Scores', expected: 'scorer:0.85±0.02', got: part.slice(0, 40) });
          continue;
        }
        const share = Number(value) >= 0 && Number(value) <= 1;
        given++;
        yield {
          model,
          scale: {},
          task,
          metric,
          protocol: { harness: 'epoch', ...(version ? { taskVersion: version } : {}) },
          score: {
            kind: 'mean',
            value: Number(value),
            n: unknown('the table does not say how many were asked'),
            // two decimals: an error below .005 is printed as 0
            se: Number(error ?? 0) > 0 ? Number(error) : unknown('a standard error of 0 says nothing'),
            range: share ? [0, 1] : unknown('the table does not say between what this score may lie'),
            higherIsBetter: share ? true : unknown('the table does not say which end is the good one'),
          },
          line,
        };
      }
    }
    few.finish();
    if (given === 0) throw new Unusable({ code: 'file-has-no-scores', path, format: epochRuns.format, lacks: 'a run with scores' });
  },
};

export default epochRuns;
