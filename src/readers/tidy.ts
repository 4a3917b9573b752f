/** Tidy tables of all three shapes as observations, whatever kind of file the table stood in. (formats §4) */
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import { isUnknown } from '../stats/estimate.ts';
import { borrowedN } from './borrowed-n.ts';
import { metricFact } from './metric-names.ts';
import type { Notes } from './reader.ts';
import { sparing } from './sparing.ts';
import { type Table, textOf } from './table.ts';
import { gradedTable, gradingOf } from './tidy-graded.ts';
import { answerScore, answers } from './tidy-items.ts';
import { columnsOf, type Plan, planOfTable } from './tidy-plan.ts';
import { type Facts, nameOf, rowReader } from './tidy-row.ts';
import { scoreOfRow } from './tidy-score.ts';
import { surveyOf, type Unit } from './tidy-survey.ts';
import { asTold, type Told } from './told-columns.ts';

/** Reads the table twice: once to see its units, once to give its observations. Throws Unusable when it holds no score. */
export async function* tidyObservations(found: Table, format: string, spoken: Notes, told: Told): AsyncGenerator<Observation> {
  const { table: whole, notes } = asTold(found, spoken, told);
  const grading = gradingOf(whole.columns);
  const table = grading ? gradedTable(whole, grading) : whole;
  const { path } = table;
  if (grading) notes.complain({ code: 'graded-here', path, said: grading.said, right: grading.right });
  const twice = table.columns.filter((column, i) => column !== '' && table.columns.indexOf(column) < i);
  for (const field of new Set(twice))
    notes.complain({ code: 'field-wrong', path, line: 1, field, expected: 'a heading that stands once', got: 'twice' });
  const plan = await planOfTable(table);
  if ('lacks' in plan) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: plan.lacks });
  const few = sparing(notes, path);
  let given = 0;
  for await (const observation of plan.shape === 'items' ? fromItems(table, plan, few) : fromRows(table, plan, few)) {
    if (given++ === 0 && isUnknown(observation.model) && plan.at.model === undefined) notes.complain({ code: 'model-unnamed', path });
    yield observation;
  }
  few.finish();
  if (given === 0) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a row with a usable score' });
}

async function* fromRows(table: Table, plan: Plan, notes: Notes): AsyncGenerator<Observation> {
  const { path } = table;
  const survey = await surveyOf(table, plan);
  const reader = rowReader(plan, path, survey.severalSizes);
  const families = new Map<string, { family: string; at: number }>();
  const absent = new Map<string, number>();
  const inferred = new Map<string, number>();
  const withoutN = new Set<string>();
  const borrowed = borrowedN();
  const noting = (observation: Observation): Observation => {
    const { score, metric, task } = observation;
    if (score.kind === 'mean' && isUnknown(score.n) && metricFact(metric)?.share) withoutN.add(task);
    return observation;
  };

  for await (const row of table.rows(columnsOf(plan), notes)) {
    for (const column of plan.scores) {
      const facts = reader.facts(row, column, plan.scores[0] === column ? notes : { complain() {} });
      if (!facts) continue;
      const known = typeof facts.model === 'string' ? families.get(facts.model) : undefined;
      if (known && facts.family && known.family !== facts.family) {
        const expected = `${known.family}, as line ${known.at} says of this model`;
        notes.complain({ code: 'field-wrong', path, line: row.at, field: nameOf(plan, 'family'), expected, got: facts.family });
        break;
      }
      if (!known && facts.family && typeof facts.model === 'string') families.set(facts.model, { family: facts.family, at: row.at });
      const unit = survey.unitOf(column, facts.metric);
      const found = scoreOfRow(row, column, facts.metric, unit, plan, reader, path, notes);
      if (found === 'absent' && plan.shape !== 'wide') absent.set(column.name, (absent.get(column.name) ?? 0) + 1);
      if (found === 'absent' || found === 'refused') continue;
      if (unit.kind === 'percent' && unit.inferred) inferred.set(column.name, unit.highest);
      const measured = { ...facts, ...found };
      const observation = metricFact(facts.metric)?.share ? borrowed.pass(measured) : measured;
      if (observation) yield noting(observation);
    }
  }
  for (const observation of borrowed.waiting()) yield noting(observation);
  for (const [field, highest] of inferred) notes.complain({ code: 'read-as-percent', path, field, highest });
  for (const [field, times] of absent) notes.complain({ code: 'not-a-number', path, field, times });
  if (withoutN.size > 0) notes.complain({ code: 'n-missing', path, tasks: withoutN.size });
}

async function* fromItems(table: Table, plan: Plan, notes: Notes): AsyncGenerator<Observation> {
  const { path } = table;
  const survey = await surveyOf(table, plan);
  const reader = rowReader(plan, path, survey.severalSizes);
  const collected = answers();
  const absent = new Map<string, number>();
  const known = new Map<string, { facts: Facts; unit: Unit; share: boolean }>();
  for await (const row of table.rows(columnsOf(plan), notes)) {
    const rowKey = reader.factsKey(row);
    for (const column of plan.scores) {
      const key = `${column.column} ${rowKey}`;
      let group = known.get(key);
      if (!group) {
        const facts = reader.facts(row, column, notes);
        if (!facts) continue;
        group = { facts, unit: survey.unitOf(column, facts.metric), share: metricFact(facts.metric)?.share === true };
        known.set(key, group);
      }
      const { facts, unit, share } = group;
      const cell = row.cells[column.column];
      const score = answerScore(cell, unit, plan.decimalComma.has(column.column));
      if (score === 'absent') absent.set(column.name, (absent.get(column.name) ?? 0) + 1);
      else if (score === 'wrong')
        notes.complain({
          code: 'field-wrong',
          path,
          line: row.at,
          field: column.name,
          expected: 'the score of one answer',
          got: textOf(cell).slice(0, 40),
        });
      else if (share && (score < 0 || score > 1))
        notes.complain({ code: 'score-out-of-range', path, line: row.at, field: column.name, got: score, lo: 0, hi: 1 });
      else collected.add(key, facts, unit, score, textOf(reader.cell(row, 'item')));
    }
  }
  yield* collected.observations();
  for (const [field, times] of absent) notes.complain({ code: 'not-a-number', path, field, times });
}
