import { intervalText, scoreText } from '../../figures/quantities.ts';
import { onlyInforms } from '../../record/complaint.ts';
import { type Interval, isUnknown, type Unknown } from '../../stats/estimate.ts';
import { horizonsOfPaths, type LengthUnit, lengthUnits } from '../../workbench/horizon.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { oneOf, wholeNumber } from '../options.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { lawWords } from './law-words.ts';
import { whyText } from './why-text.ts';

export type HorizonFlags = {
  by?: string;
  dates?: string;
  model?: string[];
  task?: string[];
  catalogue?: string;
  seed?: string;
  json?: boolean;
};

const range = (interval: Interval | Unknown): string => (isUnknown(interval) ? '' : intervalText(interval, false));

/** How long the tasks are that a model does half of the time, and how fast that grows. */
export async function horizon(paths: string[], flags: HorizonFlags, io: Io): Promise<ExitCode> {
  const say = lawWords[io.language].horizon;
  const unit = oneOf<LengthUnit>('--by', flags.by ?? 'minutes', lengthUnits);
  const found = await horizonsOfPaths(paths, {
    unit,
    seed: wholeNumber('--seed', flags.seed ?? '1', 0),
    ...(flags.dates === undefined ? {} : { dates: flags.dates }),
    ...(flags.model ? { models: flags.model } : {}),
    ...(flags.task ? { tasks: flags.task } : {}),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    store: defaultStore(io.env),
  });
  if (flags.json) {
    const { complaints: _, ...rest } = found;
    io.out(JSON.stringify({ schema: 'dunwu/horizon/1', ...rest }));
  } else {
    const { columns } = say;
    const beyond = ({ unknown: why }: Unknown) => (/^(shorter|nothing)/.test(why) ? say.shorter : /^longer/.test(why) ? say.longer : '–');
    io.out(pc.bold(say.head[unit]));
    const reasons: string[] = [];
    const rows = found.models.map(({ model, released, horizon: { half, most, tasks, runs } }) => {
      if (isUnknown(half)) reasons.push(`${model || lawWords[io.language].unnamed}: ${whyText(half.unknown, io.language)}`);
      return [
        model || lawWords[io.language].unnamed,
        isUnknown(half) ? beyond(half) : say[unit](scoreText(half.value, false)),
        isUnknown(half) ? '' : range(half.interval),
        isUnknown(most) ? beyond(most) : say[unit](scoreText(most.value, false)),
        String(tasks),
        String(runs),
        isUnknown(released) ? '–' : released,
      ];
    });
    for (const line of table(
      [columns.model, columns.half, columns.interval, columns.most, columns.tasks, columns.runs, columns.released],
      rows,
      Math.max(72, io.width),
      new Set([1, 2, 3, 4, 5]),
      [0],
    ))
      io.out(line);
    for (const reason of reasons) io.out(pc.dim(`– ${reason}`));
    io.out('');
    for (const { over, doubling, interval, models } of found.trends)
      io.out(say.trend[over](scoreText(doubling, false), isUnknown(interval) ? say.open : `[${range(interval)}]`, models.length));
    if (found.trends.length === 0) io.out(say.noTrend);
    io.out(pc.dim(say.note));
  }
  tell(found.complaints, io);
  return found.complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}
