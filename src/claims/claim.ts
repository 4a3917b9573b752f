/** A claim of the essay from which this project began, and what became of it when it was made to run. Numbers are computed where they are said: a sentence
 *  cannot drift from what the engine finds. */
import type { Language } from '../record/messages/reason-sentence.ts';

/** How a claim stands after all that runs here. `not-tested`: nothing here can speak to it. */
export const standings = ['holds', 'in-part', 'suggestive', 'open', 'not-tested'] as const;
export type Standing = (typeof standings)[number];

export type ClaimWords = {
  title: string;
  /** What the essay says, in our words. */
  says: string;
  /** What came out here, with numbers, sizes and intervals. */
  cameOut: string;
  /** Where the evidence is weak, and what would mend it. */
  weak: string;
};

export type Claim = {
  /** Letters and dashes; names the claim for good. */
  id: string;
  standing: Standing;
  /** Commands that anybody can run; none where nothing here can speak to the claim. */
  runs: readonly string[];
  /** Whence the numbers that were not made here. */
  sources: readonly string[];
  words: Record<Language, ClaimWords>;
};

/** 1.024 %, 7.776 %: percent with as many digits as count here. */
export const exactPercent = (rate: number, digits: number): string => `${Number((rate * 100).toPrecision(digits))}%`;
