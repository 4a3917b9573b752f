/** What a model of the lab learns, with its truth planted: questions and answers as tokens, and what is asked of it in the end. */
import type { Random } from '../../stats/random.ts';
import type { Transformer } from '../engine/transformer.ts';

export type Item = {
  prompt: readonly number[];
  answer: readonly number[];
  /** So many of the answer's first tokens are outcomes of single steps, told with the answer; all of them where absent. */
  steps?: number;
  /** A choice: the answers offered, the right one, `answer`, among them. */
  options?: readonly (readonly number[])[];
  /** Which part of the task it asks for, where the task has parts that are learnt one by one. */
  part?: string;
};

/** What is built in. `gate`: a step that no probe of steps shows, not learnt below a size. `grokking`: a jump over training, not over size. `none`: nothing that makes a jump. */
export const plants = ['composition', 'metric', 'gate', 'lottery', 'quanta', 'grokking', 'threshold', 'none'] as const;
export type Plant = (typeof plants)[number];

/** What a run is asked once it is trained. */
export type Probe = {
  /** As it stands in results: letters, digits and dashes. */
  name: string;
  /** At most so many items, each once; none of them is learnt from unless it is a table that has to be shown. */
  items(count: number, random: Random): Item[];
  /** It scores one step of the task on items of its own: the step's name, and how often it occurs in one item of the task. */
  step?: { name: string; times: number };
};

/** What a run may know of itself when it draws what it learns from. */
export type Learner = { /** Parameters. */ params: number; seed: number };

export type LabTask = {
  /** As it stands in results: letters, digits and dashes. */
  name: string;
  /** What each token says. */
  symbols: readonly string[];
  /** Written between tokens: a space where tokens are words, so that part credit is given by token. */
  between?: ' ';
  /** What tokens say together, where it is more than their symbols one after the other: a character can be cut in two. */
  text?(tokens: readonly number[]): string;
  /** Tokens of a sequence less one, a multiple of 8: question and answer fit in. */
  context: number;
  /** An item to learn from; none of the held-out ones. */
  draw(random: Random, learner: Learner): Item;
  /** What is asked is a table that has to be shown: nothing is held out. */
  table?: true;
  /** The task itself: at most so many held-out items, each once. */
  heldOut(count: number, random: Random): Item[];
  /** Whatever else is asked. */
  probes?: readonly Probe[];
  /** At most so many of the items learnt from, each once; only where they are few enough to be known by heart. */
  learnt?(count: number, random: Random): Item[];
  /** Part credit in [0, 1] for what was said, as many tokens as the answer has; the share of tokens right at their place where absent. */
  credit?(said: readonly number[], answer: readonly number[]): number;
  /** Share right by guessing, where it is more than next to nothing. */
  chance?: number;
  /** How often each part is asked in training, adding up to 1. */
  use?: ReadonlyMap<string, number>;
  /** What can be seen inside a model that its answers do not show yet; finite numbers by name. */
  progress?(model: Pick<Transformer, 'shape' | 'parameters' | 'tensors' | 'mode'>): Record<string, number>;
  /** What is built in and the analyser should find. */
  plants: Plant;
};

export const textOf = (
  { symbols, between = '' as string, text }: Pick<LabTask, 'symbols' | 'text'> & { between?: string },
  tokens: readonly number[],
): string => (text ? text(tokens) : tokens.map((token) => symbols[token]).join(between));
const sharedPlaces = (said: readonly number[], answer: readonly number[]): number =>
  answer.filter((token, j) => token === said[j]).length / answer.length;
/** Part credit of one answer: 1 when it is right. */
export const creditOf = ({ credit = sharedPlaces }: Pick<LabTask, 'credit'>, said: readonly number[], answer: readonly number[]): number =>
  credit(said, answer);

export const contextFor = (tokens: number): number => Math.ceil((tokens - 1) / 8) * 8;

/** One item in five is never learnt from. @param hash of what names the item, the same for both who ask */
export const isHeldOut = (hash: number): boolean => hash % 5 === 0;

/** At most `count` items, each once: drawn until they are there or it is clear that there are no more. */
export function distinct(count: number, draw: () => Item | undefined): Item[] {
  const found = new Map<string, Item>();
  for (let tries = 0; found.size < count && tries < 30 * count; tries++) {
    const item = draw();
    if (item) found.set(item.prompt.join(), item);
  }
  return [...found.values()];
}
