/** An observation as a row of a table and back, every field exactly as it was. The tables below name every field of the record: one added there
 *  without a column here does not compile. An empty cell is a field that was not there; a reason stands in a column of its own. */
import type { Axis, CountOrigin, Observation, Protocol, Score } from '../record/observation.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import type { Cell, Row } from './engine.ts';

type Kind = 'VARCHAR' | 'DOUBLE' | 'BOOLEAN';
type Columns = Record<string, Kind>;

const scaleColumns = { params: 'DOUBLE', compute: 'DOUBLE', tokens: 'DOUBLE', step: 'DOUBLE', loss: 'DOUBLE' } as const satisfies Record<
  Axis,
  Kind
>;
const protocolColumns = {
  taskVersion: 'VARCHAR',
  shots: 'DOUBLE',
  prompt: 'VARCHAR',
  filter: 'VARCHAR',
  split: 'VARCHAR',
  harness: 'VARCHAR',
  decoding: 'VARCHAR',
  tunedOn: 'VARCHAR',
} as const satisfies Record<keyof Protocol, Kind>;
const scoreColumns = {
  kind: { kind: 'VARCHAR' },
  correct: { correct: 'DOUBLE' },
  n: { n: 'DOUBLE', n_unknown: 'VARCHAR' },
  nFrom: { n_from: 'VARCHAR' },
  value: { value: 'DOUBLE' },
  se: { se: 'DOUBLE', se_unknown: 'VARCHAR' },
  range: { lo: 'DOUBLE', hi: 'DOUBLE', range_unknown: 'VARCHAR' },
  higherIsBetter: { higher_is_better: 'BOOLEAN', higher_is_better_unknown: 'VARCHAR' },
} as const satisfies Record<ScoreField, Columns>;
type ScoreField = { [S in Score['kind']]: keyof Extract<Score, { kind: S }> }[Score['kind']];

const prefixed = (prefix: string, columns: Columns): Columns =>
  Object.fromEntries(Object.entries(columns).map(([name, kind]) => [prefix + name, kind]));

const fields = {
  model: { model: 'VARCHAR', model_unknown: 'VARCHAR' },
  family: { family: 'VARCHAR' },
  scale: prefixed('scale_', scaleColumns),
  task: { task: 'VARCHAR' },
  metric: { metric: 'VARCHAR' },
  protocol: prefixed('protocol_', protocolColumns),
  score: Object.assign({}, ...Object.values(scoreColumns)) as Columns,
  chance: { chance: 'DOUBLE' },
  step: { step_name: 'VARCHAR', step_times: 'DOUBLE', step_same_items: 'BOOLEAN' },
  foretells: { foretells_parts: 'DOUBLE', foretells_rate: 'DOUBLE' },
  run: { run: 'VARCHAR' },
  line: { line: 'DOUBLE' },
} satisfies Record<keyof Observation, Columns>;

/** Name and type of every column, in the order of `cellsOf`. */
export const observationColumns: readonly (readonly [name: string, kind: Kind])[] = Object.values(fields).flatMap((columns: Columns) =>
  Object.entries(columns),
);

/** A row in which nothing is there. Every row begins as a copy of it: one layout for all makes them quick to fill. */
const blank: Readonly<Record<string, Cell>> = Object.fromEntries(observationColumns.map(([name]) => [name, null]));

/** The cells of one observation, in the order of `observationColumns`. */
export const cellsOf = (observation: Observation): Cell[] => Object.values(rowOf(observation));

/** The same observation with its fields in the order in which the store gives them, so that what is printed of it never tells whence it came. */
export function inOrder({
  model,
  family,
  scale,
  task,
  metric,
  protocol,
  score,
  chance,
  step,
  foretells,
  run,
  line,
  ...rest
}: Observation): Observation {
  rest satisfies Record<string, never>;
  return {
    model: isUnknown(model) ? unknown(model.unknown) : wellFormed(model),
    ...(family === undefined ? {} : { family: wellFormed(family) }),
    scale: partsInOrder(scale, scaleNames),
    task: wellFormed(task),
    metric: wellFormed(metric),
    protocol: partsInOrder(protocol, protocolNames),
    score: scoreInOrder(score),
    ...(chance === undefined ? {} : { chance }),
    ...(step === undefined ? {} : { step: { name: wellFormed(step.name), times: step.times, sameItems: step.sameItems } }),
    ...(foretells === undefined ? {} : { foretells: 'parts' in foretells ? { parts: foretells.parts } : { rate: foretells.rate } }),
    ...(run === undefined ? {} : { run: wellFormed(run) }),
    ...(line === undefined ? {} : { line }),
  };
}

const scaleNames = Object.keys(scaleColumns) as Axis[];
const protocolNames = Object.keys(protocolColumns) as (keyof Protocol)[];

function partsInOrder<T extends object>(of: T, names: readonly (keyof T)[]): T {
  const found: Partial<T> = {};
  for (const name of names) {
    const value = of[name];
    if (value !== undefined && value !== null) found[name] = typeof value === 'string' ? (wellFormed(value) as typeof value) : value;
  }
  return found as T;
}

