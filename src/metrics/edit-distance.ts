import { distance } from 'fastest-levenshtein';

const mostCharacters = 0xffff;

/** Levenshtein distance between two lists of tokens, given as numbers from 1: insertions, deletions and substitutions cost 1 (methods §2.3). */
export function editDistance(one: readonly number[], other: readonly number[]): number {
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  // Beyond 65,535 different tokens characters run out: such an answer has nothing in common with any target anyway.
  if (one.length + other.length > mostCharacters && [one, other].some((tokens) => tokens.some((token) => token > mostCharacters)))
    return longer.length;
  // What both begin and end with costs nothing.
  let begin = 0;
  while (begin < shorter.length && one[begin] === other[begin]) begin++;
  let end = 0;
  while (end < shorter.length - begin && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return distance(written(one, begin, one.length - end), written(other, begin, other.length - end));
}

/** Every different token is a character of its own, so that the fast distance of strings serves for lists. */
function written(tokens: readonly number[], from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(tokens[i]!);
  return text;
}

/** 1 − distance / length of the longer list, in [0, 1]; 1 for two empty lists. */
export function editSimilarity(one: readonly number[], other: readonly number[]): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : 1 - editDistance(one, other) / longer;
}
