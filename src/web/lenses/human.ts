/** Where would we notice? A level people reach, or that is of use, put where the reader wants it. (methods §4.2) */
import { unknown } from '../../stats/estimate.ts';
import type { Lens } from './lens.ts';

/** `level` in per cent; null: as the data have it; 0: none. */
export const humanLens: Lens<{ level: number | null }> = {
  name: 'human',
  toLink: ({ level }) => ({ human: level === null ? null : String(level) }),
  fromLink(query) {
    const level = Number(query.get('human') ?? Number.NaN);
    return { level: Number.isInteger(level) && level >= 0 && level <= 100 ? level : null };
  },
  apply(subject, { level }) {
    if (level === null) return subject;
    const human = level === 0 ? unknown('taken away in this view') : { value: level / 100, source: 'set in this view' };
    return { ...subject, curve: { ...subject.curve, human } };
  },
};
