import { intervalText, pText, scoreText } from '../../figures/quantities.ts';
import { onlyInforms, Unusable } from '../../record/complaint.ts';
import { type Axis, axes } from '../../record/observation.ts';
import { isUnknown, type Unknown } from '../../stats/estimate.ts';
import { type LawForm, type LawNumber, lawForms, lawsOfPaths } from '../../workbench/law.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { oneOf, rateBelowOne, selectionOf, wholeNumber, written } from '../options.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { lawWords } from './law-words.ts';
import { whyText } from './why-text.ts';

export type LawFlags = {
  at?: string;
  axis?: string;
  cutoff?: string;
  chance?: string;
  lossMetric?: string;
  family?: string[];
  task?: string[];
  metric?: string[];
  catalogue?: string;
  seed?: string;
  store?: string;
  json?: boolean;
};

/** Named scaling laws fitted to the scores in files. */
export async function law(form: string, paths: string[], flags: LawFlags, io: Io): Promise<ExitCode> {
  const say = lawWords[io.language];
  const asked = oneOf<LawForm>('law', form, lawForms);
  const found = await lawsOfPaths(paths, asked, {
    selection: selectionOf(flags),
    axis: oneOf<Axis>('--axis', flags.axis ?? 'params', axes),
    ...(flags.at === undefined ? {} : { at: targetOf(flags.at) }),
    ...(flags.cutoff === undefined ? {} : { cutoff: written('--cutoff', flags.cutoff, '84e21') }),
    ...(flags.chance === undefined ? {} : { chance: rateBelowOne('--chance', flags.chance, '25%') }),
    ...(flags.lossMetric === undefined ? {} : { lossMetric: flags.lossMetric }),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    seed: wholeNumber('--seed', flags.seed ?? '1', 0),
    store: flags.store ?? defaultStore(io.env),
  });
  if (flags.json) {
    const { complaints: _, ...rest } = found;
    io.out(JSON.stringify({ schema: 'dunwu/law/1', ...rest }));
  } else {
    io.out(pc.bold(say.form[asked]));
    const { columns } = say;
    const rows = found.laws.flatMap(({ subject, n, numbers }) =>
      numbers.map((number, i) => [
        i === 0 ? subject : '',
        say.number[number.name],
        valueText(number),
        rangeText(number),
        i === 0 ? String(n) : '',
      ]),
    );
    for (const line of table(
      [columns.subject, columns.number, columns.value, columns.interval, columns.n],
      rows,
      Math.max(72, io.width),
      new Set([2, 3, 4]),
      [0, 1],
    ))
      io.out(line);
    for (const { subject, why } of found.left) io.out(pc.dim(say.left(subject, whyText(why, io.language))));
  }
  tell(found.complaints, io);
  return found.complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}

/** `70e9` on one axis, or `7e9,4e12` for parameters and tokens. */
function targetOf(got: string): { value: number } | { params: number; tokens: number } {
  const parts = got.split(',').map((part) => part.trim());
  if (parts.length > 2)
    throw new Unusable({ code: 'option-wrong', option: '--at', got, expected: '70e9 or 7e9,4e12 (parameters, tokens)' });
  const numbers = parts.map((part) => written('--at', part, '70e9 or 7e9,4e12 (parameters, tokens)'));
  return numbers.length === 1 ? { value: numbers[0]! } : { params: numbers[0]!, tokens: numbers[1]! };
}

const textOf = (value: number, unit: LawNumber['unit']): string =>
  unit === 'rate'
    ? scoreText(value, true)
    : unit === 'p'
      ? pText(value)
      : unit === 'scale'
        ? value.toExponential(2)
        : scoreText(value, false);
const valueText = ({ value, unit }: LawNumber): string => (isUnknown(value) ? '–' : textOf(value, unit));
function rangeText({ interval, unit }: LawNumber): string {
  if (interval === undefined || isUnknown(interval as Unknown)) return '';
  return 'lo' in interval ? intervalText(interval, unit === 'rate') : '';
}
