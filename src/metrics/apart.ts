const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/gu;

/** The text with space around every character of the scripts that write none between words, their punctuation too. */
export const apart = (text: string): string => text.replace(unspaced, ' $& ');
