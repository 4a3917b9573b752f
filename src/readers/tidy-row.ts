/** One row of a tidy table as what it measured: the facts that do not depend on other rows. */
import type { Observation, Protocol } from '../record/observation.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import type { Role } from './headings.ts';
import type { Notes } from './reader.ts';
import { type Cell, numberIn, type TableRow, textOf } from './table.ts';
import type { Plan, ScoreColumn } from './tidy-plan.ts';

/** All of an observation but its score. */
export type Facts = Omit<Observation, 'score' | 'chance'>;

export type RowReader = {
  cell(row: TableRow, role: Role): Cell;
  /** A number of the row in plain units. */
  number(row: TableRow, role: Role): number | Unknown;
  /** What the row says beside its score, or undefined (and a complaint) when model or task is missing. */
  facts(row: TableRow, score: ScoreColumn, notes: Notes): Facts | undefined;
  metric(row: TableRow, score: ScoreColumn): string;
  /** The cells the facts are made of, as one text: equal texts, equal facts. */
  factsKey(row: TableRow): string;
};

const nothing = unknown('the table has no such column');

/** Plain units; outside of these a number is taken for a slip (7 for 7B). */
const plausible = {
  params: { lo: 1e3, hi: 1e16, expected: 'a number of parameters such as 7B or 7000000000' },
  compute: { lo: 1e6, hi: 1e35, expected: 'training compute in FLOP such as 3e23' },
  tokens: { lo: 0, hi: 1e18, expected: 'a number of training tokens such as 300B' },
  step: { lo: 0, hi: 1e12, expected: 'a training step such as 143000' },
  loss: { lo: 0, hi: 1e3, expected: 'a loss in nats such as 2.31' },
} as const;

const protocolRoles = ['taskVersion', 'prompt', 'filter', 'split', 'harness', 'decoding', 'tunedOn'] as const;

const axisRoles = ['params', 'compute', 'tokens', 'step', 'loss'] as const;
const factRoles: readonly Role[] = ['model', 'family', 'size', 'task', 'metric', 'shots', 'run', ...axisRoles, ...protocolRoles];

/** `severalSizes`: models that stand in the table with more than one size, so that the name alone does not tell them apart. */
export function rowReader(plan: Plan, path: string, severalSizes: ReadonlySet<string>): RowReader {
  const cell: RowReader['cell'] = (row, role) => {
    const column = plan.at[role];
    return column === undefined ? undefined : row.cells[column];
  };
  const number: RowReader['number'] = (row, role) => {
    const column = plan.at[role];
    if (column === undefined) return nothing;
    const value = numberIn(row.cells[column], { decimalComma: plan.decimalComma.has(column) });
    const text = textOf(row.cells[column]);
    return isUnknown(value) || /[a-z万亿]\s*$/i.test(text) ? value : value * (plan.headings[column]?.unit ?? 1);
  };

  const scaleOf = (row: TableRow, notes: Notes): Observation['scale'] => {
    const scale: Observation['scale'] = {};
    for (const axis of axisRoles) {
      const role = axis === 'params' && plan.at.params === undefined ? 'size' : axis;
      const got = textOf(cell(row, role));
      const stepName = axis === 'step' ? /^(?:step|checkpoint|ckpt|iter)[-_ ]?(\d+)$/i.exec(got)?.[1] : undefined;
      const value = stepName === undefined ? number(row, role) : Number(stepName);
      const { lo, hi, expected } = plausible[axis];
      if (!isUnknown(value) && value >= lo && value <= hi) scale[axis] = value;
      else if (role !== 'size' && (!isUnknown(value) || value.unknown === 'not a number'))
        notes.complain({ code: 'field-wrong', path, line: row.at, field: nameOf(plan, role), expected, got });
    }
    return scale;
  };

  const modelOf = (row: TableRow): string | Unknown => {
    const named = cell(row, 'model');
    if (plan.at.model === undefined) return unknown('the table has no column for the model');
    if (isUnknown(named)) return named;
    const model = textOf(named);
    const size = textOf(cell(row, 'size')) || textOf(cell(row, 'params'));
    return severalSizes.has(model) && size !== '' ? `${model} ${size}` : model;
  };

  const factColumns = factRoles.flatMap((role) => plan.at[role] ?? []);

  return {
    cell,
    number,
    factsKey: (row) =>
      factColumns
        .map((column) => (isUnknown(row.cells[column]) ? `?${row.cells[column].unknown}` : textOf(row.cells[column])))
        .join('\u0000'),
    metric: (row, score) => score.metric ?? (textOf(cell(row, 'metric')) || score.name),
    facts(row, score, notes) {
      const model = modelOf(row);
      const task = score.task ?? textOf(cell(row, 'task'));
      if (model === '' || task === '') {
        const field = model === '' ? 'model' : 'task';
        notes.complain({
          code: 'field-wrong',
          path,
          line: row.at,
          field: nameOf(plan, field),
          expected: `the name of a ${field}`,
          got: '',
        });
        return undefined;
      }
      const family = textOf(cell(row, 'family'));
      const run = textOf(cell(row, 'run'));
      return {
        model,
        ...(family === '' ? {} : { family }),
        scale: scaleOf(row, notes),
        task,
        metric: this.metric(row, score),
        protocol: protocolOf(row, score, cell, number),
        ...(run === '' ? {} : { run }),
        line: row.at,
      };
    },
  };
}

function protocolOf(row: TableRow, score: ScoreColumn, cell: RowReader['cell'], number: RowReader['number']): Protocol {
  const protocol: Protocol = {};
  const shotsText = /^(\d{1,3})[-\s]?shots?$/i.exec(textOf(cell(row, 'shots')))?.[1];
  const shots = score.shots ?? (shotsText === undefined ? number(row, 'shots') : Number(shotsText));
  if (!isUnknown(shots) && Number.isInteger(shots) && shots >= 0) protocol.shots = shots;
  for (const role of protocolRoles) {
    const text = textOf(cell(row, role));
    if (text !== '') protocol[role] = text;
  }
  return protocol;
}

/** The heading of the column with a role, as the file writes it. */
export const nameOf = (plan: Plan, role: Role): string => plan.headings[plan.at[role] ?? -1]?.text ?? role;
