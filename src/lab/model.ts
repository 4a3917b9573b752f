/** A trained model with what it takes to talk to it: shape, parameters, and text ↔ tokens. */

import { createSampler } from './engine/sampler.ts';
import { parameterCount, type Shape } from './engine/shape.ts';
import { type SimdMode, simdMode } from './engine/vectors.ts';
import type { Tokenizer } from './tokenizer/tokenizer.ts';
import type { NextToken } from './trace.ts';

export type LabModel = {
  /** As it is told to a reader: words-w64-s0. */
  name: string;
  shape: Shape;
  parameters: Float32Array;
  speech: Speech;
};

/** A model with a tokenizer of bytes, as other programs want one. */
export type SpeakingModel = LabModel & { speech: Speech & { tokenizer: Tokenizer } };

/** Text ↔ tokens of a model: a tokenizer of bytes, or the symbols of a task. */
export type Speech = {
  /** @returns undefined where the text has what no token says */
  encode(text: string): number[] | undefined;
  /** What a token stands for; bytes, because a character can be cut in two. */
  bytesOf(token: number): Uint8Array;
  /** Stands before every text and ends it; absent in tasks. */
  end?: number;
  /** Absent in tasks. */
  tokenizer?: Tokenizer;
};

export const speechOfTokenizer = (tokenizer: Tokenizer): Speech => ({
  encode: tokenizer.encode,
  bytesOf: tokenizer.bytesOf,
  end: tokenizer.end,
  tokenizer,
});

/** Symbols of a task: the longest that fits, from the left. */
export function speechOfSymbols(symbols: readonly string[]): Speech {
  const encoder = new TextEncoder();
  const bytes = symbols.map((symbol) => encoder.encode(symbol));
  const byLength = [...symbols.entries()].filter(([, symbol]) => symbol !== '').sort(([, a], [, b]) => b.length - a.length);
  return {
    encode(text) {
      const tokens: number[] = [];
      for (let at = 0; at < text.length; ) {
        const found = byLength.find(([, symbol]) => text.startsWith(symbol, at));
        if (!found) return undefined;
        tokens.push(found[0]);
        at += found[1].length;
      }
      return tokens;
    },
    bytesOf: (token) => bytes[token]!,
  };
}

export const sizeOf = ({ shape }: LabModel): number => parameterCount(shape);

/** The model as something that is fed one token after the other. */
export function nextTokenOf({ shape, parameters }: LabModel, mode: SimdMode = simdMode()): NextToken {
  const sampler = createSampler({ shape, parameters, mode }, 1);
  return { context: shape.context, reset: () => sampler.reset(), feed: (token) => sampler.step(Int32Array.of(token)) };
}
