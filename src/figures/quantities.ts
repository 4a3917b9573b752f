/** The last formatting call: numbers become text here and nowhere else. Probabilities are in [0, 1] until now, percent exists only here. */
import type { Axis } from '../record/observation.ts';
import type { Interval, Unknown } from '../stats/estimate.ts';
import { isUnknown } from '../stats/estimate.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const raised = (exponent: number): string =>
  `${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))].map((d) => superscripts[Number(d)]).join('')}`;

const significant = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** 10²², or 4.02×10²². */
export function powerOfTen(value: number, digits = 3): string {
  if (!(value > 0)) return significant(value, digits);
  const [mantissa = '1', exponent = '0'] = value.toExponential(digits - 1).split('e');
  const lead = Number(mantissa);
  return `${lead === 1 ? '' : `${lead}×`}10${raised(Number(exponent))}`;
}

const letters: [number, string][] = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** 1.4B, 300B, 143k: as the field writes sizes. */
export function lettered(value: number, digits = 3): string {
  const [unit, letter] = letters.find(([size]) => Math.abs(value) >= size * (1 - 1e-9)) ?? [1, ''];
  return `${significant(value / unit, digits)}${letter}`;
}

/** A value of the axis in the axis' own unit. */
export function axisText(axis: Axis, value: number, digits = 3): string {
  if (axis === 'compute') return powerOfTen(value, digits);
  if (axis === 'loss') return significant(value, digits);
  return lettered(value, digits);
}

/** 13.2%, 0.05%, 100%: a rate with as many digits as one can use. */
export function percent(rate: number): string {
  const value = rate * 100;
  if (value === 0 || value === 100) return `${value}%`;
  if (Math.abs(value) < 0.01) return `${powerOfTen(value, 2)}%`;
  return Math.abs(value) < 1 ? `${significant(value, 2)}%` : `${value.toFixed(1)}%`;
}

/** A score: percent for a rate, its own unit otherwise. */
export const scoreText = (value: number, isRate: boolean): string => (isRate ? percent(value) : significant(value, 4));

export const intervalText = (interval: Interval, isRate: boolean): string =>
  `${scoreText(interval.lo, isRate)} – ${scoreText(interval.hi, isRate)}`;

/** p and q values: .032, <.001. */
export function pText(p: number): string {
  if (p < 0.001) return '<.001';
  return p > 0.999 ? '>.999' : p.toFixed(3).replace(/^0/, '');
}

/** Certainty shown to people: whole percent, never 100, and 0 only when it is. */
export function sureText(probability: number): string {
  if (probability > 0.99) return '>99%';
  return probability < 0.01 && probability > 0 ? '<1%' : `${Math.round(probability * 100)}%`;
}

/** P = 87%, P > 99%. */
export const sureIs = (probability: number): string =>
  `P ${sureText(probability).replace(/^[<>]?/, (sign) => (sign === '' ? '= ' : `${sign} `))}`;

/** Any other number, with four digits that count and a true minus sign. */
export function numberText(value: number): string {
  if (value < 0) return `−${numberText(-value)}`;
  if (Number.isInteger(value) && value < 1e6) return String(value);
  return value >= 1e6 || value < 1e-4 ? powerOfTen(value) : significant(value, 4);
}

/** An unknown as a dash; the reason travels beside it where there is room. */
export const orDash = <T>(value: T | Unknown, text: (known: T) => string): string => (isUnknown(value) ? '–' : text(value as T));
