/** What the numbers of OpenCompass mean. Shares and overlaps are percentages; beside them stand losses, lengths and counts of outcomes, which its
 *  summary prints in the same columns. What is known by no name has no known scale. (formats §7; opencompass/openicl/icl_evaluator) */
import type { Score } from '../record/observation.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import type { MetricFact } from './metric-names.ts';

/** `times`: what the file multiplied by, to be taken back. */
type OpenCompassFact = Pick<MetricFact, 'range' | 'higherIsBetter'> & { times: number };

const percentage: OpenCompassFact = { range: [0, 100], higherIsBetter: true, times: 1 };
const open = unknown('a loss has no greatest value');

/** Outcomes counted by MBPP's evaluator, lengths by sacreBLEU, and what a group of datasets adds up to or scatters by. */
const notScores =
  /^(bp|sys_len|ref_len|type|pass|timeout|failed|wrong_answer|sum|standard_deviation|.*(_|\b)(len|length|count|num|total|time|tokens?))$/i;

const percentages =
  /(^|[^a-z])(score|acc|accuracy|exact_match|em|f1|auc|rouge\w*|bleu|pass@\d+|maj@\d+|avg@\d+|cons@\d+|pass_rate|truth|info|precision|recall|extract_rate|((naive|weighted)_)?average|harmonic_mean)(?![a-z])/i;

/** A number as its mean; undefined for what is no score, and for the −1 that stands for a loss nobody measured. */
export function openCompassScore(metric: string, value: number): (Score & { kind: 'mean' }) | undefined {
  const fact = factOf(metric);
  if (!fact || !Number.isFinite(value) || (fact.range === open && value < 0)) return undefined;
  return {
    kind: 'mean',
    value: value / fact.times,
    n: unknown('OpenCompass states no number of items without details'),
    se: unknown('OpenCompass states no standard error'),
    range: fact.range,
    higherIsBetter: fact.higherIsBetter,
  };
}

export const outside = ({ value, range }: Score & { kind: 'mean' }): boolean => !isUnknown(range) && (value < range[0] || value > range[1]);

/** `model_postprocess_accuracy` and `accuracy (4 runs average)` are known by the name in them. */
function factOf(metric: string): OpenCompassFact | undefined {
  const name = metric.replace(/^model_postprocess_/, '').replace(/\s*\(\d+ runs average\)$/, '');
  if (notScores.test(name)) return undefined;
  // The least of the options' bits per byte, and the mean of the others: those of the chosen option, whether it is right or not. Both times 100.
  if (/^(in)?correct_bpb$/.test(name))
    return { range: open, higherIsBetter: unknown('it is that of the option chosen, right or wrong'), times: 100 };
  if (/(^|_)(ppl|perplexity|bpb|loss|nll|mink)(_|$)/i.test(name)) return { range: open, higherIsBetter: false, times: 1 };
  if (/matthews_correlation|(^|_)mcc(_|$)/i.test(name)) return { range: [-100, 100], higherIsBetter: true, times: 1 };
  if (/toxic|diff|bias/i.test(name)) return withoutScale(metric);
  return percentages.test(name.replace(/^humaneval_/, '')) ? percentage : withoutScale(metric);
}

const withoutScale = (metric: string): OpenCompassFact => ({
  range: unknown(`the file does not say between what ${metric} may lie`),
  higherIsBetter: unknown(`the file does not say whether a higher ${metric} is better`),
  times: 1,
});
