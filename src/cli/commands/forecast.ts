import { readFileSync } from 'node:fs';
import { axisText, intervalText, percent } from '../../figures/quantities.ts';
import type { Forecast, Until } from '../../forecast/forecast.ts';
import { type Complaint, onlyInforms, Unusable } from '../../record/complaint.ts';
import { metricUnderProtocol } from '../../record/metric-under-protocol.ts';
import { isUnknown, type Unknown } from '../../stats/estimate.ts';
import { unusableFor } from '../../workbench/file-error.ts';
import { type CurveForecast, forecastPaths, scoreForecasts } from '../../workbench/forecast-curves.ts';
import { opened, signed } from '../../workbench/saved-forecast.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { axisChoice, rateBelowOne, type SelectionFlags, selectionOf, wholeNumber, written } from '../options.ts';
import { progressOn } from '../progress.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { forecastWords } from './forecast-words.ts';

export type ForecastFlags = SelectionFlags & {
  axis?: string;
  at?: string;
  until?: string;
  catalogue?: string;
  seed?: string;
  store?: string;
  save?: string;
  score?: string;
  conformal?: boolean;
  json?: boolean;
};

const mostRows = 40;

/** What the next size will score; or how right a saved forecast was. */
export async function forecast(paths: string[], flags: ForecastFlags, io: Io): Promise<ExitCode> {
  const progress = progressOn(io);
  const common = {
    axis: axisChoice(flags.axis),
    selection: selectionOf(flags),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    store: flags.store ?? defaultStore(io.env),
    progress: (done: number, of: number) => progress.at(done, of, words[io.language].reading),
  };
  if (flags.score !== undefined) return score(flags.score, paths, common, flags, io, () => progress.end());
  if (flags.save !== undefined) expectPlace(flags.save, 'file');
  const seed = wholeNumber('--seed', flags.seed ?? '1', 0);
  const at = flags.at === undefined ? undefined : written('--at', flags.at, '70e9');
  const until = flags.until === undefined ? undefined : rateBelowOne('--until', flags.until, '50%');
  const { forecasts, complaints, saved } = await forecastPaths(paths, {
    ...common,
    seed,
    ...(at === undefined ? {} : { at }),
    ...(until === undefined ? {} : { until }),
    ...(flags.conformal ? { conformal: true } : {}),
  });
  progress.end();
  if (flags.save !== undefined) writeOut(flags.save, signed(saved));
  if (flags.json) io.out(JSON.stringify({ ...saved, until: untilsOf(forecasts), none: nonesOf(forecasts) }));
  else for (const line of listed(forecasts, until, io)) io.out(line);
  if (flags.save !== undefined && !flags.json) io.out(forecastWords[io.language].saved(flags.save, saved.forecasts.length));
  tell(complaints, io);
  return partly(complaints);
}

const partly = (complaints: readonly Complaint[]): ExitCode => (complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0);

const untilsOf = (forecasts: readonly CurveForecast[]) =>
  forecasts.flatMap(({ curve, until }) => (until ? [{ id: curve.id, axis: curve.axis, ...until }] : []));
const nonesOf = (forecasts: readonly CurveForecast[]) =>
  forecasts.flatMap(({ curve, forecast: one }) => (isUnknown(one) ? [{ id: curve.id, because: one.unknown }] : []));

function listed(forecasts: readonly CurveForecast[], until: number | undefined, io: Io): string[] {
  const say = forecastWords[io.language];
  const known = forecasts.flatMap(({ curve, forecast: one, until, conformal }) =>
    isUnknown(one) ? [] : [{ curve, one, until, conformal }],
  );
  const shown = known.slice(0, mostRows);
  const without = shown.filter(({ conformal }) => isUnknown(conformal)).length;
  const { columns } = say;
  const head = [
    columns.family,
    columns.task,
    columns.metric,
    columns.at,
    columns.median,
    columns.fifty,
    columns.ninety,
    ...(shown.some(({ conformal }) => conformal !== undefined) ? [columns.conformal] : []),
    columns.last,
    columns.line,
  ];
  const rows = shown.map(({ curve, one, until: reach, conformal }) => [
    curve.family,
    curve.task,
    metricUnderProtocol(curve),
    axisText(curve.axis, one.at),
    percent(one.median),
    range(one.fifty),
    range(one.ninety),
    ...(conformal === undefined ? [] : [isUnknown(conformal) ? '–' : `${range(conformal.ninety)} (${conformal.tasks})`]),
    percent(one.baselines.last),
    percent(one.baselines.line),
    ...(until === undefined || !reach ? [] : [reachOf(reach, (value) => axisText(curve.axis, value), say.never)]),
  ]);
  const lines = table(
    until === undefined ? head : [...head, columns.until(percent(until))],
    rows,
    Math.max(72, io.width),
    new Set([3, 4, 5, 6, 7, 8]),
    [1, 0, 2],
  );
  return [
    pc.bold(lines[0]!),
    ...lines.slice(1),
    ...(known.length > shown.length ? [pc.dim(say.more(known.length - shown.length))] : []),
    '',
    ...(shown.length === 1 ? [why(shown[0]!.one, say)] : []),
    say.tally(known.length, forecasts.length - known.length),
    ...(without > 0 ? [say.conformalNone(without)] : []),
  ];
}

const range = ([lo, hi]: readonly [number, number]): string => intervalText({ lo, hi, level: 0.9 }, true);

const reachOf = ({ earliest, median, latest }: Until, text: (value: number) => string, never: string): string => {
  const of = (value: number | Unknown) => (isUnknown(value) ? never : text(value));
  return `${of(median)} (${of(earliest)} – ${of(latest)})`;
};

function why(one: Forecast, say: (typeof forecastWords)['en']): string {
  const shares = Object.entries(one.weights)
    .sort((a, b) => b[1] - a[1])
    .map(([name, weight]) => `${say.model[name as keyof Forecast['weights']]} ${percent(weight)}`);
  return say.because(say.regime[one.regime], shares);
}

async function score(
  file: string,
  paths: string[],
  common: Parameters<typeof scoreForecasts>[2],
  flags: ForecastFlags,
  io: Io,
  end: () => void,
): Promise<ExitCode> {
  const found = opened(read(file));
  if ('wrong' in found) throw new Unusable({ code: found.wrong === 'changed' ? 'forecast-changed' : 'forecast-unreadable', path: file });
  const { scored, open, complaints } = await scoreForecasts(found.saved, paths, common);
  end();
  if (flags.json) io.out(JSON.stringify({ scored, open }));
  else {
    const say = forecastWords[io.language];
    const { columns } = say;
    const lines = table(
      [
        columns.family,
        columns.task,
        columns.metric,
        columns.model,
        columns.median,
        columns.ninety,
        columns.truth,
        columns.inside,
        'CRPS',
        columns.last,
      ],
      scored.map((one) => [
        one.family,
        one.task,
        one.metric,
        one.model,
        percent(one.median),
        range(one.ninety),
        percent(one.truth),
        one.inside ? say.yes : say.no,
        one.crps.toFixed(3),
        Math.abs(one.last - one.truth).toFixed(3),
      ]),
      Math.max(72, io.width),
      new Set([4, 5, 6, 8, 9]),
      [1, 0, 2, 3],
    );
    for (const line of lines) io.out(line);
    io.out('');
    io.out(say.scored(scored.length, scored.filter(({ inside }) => inside).length, open));
  }
  tell(complaints, io);
  return partly(complaints);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusableFor(path, error);
  }
}
