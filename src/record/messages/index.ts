/** Complaints as sentences. */
import type { Complaint } from '../complaint.ts';
import type { Note } from '../verdicts.ts';
import { en } from './en.ts';
import type { Language } from './reason-sentence.ts';
import { zh } from './zh.ts';

/** What can move the cursor of a terminal, or turn the direction of the text around it. */
const control = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** Characters a text out of a file may have in a sentence. A suggestion holds a line to copy, which must stay whole. */
const longest: Readonly<Record<string, number>> = { suggestion: 600, paths: 400 };
const most = 160;

function shortened(key: string, text: string): string {
  const clean = [...text.replace(control, ' ').trim()];
  const limit = longest[key] ?? most;
  if (clean.length <= limit) return clean.join('');
  // The end of a path tells more than its beginning.
  return key === 'path' ? `${clean.slice(0, 40).join('')}…${clean.slice(40 - limit).join('')}` : `${clean.slice(0, limit).join('')}…`;
}

function safe(complaint: Complaint): Complaint {
  const facts = Object.entries(complaint).map(([key, value]) => [key, typeof value === 'string' ? shortened(key, value) : value]);
  return Object.fromEntries(facts) as Complaint;
}

/** The sentence of a complaint. Texts out of files are shortened, and nothing in them can move the cursor of a terminal. */
export function complaintSentence(complaint: Complaint, language: Language): string {
  const sentences = language === 'zh' ? zh : en;
  return (sentences[complaint.code] as (facts: Complaint) => string)(safe(complaint));
}

/** A complaint as documents keep it: its English sentence, and what it is made of for every other language. */
export function noteOf(complaint: Complaint): Note {
  const { code, ...facts } = safe(complaint);
  return { code, sentence: complaintSentence(complaint, 'en'), facts };
}

/** The sentence of a note in a language; undefined where this program does not know its code or misses a fact. */
export function noteSentence({ code, facts }: Pick<Note, 'code' | 'facts'>, language: Language): string | undefined {
  if (!Object.hasOwn(en, code)) return undefined;
  const complete = new Proxy(
    { ...facts, code },
    {
      get(all, name) {
        if (typeof name !== 'string' || !Object.hasOwn(all, name)) throw new Error(`no fact ${String(name)}`);
        return all[name as keyof typeof all];
      },
    },
  );
  try {
    return ((language === 'zh' ? zh : en)[code as Complaint['code']] as (facts: unknown) => string)(complete);
  } catch {
    return undefined;
  }
}