const scoreInOrder = (score: Score): Score =>
  score.kind === 'counts'
    ? { kind: 'counts', correct: score.correct, n: score.n, nFrom: score.nFrom }
    : { kind: 'mean', value: score.value, n: score.n, se: score.se, range: score.range, higherIsBetter: score.higherIsBetter };

const scaleCells = scaleNames.map((axis) => [axis, `scale_${axis}`] as const);
const protocolCells = protocolNames.map((part) => [part, `protocol_${part}`] as const);

function rowOf(observation: Observation): Row {
  const { score, step, foretells } = observation;
  const row: Record<string, Cell> = { ...blank };
  put(row, 'model', 'model_unknown', observation.model);
  row['family'] = observation.family ?? null;
  for (const [axis, name] of scaleCells) row[name] = observation.scale[axis] ?? null;
  row['task'] = observation.task;
  row['metric'] = observation.metric;
  for (const [part, name] of protocolCells) row[name] = observation.protocol[part] ?? null;
  row['kind'] = score.kind;
  if (score.kind === 'counts') {
    row['correct'] = score.correct;
    row['n'] = score.n;
    row['n_from'] = score.nFrom;
  } else {
    row['value'] = score.value;
    put(row, 'n', 'n_unknown', score.n);
    put(row, 'se', 'se_unknown', score.se);
    if (isUnknown(score.range)) row['range_unknown'] = score.range.unknown;
    else [row['lo'], row['hi']] = score.range;
    put(row, 'higher_is_better', 'higher_is_better_unknown', score.higherIsBetter);
  }
  row['chance'] = observation.chance ?? null;
  if (step) {
    row['step_name'] = step.name;
    row['step_times'] = step.times;
    row['step_same_items'] = step.sameItems;
  }
  if (foretells && 'parts' in foretells) row['foretells_parts'] = foretells.parts;
  else if (foretells) row['foretells_rate'] = foretells.rate;
  row['run'] = observation.run ?? null;
  row['line'] = observation.line ?? null;
  return row;
}

function put(row: Record<string, Cell>, name: string, reason: string, value: Cell | Unknown): void {
  if (isUnknown(value)) row[reason] = value.unknown;
  else row[name] = value;
}

/** The observation a row was made of. */
export function observationOf(row: Row): Observation {
  return {
    model: orUnknown(row, 'model', text),
    ...present('family', row['family'], text),
    scale: parts(row, 'scale_', scaleColumns),
    task: text(row['task']),
    metric: text(row['metric']),
    protocol: parts(row, 'protocol_', protocolColumns),
    score: scoreOf(row),
    ...present('chance', row['chance'], number),
    ...(row['step_name'] == null
      ? {}
      : { step: { name: text(row['step_name']), times: number(row['step_times']), sameItems: boolean(row['step_same_items']) } }),
    ...present('foretells', row['foretells_parts'], (cell) => ({ parts: number(cell) })),
    ...present('foretells', row['foretells_rate'], (cell) => ({ rate: number(cell) })),
    ...present('run', row['run'], text),
    ...present('line', row['line'], number),
  };
}

function scoreOf(row: Row): Score {
  if (row['kind'] === 'counts') {
    return { kind: 'counts', correct: number(row['correct']), n: number(row['n']), nFrom: text(row['n_from']) as CountOrigin };
  }
  return {
    kind: 'mean',
    value: number(row['value']),
    n: orUnknown(row, 'n', number),
    se: orUnknown(row, 'se', number),
    range: typeof row['range_unknown'] === 'string' ? unknown(row['range_unknown']) : [number(row['lo']), number(row['hi'])],
    higherIsBetter: orUnknown(row, 'higher_is_better', boolean),
  };
}

function orUnknown<T>(row: Row, name: string, of: (cell: Cell | undefined) => T): T | Unknown {
  const reason = row[`${name}_unknown`];
  return typeof reason === 'string' ? unknown(reason) : of(row[name]);
}

const present = <K extends string, T>(name: K, cell: Cell | undefined, of: (cell: Cell | undefined) => T): { [P in K]?: T } =>
  cell === null || cell === undefined ? {} : ({ [name]: of(cell) } as { [P in K]: T });

/** The fields of `scale` or `protocol` that were there. */
const parts = (row: Row, prefix: string, columns: Columns): Record<string, never> =>
  Object.fromEntries(Object.keys(columns).flatMap((name) => (row[prefix + name] == null ? [] : [[name, row[prefix + name] as never]])));

/** Half a surrogate pair cannot be kept: it becomes U+FFFD, whether it comes from the store or not. */
const wellFormed = (text: string): string => text.toWellFormed();

function text(cell: Cell | undefined): string {
  if (typeof cell !== 'string') throw new TypeError('a text is missing in the store');
  return wellFormed(cell);
}
function number(cell: Cell | undefined): number {
  if (typeof cell !== 'number') throw new TypeError('a number is missing in the store');
  return cell;
}
function boolean(cell: Cell | undefined): boolean {
  if (typeof cell !== 'boolean') throw new TypeError('a yes or no is missing in the store');
  return cell;
}
