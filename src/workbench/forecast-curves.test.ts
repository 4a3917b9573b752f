import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { outlook } from '../forecast/outlook.ts';
import { savedForecast, savedText } from '../forecast/saved.ts';
import { isUnknown } from '../stats/estimate.ts';
import { forecastPaths } from './forecast-curves.ts';
import { opened, signed } from './saved-forecast.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-conformal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rising tasks, a little apart, each in two metrics. */
const ask = async (tasks: number, at?: number) => {
  const path = join(folder, `${tasks}.csv`);
  const rows = Array.from({ length: tasks }, (_, t) =>
    ['exact_match', 'accuracy'].flatMap((metric) =>
      ['10M', '30M', '100M', '300M', '1B'].map(
        (size, s) => `toy-${size},toy,${size},task ${t},${metric},${Math.round(500 / (1 + Math.exp(2 - 0.6 * s - 0.1 * (t % 5))))},500`,
      ),
    ),
  ).flat();
  writeFileSync(path, ['model,family,params,task,metric,correct,n', ...rows].join('\n'));
  return forecastPaths([path], {
    axis: 'params',
    selection: {},
    seed: 1,
    store: 'memory',
    conformal: true,
    ...(at === undefined ? {} : { at }),
  });
};

describe('conformal intervals of forecasts', () => {
  it('ten tasks of two metrics: each learns from the nine others, counted once', async () => {
    const { forecasts, saved } = await ask(10);
    expect(forecasts).toHaveLength(20);
    for (const { conformal } of forecasts) {
      expect(conformal).toMatchObject({ tasks: 9 });
      if (!conformal || isUnknown(conformal)) continue;
      expect(conformal.ninety[0]).toBeLessThan(conformal.ninety[1]);
    }
    expect(saved.forecasts.every(({ conformal }) => conformal?.tasks === 9)).toBe(true);
  });
  it('nine tasks leave eight others, which is too few; and nothing is said farther than one size ahead', async () => {
    for (const { forecasts } of [await ask(9), await ask(10, 1e11)])
      for (const { conformal } of forecasts) expect(isUnknown(conformal)).toBe(true);
  });
});

describe('the outlook of a curve, as the page shows it', () => {
  const paths = ['examples/published/llama-strict-and-lenient.csv'];
  const common = { axis: 'params', selection: {}, seed: 1, store: 'memory' } as const;

  it('each size and each target is what the command line foretells when asked for it alone, in any order', async () => {
    const { forecasts } = await forecastPaths(paths, common);
    for (const { curve, forecast } of forecasts.slice(0, 3)) {
      const seen = outlook(curve, 1);
      if (isUnknown(seen) || isUnknown(forecast)) throw new Error('these curves can be foretold');
      expect(seen.sizes[0]).toEqual(forecast);
      expect(seen.sizes.length).toBeGreaterThan(1);
      for (const further of seen.sizes.slice(1)) {
        const asked = await forecastPaths(paths, { ...common, at: further.at });
        expect(asked.forecasts.find((one) => one.curve.id === curve.id)?.forecast).toEqual(further);
      }
      for (const target of [0.9, 0.3]) {
        const asked = await forecastPaths(paths, { ...common, until: target });
        expect(seen.until(target)).toEqual(asked.forecasts.find((one) => one.curve.id === curve.id)?.until);
      }
    }
  });

  it('what is kept of one is read back, and a changed number shows', async () => {
    const { forecasts, saved } = await forecastPaths(paths, common);
    const { curve, forecast } = forecasts[0]!;
    if (isUnknown(forecast)) throw new Error(forecast.unknown);
    expect(saved.forecasts[0]).toEqual(savedForecast(curve, forecast));
    const text = signed(saved);
    expect(opened(text)).toEqual({ saved });
    expect(opened(savedText({ ...saved, seed: 2 }, JSON.parse(text).sha256))).toEqual({ wrong: 'changed' });
  });
});
