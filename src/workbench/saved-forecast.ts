/** Forecasts kept to be scored when data arrive: a file whose hash tells whether anything in it was changed since. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const pair = z.tuple([z.number(), z.number()]);
const content = z.object({
  schema: z.literal('dunwu/forecast/1'),
  engine: z.string(),
  seed: z.number().int(),
  inputs: z.array(z.object({ path: z.string(), sha256: z.string() })),
  forecasts: z.array(
    z.object({
      id: z.string(),
      family: z.string(),
      task: z.string(),
      metric: z.string(),
      axis: z.string(),
      sizes: z.number().int(),
      at: z.number(),
      items: z.number(),
      median: z.number(),
      fifty: pair,
      ninety: pair,
      quantiles: z.array(z.number()),
      last: z.number(),
      line: z.number(),
      conformal: z.object({ ninety: pair, factor: z.number(), tasks: z.number().int() }).optional(),
    }),
  ),
});
export type SavedForecasts = z.infer<typeof content>;

/** The same content gives the same text: keys in order, no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}
const hashOf = (saved: SavedForecasts): string => createHash('sha256').update(canonical(saved)).digest('hex');

/** The text of the file. */
export const signed = (saved: SavedForecasts): string => `${JSON.stringify({ ...saved, sha256: hashOf(saved) }, null, 1)}\n`;

export type Opened = { saved: SavedForecasts } | { wrong: 'not-a-forecast' | 'changed' };

/** What stands in a file; `changed` when it is not what was signed. */
export function opened(text: string): Opened {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { wrong: 'not-a-forecast' };
  }
  const found = content.safeParse(parsed);
  if (!found.success) return { wrong: 'not-a-forecast' };
  return (parsed as { sha256?: unknown }).sha256 === hashOf(found.data) ? { saved: found.data } : { wrong: 'changed' };
}
