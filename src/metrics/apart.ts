const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/gu;
/** Where none of these stands, none of those does; quicker to see. */
const beyond = /[\u2e80-\uffff]/;

/** The text with space around every character of the scripts that write none between words, their punctuation too. */
export const apart = (text: string): string => (beyond.test(text) ? text.replace(unspaced, ' $& ') : text);
