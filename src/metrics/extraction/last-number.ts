import type { ExtractionRule } from './rule.ts';

const number = /[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g;

/** Only then are there full-width digits. */
const beyondAscii = /[^\s!-~]/;

export const lastNumber: ExtractionRule = {
  name: 'last number',
  finds: 'the last number anywhere',
  extract: (response) => (beyondAscii.test(response) ? response.normalize('NFKC') : response).match(number)?.at(-1),
};
