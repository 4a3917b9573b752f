/** Text ↔ tokens by merges of bytes: any text goes in and comes out again. */
import { bytesOfLetters, letters, pieces } from './byte-level.ts';
import { endToken, firstTokens, merged } from './train-bpe.ts';

export type Tokenizer = {
  /** Tokens there are. */
  vocabulary: number;
  /** The token at the end of a text, and before its beginning. */
  end: number;
  /** What each token is called in a tokenizer.json: its bytes as letters. */
  names: readonly string[];
  merges: readonly (readonly [number, number])[];
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** No bytes for the end. */
  bytesOf(token: number): Uint8Array;
};

/** @throws RangeError when a merge is of tokens that are not there yet */
export function tokenizerOf(merges: readonly (readonly [number, number])[]): Tokenizer {
  const names = [...firstTokens];
  const rank = new Map<string, number>();
  for (const [one, other] of merges) {
    if (!(one > 0 && other > 0 && one < names.length && other < names.length)) throw new RangeError(`merge of ${one} and ${other}`);
    rank.set(`${one} ${other}`, names.length);
    names.push(names[one]! + names[other]!);
  }
  const bytes = names.map((name) => (name === endToken ? new Uint8Array() : bytesOfLetters(name)!));
  const tokenOfByte = letters.map((letter) => firstTokens.indexOf(letter));
  const known = new Map<string, number[]>();
  const encoder = new TextEncoder();

  /** The earliest merge first, wherever it stands. */
  function encodePiece(piece: string): number[] {
    const before = known.get(piece);
    if (before) return before;
    let tokens = Array.from(encoder.encode(piece), (byte) => tokenOfByte[byte]!);
    for (;;) {
      let first = Number.POSITIVE_INFINITY;
      for (let i = 1; i < tokens.length; i++) first = Math.min(first, rank.get(`${tokens[i - 1]} ${tokens[i]}`) ?? first);
      if (first === Number.POSITIVE_INFINITY) break;
      const [one, other] = merges[first - firstTokens.length]!;
      tokens = merged(tokens, one, other, first);
    }
    known.set(piece, tokens);
    return tokens;
  }

  return {
    vocabulary: names.length,
    end: 0,
    names,
    merges,
    encode: (text) => pieces(text).flatMap(encodePiece),
    decode: (tokens) =>
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(tokens.flatMap((token) => [...bytes[token]!]))),
    bytesOf: (token) => bytes[token]!,
  };
}
