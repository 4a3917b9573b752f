import type { ExtractionRule } from './rule.ts';

/** A capital that stands for itself. `A` and `I` inside a sentence are words: they count in brackets, before a mark, or at an end. */
const bracketed = /[(（[]([A-J])[)）\]]/g;
const alone = /(?<![\p{L}\p{N}'’])([A-J])(?=\s*(?:[.,:;：。，、)）\]*]|$))/gmu;
const other = /(?<![\p{L}\p{N}'’])([B-HJ])(?![\p{L}\p{N}'’])/gu;

export const choiceLetter: ExtractionRule = {
  name: 'letter of choice',
  finds: 'the last capital from A to J that stands alone, in brackets or before a mark',
  extract: (response) => {
    const found = [bracketed, alone, other].flatMap((pattern) => [...response.matchAll(pattern)]);
    return found.sort((a, b) => a.index - b.index).at(-1)?.[1];
  },
};
