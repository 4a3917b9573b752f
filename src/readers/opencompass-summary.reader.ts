/** summary/summary_<time>.csv of OpenCompass: a dataset a row, a model a column; scores from 0 to 100 with two decimals, `-` where there is none.
 *  (formats §7) No number of items stands there: results/ has more. */
import { Unusable } from '../record/complaint.ts';
import { isMissing, numberOf } from '../record/written-number.ts';
import { isUnknown } from '../stats/estimate.ts';
import { delimitedRows } from './delimited.ts';
import { openCompassScore, outside } from './opencompass-metric.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';
import { withoutN } from './without-n.ts';

const fixed = ['dataset', 'version', 'metric', 'mode'] as const;

const opencompassSummary: Reader = {
  format: 'OpenCompass summary',
  reads: 'summary_<time>.csv of OpenCompass: dataset, version, metric, mode and a column a model',
  version: 2,
  gives: [],

  recognise({ text }) {
    const heading = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '';
    return heading.startsWith(`${fixed.join(',')},`)
      ? { sure: 0.95, because: `its first line is ${fixed.join(', ')} and a column a model` }
      : { sure: 0, because: 'its first line is not dataset, version, metric, mode and models' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const few = sparing(notes, path);
    const sizes = withoutN(path, notes);
    let models: string[] | undefined;
    let given = 0;
    for await (const { at, cells } of delimitedRows(input, ',', few)) {
      if (!models) {
        models = cells.slice(fixed.length).map((name) => name.trim());
        continue;
      }
      const [dataset, version, metric, mode] = cells.map((cell) => cell.trim());
      // Rows that only name a group of datasets have no metric.
      if (!dataset || !metric || metric === '-') continue;
      for (const [i, model] of models.entries()) {
        const cell = cells[fixed.length + i]?.trim() ?? '';
        if (cell === '-' || isMissing(cell)) continue;
        const value = numberOf(cell);
        if (isUnknown(value)) {
          few.complain({ code: 'field-wrong', path, line: at, field: model, expected: 'a score from 0 to 100', got: cell });
          continue;
        }
        const score = openCompassScore(metric, value);
        if (!score) continue;
        if (outside(score)) {
          const [lo, hi] = score.range as [number, number];
          few.complain({ code: 'score-out-of-range', path, line: at, field: model, got: value, lo, hi });
          continue;
        }
        given++;
        yield sizes.see({
          model,
          scale: {},
          task: dataset,
          metric,
          protocol: {
            harness: 'opencompass',
            ...(version && version !== '-' ? { prompt: version } : {}),
            ...(mode && mode !== '-' ? { decoding: mode } : {}),
          },
          score,
          line: at,
        });
      }
    }
    few.finish();
    sizes.finish();
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: opencompassSummary.format, lacks: 'a metric with a number' });
  },
};

export default opencompassSummary;
