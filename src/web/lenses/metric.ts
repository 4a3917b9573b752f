/** The same answers under another score. What was all or nothing may rise all along. (methods §2.12) */
import type { Lens } from './lens.ts';

export const metricLens: Lens<{ metric: string | null }> = {
  name: 'metric',
  toLink: ({ metric }) => ({ metric }),
  fromLink: (query) => ({ metric: query.get('metric') }),
  apply(subject, { metric }) {
    const other = metric === null ? undefined : subject.others.get(metric);
    return other ? { ...subject, ...other } : subject;
  },
};
