import type { ExtractionRule } from './rule.ts';

const mark = /(?:\banswer\s+is\b|\banswer\s*[:：]|答案\s*(?:是|为|[:：]))[\s:：*]*([^\n]+)/giu;

/** The last of them: a model that checks itself may say it twice. */
export const saidSo: ExtractionRule = {
  name: '“the answer is”',
  finds: 'the rest of the sentence after the last “the answer is”, “Answer:” or 答案是',
  extract: (response) => {
    let last: string | undefined;
    for (const [, rest] of response.matchAll(mark)) last = rest;
    const sentence = last?.split(/(?<=\D)\.(?:\s|$)|(?<=\d)\.(?:\s|$)|[。；;]/u, 1)[0];
    return sentence?.replaceAll('*', '').trim() || undefined;
  },
};
