/** Where would we notice? A band from "of some use" to "reliable", put where the reader wants it; with both edges together it is one level. (methods §4.2, §4.6) */
import type { Curve } from '../../record/curve.ts';
import { isUnknown, unknown } from '../../stats/estimate.ts';
import type { Lens } from './lens.ts';

/** Per cent, 1 ≤ lo ≤ hi ≤ 100. */
export type Band = { lo: number; hi: number };
/** "Usable" where nobody asked people. (methods §4.6) */
export const usualBand: Band = { lo: 40, hi: 80 };

/** null: as the data have it. */
export const humanLens: Lens<{ band: Band | 'none' | null }> = {
  name: 'human',
  toLink: ({ band }) => ({
    human: band === null ? null : band === 'none' ? '0' : band.lo === band.hi ? `${band.lo}` : `${band.lo}-${band.hi}`,
  }),
  fromLink(query) {
    const text = query.get('human') ?? '';
    if (text === '0') return { band: 'none' };
    const [, from, to] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text) ?? [];
    const [lo, hi] = [Number(from), Number(to ?? from)];
    return { band: lo >= 1 && lo <= hi && hi <= 100 ? { lo, hi } : null };
  },
  apply(subject, { band }) {
    if (band === null) return subject;
    const source = 'set in this view';
    const human =
      band === 'none'
        ? unknown('taken away in this view')
        : { value: band.hi / 100, source, ...(band.lo < band.hi ? { band: [band.lo / 100, band.hi / 100] as const } : {}) };
    return { ...subject, curve: { ...subject.curve, human } };
  },
};

/** The band of a curve, in per cent of it; a level is a band without width. */
export function bandOf({ human }: Curve): Band | null {
  if (isUnknown(human)) return null;
  const [lo, hi] = human.band ?? [human.value, human.value];
  return { lo: Math.round(lo * 100), hi: Math.round(hi * 100) };
}

/** What somebody sees who notices nothing below the band and calls everything above it an ability: the last size that "cannot" before the first that "can",
 *  and how many lie between. `unknown` where no size reaches the band, or none lies below it. */
export function noticed({ points }: Curve, { lo, hi }: Band) {
  const can = points.findIndex(({ value }) => value >= hi / 100);
  if (can < 0) return unknown('no size reaches the band');
  const cannot = points.slice(0, can).findLastIndex(({ value }) => value < lo / 100);
  if (cannot < 0) return unknown('no smaller size lies below the band');
  return { cannot: points[cannot]!, can: points[can]!, between: can - cannot - 1 };
}

/** One edge moved; it takes the other along where they would cross. */
export const moved = (band: Band | null, which: keyof Band, value: number): Band =>
  which === 'lo' ? { lo: value, hi: Math.max(value, band?.hi ?? value) } : { lo: Math.min(value, band?.lo ?? value), hi: value };
