/** The file of `dunwu forecast --save`, made in the page. */

import type { WorkbenchHead } from '../../../figures/workbench-data.ts';
import type { Forecast } from '../../../forecast/forecast.ts';
import { canonical, savedForecast, savedText } from '../../../forecast/saved.ts';
import type { Curve } from '../../../record/curve.ts';

/** Browsers hash only on pages that came over HTTPS or from this machine. */
export const canHash = (): boolean => globalThis.crypto?.subtle !== undefined;

export async function keptForecast({ engine, seed, inputs }: WorkbenchHead, curve: Curve, next: Forecast): Promise<string> {
  const saved = {
    schema: 'dunwu/forecast/1' as const,
    engine,
    seed,
    inputs: inputs.map(({ path, sha256 }) => ({ path, sha256 })),
    forecasts: [savedForecast(curve, next)],
  };
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonical(saved)));
  return savedText(saved, [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}

const mostPaths = 3;
const quoted = (text: string): string => (/^[\w./:=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** The command that prints the same numbers. */
export function commandOf({ seed, inputs }: WorkbenchHead, { axis, family, task, metric }: Curve, target: number): string {
  const paths = inputs.length > mostPaths ? ['PATH…'] : inputs.map(({ path }) => quoted(path));
  const picked = { axis, family, task, metric, ...(seed === 1 ? {} : { seed: String(seed) }), until: `${Math.round(target * 100)}%` };
  const flags = Object.entries(picked).map(([name, value]) => `--${name} ${name === 'until' ? value : quoted(value)}`);
  return ['npx dunwu forecast', ...paths, ...flags].join(' ');
}
