/** Two ways to look for one answer. Strict: only where the model was told to put it. Flexible: wherever something of its kind stands.
 *  They differ on answers that are right but not in the form asked for; which of the two is meant must be said. */
import { boxed } from './boxed.ts';
import { choiceLetter } from './choice-letter.ts';
import { hashMarks } from './hash-marks.ts';
import { lastNumber } from './last-number.ts';
import type { ExtractionRule } from './rule.ts';
import { saidSo } from './said-so.ts';

export const strictRules: readonly ExtractionRule[] = [hashMarks, boxed, saidSo];

/** What the first rule finds that finds anything. */
export function firstFound(rules: readonly ExtractionRule[], response: string): { text: string; by: string } | undefined {
  for (const { name, extract } of rules) {
    const text = extract(response);
    if (text !== undefined) return { text, by: name };
  }
  return undefined;
}

export type TargetKind = 'number' | 'letter' | 'text';

/** By kind of the right answer. A text is looked for at a mark, and else in the last line that says something. */
export const flexibleRules: Readonly<Record<TargetKind, readonly ExtractionRule[]>> = {
  number: [lastNumber],
  letter: [choiceLetter],
  text: [
    ...strictRules,
    {
      name: 'last line',
      finds: 'the last line that is not empty',
      extract: (response) => response.trim().split('\n').at(-1)?.trim() || undefined,
    },
  ],
};
