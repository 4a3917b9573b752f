import type { ExtractionRule } from './rule.ts';

const number = /[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g;

export const lastNumber: ExtractionRule = {
  name: 'last number',
  finds: 'the last number anywhere',
  extract: (response) => response.normalize('NFKC').match(number)?.at(-1),
};
