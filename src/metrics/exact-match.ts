/** All or nothing: the normalised answer is one of the normalised targets. (methods §2.1) */
import { unknown } from '../stats/estimate.ts';
import { answerOf } from './answer.ts';
import { type ExtractorName, extractors } from './extractors.ts';
import type { Metric } from './metric.ts';
import { type NormaliserName, normalisers } from './normalisers.ts';

/** @param extractor of the whole answer; absent: what the run's own extractor took, or else all of it */
export function exactMatch(name: string, normaliser: NormaliserName, extractor?: ExtractorName): Metric {
  const normalise = normalisers[normaliser];
  return {
    name,
    rewards: `nothing but the right answer (${extractor === undefined ? 'as the run extracted it' : `found by the rule “${extractor}”`}, normalised by “${normaliser}”)`,
    kind: 'strict',
    needs: ['response', 'targets'],
    range: [0, 1],
    higherIsBetter: true,
    cite: 'methods §2.1',
    score(answers) {
      const outcomes = answers.flatMap((sample) => {
        const whole = extractor === undefined ? answerOf(sample) : sample.response;
        if (whole === undefined || sample.error !== undefined || sample.targets.length === 0) return [];
        const found = extractor === undefined ? whole : extractors[extractor](whole);
        const targets = sample.targets.map((target) =>
          normalise((extractor === undefined ? undefined : extractors[extractor](target)) ?? target),
        );
        return [Number(found !== undefined && targets.includes(normalise(found)))];
      });
      return outcomes.length === 0
        ? unknown('the answer or its target is not given')
        : { value: outcomes.reduce((a, b) => a + b, 0) / outcomes.length };
    },
  };
}
