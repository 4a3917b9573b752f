/** Does what a model holds of a question say the answer to whoever only draws straight lines? Ridge regression of the answer's class (as 1 among 0s) on the
 *  state, fitted on some items and asked of the others. (Alain & Bengio 2017; methods §6.1, §6.5: beside it stand the share of the commonest class, and the
 *  same probe of answers dealt out anew among the items, which can only be known by heart) */
import { randomStream } from '../../stats/random.ts';

export type Probed = {
  /** Share of the other items whose class scores highest. */
  accuracy: number;
  /** The same of classes dealt out anew: what is above it is there, not made by the probe. */
  dealt: number;
  /** Of who always names the commonest class of the items fitted on. */
  commonest: number;
};

/** Of the mean variance of a coordinate. */
const ridge = 1e-3;

/** @param states n rows of `width` numbers @param classes of each row, from 0 to below `kinds` @param fittedOn whether a row is fitted on; the rest is asked */
export function linearProbe(
  states: ArrayLike<number>,
  width: number,
  classes: ArrayLike<number>,
  kinds: number,
  fittedOn: (row: number) => boolean,
): Probed {
  const rows = Array.from({ length: classes.length }, (_, i) => i);
  const [fitted, asked] = [rows.filter(fittedOn), rows.filter((row) => !fittedOn(row))];
  const mean = new Float64Array(width);
  for (const row of fitted) for (let j = 0; j < width; j++) mean[j]! += states[row * width + j]! / fitted.length;
  const centred = (row: number): Float64Array => Float64Array.from(mean, (m, j) => states[row * width + j]! - m);
  // (XᵀX + λ) W = Xᵀ Y: the left side is the same for the real and for the dealt classes.
  const gram = Array.from({ length: width }, () => new Float64Array(width));
  for (const row of fitted) {
    const x = centred(row);
    for (let i = 0; i < width; i++) {
      const at = gram[i]!;
      for (let j = 0; j <= i; j++) at[j]! += x[i]! * x[j]!;
    }
  }
  const trace = gram.reduce((sum, row, i) => sum + row[i]!, 0);
  for (let i = 0; i < width; i++) gram[i]![i]! += (ridge * trace) / width + Number.MIN_VALUE;
  const lower = choleskyOf(gram);
  const dealt = shuffledOver(fitted, classes);
  const accuracyOf = (classOf: (row: number) => number): number => {
    const counts = new Float64Array(kinds);
    const sums = Array.from({ length: kinds }, () => new Float64Array(width));
    for (const row of fitted) {
      const [k, x] = [classOf(row), centred(row)];
      counts[k]!++;
      for (let j = 0; j < width; j++) sums[k]![j]! += x[j]!;
    }
    const weights = sums.map((right) => solved(lower, right));
    const right = asked.filter((row) => {
      const x = centred(row);
      let [best, at] = [Number.NEGATIVE_INFINITY, -1];
      for (let k = 0; k < kinds; k++) {
        let score = counts[k]! / fitted.length;
        for (let j = 0; j < width; j++) score += x[j]! * weights[k]![j]!;
        if (score > best) [best, at] = [score, k];
      }
      return at === classes[row];
    });
    return right.length / asked.length;
  };
  const counts = new Float64Array(kinds);
  for (const row of fitted) counts[classes[row]!]!++;
  const commonest = counts.indexOf(Math.max(...counts));
  return {
    accuracy: accuracyOf((row) => classes[row]!),
    dealt: accuracyOf((row) => dealt.get(row)!),
    commonest: asked.filter((row) => classes[row] === commonest).length / asked.length,
  };
}

function shuffledOver(rows: readonly number[], classes: ArrayLike<number>): Map<number, number> {
  const random = randomStream(1, 'dealt out anew');
  const left = rows.map((row) => classes[row]!);
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return new Map(rows.map((row, i) => [row, left[i]!]));
}

/** Lower triangle L with L Lᵀ = the symmetric positive matrix of which the lower triangle is given. */
function choleskyOf(matrix: readonly Float64Array[]): Float64Array[] {
  const lower = matrix.map((row) => row.slice());
  for (let i = 0; i < lower.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = lower[i]![j]!;
      for (let k = 0; k < j; k++) sum -= lower[i]![k]! * lower[j]![k]!;
      lower[i]![j] = i === j ? Math.sqrt(sum) : sum / lower[j]![j]!;
    }
  return lower;
}

function solved(lower: readonly Float64Array[], right: Float64Array): Float64Array {
  const x = right.slice();
  for (let i = 0; i < x.length; i++) {
    for (let k = 0; k < i; k++) x[i]! -= lower[i]![k]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < x.length; k++) x[i]! -= lower[k]![i]! * x[k]!;
    x[i]! /= lower[i]![i]!;
  }
  return x;
}
