/** What kind of score a metric is, by its name. A smooth score gives credit for parts of an answer; a strict one is all or nothing, and can
 *  make a jump of a smooth gain (methods §1.3). A name not known here is taken for strict: the careful side, since a step seen in a strict
 *  score alone is never called a discontinuity. */
import type { MetricKind } from './curve.ts';

const notAnAbility = /pct_stereotype|likelihood_diff|correct_bpb|calibration|confidence|brier of its own/;
const smooth =
  /bleu|rouge|loss|progress rate|judgement|chrf|\bf1\b|(^|_)f1(_|$)|meteor|bertscore|brier|edit|similarity|levenshtein|log_?lik|log_?prob|prob(ability)?(_|$|\b)|soft|part credit|partial|token[ _-]?(acc|match)|bits?_per|bpb|nll|likelihood|mc2|perplexity|ppl/;

export function metricKind(metric: string): MetricKind {
  const name = metric.toLowerCase();
  return notAnAbility.test(name) ? 'not-an-ability' : smooth.test(name) ? 'smooth' : 'strict';
}
