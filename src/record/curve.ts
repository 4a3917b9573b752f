/** One ability over scale: what is judged. One protocol, one family, one axis. */
import type { Interval, Unknown } from '../stats/estimate.ts';
import type { Evidence } from './evidence.ts';
import type { Axis, CountOrigin, Protocol } from './observation.ts';
import type { Repeat } from './repeat.ts';
import type { Source } from './source.ts';

export type CurvePoint = {
  model: string;
  /** log10 of the axis value; minus the value itself on a loss axis, so that "further right" is always "more". */
  x: number;
  axisValue: number;
  /** In [0, 1] where the score has a known range, otherwise in its own unit. */
  value: number;
  /** Items, or what a mean with its standard error is worth in items. */
  n: number | Unknown;
  nFrom?: CountOrigin;
  /** Right answers; only where they were counted. */
  correct?: number;
  se?: number | Unknown;
  interval: Interval | Unknown;
  /** How many measurements of this model stand behind the point. */
  runs: number;
  /** Those measurements one by one, where they have names and counts. */
  repeats?: Repeat[];
  sources: Source[];
};

/** `strict`: all or nothing an item · `smooth`: a small gain in ability gives a small gain in score · `not-an-ability`: more is neither better nor worse. */
export type MetricKind = 'strict' | 'smooth' | 'not-an-ability';

export type Curve = {
  id: string;
  family: string;
  task: string;
  metric: string;
  kind: MetricKind;
  protocol: Protocol;
  axis: Axis;
  /** By x, ascending; no two share x. */
  points: CurvePoint[];
  /** Values lie in [0, 1]. */
  bounded: boolean;
  chance: { value: number; source: string } | Unknown;
  /** `band`: from where an ability is of some use to where it is reliable, when both are asked about; `value` is the upper edge then. */
  human: { value: number; source: string; band?: readonly [lo: number, hi: number] } | Unknown;
  simulated: boolean;
  evidence: Evidence;
};
