/** Had some sizes not been measured: a jump may hang on a single one, or on a hole in the ladder. */
import { type Lens, withPoints } from './lens.ts';

export const sizesLens: Lens<{ without: readonly string[] }> = {
  name: 'sizes',
  toLink: ({ without }) => ({ without: without.length === 0 ? null : without.map(encodeURIComponent).join(' ') }),
  fromLink: (query) => ({
    without: (query.get('without') ?? '').split(' ').flatMap((name) => {
      try {
        return name === '' ? [] : [decodeURIComponent(name)];
      } catch {
        return [];
      }
    }),
  }),
  apply(subject, { without }) {
    const { points } = subject.curve;
    const kept = points.flatMap((point, index) => (without.includes(point.model) ? [] : [{ index, point }]));
    return kept.length === points.length ? subject : { ...subject, curve: withPoints(subject.curve, kept) };
  },
};
