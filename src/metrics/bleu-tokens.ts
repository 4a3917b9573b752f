/** The tokens BLEU is defined over: mteval-v13a's, sacreBLEU's default, with Han characters and kana each a token of their own as its `zh` does.
 *  (Its `zh` leaves a full stop after a digit at the very end of a text joined to the digit; here it is a token there too.) */
import { isApart } from './apart.ts';
import { alone, between, cutting, type Each, joined, tokensBy } from './cutting.ts';

/** What is to be cut: marks of skipped segments and hyphens at the end of a line are gone, entities are the signs they stand for. */
export function bleuLine(text: string): string {
  let line = text;
  if (line.includes('<skipped>')) line = line.replaceAll('<skipped>', '');
  if (line.includes('-\n')) line = line.replaceAll('-\n', '');
  if (line.includes('&')) line = line.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return line;
}

const sign = /[{-~[-`!-&(-+:-@/]/;
/** A sign that always stands alone, or what stands between signs and spaces. */
const cutWords = cutting((character) => (/\s/.test(character) ? between : sign.test(character) || isApart(character) ? alone : joined));

export function cutBleu(line: string, each: Each): void {
  cutWords(line, (from, to) => {
    const mark = markIn(line, from, to);
    if (mark === -1 || to - from === 1) each(from, to);
    // by far the most common: a word at the end of a sentence or clause
    else if (mark === to - 1 && line[mark] !== '-') {
      each(from, mark);
      each(mark, to);
    } else
      for (const part of marked(line.slice(from, to))) {
        each(from, from + part.length);
        from += part.length;
      }
  });
}

/** The first of `.,-`, or -1. */
function markIn(line: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const unit = line.charCodeAt(at);
    if (unit >= 0x2c && unit <= 0x2e) return at;
  }
  return -1;
}

/** Full stops and commas stand alone except between digits, hyphens after digits: the three rules of mteval-v13a, one after another. */
const marked = (word: string): string[] =>
  ` ${word} `
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(' ')
    .filter(Boolean);

export const bleuTokens = (text: string): string[] => tokensBy(cutBleu, bleuLine(text));
