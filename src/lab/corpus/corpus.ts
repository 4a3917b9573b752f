/** A small readable corpus in English and Chinese, made by a grammar: greetings, messages, facts, sums and short stories of one small world. It has no end:
 *  a document is drawn, and one in twenty kinds of text, told by its own letters, is never learnt from. */
import { hash32, type Random } from '../../stats/random.ts';
import { chinese } from './chinese.ts';
import { picking } from './draw-words.ts';
import { english } from './english.ts';

export type Language = 'en' | 'zh';
/** `text` in pieces; those `known` follow from what stands before them or are facts of the world. */
export type Document = { language: Language; text: string; pieces: readonly { text: string; known: boolean }[] };

const kinds = { en: english, zh: chinese };

/** The whole of it, held out or not. */
export function documentOf(random: Random): Document {
  const pick = picking(random);
  const language: Language = pick.maybe(0.5) ? 'en' : 'zh';
  const pieces = pick
    .ranked(kinds[language])(pick)
    .split(/[{}]/)
    .map((text, i) => ({ text, known: i % 2 === 1 }));
  return { language, text: pieces.map(({ text }) => text).join(''), pieces };
}

/** A document to learn from, or one of those never learnt from. */
export function drawDocument(random: Random, heldOut: boolean): Document {
  for (;;) {
    const document = documentOf(random);
    if ((hash32(document.text) % 20 === 0) === heldOut) return document;
  }
}
