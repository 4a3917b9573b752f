import { expect, it } from 'vitest';
import { metricKind } from './metric-kind.ts';

it.each([
  ['acc', 'strict'],
  ['acc_norm', 'strict'],
  ['exact_match', 'strict'],
  ['multiple_choice_grade', 'strict'],
  ['pass@1', 'strict'],
  ['score', 'strict'],
  ['quasi_exact_match', 'strict'],
  ['quasi_prefix_exact_match', 'strict'],
  ['a metric nobody knows', 'strict'],
  ['bleu', 'smooth'],
  ['rougeL', 'smooth'],
  ['f1', 'smooth'],
  ['token accuracy', 'smooth'],
  ['mc2', 'smooth'],
  ['1 − brier', 'smooth'],
  ['target_log_prob', 'smooth'],
  ['pct_stereotype', 'not-an-ability'],
  ['likelihood_difference', 'not-an-ability'],
  ['likelihood_diff', 'not-an-ability'],
  ['brier of its own normalized confidence', 'not-an-ability'],
])('%s is %s', (name, kind) => expect(metricKind(name)).toBe(kind));
