/** A text as the parts a lenient score gives credit for: words; single characters where a script writes no spaces; single digits of a number. */
const part =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\d|[^\s\d\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

export const tokensOf = (text: string): string[] => text.match(part) ?? [];
