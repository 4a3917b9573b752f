/** Texts as the numbers of their tokens, equal tokens equal numbers, without a string for any token. The numbers are the least there can be where
 *  texts are long. */
import type { Cut } from './cutting.ts';

/** Tokens of texts before: most come again and again. Few enough that they stay near. */
const usual = 2 ** 14;

/** The letters of token n end at `ends[n]`, where those of n + 1 begin; a slot is empty where its token is 0. */
let table = tableFor(usual);
let last = 0;

function tableFor(most: number): { most: number; letters: Uint16Array; ends: Int32Array; slots: Int32Array } {
  let size = 64;
  while (size < 2 * most) size *= 2;
  return { most, letters: new Uint16Array(most), ends: new Int32Array(most + 1), slots: new Int32Array(size) };
}

/** Every token might be new, and a single letter. What was made larger for a long text serves that text alone. */
function makeRoom(letters: number): void {
  const most = Math.max(usual, letters);
  if (most === usual && table.most === usual && table.ends[last]! + letters <= usual) return;
  last = 0;
  if (most === table.most) table.slots.fill(0);
  else table = tableFor(most);
}

function numberOf(text: string, from: number, to: number): number {
  const { letters, ends, slots } = table;
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x9e3779b1);
  const mask = slots.length - 1;
  for (let slot = (hash ^ (hash >>> 15)) & mask; ; slot = (slot + 1) & mask) {
    const token = slots[slot]!;
    if (token !== 0 && !isToken(token, text, from, to)) continue;
    if (token !== 0) return token;
    let end = ends[last]!;
    for (let i = from; i < to; i++) letters[end++] = text.charCodeAt(i);
    slots[slot] = ++last;
    ends[last] = end;
    return last;
  }
}

function isToken(token: number, text: string, from: number, to: number): boolean {
  const { letters, ends } = table;
  const begin = ends[token - 1]!;
  if (ends[token]! - begin !== to - from) return false;
  for (let i = from; i < to; i++) if (letters[begin + i - from] !== text.charCodeAt(i)) return false;
  return true;
}

export function numbered(texts: readonly string[], cut: Cut): number[][] {
  let letters = 0;
  for (const { length } of texts) letters += length;
  makeRoom(letters);
  return texts.map((text) => {
    const tokens: number[] = [];
    cut(text, (from, to) => {
      tokens.push(numberOf(text, from, to));
    });
    return tokens;
  });
}
