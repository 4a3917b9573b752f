/** S7: the explanations that passed their gates, weighed by how well each foretells a size it has not seen. (methods §7 S7, S8) */
import type { Evidence } from '../record/evidence.ts';
import type { VerdictName } from '../record/verdicts.ts';

/** What can explain a jump, and `undetermined` for none of these. */
export type Explanation = Extract<
  VerdictName,
  'explained-by-metric' | 'explained-by-composition' | 'threshold-crossing' | 'discontinuity' | 'undetermined'
>;
export const explanations: readonly Explanation[] = [
  'explained-by-metric',
  'explained-by-composition',
  'threshold-crossing',
  'discontinuity',
  'undetermined',
];

/** Leave-one-scale-out log predictive densities of the strict counts, nats; −∞ where a gate failed. For `undetermined` that of a reference that
 *  believes in no shape, less one nat. */
export type Scores = Readonly<Record<Explanation, number>>;

/** Which evidence from within the models stands beside a curve. */
export type EvidenceKind = 'none' | 'answers' | 'steps' | 'both';
export const evidenceKind = ({ companions, steps }: Evidence): EvidenceKind =>
  companions.length > 0 ? (steps.length > 0 ? 'both' : 'answers') : steps.length > 0 ? 'steps' : 'none';

/** Turns scores into probabilities that are right as often as they say: fitted on planted truth (S8). */
export type Calibration = { temperature: number; bias: Readonly<Record<Explanation, number>> };

export const uncalibrated: Calibration = {
  temperature: 1,
  bias: { 'explained-by-metric': 0, 'explained-by-composition': 0, 'threshold-crossing': 0, discontinuity: 0, undetermined: 0 },
};

/** Softmax of (score + bias) / temperature. At least one score is finite. */
export function weighed(scores: Scores, { temperature, bias }: Calibration): Record<Explanation, number> {
  const tempered = explanations.map((name) => (scores[name] + bias[name]) / temperature);
  const best = Math.max(...tempered);
  const weights = tempered.map((value) => Math.exp(value - best));
  const all = weights.reduce((a, b) => a + b, 0);
  return Object.fromEntries(explanations.map((name, i) => [name, weights[i]! / all])) as Record<Explanation, number>;
}

/** Probabilities averaged over what is believed of the scatter between runs: equal shares of τ, a row of scores for each. */
export function averaged(rows: readonly Scores[], calibration: Calibration): Record<Explanation, number> {
  const each = rows.map((scores) => weighed(scores, calibration));
  return Object.fromEntries(explanations.map((name) => [name, each.reduce((sum, one) => sum + one[name], 0) / each.length])) as Record<
    Explanation,
    number
  >;
}
