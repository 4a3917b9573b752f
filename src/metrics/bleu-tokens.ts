/** The tokens BLEU is defined over: mteval-v13a's, sacreBLEU's default, with Han characters and kana each a token of their own as its `zh` does.
 *  (Its `zh` leaves a full stop after a digit at the very end of a text joined to the digit; here it is a token there too.) */
import { apart } from './apart.ts';

export function bleuTokens(text: string): string[] {
  let line = text.replaceAll('<skipped>', '').replaceAll('-\n', '');
  if (line.includes('&')) line = line.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const tokens: string[] = [];
  for (const word of apart(line).match(words) ?? []) {
    const mark = word.search(marks);
    if (mark === -1 || word.length === 1) tokens.push(word);
    // by far the most common: a word at the end of a sentence or clause
    else if (mark === word.length - 1 && word[mark] !== '-') tokens.push(word.slice(0, mark), word[mark]!);
    else tokens.push(...marked(word));
  }
  return tokens;
}

/** A sign that always stands alone, or what stands between signs and spaces. */
const words = /[{-~[-`!-&(-+:-@/]|[^\s{-~[-`!-&(-+:-@/]+/g;
const marks = /[.,-]/;

/** Full stops and commas stand alone except between digits, hyphens after digits: the three rules of mteval-v13a, one after another. */
const marked = (word: string): string[] =>
  ` ${word} `
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(' ')
    .filter(Boolean);
