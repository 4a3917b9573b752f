/** A reason as a sentence of the reader's language. A reason this program does not know (a file written by a newer one) speaks with the text in the file. */

import { formatZh } from '../record/messages/formats.zh.ts';
import { noteSentence } from '../record/messages/index.ts';
import { phraseZh } from '../record/messages/phrases.zh.ts';
import { reasonSentence, needSentences as sentencesOfNeed } from '../record/messages/reason-sentence.ts';
import { en, needsEn } from '../record/messages/reasons.en.ts';
import { type Reason as KnownReason, mayLack } from '../record/messages/reasons.ts';
import type { Gate, Need, Note, Verdict } from '../record/verdicts.ts';
import { wordsOf } from './words/index.ts';
import type { Lang } from './words/words.ts';

type Reason = { code: string; [fact: string]: string | number };
/** True when the sentence can be made here, in every language, and the text in the file may be left out. */
export function canSay(reason: Reason): boolean {
  return said(reason, 'en') !== undefined && said(reason, 'zh') !== undefined;
}

function said(reason: Reason, lang: Lang): string | undefined {
  if (!Object.hasOwn(en, reason.code)) return undefined;
  try {
    return reasonSentence(complete(reason) as KnownReason, lang);
  } catch {
    return undefined;
  }
}

/** The facts of a reason, where asking for one that is missing fails: no sentence is better than one with a hole in it. */
const complete = (reason: Reason): Reason =>
  new Proxy(reason, {
    get(facts, name) {
      if (typeof name === 'string' && mayLack[facts.code as keyof typeof mayLack]?.includes(name)) return facts[name];
      if (typeof name !== 'string' || !Object.hasOwn(facts, name)) throw new Error(`no fact ${String(name)}`);
      return facts[name];
    },
  });

/** What stands in the page: the text, and the language it is in when that is not the reader's. */
export type Said = { text: string; lang: Lang };

const sayOr = (reason: Reason, inFile: string, lang: Lang): Said => {
  const text = said(reason, lang);
  return text === undefined ? { text: inFile, lang: 'en' } : { text, lang };
};

export const verdictSentence = (verdict: Pick<Verdict, 'reason' | 'sentence'>, lang: Lang): Said =>
  sayOr(verdict.reason, verdict.sentence, lang);
export function gateSentence({ reason, because }: Pick<Gate, 'reason' | 'because'>, lang: Lang): Said {
  const names: Readonly<Record<string, string>> = wordsOf[lang].gate;
  const { after } = reason;
  // the reader knows a gate by its title
  const titled = typeof after === 'string' && Object.hasOwn(names, after) ? { ...reason, after: names[after]! } : reason;
  return sayOr(titled, because, lang);
}

export function needSentences(need: Need, lang: Lang): { what: Said; why: Said; cost: Said; gain: Said } {
  const known = Object.hasOwn(needsEn, need.reason.code) ? sentencesOfNeed(need.reason as KnownReason, lang) : undefined;
  const part = (name: 'why' | 'cost' | 'gain'): Said => (known ? { text: known[name], lang } : { text: need[name], lang: 'en' });
  return { what: sayOr(need.reason, need.what, lang), why: part('why'), cost: part('cost'), gain: part('gain') };
}

/** What was said about the input. Facts out of files may be of any kind: they are told as they came. */
export function saidOf(note: Note, lang: Lang): Said {
  const text = noteSentence(note, lang);
  return text === undefined ? { text: note.sentence, lang: 'en' } : { text, lang };
}

/** Why a file was taken for what it is, or why something is not known: a short phrase that documents hold in English. */
export function phraseSaid(phrase: string, lang: Lang): Said {
  const text = lang === 'zh' ? phraseZh(phrase) : phrase;
  return { text, lang: lang === 'zh' && text === phrase ? 'en' : lang };
}

/** What a format is called. */
export const formatName = (format: string, lang: Lang): string => (lang === 'zh' ? formatZh(format) : format);
