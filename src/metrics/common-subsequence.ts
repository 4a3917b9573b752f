/** Length of the longest common subsequence of tokens, given as numbers from 1. 32 columns of the table of lengths are done at once, as bits that
 *  say in which of them a row does not grow (Hyyrö 2004). */
export function commonSubsequence(a: readonly number[], b: readonly number[]): number {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const places = placesFor(Math.max(greatest(long), greatest(short)));
  const carries = short.length > 32 ? new Uint8Array(long.length) : none;
  let common = 0;
  for (let from = 0; from < short.length; from += 32) {
    const width = Math.min(32, short.length - from);
    for (let i = 0; i < width; i++) places[short[from + i]!]! |= 1 << i;
    let flat = -1;
    for (let j = 0; j < long.length; j++) {
      const same = flat & places[long[j]!]!;
      const sum = (flat >>> 0) + (same >>> 0) + (from === 0 ? 0 : carries[j]!);
      if (carries !== none) carries[j] = sum > 0xffff_ffff ? 1 : 0;
      flat = sum | (flat & ~same);
    }
    // Columns beyond the width stay flat.
    for (let grown = ~flat; grown !== 0; grown &= grown - 1) common++;
    for (let i = 0; i < width; i++) places[short[from + i]!] = 0;
  }
  return common;
}

const none = new Uint8Array(0);

/** In which of the columns at hand a token stands; all zero between calls. */
let places = new Int32Array(2 ** 14);

function placesFor(token: number): Int32Array {
  if (token >= places.length) places = new Int32Array(token + 1);
  return places;
}

function greatest(tokens: readonly number[]): number {
  let most = 0;
  for (const token of tokens) if (token > most) most = token;
  return most;
}
