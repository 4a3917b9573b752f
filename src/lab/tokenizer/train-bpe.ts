/** Byte-pair encoding learnt from text: the two neighbours met most often become one token, again and again. (Sennrich, Haddow & Birch 2016) Of pairs
 *  met equally often the one of the lower tokens is first, as in Hugging Face's trainer, whose merges ours are held against. */
import { letters, piecesToLearn } from './byte-level.ts';

/** What comes before the bytes: the end of a text. */
export const endToken = '<|endoftext|>';
/** The end, then all bytes, in the order of their letters. */
export const firstTokens: readonly string[] = [endToken, ...[...letters].sort()];

/** @param vocabulary tokens there will be, the end and the 256 bytes among them
 *  @returns pairs of tokens, in the order they were merged; fewer when the text has no more */
export function trainBpe(texts: Iterable<string>, vocabulary: number): [number, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) for (const piece of piecesToLearn(text)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  const tokenOf = new Map(firstTokens.map((token, id) => [token, id]));
  const encoder = new TextEncoder();
  const words = [...counts].map(([piece, count]) => ({
    count,
    tokens: Array.from(encoder.encode(piece), (byte) => tokenOf.get(letters[byte]!)!),
  }));

  const key = (one: number, other: number) => one * vocabulary + other;
  /** How often a pair stands, and in which words it was seen. */
  const pairs = new Map<number, { count: number; words: Set<number> }>();
  const add = (pair: number, count: number, word: number) => {
    const found = pairs.get(pair) ?? { count: 0, words: new Set<number>() };
    found.count += count;
    found.words.add(word);
    pairs.set(pair, found);
  };
  const addWord = (w: number, sign: 1 | -1) => {
    const { tokens, count } = words[w]!;
    for (let i = 1; i < tokens.length; i++) add(key(tokens[i - 1]!, tokens[i]!), sign * count, w);
  };
  for (const w of words.keys()) addWord(w, 1);

  const merges: [number, number][] = [];
  for (let next = firstTokens.length; next < vocabulary; next++) {
    let [best, most] = [-1, 0];
    for (const [pair, { count }] of pairs) if (count > most || (count === most && count > 0 && pair < best)) [best, most] = [pair, count];
    if (most === 0) break;
    const [one, other] = [Math.floor(best / vocabulary), best % vocabulary];
    merges.push([one, other]);
    for (const w of pairs.get(best)!.words) {
      addWord(w, -1);
      words[w]!.tokens = merged(words[w]!.tokens, one, other, next);
      addWord(w, 1);
    }
    pairs.delete(best);
  }
  return merges;
}

/** Every such pair, from the left, as one token. */
export function merged(tokens: readonly number[], one: number, other: number, into: number): number[] {
  const made: number[] = [];
  for (let i = 0; i < tokens.length; i++)
    if (tokens[i] === one && tokens[i + 1] === other) {
      made.push(into);
      i++;
    } else made.push(tokens[i]!);
  return made;
}
