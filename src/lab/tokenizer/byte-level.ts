/** Bytes as letters, and text in pieces no token crosses: as GPT-2 does it, so that tokenizers of others read ours.
 *  (Radford et al. 2019; github.com/openai/gpt-2, encoder.py) */

/** Words with the space before them, numbers, marks, spaces. */
export const pieces = (text: string): string[] =>
  text.match(/'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu) ?? [];

/** The same, every Chinese character by itself: of what is learnt from these no token is longer than a character, so that a reader sees each of them. */
export const piecesToLearn = (text: string): string[] => pieces(text).flatMap((piece) => piece.match(/\p{Script=Han}|\P{Script=Han}+/gu)!);

/** The letter of each byte: itself where it can be printed, else one from U+0100 on. */
export const letters: readonly string[] = (() => {
  const printed = (byte: number) => (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || (byte >= 0xae && byte <= 0xff);
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printed(byte) ? byte : next++));
})();

const byteOf = new Map(letters.map((letter, byte) => [letter, byte]));
/** @returns undefined where one is no such letter */
export function bytesOfLetters(word: string): Uint8Array | undefined {
  const bytes = Array.from(word, (letter) => byteOf.get(letter));
  return bytes.includes(undefined) ? undefined : Uint8Array.from(bytes as number[]);
}
