/** What is done to answer and target before they are compared, declared by name. (methods §2.1) */
export type NormaliserName = 'none' | 'text' | 'number';

const articles = /\b(a|an|the)\b/g;
const punctuation = /[!-/:-@[-`{-~。，、；：？！“”‘’（）《》…—·]/g;

export const normalisers: Readonly<Record<NormaliserName, (text: string) => string>> = {
  none: (text) => text.trim(),
  /** Full-width letters as half-width, lower case, no punctuation, no English articles, single spaces (SQuAD's, and Chinese punctuation). */
  text: (text) => text.normalize('NFKC').toLowerCase().replace(punctuation, ' ').replace(articles, ' ').replace(/\s+/g, ' ').trim(),
  /** The number alone, without grouping and trailing zeros; a text without one stays as `text` makes it. */
  number: (text) => {
    const found = /-?\d[\d,]*(?:\.\d+)?|-?\.\d+/.exec(text.normalize('NFKC'));
    return found ? String(Number(found[0].replaceAll(',', ''))) : normalisers.text(text);
  },
};
