import { everyMetric } from './index.ts';
import type { Metric } from './metric.ts';
import { passAt } from './pass-at-k.metric.ts';

/** The metric of a name, in whatever case; `pass@k` for any k. */
export function metricNamed(name: string): Metric | undefined {
  const wanted = name.trim().toLowerCase();
  const k = /^pass@([1-9]\d{0,5})$/.exec(wanted)?.[1];
  return everyMetric.find((metric) => metric.name.toLowerCase() === wanted) ?? (k === undefined ? undefined : passAt(Number(k)));
}
