import type { ExtractionRule } from './rule.ts';

/** GSM8K's own mark (Cobbe et al. 2021). */
export const hashMarks: ExtractionRule = {
  name: '####',
  finds: 'the rest of the line after the last ####',
  extract: (response) => {
    const at = response.lastIndexOf('####');
    return at < 0
      ? undefined
      : response
          .slice(at + 4)
          .split('\n', 1)[0]!
          .trim() || undefined;
  },
};
