/** A text as the parts a lenient score gives credit for: words; single characters where a script writes no spaces; single digits of a number. */
import { alone, between, cutting, joined, tokensBy } from './cutting.ts';

const single = /^[\d\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

export const cutTokens = cutting((character) => (/\s/.test(character) ? between : single.test(character) ? alone : joined));

export const tokensOf = (text: string): string[] => tokensBy(cutTokens, text);
