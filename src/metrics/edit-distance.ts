import { distance } from 'fastest-levenshtein';

/** Levenshtein distance between two lists of tokens: insertions, deletions and substitutions cost 1 (methods §2.3). */
export function editDistance(one: readonly string[], other: readonly string[]): number {
  // Every different token is a character of its own, so that the fast distance of strings serves for lists.
  const codes = new Map<string, number>();
  const written = (tokens: readonly string[]): string => {
    let text = '';
    for (const token of tokens) {
      let code = codes.get(token);
      if (code === undefined) {
        code = codes.size + 1;
        codes.set(token, code);
      }
      text += String.fromCharCode(code);
    }
    return text;
  };
  const [a, b] = [written(one), written(other)];
  // Beyond 65,535 different tokens characters run out: such an answer has nothing in common with any target anyway.
  return codes.size > 0xffff ? Math.max(one.length, other.length) : distance(a, b);
}

/** 1 − distance / length of the longer list, in [0, 1]; 1 for two empty lists. */
export function editSimilarity(one: readonly string[], other: readonly string[]): number {
  const longer = Math.max(one.length, other.length);
  return longer === 0 ? 1 : 1 - editDistance(one, other) / longer;
}
