/** The tokens BLEU is defined over: mteval-v13a's, sacreBLEU's default, with Han characters and kana each a token of their own as its `zh` does.
 *  (Its `zh` leaves a full stop after a digit at the very end of a text joined to the digit; here it is a token there too.) */
import { apart } from './apart.ts';

export function bleuTokens(text: string): string[] {
  let line = text.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  if (line.includes('&')) line = line.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  return ` ${apart(line)} `
    .replace(/([{-~[-` -&(-+:-@/])/g, ' $1 ')
    .replace(/([^0-9])([.,])/g, '$1 $2 ')
    .replace(/([.,])([^0-9])/g, ' $1 $2')
    .replace(/([0-9])(-)/g, '$1 $2 ')
    .split(/\s+/)
    .filter(Boolean);
}
