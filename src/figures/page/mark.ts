/** The sign of a verdict in the report. */
import type { VerdictName } from '../../record/verdicts.ts';
import { signOf } from '../verdict-sign.ts';
import type { Words } from '../words/words.ts';
import { el, svg } from './element.ts';

export const sign = (verdict: VerdictName): SVGElement =>
  svg('svg', { class: 'sign', width: 14, height: 14, viewBox: '0 0 14 14', 'aria-hidden': 'true' }, svg('path', { d: signOf[verdict] }));

/** Sign and word together. */
export const verdictMark = (verdict: VerdictName, words: Words): HTMLElement =>
  el('span', { class: `verdict verdict-${verdict}` }, sign(verdict), words.verdict[verdict]);
