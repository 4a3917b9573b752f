/** Whether one answer is right, for scores that count right answers. */
import type { Sample } from '../record/sample.ts';
import { answerOf, targetsOf } from './answer.ts';
import { words } from './normalisers/words.ts';

/** The program that ran the model judged it better than a comparison of texts can: unit tests, extractors. */
const judged = ['passed', 'pass', 'correct', 'success', 'is_correct', 'acc', 'exact_match', 'accuracy', 'score', 'match', 'choice'];

export const noOutcome = 'the file does not say which answers are right, and gives no target to compare them with';

/** 1 or 0; undefined where nobody can tell. */
export function outcomeOf(sample: Sample): 0 | 1 | undefined {
  if (sample.error !== undefined) return undefined;
  for (const name of judged) {
    const score = sample.scores[name];
    if (score === 0 || score === 1) return score;
  }
  // Any other name, where it is the only score: whoever ran the model chose one scorer.
  const [only, another] = Object.values(sample.scores);
  if (another === undefined && (only === 0 || only === 1)) return only;
  const answer = answerOf(sample);
  const targets = targetsOf(sample);
  if (answer === undefined || targets.length === 0) return undefined;
  return targets.some((target) => words.normalise(target) === words.normalise(answer)) ? 1 : 0;
}
