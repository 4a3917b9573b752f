/** "Take the last letters of the words in … and concatenate them": each letter is a step, and putting them together is one more. (Wei et al. 2022) */
import { unknown } from '../../stats/estimate.ts';
import { answerOf, targetsOf } from '../answer.ts';
import type { StepRule } from './step-rule.ts';

const named = /last letters?\s+(?:of|in)\b[^.\n]*?\b(?:is|=|:)\s*["'“‘]?([a-z])["'”’]?(?![a-z])/gi;

export const lastLetters: StepRule = {
  name: 'last letters',
  finds:
    'each letter as the chain of thought names it, or as it stands in the answer where there is no chain; then, that they are put together rightly',
  steps(sample) {
    const target = targetsOf(sample)[0]?.trim().toLowerCase();
    const answer = answerOf(sample)?.toLowerCase();
    if (!target || !/^[a-z]{2,}$/.test(target)) return unknown('the right answer is no word of letters');
    if (answer === undefined) return unknown('there is no answer');
    const told = [...(sample.response ?? '').matchAll(named)].map(([, letter]) => letter!.toLowerCase());
    const said = answer.replace(/[^a-z]/g, '');
    const letters = told.length > 0 ? told : [...said];
    const found = [...target].map((letter, s) => letters[s] === letter);
    return [...found, said === target];
  },
};
