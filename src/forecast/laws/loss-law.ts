/** Loss over parameters and tokens: L = E + A/N^α + B/D^β. (Hoffmann et al. 2022, arXiv 2203.15556, approach 3; Besiroglu et al. 2024, arXiv
 *  2404.10102; methods §5.2) */
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { bfgs } from '../../stats/optimize/bfgs.ts';
import type { Random } from '../../stats/random.ts';
import { huber, huberSlope, usualDelta } from './huber.ts';

/** `a` = ln A, `b` = ln B, `e` = ln E, as they are fitted. */
export type LossLaw = { a: number; b: number; e: number; alpha: number; beta: number };

/** One trained model: parameters, training tokens, loss > 0 in nats (or bits a byte). */
export type Trained = { params: number; tokens: number; loss: number };

const logSumExp = (x: number, y: number, z: number): number => {
  const most = Math.max(x, y, z);
  return most + Math.log(Math.exp(x - most) + Math.exp(y - most) + Math.exp(z - most));
};

export const lossAt = ({ a, b, e, alpha, beta }: LossLaw, params: number, tokens: number): number =>
  Math.exp(logSumExp(a - alpha * Math.log(params), b - beta * Math.log(tokens), e));

/** What the fit makes small: the sum, not the mean, of Huber losses of ln L. With the mean a search stops early. */
export const objectiveOf = (law: LossLaw, rows: readonly Trained[], delta = usualDelta): number =>
  rows.reduce((sum, { params, tokens, loss }) => sum + huber(Math.log(lossAt(law, params, tokens)) - Math.log(loss), delta), 0);

/** Parameters and tokens that make the loss least at a compute C = 6 N D. */
export function computeOptimal({ a, b, alpha, beta }: LossLaw, compute: number): { params: number; tokens: number } {
  const g = ((alpha / beta) * Math.exp(a - b)) ** (1 / (alpha + beta));
  const params = g * (compute / 6) ** (beta / (alpha + beta));
  return { params, tokens: compute / 6 / params };
}

/** Exponent of the compute-optimal size: N* ~ C^a. */
export const sizeExponent = ({ alpha, beta }: LossLaw): number => beta / (alpha + beta);

const grid = { exponent: [0, 0.5, 1, 1.5, 2], e: [-1, -0.5, 0, 0.5, 1], logs: [0, 5, 10, 15, 20, 25] };
/** Of the 4,500 starts of the grid, so many with the least objective are climbed down from; the others end in the same valleys. */
const climbed = 60;

export type FittedLossLaw = { law: LossLaw; objective: number; rows: number };

/** @param start refits begin at the law they refit, and nowhere else
 *  @returns unknown with fewer than six rows, or where parameters or tokens do not vary: five numbers are fitted */
export function fitLossLaw(
  rows: readonly Trained[],
  { delta = usualDelta, start }: { delta?: number; start?: LossLaw } = {},
): FittedLossLaw | Unknown {
  if (rows.length < 6) return unknown('six trained models or more are needed: five numbers are fitted');
  const varied = (of: (row: Trained) => number) => new Set(rows.map(of)).size;
  if (varied(({ params }) => params) < 2) return unknown('all models have one size: what parameters do cannot be told');
  if (varied(({ tokens }) => tokens) < 2) return unknown('all models saw the same number of tokens: what data do cannot be told');
  const logs = rows.map(({ params, tokens, loss }) => [Math.log(params), Math.log(tokens), Math.log(loss)] as const);
  const objective = (p: Float64Array, slopes: Float64Array): number => {
    let sum = 0;
    for (const [n, d, l] of logs) {
      const [x, y, z] = [p[0]! - p[3]! * n, p[1]! - p[4]! * d, p[2]!];
      const all = logSumExp(x, y, z);
      const residual = all - l;
      sum += huber(residual, delta);
      const s = huberSlope(residual, delta);
      const [wx, wy, wz] = [Math.exp(x - all), Math.exp(y - all), Math.exp(z - all)];
      slopes[0]! += s * wx;
      slopes[1]! += s * wy;
      slopes[2]! += s * wz;
      slopes[3]! -= s * wx * n;
      slopes[4]! -= s * wy * d;
    }
    return sum;
  };
  const starts = start ? [[start.a, start.b, start.e, start.alpha, start.beta]] : startsOf(objective);
  let best: { at: Float64Array; value: number } | undefined;
  for (const from of starts) {
    const found = bfgs(objective, from);
    if (!best || found.value < best.value) best = found;
  }
  const [a, b, e, alpha, beta] = best!.at as unknown as [number, number, number, number, number];
  return { law: { a, b, e, alpha, beta }, objective: best!.value, rows: rows.length };
}

function startsOf(objective: (p: Float64Array, slopes: Float64Array) => number): number[][] {
  const all: { at: number[]; value: number }[] = [];
  const slopes = new Float64Array(5);
  for (const alpha of grid.exponent)
    for (const beta of grid.exponent)
      for (const e of grid.e)
        for (const a of grid.logs)
          for (const b of grid.logs) {
            const at = [a, b, e, alpha, beta];
            all.push({ at, value: objective(Float64Array.from(at), slopes) });
          }
  return all
    .sort((p, q) => p.value - q.value)
    .slice(0, climbed)
    .map(({ at }) => at);
}

/** Laws fitted to rows drawn with replacement: what the data leave open of every number that follows from the law. */
export function resampledLaws(rows: readonly Trained[], fitted: FittedLossLaw, random: Random, draws: number): LossLaw[] {
  return Array.from({ length: draws }, () => {
    const drawn = rows.map(() => rows[Math.floor(random() * rows.length)]!);
    const again = fitLossLaw(drawn, { start: fitted.law });
    return 'law' in again ? again.law : fitted.law;
  });
}
