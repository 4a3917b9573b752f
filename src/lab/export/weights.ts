/** Parameters under the names other programs know them by, and back. */
import { parameterFloats, type Shape, type Tensor, tensorsOf } from '../engine/shape.ts';
import type { LabModel } from '../model.ts';

export type Weight = { /** Rows, columns; or how many. */ shape: readonly number[]; values: Float32Array };
export type Weights = ReadonlyMap<string, Weight>;

/** A tensor of theirs: one of ours as it is or with rows and columns changed over, or a bias the engine has none of, all zero. */
export type Row =
  | {
      theirs: string;
      ours: string;
      turned?: boolean;
      /** So many heads have their queries, keys and values together, where the engine has those of all heads together. */
      byHead?: number;
      /** Only these columns of ours, from the first to before the second: they keep apart what the engine has side by side. */
      columns?: readonly [number, number];
      /** So many heads are turned by pairs of neighbours, where the engine turns a number of the first half with one of the second. */
      neighbours?: number;
    }
  | { theirs: string; zeros: number };

export function weightsOf({ shape, parameters }: LabModel, rows: readonly Row[]): Weights {
  const tensors = new Map(tensorsOf(shape).map((tensor) => [tensor.name, tensor]));
  return new Map(
    rows.map((row) => {
      if ('zeros' in row) return [row.theirs, { shape: [row.zeros], values: new Float32Array(row.zeros) }];
      const whole = weightOf(shape, parameters, tensors.get(row.ours)!);
      const weight = row.columns ? someColumns(whole, row.columns) : whole;
      const made = row.turned ? turned(weight) : weight;
      if (row.neighbours !== undefined) return [row.theirs, { ...made, values: neighbouring(made, row.neighbours) }];
      return [row.theirs, row.byHead === undefined ? made : { ...made, values: regrouped(made.values, 3, row.byHead) }];
    }),
  );
}

/** The head goes without its padding. */
function weightOf({ vocabulary }: Shape, parameters: Float32Array, { name, at, rows, columns }: Tensor): Weight {
  const values = parameters.slice(at, at + rows * columns);
  if (rows === 1) return { shape: [columns], values };
  if (name !== 'head' || columns === vocabulary) return { shape: [rows, columns], values };
  const cut = new Float32Array(rows * vocabulary);
  for (let r = 0; r < rows; r++) cut.set(values.subarray(r * columns, r * columns + vocabulary), r * vocabulary);
  return { shape: [rows, vocabulary], values: cut };
}

function someColumns({ shape: [rows, columns], values }: Weight, [from, to]: readonly [number, number]): Weight {
  const some = new Float32Array(rows! * (to - from));
  for (let r = 0; r < rows!; r++) some.set(values.subarray(r * columns! + from, r * columns! + to), r * (to - from));
  return { shape: [rows!, to - from], values: some };
}

/** Rows of each head [half, number of the half] → [number of the half, half]. */
function neighbouring({ shape: [rows], values }: Weight, heads: number): Float32Array {
  const made = new Float32Array(values.length);
  const size = values.length / heads;
  for (let h = 0; h < heads; h++) made.set(regrouped(values.subarray(h * size, (h + 1) * size), 2, rows! / heads / 2), h * size);
  return made;
}

/** @returns undefined when a tensor is missing, is of another size, or has a bias where the engine has none */
export function parametersOf(shape: Shape, rows: readonly Row[], weights: ReadonlyMap<string, Float32Array>): Float32Array | undefined {
  const tensors = new Map(tensorsOf(shape).map((tensor) => [tensor.name, tensor]));
  const parameters = new Float32Array(parameterFloats(shape));
  for (const row of rows) {
    const values = weights.get(row.theirs);
    if (!values) return undefined;
    if ('zeros' in row) {
      if (values.length !== row.zeros || values.some((value) => value !== 0)) return undefined;
      continue;
    }
    const { at, rows: height, columns, name } = tensors.get(row.ours)!;
    const [from, to] = row.columns ?? [0, name === 'head' ? shape.vocabulary : columns];
    const width = to - from;
    if (values.length !== height * width) return undefined;
    const ungrouped = row.byHead === undefined ? values : regrouped(values, row.byHead, 3);
    const ours = row.turned ? turned({ shape: [width, height], values: ungrouped }).values : ungrouped;
    for (let r = 0; r < height; r++) parameters.set(ours.subarray(r * width, (r + 1) * width), at + r * columns + from);
  }
  return parameters;
}

export function turned({ shape: [rows, columns], values }: Weight): Weight {
  const made = new Float32Array(values.length);
  for (let r = 0; r < rows!; r++) for (let c = 0; c < columns!; c++) made[c * rows! + r] = values[r * columns! + c]!;
  return { shape: [columns!, rows!], values: made };
}

/** [outer, inner, …] → [inner, outer, …]. */
function regrouped(values: Float32Array, outer: number, inner: number): Float32Array {
  const made = new Float32Array(values.length);
  const size = values.length / (outer * inner);
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) made.set(values.subarray((o * inner + i) * size, (o * inner + i + 1) * size), (i * outer + o) * size);
  return made;
}
