import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import { isApart } from './apart.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { alone, between, cutting, joined, tokensBy } from './cutting.ts';
import type { Metric } from './metric.ts';
import { numbered } from './numbered.ts';

const ofWords = /[\p{L}\p{M}\p{N}]/u;

/** Words of letters and digits, as ROUGE takes them, in any script; Han characters and kana each by itself. */
const cutWords = cutting((character) => (!ofWords.test(character) ? between : isApart(character) ? alone : joined));

export const rougeTokens = (text: string): string[] => tokensBy(cutWords, text.toLowerCase());

/** F1 of the longest common subsequence, in [0, 1]. */
export function rougeL(answer: readonly number[], target: readonly number[]): number {
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
    const lower = [answer, ...targets].map((text) => text.toLowerCase());
    const [tokens = [], ...others] = numbered(lower, cutWords);
    return { value: Math.max(...others.map((target) => rougeL(tokens, target))) };
  },
};

export default rouge;
