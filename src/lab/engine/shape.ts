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
};

export type Tensor = { name: string; at: number; rows: number; columns: number };

export const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Where each parameter stands: matrices as [in, out] rows. The head's columns are padded to a multiple of 8. */
export function tensorsOf({ vocabulary, width: d, layers, context, positions, tied }: Shape): Tensor[] {
  const tensors: Tensor[] = [];
  let at = 0;
  const add = (name: string, rows: number, columns: number) => {
    tensors.push({ name, at, rows, columns });
    at += rows * columns;
  };
  add('tokens', vocabulary, d);
  if (positions !== 'rotary') add('positions', context, d);
  for (let l = 0; l < layers; l++) {
    add(`${l}.norm1.gain`, 1, d);
    add(`${l}.norm1.bias`, 1, d);
    add(`${l}.attention.in`, d, 3 * d);
    add(`${l}.attention.out`, d, d);
    add(`${l}.norm2.gain`, 1, d);
    add(`${l}.norm2.bias`, 1, d);
    add(`${l}.mlp.in`, d, 4 * d);
    add(`${l}.mlp.out`, 4 * d, d);
  }
  add('norm.gain', 1, d);
  add('norm.bias', 1, d);
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
export function checkShape({ vocabulary, width, layers, heads, context, batch }: Shape): void {
  const head = width / heads;
  if (!(vocabulary >= 2 && layers >= 1 && batch >= 1 && Number.isInteger(head) && head % 8 === 0 && context % 8 === 0 && context > 0))
    throw new RangeError('a width of 8, 16, … a head and a context that is a multiple of 8 are needed');
}
