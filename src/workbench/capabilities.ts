/** What the observations of one file let us test: derived from them, not promised by their format. */
import type { Capability, Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown } from '../stats/estimate.ts';

/** These leave no trace in scores: answers show them, and where a file has none the format's word is taken. */
const ofTheFormat: readonly Capability[] = ['per-item', 'transcript', 'option-logprobs', 'token-logprobs'];

/** What a single answer lets us test. */
export function shownBy({ response, options, target, repeat }: Sample): Capability[] {
  return [
    'per-item',
    ...(response === undefined ? [] : (['transcript'] as const)),
    ...(options === undefined || options.length < 2 ? [] : (['option-logprobs', 'transcript'] as const)),
    ...(target?.tokens === undefined ? [] : (['token-logprobs'] as const)),
    ...(repeat === undefined || repeat === 0 ? [] : (['repeats'] as const)),
  ];
}

/** @param gives what the format gives at best
 *  @param shown what the answers of the file showed; absent for formats without answers */
export function capabilitiesOf(
  observations: readonly Observation[],
  gives: readonly Capability[],
  shown?: ReadonlySet<Capability>,
): Capability[] {
  if (observations.length === 0) return [];
  return [
    ...ofTheFormat.filter((capability) => gives.includes(capability) && (shown?.has(capability) ?? true)),
    ...(shown?.has('repeats') || hasRepeats(observations) ? (['repeats'] as const) : []),
    ...(observations.some(({ score }) => !isUnknown(score.n)) ? (['counts'] as const) : []),
    ...(observations.some(({ scale }) => scale.params !== undefined) ? (['params'] as const) : []),
    ...(observations.some(({ scale }) => scale.compute !== undefined) ? (['compute'] as const) : []),
  ];
}

/** Whether one model was measured more than once on one task in one way. */
function hasRepeats(observations: readonly Observation[]): boolean {
  const runs = new Map<string, string>();
  return observations.some(({ model, task, metric, protocol, scale, run }) => {
    if (run === undefined) return false;
    const key = JSON.stringify([isUnknown(model) ? null : model, task, metric, protocol, scale]);
    const other = runs.get(key);
    runs.set(key, run);
    return other !== undefined && other !== run;
  });
}
