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

/** The cells of one observation, in the order of `observationColumns`. */
export function cellsOf(observation: Observation): Cell[] {
  const row = rowOf(observation);
  return observationColumns.map(([name]) => row[name] ?? null);
}

/** The same observation with its fields in the order in which the store gives them, so that what is printed of it never tells whence it came. */
export const inOrder = (observation: Observation): Observation => observationOf(rowOf(observation));

function rowOf(observation: Observation): Row {
  const row: Record<string, Cell> = {
    ...known('model', observation.model),
    family: observation.family ?? null,
    task: observation.task,
    metric: observation.metric,
    ...scoreCells(observation.score),
    chance: observation.chance ?? null,
    step_name: observation.step?.name ?? null,
    step_times: observation.step?.times ?? null,
    step_same_items: observation.step?.sameItems ?? null,
    foretells_parts: observation.foretells && 'parts' in observation.foretells ? observation.foretells.parts : null,
    foretells_rate: observation.foretells && 'rate' in observation.foretells ? observation.foretells.rate : null,
    run: observation.run ?? null,
    line: observation.line ?? null,
  };
  for (const axis of Object.keys(scaleColumns) as Axis[]) row[`scale_${axis}`] = observation.scale[axis] ?? null;
  for (const part of Object.keys(protocolColumns) as (keyof Protocol)[]) row[`protocol_${part}`] = observation.protocol[part] ?? null;
  return row;
}

function scoreCells(score: Score): Record<string, Cell> {
  if (score.kind === 'counts') return { kind: 'counts', correct: score.correct, n: score.n, n_from: score.nFrom };
  const { range } = score;
  return {
    kind: 'mean',
    value: score.value,
    ...known('n', score.n),
    ...known('se', score.se),
    ...(isUnknown(range) ? { range_unknown: range.unknown } : { lo: range[0], hi: range[1] }),
    ...known('higher_is_better', score.higherIsBetter),
  };
}

const known = (name: string, value: Cell | Unknown): Record<string, Cell> =>
  isUnknown(value) ? { [`${name}_unknown`]: value.unknown } : { [name]: value };

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
function text(cell: Cell | undefined): string {
  if (typeof cell !== 'string') throw new TypeError('a text is missing in the store');
  return cell.replace(/\p{Surrogate}/gu, '\uFFFD');
}
function number(cell: Cell | undefined): number {
  if (typeof cell !== 'number') throw new TypeError('a number is missing in the store');
  return cell;
}
function boolean(cell: Cell | undefined): boolean {
  if (typeof cell !== 'boolean') throw new TypeError('a yes or no is missing in the store');
  return cell;
}
