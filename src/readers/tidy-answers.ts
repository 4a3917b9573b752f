/** The answers of a tidy table with one answer a row: what was said and what was right, where it has columns for them, beside the scores it states.
 *  (formats §4) */
import type { Sample } from '../record/sample.ts';
import { isUnknown } from '../stats/estimate.ts';
import type { Notes } from './reader.ts';
import { type Table, textOf } from './table.ts';
import { gradedTable, gradingOf, targetsIn } from './tidy-graded.ts';
import { answerScore } from './tidy-items.ts';
import { answerColumnsOf, planOfTable } from './tidy-plan.ts';
import { rowReader } from './tidy-row.ts';
import { surveyOf } from './tidy-survey.ts';
import { asTold, type Told } from './told-columns.ts';

/** Nothing of a table of scores. Of a table with a row for each metric of an answer the rows of its first metric give the answers. */
export async function* tidyAnswers(found: Table, spoken: Notes, told: Told): AsyncGenerator<Sample> {
  const { table: whole, notes } = asTold(found, spoken, told);
  const grading = gradingOf(whole.columns);
  const table = grading ? gradedTable(whole, grading) : whole;
  const plan = await planOfTable(table);
  if ('lacks' in plan || plan.shape !== 'items') return;
  const survey = await surveyOf(table, plan);
  const reader = rowReader(plan, table.path, survey.severalSizes);
  const text = (row: { cells: readonly unknown[] }, column: number | undefined): string | undefined => {
    const found = column === undefined ? '' : textOf(row.cells[column] as string);
    return found === '' ? undefined : found;
  };
  const { at } = plan;
  const firstMetric = new Map<string, string>();
  const times = new Map<string, number>();
  for await (const row of table.rows(answerColumnsOf(plan), notes)) {
    const [first] = plan.scores;
    const facts = first && reader.facts(row, first, { complain() {} });
    const item = text(row, at.item);
    if (!facts || item === undefined) continue;
    const { metric, line, ...of } = facts;
    if (at.metric !== undefined) {
      const one = firstMetric.get(of.task) ?? metric;
      firstMetric.set(of.task, one);
      if (metric !== one) continue;
    }
    const scores: Record<string, number> = {};
    for (const column of plan.scores) {
      const name = reader.metric(row, column);
      const score = answerScore(row.cells[column.column], survey.unitOf(column, name), plan.decimalComma.has(column.column));
      if (typeof score === 'number') scores[name] = score;
    }
    const key = JSON.stringify([of.model, of.scale, of.task, of.protocol, of.run, item]);
    const repeat = times.get(key) ?? 0;
    times.set(key, repeat + 1);
    const [response, extracted, target, prompt, cluster] = [
      text(row, at.response),
      text(row, at.extracted),
      text(row, at.target),
      text(row, plan.asked),
      text(row, at.cluster),
    ];
    const logProb = reader.number(row, 'targetLogProb');
    yield {
      ...of,
      item,
      repeat,
      targets: target === undefined ? [] : targetsIn(target),
      ...(response === undefined ? {} : { response }),
      ...(extracted === undefined ? {} : { extracted }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(!isUnknown(logProb) && logProb <= 0 ? { target: { logProb } } : {}),
      scores,
      ...(line === undefined ? {} : { line }),
    };
  }
}
