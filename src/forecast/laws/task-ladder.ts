/** Two steps from compute to accuracy: parameters and tokens give the loss on the right answers, the loss gives the accuracy. (Bhagia et al. 2024,
 *  arXiv 2412.04403; Llama 3, §3.2.1; Gadre et al. 2024, arXiv 2403.08540; methods §5.3) */
import { drawNormal } from '../../stats/distributions/normal.ts';
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { levenbergMarquardt } from '../../stats/optimize/levenberg-marquardt.ts';
import type { Random } from '../../stats/random.ts';
import { fitLossLaw, type LossLaw, lossAt, resampledLaws } from './loss-law.ts';

/** accuracy = floor + rise/(1 + e^{k (L − L0)}): `floor` at high loss, `floor + rise` at none. */
export type AccuracyLaw = { floor: number; rise: number; steepness: number; middle: number };

export const accuracyAt = ({ floor, rise, steepness, middle }: AccuracyLaw, loss: number): number =>
  floor + rise / (1 + Math.exp(steepness * (loss - middle)));

/** d accuracy / d loss. */
export const accuracySlope = (law: AccuracyLaw, loss: number): number => {
  const s = 1 / (1 + Math.exp(law.steepness * (loss - law.middle)));
  return -law.rise * law.steepness * s * (1 - s);
};

/** A checkpoint: loss on the right answers (bits a byte), accuracy; `weight` 1 where absent. */
export type Checkpoint = { loss: number; accuracy: number; weight?: number };

/** Least squares with the floor between 0 and 1, the top at most 1 and accuracy falling with loss. @param chance the floor where it is known.
 *  An ideal point (no loss: the highest accuracy there is) is added, as the ladder's authors do, when `ideal` is given. */
