import type { Lang } from '../figures/words/words.ts';

/** What a page says, in both languages: the English words are the form the Chinese ones must have, so one without the other does not compile. */
export const inBoth = <W>(en: W, zh: NoInfer<W>): Record<Lang, W> => ({ en, zh });
