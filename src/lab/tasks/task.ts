/** What a model of the lab learns, with its truth planted: a question and its answer as tokens, every part of the answer a step. */
import type { Random } from '../../stats/random.ts';
import type { Transformer } from '../engine/transformer.ts';

/** `part`: which part of the task it asks for, where the task has parts that are learnt one by one. */
export type Item = { prompt: readonly number[]; answer: readonly number[]; part?: string };

/** What is built in and the analyser should find. */
export type Planted = 'composition' | 'grokking' | 'quanta';

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
  /** At most so many of the items learnt from, each once; only where they are few enough to be known by heart. */
  learnt?(count: number, random: Random): Item[];
  /** Share right by guessing, where it is more than next to nothing. */
  chance?: number;
  /** How often each part is asked in training, adding up to 1. */
  use?: ReadonlyMap<string, number>;
  /** What can be seen inside a model that its answers do not show yet; finite numbers by name. */
  progress?(model: Pick<Transformer, 'shape' | 'parameters' | 'tensors' | 'mode'>): Record<string, number>;
  plants: Planted;
};

export const textOf = (symbols: readonly string[], tokens: readonly number[]): string => tokens.map((token) => symbols[token]).join('');
export const contextFor = (tokens: number): number => Math.ceil((tokens - 1) / 8) * 8;

/** One item in five is never learnt from. @param name of the item, the same for both who ask */
export const isHeldOut = (hash: number): boolean => hash % 5 === 0;
