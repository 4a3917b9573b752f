import { distance } from 'fastest-levenshtein';
import { numbered } from './numbered.ts';

/** Levenshtein distance between two lists of tokens: insertions, deletions and substitutions cost 1 (methods §2.3). */
export function editDistance(one: readonly string[], other: readonly string[]): number {
  // Every different token is a character of its own, so that the fast distance of strings serves for lists.
  const [a, b] = numbered([one, other]).map(written);
  // Beyond 65,535 different tokens characters run out: such an answer has nothing in common with any target anyway.
  return a === undefined || b === undefined ? Math.max(one.length, other.length) : distance(a, b);
}

const mostCharacters = 0xffff;

function written(tokens: readonly number[]): string | undefined {
  let text = '';
  for (const token of tokens) {
    if (token > mostCharacters) return undefined;
    text += String.fromCharCode(token);
  }
  return text;
}

/** 1 − distance / length of the longer list, in [0, 1]; 1 for two empty lists. */
export function editSimilarity(one: readonly string[], other: readonly string[]): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : 1 - editDistance(one, other) / longer;
}
