import { phraseZh } from '../../record/messages/phrases.zh.ts';
import type { Language } from '../../record/messages/reason-sentence.ts';

/** Why there is no number, in a language. */
export const whyText = (why: string, language: Language): string => (language === 'zh' ? phraseZh(why) : why);
