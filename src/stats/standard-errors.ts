/** Error bars for means of item scores. (Miller 2024, arXiv 2411.00640; methods §2.12) */
import { normalQuantile } from './distributions/normal.ts';

/** Taken about the first score, so that scores that are all the same have exactly no spread. */
const mean = (s: readonly number[]) => s[0]! + s.reduce((sum, one) => sum + (one - s[0]!), 0) / s.length;

/** √(Σ(s − s̄)² / (n − 1) / n), n ≥ 2. */
export function standardError(scores: readonly number[]): number {
  const m = mean(scores);
  return Math.sqrt(scores.reduce((sum, s) => sum + (s - m) ** 2, 0) / (scores.length - 1) / scores.length);
}

/** Items that share a passage or template do not count as independent: √(Σ_c (Σ_{i∈c} (s − s̄))²) / n. */
export function clusteredStandardError(scores: readonly number[], clusters: readonly (string | number)[]): number {
  const m = mean(scores);
  const sums = new Map<string | number, number>();
  scores.forEach((s, i) => {
    sums.set(clusters[i]!, (sums.get(clusters[i]!) ?? 0) + s - m);
  });
  return Math.sqrt([...sums.values()].reduce((total, x) => total + x * x, 0)) / scores.length;
}

/** Mean difference over shared items with its standard error: always use it when the items are the same. */
export function pairedDifference(a: readonly number[], b: readonly number[]): { difference: number; se: number } {
  const d = a.map((x, i) => x - b[i]!);
  return { difference: mean(d), se: standardError(d) };
}

/** Items to detect a difference δ of two models, each asked K times: ω² variance of the paired expected difference, σ² within-item variances. */
export function itemsForDifference(
  delta: number,
  between: number,
  within: readonly [number, number] = [0, 0],
  samples: readonly [number, number] = [1, 1],
  alpha = 0.05,
  power = 0.8,
): number {
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return (z * z * (between + within[0] / samples[0] + within[1] / samples[1])) / (delta * delta);
}

/** Least difference n items detect: the same formula, turned round. */
export function detectableDifference(
  items: number,
  between: number,
  within: readonly [number, number],
  samples: readonly [number, number],
  alpha = 0.05,
  power = 0.8,
): number {
  return Math.sqrt(itemsForDifference(1, between, within, samples, alpha, power) / items);
}

/** DEFF = 1 + (m̄ − 1) ICC: n items in clusters of mean size m̄ act as n / DEFF. */
export const designEffect = (meanClusterSize: number, intraclassCorrelation: number): number =>
  1 + (meanClusterSize - 1) * intraclassCorrelation;
