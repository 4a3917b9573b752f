import { intervalText, percent } from '../../figures/quantities.ts';
import { onlyInforms } from '../../record/complaint.ts';
import { scaleValue } from '../../record/messages/numbers.ts';
import { abilitiesOfPaths, type TaskAbility } from '../../workbench/ability.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { axisChoice, rateBelowOne } from '../options.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { lawWords } from './law-words.ts';
import { whyText } from './why-text.ts';

export type AbilityFlags = { model?: string[]; task?: string[]; axis?: string; chance?: string; catalogue?: string; json?: boolean };

const mostTasks = 12;
/** With fewer models that got something right and something wrong, whether ability is straight cannot be told. */
const leastTold = 4;

/** Whether ability rises steadily with scale while the score jumps. */
export async function ability(paths: string[], flags: AbilityFlags, io: Io): Promise<ExitCode> {
  const { ability: say, left } = lawWords[io.language];
  const chance = flags.chance === undefined ? undefined : rateBelowOne('--chance', flags.chance, '25%');
  const found = await abilitiesOfPaths(paths, {
    axis: axisChoice(flags.axis),
    ...(chance === undefined ? {} : { chance }),
    ...(flags.model ? { models: flags.model } : {}),
    ...(flags.task ? { tasks: flags.task } : {}),
    ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    store: defaultStore(io.env),
  });
  if (flags.json) {
    const { complaints: _, ...rest } = found;
    io.out(JSON.stringify({ schema: 'dunwu/ability/1', ...rest }));
  } else {
    for (const task of found.tasks.slice(0, mostTasks)) for (const line of said(task, io)) io.out(line);
    for (const one of found.left.slice(0, mostTasks)) io.out(pc.dim(left(one.task, whyText(one.why, io.language))));
    if (found.tasks.length > mostTasks) io.out(pc.dim(`… ${found.tasks.length - mostTasks}: --json`));
    if (found.tasks.length === 0 && found.left.length === 0) io.out(say.bent);
  }
  tell(found.complaints, io);
  if (found.tasks.length === 0) return 1;
  return found.complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}

function said({ task, protocol, axis, models, found, jumps }: TaskAbility, io: Io): string[] {
  const { ability: say } = lawWords[io.language];
  const { columns } = say;
  const number = (value: number) => value.toFixed(2);
  const told = models.filter(({ score }) => score > 0 && score < 1).length;
  const steady = jumps.score >= 0.5 && jumps.ability < 0.5 && jumps.foretold >= 0.8 * jumps.score;
  return [
    pc.bold(say.head(protocol ? `${task} (${protocol})` : task, axis)),
    ...table(
      [columns.model, columns.scale, columns.score, columns.ability, columns.n],
      models.map(({ model, value, score, ability, se, items }) => [
        model,
        scaleValue(value, axis),
        percent(score),
        // Nothing or everything right bounds an ability to one side only.
        score === 0
          ? `< ${number(ability + 1.96 * se)}`
          : score === 1
            ? `> ${number(ability - 1.96 * se)}`
            : `${number(ability)} ± ${number(se)}`,
        String(items),
      ]),
      Math.max(72, io.width),
      new Set([1, 2, 3, 4]),
      [0],
    ),
    say.line(`${number(found.line.slope)} ± ${number(found.line.se)}`, found.line.r2.toFixed(3), number(found.line.residual)),
    say.spread(number(found.spread.value), intervalText(found.spread.interval, false)),
    say.jumps(number(jumps.score), number(jumps.ability), number(jumps.foretold)),
    told < leastTold ? say.few(told) : steady ? say.steady : say.bent,
    '',
  ];
}
