/** Which of the three shapes of a tidy table this is, and what stands in which column. (formats §4) */

import { isMissing, usesDecimalComma, writtenNumber } from '../record/written-number.ts';
import { type Heading, headingOf, plainHeading, type Role } from './headings.ts';
import { metricFact, taskAndMetric } from './metric-names.ts';
import { type Cell, type Table, textOf } from './table.ts';

/** One column with scores. What its heading does not say (`task`, `metric`) stands in columns of its own. */
export type ScoreColumn = {
  column: number;
  name: string;
  percent: boolean;
  task?: string;
  metric?: string;
  shots?: number;
  stderr?: number;
};

/** `long`: a score a row · `items`: an answer a row · `wide`: a model a row, a benchmark a column. */
export type Plan = {
  shape: 'long' | 'items' | 'wide';
  headings: readonly Heading[];
  at: Partial<Record<Role, number>>;
  scores: readonly ScoreColumn[];
  /** A column of prompts that differ from item to item: what was asked, and no part of the protocol. */
  asked?: number;
  /** Columns whose numbers have a decimal comma. */
  decimalComma: ReadonlySet<number>;
};

const sampled = 200;

/** Plans by the first rows of the table. */
export async function planOfTable(table: Table): Promise<Plan | { lacks: string }> {
  const rows = [];
  for await (const { cells } of table.rows(new Set(table.columns.keys()), { complain() {} })) {
    rows.push(cells);
    if (rows.length === sampled) break;
  }
  return rows.length === 0 ? { lacks: 'rows below its headings' } : planOf(table.columns, rows);
}

/** The plan for a table with these columns and first rows, or what it lacks. */
export function planOf(columns: readonly string[], sample: readonly (readonly Cell[])[]): Plan | { lacks: string } {
  const headings = columns.map(headingOf);
  const at = rolesOf(headings, sample);
  const decimalComma = new Set(headings.flatMap((_, column) => (usesDecimalComma(textsIn(sample, column)) ? [column] : [])));
  const asked = askedIn(at, sample);
  if (asked !== undefined) delete at.prompt;
  const style = { headings, at, decimalComma, ...(asked === undefined ? {} : { asked }) };
  if (at.task !== undefined) return longPlan(style);
  if (at.model === undefined) return { lacks: 'a column naming the model' };
  for (const role of ['score', 'correct', 'item', 'metric'] as const) {
    const column = at[role];
    if (column !== undefined) return { lacks: `a column naming the task (it has "${headings[column]?.text}")` };
  }
  const scores = headings.flatMap((heading, column) => benchmarkColumn(heading, column, sample, decimalComma.has(column)));
  if (scores.length > 0) return { shape: 'wide', ...style, scores };
  const metric = headings.find(({ role, text }) => role === undefined && text !== '' && !namesBenchmark(text));
  return { lacks: metric ? `a column naming the task (it has "${metric.text}")` : 'a column of scores beside the model' };
}

/** The first column with a role has it. Objects (HELM's `name`) name no model. */
function rolesOf(headings: readonly Heading[], sample: readonly (readonly Cell[])[]): Partial<Record<Role, number>> {
  const at: Partial<Record<Role, number>> = {};
  for (const [column, { role }] of headings.entries()) if (role && role !== 'ignored') at[role] ??= column;
  if (at.model === undefined) {
    const named = headings.findIndex(({ text }) => ['name', 'system', '名称'].includes(plainHeading(text)));
    if (named !== -1 && ![...textsIn(sample, named)].some((text) => text.startsWith('{'))) at.model = named;
  }
  return at;
}

/** Prompts of which most items have their own are questions, not the wording that all of them share. */
function askedIn({ prompt, item, n }: Partial<Record<Role, number>>, sample: readonly (readonly Cell[])[]): number | undefined {
  if (prompt === undefined || item === undefined || n !== undefined) return undefined;
  const different = (column: number) => new Set(textsIn(sample, column)).size;
  return different(prompt) > 2 && 2 * different(prompt) > different(item) ? prompt : undefined;
}

