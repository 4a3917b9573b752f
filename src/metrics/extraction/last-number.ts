import type { ExtractionRule } from './rule.ts';

const number = /[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g;

/** Only then are there full-width digits. */
const beyondAscii = /[^\s!-~]/;

export const lastNumber: ExtractionRule = {
  name: 'last number',
  finds: 'the last number anywhere',
  extract: (response) => {
    // No number goes over the end of a line: of a long answer the last lines will do.
    for (let end = response.length; end > 0; ) {
      const begin = response.lastIndexOf('\n', end - 1) + 1;
      const line = response.slice(begin, end);
      const found = (beyondAscii.test(line) ? line.normalize('NFKC') : line).match(number);
      if (found) return found.at(-1);
      end = begin - 1;
    }
    return undefined;
  },
};