export function fitAccuracyLaw(
  points: readonly Checkpoint[],
  { chance, ideal }: { chance?: number; ideal?: number } = {},
): { law: AccuracyLaw; rmse: number } | Unknown {
  const all = ideal === undefined ? points : [...points, { loss: 0, accuracy: ideal }];
  if (all.length < 5) return unknown('five checkpoints or more are needed');
  const losses = points.map(({ loss }) => loss);
  const accuracies = points.map(({ accuracy }) => accuracy);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  if (!(high > low)) return unknown('all checkpoints have the same loss');
  const [least, most] = [Math.min(...accuracies), Math.max(...accuracies, ideal ?? 0)];
  const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
  const toLogit = (p: number) => Math.log(p / (1 - p));
  // free: [logit of the part of the room above the floor that the rise takes, ln k, L0, logit of the floor (absent where known)]
  const lawOf = (p: ArrayLike<number>): AccuracyLaw => {
    const floor = chance ?? sigmoid(p[3]!);
    return { floor, rise: (1 - floor) * sigmoid(p[0]!), steepness: Math.exp(p[1]!), middle: p[2]! };
  };
  const k = chance === undefined ? 4 : 3;
  const solve = levenbergMarquardt(k, all.length);
  const residualsAt = (p: Float64Array, out: Float64Array) => {
    const law = lawOf(p);
    all.forEach(({ loss, accuracy, weight = 1 }, i) => {
      out[i] = Math.sqrt(weight) * (accuracyAt(law, loss) - accuracy);
    });
  };
  let best: { params: Float64Array; sumOfSquares: number } | undefined;
  const clipped = (p: number) => Math.min(0.999, Math.max(0.001, p));
  for (const middle of [low, (low + high) / 2, high, low - (high - low)])
    for (const steep of [0.5, 2, 4, 10])
      for (const top of [0.5, 0.9]) {
        const floor = clipped(least - 0.01);
        const start = [toLogit(top), Math.log(steep / Math.max(0.2, high - low)), middle, toLogit(floor)].slice(0, k);
        try {
          const found = solve(centralDifferences(residualsAt), start, { most: 300 });
          if (!best || found.sumOfSquares < best.sumOfSquares) best = found;
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      }
  if (!best) return unknown(`no curve from ${least.toFixed(2)} to ${most.toFixed(2)} could be fitted`);
  return { law: lawOf(best.params), rmse: Math.sqrt(best.sumOfSquares / all.length) };
}

const centralDifferences =
  (residualsAt: (p: Float64Array, out: Float64Array) => void) => (p: Float64Array, residuals: Float64Array, slopes: Float64Array) => {
    residualsAt(p, residuals);
    const k = p.length;
    const [up, down] = [new Float64Array(residuals.length), new Float64Array(residuals.length)];
    for (let a = 0; a < k; a++) {
      const h = 1e-5 * (1 + Math.abs(p[a]!));
      const moved = p.slice();
      moved[a] = p[a]! + h;
      residualsAt(moved, up);
      moved[a] = p[a]! - h;
      residualsAt(moved, down);
      for (let i = 0; i < residuals.length; i++) slopes[i * k + a] = (up[i]! - down[i]!) / (2 * h);
    }
  };

/** A series of checkpoints of one run, smoothed: the first tenth left out, the rest averaged over five. */
export function settled<T extends Checkpoint>(run: readonly T[], window = 5): Checkpoint[] {
  const kept = run.slice(Math.ceil(run.length / 10));
  return kept.map((_, i) => {
    const near = kept.slice(Math.max(0, i - window + 1), i + 1);
    const mean = (of: (one: T) => number) => near.reduce((sum, one) => sum + of(one), 0) / near.length;
    return { loss: mean(({ loss }) => loss), accuracy: mean(({ accuracy }) => accuracy) };
  });
}

export type LadderModel = { params: number; tokens: number; loss: number };

export type LadderForecast = { loss: number; accuracy: number; draws: number[]; lossLaw: LossLaw; accuracyLaw: AccuracyLaw };

/** Both steps. `models` are the ends of finished runs, `runs` their checkpoints. The error of the first step is carried through the second: laws of
 *  models drawn with replacement, runs drawn with replacement, and to each the scatter that the models and checkpoints themselves show about the two
 *  laws. A bend that no model has entered yet is in neither. */
export function forecastByLadder(
  models: readonly LadderModel[],
  runs: readonly (readonly Checkpoint[])[],
  at: { params: number; tokens: number },
  random: Random,
  { chance, draws = 100 }: { chance?: number; draws?: number } = {},
): LadderForecast | Unknown {
  const first = fitLossLaw(models);
  if ('unknown' in first) return first;
  const known = chance === undefined ? {} : { chance };
  const checkpoints = runs.map((run) => settled(run));
  const second = fitAccuracyLaw(checkpoints.flat(), known);
  if ('unknown' in second) return second;
  const loss = lossAt(first.law, at.params, at.tokens);
  const laws = resampledLaws(models, first, random, draws);
  const scatter = Math.sqrt(
    models.reduce((sum, one) => sum + Math.log(one.loss / lossAt(first.law, one.params, one.tokens)) ** 2, 0) /
      Math.max(1, models.length - 5),
  );
  const found = laws.map((law) => {
    const drawn = checkpoints.flatMap(() => checkpoints[Math.floor(random() * checkpoints.length)]!);
    const again = fitAccuracyLaw(drawn, known);
    const drawnLoss = lossAt(law, at.params, at.tokens) * Math.exp(scatter * drawNormal(random));
    const about = second.rmse * drawNormal(random);
    return Math.min(1, Math.max(0, accuracyAt('law' in again ? again.law : second.law, drawnLoss) + about));
  });
  return { loss, accuracy: accuracyAt(second.law, loss), draws: found.sort((p, q) => p - q), lossLaw: first.law, accuracyLaw: second.law };
}

/** Average error over tasks falls with loss: Err = ε − k e^{−γ L}. (Gadre et al. 2024, Eq. 5) */
export type ErrorLaw = { most: number; factor: number; rate: number };
export const errorAt = ({ most, factor, rate }: ErrorLaw, loss: number): number => most - factor * Math.exp(-rate * loss);

export function fitErrorLaw(points: readonly { loss: number; error: number }[]): { law: ErrorLaw; rmse: number } | Unknown {
  if (points.length < 4) return unknown('four models or more are needed');
  const solve = levenbergMarquardt(3, points.length);
  const lawOf = (p: ArrayLike<number>): ErrorLaw => ({ most: p[0]!, factor: Math.exp(p[1]!), rate: Math.exp(p[2]!) });
  let best: { params: Float64Array; sumOfSquares: number } | undefined;
  const highest = Math.max(...points.map(({ error }) => error));
  for (const rate of [0.2, 0.5, 1, 2])
    for (const factor of [0.5, 1, 3]) {
      const found = solve(
        centralDifferences((p, out) => {
          const law = lawOf(p);
          points.forEach(({ loss, error }, i) => {
            out[i] = errorAt(law, loss) - error;
          });
        }),
        [highest, Math.log(factor), Math.log(rate)],
        { most: 300 },
      );
      if (!best || found.sumOfSquares < best.sumOfSquares) best = found;
    }
  return { law: lawOf(best!.params), rmse: Math.sqrt(best!.sumOfSquares / points.length) };
}
