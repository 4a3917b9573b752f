/** The corpus, a sequence at a time: the end of a text, a document, the end, the next. What is asked of held-out documents is what can be known of them:
 *  a fact of the world, a name that was said before, a sum. */
import type { Random } from '../../stats/random.ts';
import { type Document, drawDocument } from '../corpus/corpus.ts';
import { corpusTokenizer } from '../corpus/tokenizer.ts';
import type { TaskKind } from './kinds.ts';
import { distinct, type Item, type LabTask } from './task.ts';

/** Nineteen documents of twenty fit. */
const context = 96;

function held(random: Random): Item | undefined {
  const document = drawDocument(random, true);
  const known = [...document.pieces.keys()].filter((i) => document.pieces[i]!.known);
  const asked = known[Math.floor(known.length * random())];
  const item = asked === undefined ? undefined : questionOf(document, asked);
  return item?.answer.length ? item : undefined;
}

/** A document up to what can be known, and that; undefined where a token crosses from one into the other. */
function questionOf({ pieces }: Document, asked: number): Item | undefined {
  const { encode, end } = corpusTokenizer();
  const before = pieces
    .slice(0, asked)
    .map(({ text }) => text)
    .join('');
  const [prompt, whole] = [encode(before), encode(before + pieces[asked]!.text)];
  if (prompt.some((token, i) => whole[i] !== token) || whole.length > context) return undefined;
  return { prompt: [end, ...prompt], answer: whole.slice(prompt.length) };
}

export const words: TaskKind = { knobs: {}, make: () => task() };

function task(): LabTask {
  const tokenizer = corpusTokenizer();
  return {
    name: 'words',
    symbols: tokenizer.names.map((_, token) => tokenizer.decode([token])),
    text: tokenizer.decode,
    context,
    draw(random) {
      const answer: number[] = [];
      while (answer.length < context) answer.push(...tokenizer.encode(drawDocument(random, false).text), tokenizer.end);
      return { prompt: [tokenizer.end], answer: answer.slice(0, context) };
    },
    heldOut: (count, random) => distinct(count, () => held(random)),
    plants: 'none',
  };
}
