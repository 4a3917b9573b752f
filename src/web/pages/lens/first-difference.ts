/** Where two answers part: what both begin with, and the rest of each. Cut between characters as people see them, and before the word that differs. */
export type Parted = { same: string; a: string; b: string };

export function firstDifference(a: string, b: string): Parted {
  let at = 0;
  const most = Math.min(a.length, b.length);
  while (at < most && a[at] === b[at]) at++;
  // not within a surrogate pair, nor between a letter and its marks
  while (at > 0 && (isLow(a.charCodeAt(at)) || isLow(b.charCodeAt(at)) || joins(a, at) || joins(b, at))) at--;
  return { same: a.slice(0, at), a: a.slice(at), b: b.slice(at) };
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const joins = (text: string, at: number): boolean => at < text.length && /^(?:\p{M}|\u200d|\ufe0f)/u.test(text.slice(at, at + 2));
