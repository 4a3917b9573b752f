import { en, needsEn } from './reasons.en.ts';
import type { NeedCode, Reason } from './reasons.ts';
import { needsZh, zh } from './reasons.zh.ts';

export type Language = 'en' | 'zh';

/** The sentence of a reason, in a language. */
export function reasonSentence(reason: Reason, language: Language): string {
  const sentences = language === 'zh' ? zh : en;
  return (sentences[reason.code] as (facts: Reason) => string)(reason);
}

/** Why it is needed, what it costs, what it gains. */
export function needSentences(reason: Reason, language: Language): { why: string; cost: string; gain: string } {
  const { why, cost, gain } = (language === 'zh' ? needsZh : needsEn)[reason.code as NeedCode];
  return { why, cost, gain: typeof gain === 'string' ? gain : (gain as (facts: Reason) => string)(reason) };
}
