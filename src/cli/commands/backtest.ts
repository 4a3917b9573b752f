import { percent } from '../../figures/quantities.ts';
import { onlyInforms } from '../../record/complaint.ts';
import { backtestPaths } from '../../workbench/backtest-curves.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { axisChoice, type SelectionFlags, selectionOf, wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { forecastWords } from './forecast-words.ts';

export type BacktestFlags = SelectionFlags & {
  axis?: string;
  catalogue?: string;
  seed?: string;
  store?: string;
  out?: string;
  json?: boolean;
};

/** How right the forecasts would have been on the curves at hand. */
export async function backtest(paths: string[], flags: BacktestFlags, io: Io): Promise<ExitCode> {
  if (flags.out !== undefined) expectPlace(flags.out, 'file');
  const progress = progressOn(io);
  const { rows, trials, curves, complaints } = await backtestPaths(paths, {
    axis: axisChoice(flags.axis),
    selection: selectionOf(flags),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    store: flags.store ?? defaultStore(io.env),
    seed: wholeNumber('--seed', flags.seed ?? '1', 0),
    progress: (done, of) => progress.at(done, of, words[io.language].reading),
  });
  progress.end();
  const say = forecastWords[io.language];
  const { columns } = say.backtest;
  if (flags.out !== undefined) writeOut(flags.out, `${JSON.stringify({ schema: 'dunwu/backtest/1', rows, trials })}\n`);
  if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/backtest/1', rows }));
  else if (rows.length === 0) io.out(say.backtest.none);
  else {
    const lines = table(
      [columns.step, columns.regime, columns.trials, columns.ninety, columns.fifty, columns.width, 'CRPS', columns.best, columns.skill],
      rows.map((row) => [
        say.backtest.step[row.step],
        say.regime[row.regime],
        String(row.trials),
        percent(row.ninety),
        percent(row.fifty),
        row.width.toFixed(2),
        row.crps.toFixed(4),
        `${say.backtest.baseline[row.best]} ${row.baselines[row.best].toFixed(4)}`,
        `${row.skill.value.toFixed(2)} (${row.skill.lo.toFixed(2)} – ${row.skill.hi.toFixed(2)})`,
      ]),
      Math.max(72, io.width),
      new Set([2, 3, 4, 5, 6]),
      [1],
    );
    io.out(pc.bold(lines[0]!));
    for (const line of lines.slice(1)) io.out(line);
    io.out('');
    io.out(say.backtest.tally(trials.length, curves));
  }
  tell(complaints, io);
  return complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}
