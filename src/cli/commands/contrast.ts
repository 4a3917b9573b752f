import { percent, pText } from '../../figures/quantities.ts';
import { stepRules } from '../../metrics/steps/index.ts';
import { onlyInforms, Unusable } from '../../record/complaint.ts';
import { type Interval, isUnknown } from '../../stats/estimate.ts';
import { contrastOfPaths } from '../../workbench/contrast.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { stepRuleNamed } from '../step-rule.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { lawWords } from './law-words.ts';

export type ContrastFlags = {
  chain?: string[];
  direct?: string[];
  steps?: string;
  model?: string[];
  task?: string[];
  catalogue?: string;
  seed?: string;
  json?: boolean;
};

/** Gains are logits: two decimals in all of them, or a column of intervals cannot be read down. */
const number = (value: number): string => value.toFixed(2).replace('-', '−');
const between = ({ lo, hi }: Interval): string => `${number(lo)} – ${number(hi)}`;

/** What a chain of thought gains over a direct answer on the same items. */
export async function contrast(flags: ContrastFlags, io: Io): Promise<ExitCode> {
  const { contrast: say, unnamed } = lawWords[io.language];
  for (const option of ['chain', 'direct'] as const)
    if (!flags[option]?.length)
      throw new Unusable({
        code: 'option-wrong',
        option: `--${option}`,
        got: '',
        expected: 'files with answers: --chain FILES --direct FILES',
      });
  const found = await contrastOfPaths(flags.chain!, flags.direct!, {
    seed: wholeNumber('--seed', flags.seed ?? '1', 0),
    ...(flags.steps === undefined ? {} : { steps: stepRuleNamed(flags.steps, stepRules) }),
    ...(flags.model ? { models: flags.model } : {}),
    ...(flags.task ? { tasks: flags.task } : {}),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    store: defaultStore(io.env),
  });
  if (flags.json) {
    const { complaints: _, ...rest } = found;
    io.out(JSON.stringify({ schema: 'dunwu/contrast/1', ...rest }));
  } else {
    const { columns } = say;
    for (const line of table(
      [columns.model, columns.task, columns.chain, columns.direct, columns.gain, columns.interval, columns.n],
      found.gains.map(({ model, task, chain, direct, gain, items }) => [
        model || unnamed,
        task,
        percent(chain),
        percent(direct),
        number(gain.value),
        between(gain.interval),
        String(items),
      ]),
      Math.max(72, io.width),
      new Set([2, 3, 4, 5, 6]),
      [0, 1],
    ))
      io.out(line);
    io.out('');
    for (const { task, large, small, contrast: one } of found.interactions)
      io.out(say.interaction(task, large, small, number(one.value), between(one.interval), pText(one.p)));
    const sloped = found.gains.filter(({ slope }) => !isUnknown(slope));
    for (const { model, task, slope } of sloped)
      if (!isUnknown(slope))
        io.out(say.slope(model || unnamed, task, number(slope.slope.value), between(slope.slope.interval), pText(slope.pRises)));
    if (sloped.length === 0) io.out(say.noSlope);
    if (found.unpaired.length > 0) io.out(say.unpaired(found.unpaired.slice(0, 8).join('; ')));
    io.out(pc.dim(say.note));
  }
  tell(found.complaints, io);
  if (found.gains.length === 0) return 1;
  return found.complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}
