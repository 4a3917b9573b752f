/** What a live figure of a chapter is given. Its settings stand in the address, so that a view can be passed on. */
import type { Lang } from '../../../figures/words/words.ts';
import type { Change } from '../../link.ts';

export type FigureProps = { lang: Lang; query: URLSearchParams; go(change: Change): void };

/** A number of the address, within its bounds; the usual one where there is none. */
export function numberIn(query: URLSearchParams, name: string, usual: number, from: number, to: number): number {
  const text = query.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(to, Math.max(from, value)) : usual;
}