function longPlan(style: Omit<Plan, 'shape' | 'scores'>): Plan | { lacks: string } {
  const { headings, at } = style;
  const shape = at.item !== undefined && at.n === undefined ? 'items' : 'long';
  if (at.score !== undefined) {
    const { text, percent } = headings[at.score]!;
    return { shape, ...style, scores: [{ column: at.score, name: text, percent }] };
  }
  const named = headings.flatMap(({ text, role, percent }, column): ScoreColumn[] => {
    if (role !== undefined || !metricFact(text)) return [];
    const stderr = headings.findIndex((other) =>
      [`${text}_stderr`, `${text}_se`].some((name) => plainHeading(name) === plainHeading(other.text)),
    );
    return [{ column, name: text, percent, metric: text, ...(stderr === -1 ? {} : { stderr }) }];
  });
  const counted = at.correct !== undefined && (at.n !== undefined || shape === 'items');
  if (named.length > 0 && !(counted && shape === 'items')) return { shape, ...style, scores: named };
  if (counted)
    return {
      shape,
      ...style,
      scores: [
        {
          column: at.correct!,
          name: headings[at.correct!]!.text,
          percent: false,
          ...(at.metric === undefined ? { metric: 'accuracy' } : {}),
        },
      ],
    };
  return { lacks: 'a column of scores, or of right answers with how many were asked' };
}

/** A benchmark of a wide table: a column without another role in which most of what stands is numbers. */
function benchmarkColumn(
  { text, role, percent }: Heading,
  column: number,
  sample: readonly (readonly Cell[])[],
  decimalComma: boolean,
): ScoreColumn[] {
  if (role !== undefined || text === '') return [];
  const cells = [...textsIn(sample, column)].filter((cell) => !isMissing(cell));
  const numbers = cells.filter((cell) => !('unknown' in writtenNumber(cell, { decimalComma })));
  if (numbers.length === 0 || numbers.length < 0.6 * cells.length || !namesBenchmark(text)) return [];
  const shots = /[\s,_(（[]*(\d{1,3})[-\s]?shots?\b[)）\]]?/i.exec(text);
  const bare = (shots ? text.replace(shots[0], '') : text).replace(/\s*[([（]\s*%\s*[)\]）]\s*$/, '').trim() || text;
  return [
    { column, name: text, percent, metric: 'score', ...definedOnly(taskAndMetric(bare)), ...(shots ? { shots: Number(shots[1]) } : {}) },
  ];
}

const sayNothing =
  /^(overall|average|avg|mean|total|all|score|scores|percent|pass|passes|passed|solved|resolved|accuracy|success|rate|of|the|top)$/i;
const otherUnits =
  /\b(minutes?|mins?|seconds?|secs?|hours?|days?|mm|ms|usd|costs?|steps?|votes|tokens|elo|rating|words|characters|date)\b|[$€¥]/i;

/** False for "Overall accuracy" and "Average score", which name no benchmark, and for minutes, dollars and the like. */
const namesBenchmark = (heading: string): boolean => {
  const words = heading.split(/[^\p{L}\p{N}@]+/u).filter((word) => word !== '');
  return !metricFact(heading) && words.some((word) => !sayNothing.test(word)) && !otherUnits.test(heading.replaceAll('_', ' '));
};

const definedOnly = ({ task, metric }: { task: string; metric: string | undefined }) =>
  metric === undefined ? { task } : { task, metric };

function* textsIn(sample: readonly (readonly Cell[])[], column: number): Generator<string> {
  for (const cells of sample) yield textOf(cells[column]);
}

const ofAnswers: ReadonlySet<string> = new Set<Role>(['response', 'extracted', 'target', 'targetLogProb', 'cluster']);

/** Every column the plan looks at for scores. */
export const columnsOf = ({ at, scores }: Plan): Set<number> =>
  new Set([
    ...Object.entries(at).flatMap(([role, column]) => (ofAnswers.has(role) ? [] : [column])),
    ...scores.flatMap(({ column, stderr }) => (stderr === undefined ? [column] : [column, stderr])),
  ]);

/** Those, and what answers are made of. */
export const answerColumnsOf = (plan: Plan): Set<number> =>
  new Set([...columnsOf(plan), ...Object.values(plan.at), ...(plan.asked === undefined ? [] : [plan.asked])]);
