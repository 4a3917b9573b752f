/** Right or wrong under an extraction rule. */
import type { Sample } from '../../record/sample.ts';
import { targetsOf } from '../answer.ts';
import { chinese } from '../normalisers/chinese.ts';
import { numberIn, numbers } from '../normalisers/numbers.ts';
import { words } from '../normalisers/words.ts';
import { once } from '../once.ts';
import { choiceLetter } from './choice-letter.ts';
import { firstFound, flexibleRules, strictRules, type TargetKind } from './extracted.ts';
import { lastNumber } from './last-number.ts';

/** `found`: what the rule took for the answer, and which rule; undefined when it found none. */
export type Compared = { right: boolean; found: { text: string; by: string } | undefined };

const kindOf = once(
  (targets: readonly string[]): TargetKind =>
    targets.every((target) => numberIn(target) !== undefined)
      ? 'number'
      : targets.every((target) => /^\s*[(（]?[A-J][)）]?\s*\.?\s*$/.test(target))
        ? 'letter'
        : 'text',
);

/** Targets as each normaliser for texts makes them. */
const normalised = [words, chinese].map(({ normalise }) => ({
  normalise,
  targets: once((targets: readonly string[]) => targets.map(normalise)),
}));

const plainNumbers = once((targets: readonly string[]) => targets.map(numbers.normalise));
const plainLetters = once((targets: readonly string[]) => targets.map((target) => choiceLetter.extract(target) ?? target));

/** Undefined when the sample has no answer in full, or no target. The answer found is narrowed to what its kind is: “18 dollars” to 18. */
export function compared(sample: Sample, way: 'strict' | 'flexible'): Compared | undefined {
  const { response, error } = sample;
  const targets = targetsOf(sample);
  if (response === undefined || error !== undefined || targets.length === 0) return undefined;
  const kind = kindOf(targets);
  const found = firstFound(way === 'strict' ? strictRules : flexibleRules[kind], response);
  if (!found) return { right: false, found };
  if (kind === 'text') return { right: normalised.some((one) => isOneOf(one.targets(targets), one.normalise(found.text))), found };
  const narrow = kind === 'number' ? lastNumber : choiceLetter;
  const text = found.by === narrow.name ? found.text : (narrow.extract(found.text) ?? found.text);
  const right = kind === 'number' ? plainNumbers(targets).includes(numbers.normalise(text)) : plainLetters(targets).includes(text);
  return { right, found: { text, by: found.by } };
}

const isOneOf = (targets: readonly string[], given: string): boolean => given !== '' && targets.includes(given);
