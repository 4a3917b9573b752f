/** Forecasts kept to be scored when data arrive: a file whose hash tells whether anything in it was changed since. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical, type SavedForecasts, savedText } from '../forecast/saved.ts';

const pair = z.tuple([z.number(), z.number()]);
const content: z.ZodType<SavedForecasts> = z.object({
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
const hashOf = (saved: SavedForecasts): string => createHash('sha256').update(canonical(saved)).digest('hex');

/** The text of the file. */
export const signed = (saved: SavedForecasts): string => savedText(saved, hashOf(saved));

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
