import type { Normaliser } from './normaliser.ts';

/** Punctuation and white space of any script. NFKC before it makes full-width letters, digits and signs half-width. */
const between = /[\p{P}\s]+/gu;

export const chinese: Normaliser = {
  name: 'Chinese',
  forgives: 'full width, punctuation of any script, upper case, and white space, which Chinese does not write',
  normalise: (text) => text.normalize('NFKC').toLowerCase().replace(between, ''),
};
