/** From scores of items to the score of a task, and to the difference of two models, with their errors. (methods §2.12) */
import { tQuantile } from '../stats/distributions/student-t.ts';
import { type Interval, isUnknown, type Method, type Unknown, unknown } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import { clusteredStandardError, pairedDifference, standardError } from '../stats/standard-errors.ts';
import type { Metric } from './metric.ts';
import { type Scores, scoreAt } from './scores.ts';

/** Items of one model on one task, in the same order in both lists; `clusters` where the file names what items share. */
export type Items = Scores & { clusters?: readonly string[] };

export type TaskScore = {
  value: number | Unknown;
  /** Items. */
  n: number;
  /** Standard error over items, as if they were independent. */
  se: number | Unknown;
  /** Standard error over clusters of items, where there are any; then the interval is made of it. */
  clustered: { se: number | Unknown; clusters: number } | undefined;
  interval: Interval | Unknown;
  method: Method;
};

const level = 0.95;
const single: Unknown = unknown('a single item has no spread');
const oneCluster: Unknown = unknown('all items belong to one cluster');

/** Score of a task. 0 and 1 alone get Wilson's interval, for the number of items their clusters are worth; other means Student's t; a score of all
 *  items together (`ofSums`, `ofTask`) a jackknife over groups of items. */
export function taskScore(metric: Pick<Metric, 'ofSums' | 'ofTask' | 'range'>, { clusters, ...scores }: Items): TaskScore {
  const values = Array.from(scores.values);
  const n = values.length;
  const units = clusters && unitsOf(clusters);
  const whole = wholeOf(metric);
  if (whole) return ofAllItems(whole, metric.range, scores, units);
  const value = mean(values);
  const se = n < 2 ? single : standardError(values);
  const clustered = units && { se: units.length < 2 ? oneCluster : clusteredStandardError(values, clusters), clusters: units.length };
  const method: Method = { name: clustered ? 'clustered standard error' : 'standard error', cite: 'Miller 2024; methods §2.12' };
  const decisive = clustered ? clustered.se : se;
  const interval = isUnknown(decisive)
    ? decisive
    : isShare(metric.range) && values.every((one) => one === 0 || one === 1)
      ? ofShare(value, n, clustered ? decisive : undefined, clustered?.clusters ?? n)
      : ofMean(value, decisive, (clustered?.clusters ?? n) - 1, metric.range);
  return { value, n, se, clustered, interval, method };
}

/** Difference of two models on the items both were asked: a − b. */
export type PairedScore = {
  difference: number | Unknown;
  n: number;
  se: number | Unknown;
  clustered: TaskScore['clustered'];
  interval: Interval | Unknown;
  /** Of the two models' item scores. The greater it is, the more pairing gains. */
  correlation: number | Unknown;
};

export function pairedScore(
  metric: Pick<Metric, 'ofSums' | 'ofTask' | 'range'>,
  a: Scores,
  b: Scores,
  clusters?: readonly string[],
): PairedScore {
  const n = a.values.length;
  const units = clusters && unitsOf(clusters);
  const whole = wholeOf(metric);
  if (whole) {
    const difference = (of: Groups): OfGroups => {
      const [one, other] = [whole(a, of), whole(b, of)];
      return (left) => minus(one(left), other(left));
    };
    const { value, se, groups } = jackknife(difference, n, units);
    const interval = isUnknown(value) ? value : isUnknown(se) ? se : ofMean(value, se, groups - 1, rangeOfDifference(metric.range));
    const clustered = units && { se, clusters: units.length };
    const correlation = unknown('it is a score of all items together');
    return { difference: value, n, se: clustered ? unknown('made over clusters') : se, clustered, interval, correlation };
  }
  const [left, right] = [Array.from(a.values), Array.from(b.values)];
  const { difference, se: plain } = pairedDifference(left, right);
  const se = n < 2 ? single : plain;
  const each = left.map((value, i) => value - right[i]!);
  const clustered = units && { se: units.length < 2 ? oneCluster : clusteredStandardError(each, clusters), clusters: units.length };
  const decisive = clustered ? clustered.se : se;
  const interval = isUnknown(decisive)
    ? decisive
    : ofMean(difference, decisive, (clustered?.clusters ?? n) - 1, rangeOfDifference(metric.range));
  return { difference, n, se, clustered, interval, correlation: correlationOf(left, right) };
}

/** A difference goes no further than from end to end. */
const rangeOfDifference = (range: Metric['range']): Metric['range'] =>
  isUnknown(range) ? range : [range[0] - range[1], range[1] - range[0]];
const isShare = (range: Metric['range']): boolean => !isUnknown(range) && range[0] === 0 && range[1] === 1;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Indices of the items of each cluster; undefined where every item is its own. */
function unitsOf(clusters: readonly string[]): number[][] | undefined {
  const units = new Map<string, number[]>();
  for (const [i, cluster] of clusters.entries()) {
    const unit = units.get(cluster);
    if (unit) unit.push(i);
    else units.set(cluster, [i]);
  }
  return units.size === clusters.length ? undefined : [...units.values()];
}

