/** The file of `dunwu forecast --save`, made in the page. */

import type { WorkbenchHead } from '../../../figures/workbench-data.ts';
import type { Forecast } from '../../../forecast/forecast.ts';
import { canonical, savedForecast, savedText } from '../../../forecast/saved.ts';
import { tableOfLadder } from '../../../lab/ladder-curve.ts';
import type { Curve } from '../../../record/curve.ts';
import type { Grown } from '../../grown.ts';

/** Browsers hash only on pages that came over HTTPS or from this machine. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

/** What a forecast was made of. */
export type Made =
  | Pick<WorkbenchHead, 'engine' | 'seed' | 'inputs'>
  | { engine: string; seed: number; inputs: { path: string; text: string }[] };

/** A ladder grown in the page, as the command line reads it from the table that the Lab saves: chance is drawn by the name of the curve. */
export function asRead({ document: { curve }, ladder: { experiment, runs } }: Grown): {
  curve: Curve;
  table: { path: string; text: string };
} {
  const { family, task, metric, axis } = curve;
  const text = tableOfLadder(
    experiment,
    runs.flatMap(({ outcome }) => outcome ?? []),
  );
  return { curve: { ...curve, id: [family, task, metric, axis].join(' | ') }, table: { path: `${experiment.name}.csv`, text } };
}

export async function keptForecast({ engine, seed, inputs }: Made, curve: Curve, next: Forecast): Promise<string> {
  const saved = {
    schema: 'dunwu/forecast/1' as const,
    engine,
    seed,
    inputs: await Promise.all(
      inputs.map(async (input) => ({ path: input.path, sha256: 'text' in input ? await sha256(input.text) : input.sha256 })),
    ),
    forecasts: [savedForecast(curve, next)],
  };
  return savedText(saved, await sha256(canonical(saved)));
}

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const mostPaths = 3;
const quoted = (text: string): string => (/^[\w./:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The command that prints the same numbers. */
export function commandOf(
  { seed, inputs }: { seed: number; inputs: readonly { path: string }[] },
  { axis, family, task, metric }: Curve,
  target: number,
): string {
  const paths = inputs.length > mostPaths ? ['PATH…'] : inputs.map(({ path }) => quoted(path));
  const picked = { axis, family, task, metric, ...(seed === 1 ? {} : { seed: String(seed) }), until: `${Math.round(target * 100)}%` };
  const flags = Object.entries(picked).map(([name, value]) => `--${name} ${name === 'until' ? value : quoted(value)}`);
  return ['npx dunwu forecast', ...paths, ...flags].join(' ');
}
