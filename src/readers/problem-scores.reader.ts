/** Log-probabilities of right answers, a problem a row: `Model, Problem Idx, Neg Log Score` (nats), the layout in which "How do large language monkeys
 *  get their power" (arXiv 2502.17578) is shared. `Scaling Parameter` is the training compute there, 6 · parameters · tokens. Several rows of a
 *  problem (`Seq Idx`) are its parts. `Model Family` is left alone: it lumps checkpoints of 20 B tokens with models of 300 B,
 *  and a family is what was trained alike. */
import { Unusable } from '../record/complaint.ts';
import { numberOf } from '../record/written-number.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { cellsOf, delimitedRows } from './delimited.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';
import { spreadOf } from './spread.ts';

const metrics = [
  { column: 'Neg Log Score', metric: 'negative log-likelihood', higherIsBetter: false },
  { column: 'Log Score', metric: 'log-likelihood', higherIsBetter: true },
] as const;

type Model = { compute: number | undefined; problems: Map<string, { sum: number; n: number }> };

const problemScores: Reader = {
  format: 'log scores by problem (CSV)',
  reads: 'CSV with Model, Problem Idx and Neg Log Score or Log Score; the benchmark is a column or stands in the file name',
  version: 2,
  gives: ['per-item', 'compute'],

  recognise({ text }) {
    const heading = headingOf(text);
    const lacks = ['Model', 'Problem Idx'].find((column) => !heading.includes(column));
    if (lacks !== undefined) return { sure: 0, because: `its first line has no column ${lacks}` };
    const found = metrics.find(({ column }) => heading.includes(column));
    return found
      ? { sure: 0.9, because: `its columns are Model, Problem Idx, ${found.column}` }
      : { sure: 0, because: 'its first line has no column Neg Log Score or Log Score' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const nothing = (lacks: string) => new Unusable({ code: 'file-has-no-scores', path, format: problemScores.format, lacks });
    const few = sparing(notes, path);
    const named = /([^/_.]+)_[^/]*$/.exec(path)?.[1];
    const tasks = new Map<string, Map<string, Model>>();
    let heading: string[] | undefined;
    let scored: (typeof metrics)[number] = metrics[0];
    for await (const { at, cells } of delimitedRows(input, ',', few)) {
      if (!heading) {
        heading = cells;
        scored = metrics.find(({ column }) => cells.includes(column)) ?? scored;
        continue;
      }
      const row = new Map(heading.map((column, i) => [column, (cells[i] ?? '').trim()]));
      const cell = (column: string): string => row.get(column) ?? '';
      const [task, model, value] = [cell('Benchmark') || named, cell('Model'), numberOf(cell(scored.column))];
      if (task === undefined) throw nothing('a name such as gsm8k_answer_nll.csv, or a column Benchmark');
      const field = (name: string, expected: string) =>
        few.complain({ code: 'field-wrong', path, line: at, field: name, expected, got: cell(name).slice(0, 40) });
      if (model === '') field('Model', 'a name');
      else if (isUnknown(value)) field(scored.column, 'a number');
      else {
        const ofTask = tasks.get(task) ?? new Map<string, Model>();
        tasks.set(task, ofTask);
        const compute = numberOf(cell('Scaling Parameter'));
        const known = ofTask.get(model) ?? {
          compute: isUnknown(compute) ? undefined : compute,
          problems: new Map(),
        };
        ofTask.set(model, known);
        const { sum, n } = known.problems.get(cell('Problem Idx')) ?? { sum: 0, n: 0 };
        known.problems.set(cell('Problem Idx'), { sum: sum + value, n: n + 1 });
      }
    }
    few.finish();
    if (tasks.size === 0) throw nothing('a row with a number');
    for (const [task, models] of tasks)
      for (const [model, { compute, problems }] of models)
        yield {
          model,
          scale: compute === undefined ? {} : { compute },
          task,
          metric: scored.metric,
          protocol: {},
          score: {
            kind: 'mean',
            ...spreadOf([...problems.values()].map(({ sum, n }) => sum / n)),
            range: unknown('a log-likelihood has no bound below'),
            higherIsBetter: scored.higherIsBetter,
          },
        };
  },
};

export default problemScores;

const headingOf = (text: string): string[] => cellsOf(/^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '', ',') ?? [];
