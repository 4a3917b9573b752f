import { numbered } from './numbered.ts';

/** Length of the longest common subsequence: 32 columns of the table of lengths at once, as bits that say where a row does not grow (Hyyrö 2004). */
export function commonSubsequence(a: readonly string[], b: readonly string[]): number {
  const [long = [], short = []] = numbered(a.length >= b.length ? [a, b] : [b, a]);
  let most = 0;
  for (const token of long) if (token > most) most = token;
  for (const token of short) if (token > most) most = token;
  const places = placesFor(most);
  const carries = new Uint8Array(long.length);
  let common = 0;
  for (let from = 0; from < short.length; from += 32) {
    const width = Math.min(32, short.length - from);
    for (let i = 0; i < width; i++) places[short[from + i]!]! |= 1 << i;
    let flat = -1;
    for (let j = 0; j < long.length; j++) {
      const same = flat & places[long[j]!]!;
      const sum = (flat >>> 0) + (same >>> 0) + carries[j]!;
      carries[j] = sum > 0xffff_ffff ? 1 : 0;
      flat = sum | (flat & ~same);
    }
    // Columns beyond the width stay flat.
    for (let grown = ~flat; grown !== 0; grown &= grown - 1) common++;
    for (let i = 0; i < width; i++) places[short[from + i]!] = 0;
  }
  return common;
}

/** In which of the columns at hand a token stands; all zero between calls. */
let places = new Int32Array(4097);

function placesFor(most: number): Int32Array {
  if (most >= places.length) places = new Int32Array(most + 1);
  return places;
}
