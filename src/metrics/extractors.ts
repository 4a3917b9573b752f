/** Where in a long answer the answer stands: declared rules, strict and flexible. */
export type ExtractorName = 'whole' | 'hashes' | 'boxed' | 'last-number' | 'letter';

const last = (text: string, pattern: RegExp): string | undefined => [...text.matchAll(pattern)].at(-1)?.[1];

export const extractors: Readonly<Record<ExtractorName, (text: string) => string | undefined>> = {
  whole: (text) => text.trim(),
  /** GSM8K: what follows `####`. */
  hashes: (text) => last(text, /####\s*(\S.*)/g)?.trim(),
  /** The last \boxed{…}, braces balanced. */
  boxed: (text) => {
    const start = text.lastIndexOf('\\boxed{');
    if (start === -1) return undefined;
    let depth = 0;
    for (let i = start + 6; i < text.length; i++) {
      if (text[i] === '{') depth++;
      else if (text[i] === '}' && --depth === 0) return text.slice(start + 7, i).trim();
    }
    return undefined;
  },
  'last-number': (text) => last(text.normalize('NFKC'), /(-?\d[\d,]*(?:\.\d+)?)/g)?.replaceAll(',', ''),
  /** The letter of a choice: after "answer is", in brackets, or alone at the start or the end. */
  letter: (text) =>
    last(text, /(?:answer|答案)\s*(?:is|:|：|是|为)?\s*\**\(?([A-Z])\b/gi)?.toUpperCase() ??
    last(text, /\(([A-Z])\)/g) ??
    /^\s*([A-Z])(?:[).:\s]|$)/.exec(text)?.[1] ??
    /(?:^|\s)([A-Z])\.?\s*$/.exec(text)?.[1],
};
