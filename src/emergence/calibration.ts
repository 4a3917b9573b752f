/** S8: probabilities that are right as often as they say. A temperature and a bias for each explanation, fitted by multinomial log loss to
 *  tasks whose truth was planted; which fit applies depends on the evidence at hand and on the number of sizes. (methods §7 S8) */

import { calibrationTable } from './calibration-table.ts';
import { averaged, type Calibration, type EvidenceKind, type Explanation, explanations, type Scores, uncalibrated } from './combination.ts';

/** One task with planted truth: the scores its explanations got, and the explanation that is true of it. */
export type Labelled = { scores: readonly Scores[]; truth: Explanation };

/** Up to so many sizes count as few. */
export const fewScales = 5;

/** The fit for a curve like this one. */
export const calibrationFor = (evidence: EvidenceKind, scales: number): Calibration =>
  calibrationTable.find((row) => row.evidence === evidence && row.few === scales <= fewScales) ?? uncalibrated;

/** Weak beliefs that keep a fit finite where a truth was never missed: log T ~ N(0, .5²), biases ~ N(0, 2²) nats. */
const temperatureSd = 0.5;
const biasSd = 2;
/** No bias beyond this, and no temperature below 1: the generators are not the world, and what they never show may still happen. */
const mostBias = 2;

/** Least mean log loss (nats a task) over T and biases; the bias of `undetermined` is 0. A truth whose gates failed counts as undetermined. */
export function fitCalibration(tasks: readonly Labelled[]): Calibration & { loss: number; tasks: number } {
  const labelled = tasks.map(({ scores, truth }) => ({
    scores,
    truth: scores.every((row) => row[truth] === -Infinity) ? ('undetermined' as const) : truth,
  }));
  const free = explanations.filter((name) => name !== 'undetermined');
  const params = [0, ...free.map(() => 0)];
  const calibrationOf = ([logT, ...biases]: readonly number[]): Calibration => ({
    temperature: Math.exp(logT!),
    bias: { ...uncalibrated.bias, ...Object.fromEntries(free.map((name, i) => [name, biases[i]!])) },
  });
  const loss = (at: readonly number[]): number => {
    const calibration = calibrationOf(at);
    const data = labelled.reduce((sum, { scores, truth }) => sum - Math.log(Math.max(1e-9, averaged(scores, calibration)[truth])), 0);
    return data + 0.5 * (at[0]! / temperatureSd) ** 2 + at.slice(1).reduce((sum, bias) => sum + 0.5 * (bias / biasSd) ** 2, 0);
  };
  const clamped = (value: number, i: number) => (i === 0 ? Math.max(0, value) : Math.min(mostBias, Math.max(-mostBias, value)));
  // The loss is smooth and nearly convex in five numbers: one at a time, ever more finely, is enough.
  let best = loss(params);
  for (let step = 1; step > 1e-3; ) {
    let moved = false;
    params.forEach((_, i) => {
      for (const direction of [step, -step]) {
        const trial = params.map((value, k) => (k === i ? clamped(value + direction, i) : value));
        const value = loss(trial);
        if (value < best - 1e-9) {
          best = value;
          params[i] = trial[i]!;
          moved = true;
          break;
        }
      }
    });
    if (!moved) step /= 2;
  }
  const data = labelled.reduce(
    (sum, { scores, truth }) => sum - Math.log(Math.max(1e-9, averaged(scores, calibrationOf(params))[truth])),
    0,
  );
  return { ...calibrationOf(params), loss: data / labelled.length, tasks: labelled.length };
}
