/** What a model of the lab learns, with its truth planted: a question and its answer as tokens, every part of the answer a step. */
import type { Random } from '../../stats/random.ts';

export type Item = { prompt: readonly number[]; answer: readonly number[] };

export type LabTask = {
  /** As it stands in results: letters, digits and dashes. */
  name: string;
  /** What each token says. */
  symbols: readonly string[];
  /** Tokens of a sequence less one, a multiple of 8: question and answer fit in. */
  context: number;
  /** An item to learn from; none of the held-out ones. */
  draw(random: Random): Item;
  /** At most so many held-out items, each once. */
  heldOut(count: number, random: Random): Item[];
  /** What is built in and the analyser should find. */
  plants: 'composition';
};

export const textOf = (symbols: readonly string[], tokens: readonly number[]): string => tokens.map((token) => symbols[token]).join('');
export const contextFor = (tokens: number): number => Math.ceil((tokens - 1) / 8) * 8;

/** One item in five is never learnt from. @param name of the item, the same for both who ask */
export const isHeldOut = (hash: number): boolean => hash % 5 === 0;
