/** How much of a matrix is its strongest direction: σ₁² / Σ σᵢ², from 1/rank (all alike) to 1 (a single one). What is learnt as a rule takes few directions,
 *  what is known by heart many. The inverse of the stable rank. (methods §6.1: spectral norm concentration) */
import type { Tensor } from '../engine/shape.ts';

const most = 300;
/** The quotient is good to its square: σ₁² of a gap this small is missed by less. */
const enough = 1e-7;

/** @param at of `rows` rows of `columns` numbers, one after the other in `values` @returns undefined where all are 0 */
export function spectralConcentration(values: ArrayLike<number>, { at, rows, columns }: Omit<Tensor, 'name'>): number | undefined {
  let squares = 0;
  for (let i = 0; i < rows * columns; i++) squares += values[at + i]! ** 2;
  if (squares === 0) return undefined;
  // The power method on WᵀW, from no direction in particular.
  let v = Float64Array.from({ length: columns }, (_, j) => 1 + Math.sin(1 + j));
  let largest = 0;
  for (let k = 0; k < most; k++) {
    const scale = 1 / Math.hypot(...v);
    const next = new Float64Array(columns);
    let quotient = 0;
    for (let i = 0; i < rows; i++) {
      let along = 0;
      for (let j = 0; j < columns; j++) along += values[at + i * columns + j]! * v[j]! * scale;
      quotient += along * along;
      for (let j = 0; j < columns; j++) next[j]! += values[at + i * columns + j]! * along;
    }
    v = next;
    const settled = quotient - largest <= enough * quotient;
    largest = Math.max(largest, quotient);
    if (settled && k > 0) break;
  }
  return largest / squares;
}

const isWeights = ({ name }: Tensor): boolean => /\.(attention|mlp)\.(in|out)$/.test(name);

/** Mean over the matrices of attention and MLP of all layers; 0 for a model of zeros. */
export function meanConcentration({ parameters, tensors }: { parameters: ArrayLike<number>; tensors: readonly Tensor[] }): number {
  const each = tensors.filter(isWeights).flatMap((tensor) => spectralConcentration(parameters, tensor) ?? []);
  return each.length === 0 ? 0 : each.reduce((a, b) => a + b, 0) / each.length;
}
