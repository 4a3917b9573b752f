/** A character of the scripts that write no space between words, their punctuation too. */
const unspaced = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]$/u;

/** Stands as if it had space around it. */
export const isApart = (character: string): boolean => unspaced.test(character);
