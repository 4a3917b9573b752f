/** How fast a loss falls where it is: −d ln loss / d ln step, between one evaluation and the next. A power law of training falls at one rate throughout; a
 *  rate that rises while the score still stands is progress the score does not show. (methods §6.1: local learning rate of NLL) */
import type { Trace } from './sustained-crossing.ts';

/** A rate for each pair of neighbours, at the step between them (geometric mean). Evaluations at step 0, and losses of 0, have no logarithm and are passed over. */
export function localRate({ steps, values }: Trace): Trace {
  const known = steps.map((step, i) => ({ step, value: values[i]! })).filter(({ step, value }) => step > 0 && value > 0);
  const pairs = known.slice(1).map((after, i) => [known[i]!, after] as const);
  return {
    steps: pairs.map(([before, after]) => Math.sqrt(before.step * after.step)),
    values: pairs.map(([before, after]) => -Math.log(after.value / before.value) / Math.log(after.step / before.step)),
  };
}
