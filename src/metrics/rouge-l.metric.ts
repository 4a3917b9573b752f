import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import { apart } from './apart.ts';
import { commonSubsequence } from './common-subsequence.ts';
import type { Metric } from './metric.ts';

/** Lower-case words of letters and digits, as ROUGE takes them, in any script; Han characters and kana each by itself. */
export function rougeTokens(text: string): string[] {
  const lower = text.toLowerCase();
  return (beyondAscii.test(lower) ? apart(lower).match(/[\p{L}\p{M}\p{N}]+/gu) : lower.match(/[a-z0-9]+/g)) ?? [];
}

/** Without such characters the quick pattern finds the same words. */
const beyondAscii = /[^\s!-~]/;

/** F1 of the longest common subsequence, in [0, 1]. */
export function rougeL(answer: readonly string[], target: readonly string[]): number {
  if (answer.length === 0 || target.length === 0) return 0;
  return (2 * commonSubsequence(answer, target)) / (answer.length + target.length);
}

const rouge: Metric = {
  name: 'ROUGE-L',
  rewards: 'right words in the right order, gaps allowed: F1 of the longest common subsequence',
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Lin 2004; methods §2.4',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample);
    if (answer === undefined || targets.length === 0) return unknown(noAnswer);
    const tokens = rougeTokens(answer);
    return { value: Math.max(...targets.map((target) => rougeL(tokens, rougeTokens(target)))) };
  },
};

export default rouge;
