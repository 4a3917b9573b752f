/** Chains of thought with a calculator's notes, `<<16-3-4=9>>`, as GSM8K's solutions have them: each note is a step. (Cobbe et al. 2021) */
import type { Sample } from '../../record/sample.ts';
import { unknown } from '../../stats/estimate.ts';
import { calculated, sameResult } from './arithmetic.ts';
import type { StepRule } from './step-rule.ts';

export type Note = {
  expression: string;
  /** As the text has it. */
  stated: number | undefined;
  /** What the expression comes to; undefined where it is no arithmetic. */
  value: number | undefined;
};

/** The notes of a text, in order. */
export const notesOf = (text: string): Note[] =>
  [...text.matchAll(/<<([^<>=]*)=([^<>]*)>>/g)].map(([, expression, stated]) => ({
    expression: expression!,
    stated: calculated(stated!),
    value: calculated(expression!),
  }));

/** A note that does not come to what it says. */
export const isSlip = ({ stated, value }: Note): boolean => value === undefined || stated === undefined || !sameResult(value, stated);

const whole = ({ targets }: Sample): string | undefined => targets.find((target) => target.includes('<<'));

export const calculator: StepRule = {
  name: 'calculator notes',
  finds: 'each <<a=b>> of the reference is a step; right when the answer has a note with that result, calculated rightly, in any order',
  steps(sample) {
    const reference = whole(sample);
    if (reference === undefined) return unknown('the reference has no calculator notes');
    if (sample.response === undefined || sample.error !== undefined) return unknown('there is no answer');
    const wanted = notesOf(reference).map(({ stated, value }) => stated ?? value);
    if (wanted.length === 0) return unknown('the reference has no calculator notes');
    // One note serves one step: the same result wanted twice has to be found twice.
    const given = notesOf(sample.response).filter((note) => !isSlip(note));
    return wanted.map((result) => {
      const found = result === undefined ? -1 : given.findIndex(({ stated }) => sameResult(stated!, result));
      if (found >= 0) given.splice(found, 1);
      return found >= 0;
    });
  },
};
