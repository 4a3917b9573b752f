/** What a dot of a chart says of itself. */
import type { Lang } from '../figures/words/words.ts';

/** @param n how many were asked */
export const pointSays = (lang: Lang, name: string, value: string, interval?: string, n?: number | string): string =>
  lang === 'zh'
    ? `${name}：${value}${interval === undefined ? '' : `（${interval}）`}${n === undefined ? '' : `，n = ${n}`}`
    : `${name}: ${value}${interval === undefined ? '' : ` (${interval})`}${n === undefined ? '' : `, n ${n}`}`;
