import { unknown } from '../../stats/estimate.ts';
import { answerOf, targetsOf } from '../answer.ts';
import { tokensOf } from '../tokens.ts';
import type { StepRule } from './step-rule.ts';

export const tokens: StepRule = {
  name: 'tokens',
  finds:
    'each word (or character of a script without spaces, or digit) of the right answer, place by place from the left; an answer that is too long has its last one wrong',
  steps(sample) {
    const target = targetsOf(sample)[0];
    const answer = answerOf(sample);
    if (target === undefined || answer === undefined) return unknown('the answer or its target is not given');
    const wanted = tokensOf(target.trim());
    if (wanted.length < 2) return unknown('the right answer has a single part');
    const given = tokensOf(answer.trim());
    return wanted.map((token, s) => given[s] === token && !(s === wanted.length - 1 && given.length > wanted.length));
  },
};
