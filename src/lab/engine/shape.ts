/** What a small transformer is like, and where its parameters stand. */

export type Shape = {
  /** Tokens there are. */
  vocabulary: number;
  /** A multiple of 8 a head. */
  width: number;
  layers: number;
  heads: number;
  /** Tokens of a sequence, a multiple of 8. */
  context: number;
  /** Sequences of a step. */
  batch: number;
  /** How places are told apart: a learned vector each (where absent), or queries and keys turned by their place (as in GPT-NeoX). */
  positions?: 'learned' | 'rotary';
  /** Whether the head is the embedding of tokens, turned. */
  tied?: boolean;
  /** `gpt` (where absent): layer norms and GELU. `llama`: norms by the root mean square and SwiGLU; positions are rotary then. */
  blocks?: 'gpt' | 'llama';
};

export type Tensor = { name: string; at: number; rows: number; columns: number };

export const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Columns of `mlp.in` and rows of `mlp.out`. GELU goes from 4 d to 4 d; SwiGLU has a switch for each of 8/3 d, so that a block has as many parameters. */
export function mlpOf({ width: d, blocks }: Pick<Shape, 'width' | 'blocks'>): { wide: number; inner: number } {
  if (blocks !== 'llama') return { wide: 4 * d, inner: 4 * d };
  const inner = up((8 * d) / 3, 8);
  return { wide: 2 * inner, inner };
}

/** Where each parameter stands: matrices as [in, out] rows. The head's columns are padded to a multiple of 8. */
export function tensorsOf(shape: Shape): Tensor[] {
  const { vocabulary, width: d, layers, context, positions, tied, blocks } = shape;
  const { wide, inner } = mlpOf(shape);
  const tensors: Tensor[] = [];
  let at = 0;
  const add = (name: string, rows: number, columns: number) => {
    tensors.push({ name, at, rows, columns });
    at += rows * columns;
  };
  const norm = (name: string) => {
    add(`${name}.gain`, 1, d);
    if (blocks !== 'llama') add(`${name}.bias`, 1, d);
  };
  add('tokens', vocabulary, d);
  if (positions !== 'rotary') add('positions', context, d);
  for (let l = 0; l < layers; l++) {
    norm(`${l}.norm1`);
    add(`${l}.attention.in`, d, 3 * d);
    add(`${l}.attention.out`, d, d);
    norm(`${l}.norm2`);
    add(`${l}.mlp.in`, d, wide);
    add(`${l}.mlp.out`, inner, d);
  }
  norm('norm');
  if (!tied) add('head', d, up(vocabulary, 8));
  return tensors;
}

/** Parameters that count, without the padding of the head. */
export const parameterCount = (shape: Shape): number =>
  tensorsOf(shape).reduce((sum, { name, rows, columns }) => sum + rows * (name === 'head' ? shape.vocabulary : columns), 0);

/** Floats that hold all parameters, padding included. */
export function parameterFloats(shape: Shape): number {
  const last = tensorsOf(shape).at(-1)!;
  return up(last.at + last.rows * last.columns, 8);
}

/** @throws RangeError when the shape is none the kernels can do */
export function checkShape({ vocabulary, width, layers, heads, context, batch, positions, blocks }: Shape): void {
  const head = width / heads;
  if (!(vocabulary >= 2 && layers >= 1 && batch >= 1 && Number.isInteger(head) && head % 8 === 0 && context % 8 === 0 && context > 0))
    throw new RangeError('a width of 8, 16, … a head and a context that is a multiple of 8 are needed');
  if (blocks === 'llama' && positions !== 'rotary') throw new RangeError('blocks of Llama’s form have rotary positions');
}