/** Shares: clusters make n items worth n · (plain / clustered variance) of them; where all items agree, as many as there are clusters. */
function ofShare(value: number, n: number, clusteredSe: number | undefined, clusters: number): Interval {
  const variance = (value * (1 - value)) / n;
  const worth = clusteredSe === undefined ? n : clusteredSe > 0 && variance > 0 ? Math.min(n, (n * variance) / clusteredSe ** 2) : clusters;
  return wilson({ y: value * worth, n: worth }, level);
}

function ofMean(value: number, se: number, freedom: number, range: Metric['range']): Interval | Unknown {
  if (!(se > 0)) return unknown('all items scored the same: they show no spread');
  const half = tQuantile((1 + level) / 2, freedom) * se;
  const [least, greatest] = isUnknown(range) ? [-Infinity, Infinity] : range;
  return { lo: Math.max(least, value - half), hi: Math.min(greatest, value + half), level };
}

/** Rows of items, group by group. */
type Groups = readonly (readonly number[])[];
/** A score of all items together: of all groups of them, or of all but one. */
type OfGroups = (left?: number) => number | Unknown;

function wholeOf({ ofSums, ofTask }: Pick<Metric, 'ofSums' | 'ofTask'>): ((scores: Scores, groups: Groups) => OfGroups) | undefined {
  if (ofSums)
    return (scores, groups) => {
      const sums = groups.map((rows) => sumsOf(scores, rows));
      return (left) => ofSums(added(without(sums, left)));
    };
  if (!ofTask) return undefined;
  return (scores, groups) => {
    const items = groups.map((rows) => rows.map((row) => scoreAt(scores, row)));
    return (left) => ofTask(without(items, left).flat());
  };
}

const without = <One>(all: readonly One[], left: number | undefined): readonly One[] =>
  left === undefined ? all : all.filter((_, g) => g !== left);

function sumsOf({ sums }: Scores, rows: readonly number[]): number[] {
  if (!sums) return [];
  const { width, of } = sums;
  const total: number[] = Array(width).fill(0);
  for (const row of rows) for (let i = 0; i < width; i++) total[i]! += of[row * width + i]!;
  return total;
}

function added(all: readonly (readonly number[])[]): number[] {
  const total: number[] = [];
  for (const sums of all) for (let i = 0; i < sums.length; i++) total[i] = (total[i] ?? 0) + sums[i]!;
  return total;
}

const minus = (a: number | Unknown, b: number | Unknown): number | Unknown => (isUnknown(a) ? a : isUnknown(b) ? b : a - b);

const mostGroups = 50;

/** Below this part of a value a spread is the rounding of its sums. */
const rounding = 1e-12;

/** Delete-one-group jackknife over at most 50 groups of whole clusters (Efron & Tibshirani 1993, ch. 11) of n items. */
function jackknife(
  scored: (groups: Groups) => OfGroups,
  n: number,
  units: Groups | undefined,
): { value: number | Unknown; se: number | Unknown; groups: number } {
  const count = Math.min(mostGroups, units?.length ?? n);
  const groups = groupsOf(count, n, units);
  const of = scored(groups);
  const value = of();
  if (isUnknown(value)) return { value, se: value, groups: count };
  if (count < 2) return { value, se: units ? oneCluster : single, groups: count };
  const each: number[] = [];
  for (let left = 0; left < count; left++) {
    const one = of(left);
    if (isUnknown(one)) return { value, se: one, groups: count };
    each.push(one);
  }
  const centre = mean(each);
  const se = Math.sqrt(((count - 1) / count) * each.reduce((sum, one) => sum + (one - centre) ** 2, 0));
  return { value, se: se <= rounding * Math.abs(value) ? 0 : se, groups: count };
}

/** Every so manieth item or cluster, rows in their order. */
function groupsOf(count: number, n: number, units: Groups | undefined): number[][] {
  const groupOf = new Int32Array(n);
  if (units) for (const [u, unit] of units.entries()) for (const i of unit) groupOf[i] = u % count;
  else for (let i = 0; i < n; i++) groupOf[i] = i % count;
  const groups: number[][] = Array.from({ length: count }, () => []);
  for (let i = 0; i < n; i++) groups[groupOf[i]!]!.push(i);
  return groups;
}

function ofAllItems(
  whole: (scores: Scores, groups: Groups) => OfGroups,
  range: Metric['range'],
  scores: Scores,
  units: Groups | undefined,
): TaskScore {
  const n = scores.values.length;
  const { value, se, groups } = jackknife((of) => whole(scores, of), n, units);
  const interval = isUnknown(value) ? value : isUnknown(se) ? se : ofMean(value, se, groups - 1, range);
  return {
    value,
    n,
    se: units ? unknown('made over clusters') : se,
    clustered: units && { se, clusters: units.length },
    interval,
    method: { name: `jackknife over ${groups} groups of items`, cite: 'Efron & Tibshirani 1993, ch. 11' },
  };
}

function correlationOf(a: readonly number[], b: readonly number[]): number | Unknown {
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (of: (i: number) => number) => a.reduce((total, _, i) => total + of(i), 0);
  const spread = Math.sqrt(sum((i) => (a[i]! - ma) ** 2) * sum((i) => (b[i]! - mb) ** 2));
  return spread > 0 ? sum((i) => (a[i]! - ma) * (b[i]! - mb)) / spread : unknown('one of the models scored the same on every item');
}
