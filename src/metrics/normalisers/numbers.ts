import type { Normaliser } from './normaliser.ts';

/** What stands around a number without changing it. */
const around = /^[\s$€£¥￥=≈~"'“”(]+|[\s."'“”)。]+$/g;
const number = /^[-+]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/i;

const digits = /^-?\d{1,15}$/;

/** The value of a text that is one number: `$1,234.50`, `１２`, `−3`, `1.0e3`; undefined for any other text. A percent sign is a unit, not a part; an exponent
 *  without a number before it (`E5`, a grid square) is none, and neither is more than a double holds. */
export function numberIn(text: string): number | undefined {
  if (digits.test(text)) return Number(text);
  const plain = text.normalize('NFKC').replace(/[−–]/g, '-').replace(around, '').replace(/\s*%$/, '');
  if (!number.test(plain)) return undefined;
  const value = Number(plain.replaceAll(',', ''));
  return Number.isFinite(value) ? value : undefined;
}

export const numbers: Normaliser = {
  name: 'numbers',
  forgives: 'how a number is written: thousands separators, currency and percent signs, trailing zeros, full-width digits',
  normalise: (text) => {
    const value = numberIn(text);
    return value === undefined ? text.trim() : String(value === 0 ? 0 : value);
  },
};
