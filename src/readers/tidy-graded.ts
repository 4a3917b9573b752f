/** Answers in a tidy table that nobody has scored: what was said is held against what is right, as it stands but for spaces around it. The grade is a
 *  column like any other, and so is a name for each item where the table has none. An answer that is not there has no grade. (formats §4) */
import { headingOf, type Role } from './headings.ts';
import { readJson } from './json.ts';
import { metricFact } from './metric-names.ts';
import { type Cell, type Table, textOf } from './table.ts';
import { type Plan, planOf } from './tidy-plan.ts';

export type Grading = {
  /** Headings of the columns held against each other. */
  said: string;
  right: string;
  columns: readonly string[];
  /** The columns a grade is made of. */
  needs: readonly number[];
  /** @param at line or row of the file */
  graded(cells: readonly Cell[], at: number): Cell[];
};

/** Undefined for tables that bring scores, and for those without answers. */
export function gradingOf(columns: readonly string[]): Grading | undefined {
  const headings = columns.map(headingOf);
  const find = (...roles: Role[]) =>
    roles.map((role) => headings.findIndex((heading) => heading.role === role)).find((column) => column !== -1);
  const [said, right, item, question] = [find('extracted', 'response'), find('target'), find('item'), find('prompt')];
  const scored = headings.some(({ role, text }) => role === 'score' || role === 'correct' || (role === undefined && metricFact(text)));
  if (said === undefined || right === undefined || scored || find('task') === undefined) return undefined;
  return {
    said: columns[said]!,
    right: columns[right]!,
    columns: [...columns, 'exact match', ...(item === undefined ? ['item'] : [])],
    needs: [said, right, ...(question === undefined ? [] : [question])],
    graded(cells, at) {
      const whole = columns.map((_, column) => cells[column]);
      const [answer, targets] = [textOf(cells[said]), targetsIn(textOf(cells[right]))];
      const grade = answer === '' || targets.length === 0 ? undefined : Number(targets.includes(answer));
      const name = question === undefined ? '' : textOf(cells[question]);
      return [...whole, grade, ...(item === undefined ? [name || `row ${at}`] : [])];
    },
  };
}

/** A list of right answers stands in a cell as JSON. */
export function targetsIn(text: string): string[] {
  const read = text.startsWith('[') ? readJson(text) : { value: text };
  const list = 'value' in read && Array.isArray(read.value) ? read.value.map(String) : [text];
  return list.map((one) => one.trim()).filter((one) => one !== '');
}

/** The plan of a table with the grades it lacks. */
export function gradedPlanOf(columns: readonly string[], sample: readonly (readonly Cell[])[]): Plan | { lacks: string } {
  const grading = gradingOf(columns);
  return grading
    ? planOf(
        grading.columns,
        sample.map((cells, i) => grading.graded(cells, i)),
      )
    : planOf(columns, sample);
}

export function gradedTable(table: Table, { columns, needs, graded }: Grading): Table {
  return {
    path: table.path,
    columns,
    async *rows(wanted, notes) {
      for await (const { at, cells } of table.rows(new Set([...wanted, ...needs]), notes)) yield { at, cells: graded(cells, at) };
    },
  };
}
