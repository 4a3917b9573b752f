/** What a command may know of the world it prints to. */
import type { Complaint } from '../record/complaint.ts';
import { complaintSentence } from '../record/messages/index.ts';
import type { Language } from '../record/messages/reason-sentence.ts';

export type Io = {
  out(text: string): void;
  err(text: string): void;
  say(complaint: Complaint): string;
  language: Language;
  tty: boolean;
  /** Somebody sits there: results go to a terminal, and no CI is set. */
  interactive: boolean;
  width: number;
  env: Record<string, string | undefined>;
};

/** 0 all read · 2 some input unusable, the rest done · 1 nothing usable. */
export type ExitCode = 0 | 1 | 2;

export function processIo(language: Language): Io {
  return {
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    say: (complaint) => complaintSentence(complaint, language),
    language,
    tty: process.stderr.isTTY === true,
    interactive: process.stdout.isTTY === true && !process.env['CI'],
    width: process.stdout.columns ?? 100,
    env: process.env,
  };
}

/** The language asked for, or that of the terminal. */
export function languageOf(asked: string | undefined, env: Record<string, string | undefined>): Language {
  if (asked === 'zh' || asked === 'en') return asked;
  return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh' : 'en';
}
