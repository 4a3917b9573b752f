import type { Normaliser } from './normaliser.ts';

const punctuation = /[!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]/g;
const articles = /\b(a|an|the)\b/g;

/** The order matters: an article next to a hyphen is one only after the hyphen is gone. (SQuAD's `normalize_answer`, HELM's quasi-exact match,
 *  lm-evaluation-harness' `ignore_case` and `ignore_punctuation`) */
export const words: Normaliser = {
  name: 'words',
  forgives: 'upper case, ASCII punctuation, English articles and white space',
  normalise: (text) => text.toLowerCase().replace(punctuation, '').replace(articles, ' ').split(/\s+/).filter(Boolean).join(' '),
};
