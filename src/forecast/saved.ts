/** What is kept of forecasts so that they can be scored when data arrive. The text carries the SHA-256 of its content; who writes it brings the hash,
 *  since a page and Node make it differently. */
import type { Curve } from '../record/curve.ts';
import type { Forecast } from './forecast.ts';

type Pair = [number, number];
export type SavedForecast = {
  id: string;
  family: string;
  task: string;
  metric: string;
  axis: string;
  sizes: number;
  at: number;
  items: number;
  median: number;
  fifty: Pair;
  ninety: Pair;
  quantiles: number[];
  last: number;
  line: number;
  conformal?: { ninety: Pair; factor: number; tasks: number } | undefined;
};
export type SavedForecasts = {
  schema: 'dunwu/forecast/1';
  engine: string;
  seed: number;
  inputs: { path: string; sha256: string }[];
  forecasts: SavedForecast[];
};

export function savedForecast({ id, family, task, metric, axis, points }: Curve, forecast: Forecast): SavedForecast {
  const { at, items, median, fifty, ninety, quantiles, baselines } = forecast;
  return {
    id,
    family,
    task,
    metric,
    axis,
    sizes: points.length,
    at,
    items,
    median,
    fifty,
    ninety,
    quantiles,
    last: baselines.last,
    line: baselines.line,
  };
}

/** What is hashed. The same content gives the same text: keys in order, no spaces. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

/** The text of the file.
 *  @param sha256 of `canonical(saved)`, in hexadecimal digits */
export const savedText = (saved: SavedForecasts, sha256: string): string => `${JSON.stringify({ ...saved, sha256 }, null, 1)}\n`;
