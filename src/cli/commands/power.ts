import { intervalText, percent, pText } from '../../figures/quantities.ts';
import { onlyInforms, Unusable } from '../../record/complaint.ts';
import { metricUnderProtocol } from '../../record/metric-under-protocol.ts';
import { numberOf } from '../../record/written-number.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { type PowerAnswer, type PowerQuestion, powerOf, powerOfPaths, type SeenScore } from '../../workbench/power.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { powerWords } from './power-words.ts';

export type PowerFlags = {
  rate?: string;
  against?: string;
  chance?: string;
  items?: string;
  correct?: string;
  samples?: string;
  between?: string;
  cluster?: string;
  icc?: string;
  confidence?: string;
  power?: string;
  task?: string[];
  metric?: string[];
  store?: string;
  json?: boolean;
};

const mostRows = 60;

/** Could these items see it: before a run from numbers, after one from files. */
export async function power(paths: string[], flags: PowerFlags, io: Io): Promise<ExitCode> {
  const question = questionOf(flags);
  if (paths.length === 0) {
    if (question.rate === undefined && question.items === undefined)
      throw new Unusable({ code: 'option-wrong', option: 'power', got: '', expected: '--rate, --items or files' });
    const answers = powerOf(question);
    if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/power/1', question, answers }));
    else for (const answer of answers) for (const line of said(answer, question, io)) io.out(line);
    return 0;
  }
  const progress = progressOn(io);
  const { items: _, correct: __, ...rest } = question;
  const { scores, uncounted, complaints } = await powerOfPaths(paths, rest, {
    store: flags.store ?? defaultStore(io.env),
    ...(flags.task ? { task: flags.task } : {}),
    ...(flags.metric ? { metric: flags.metric } : {}),
    progress: (done, of) => progress.at(done, of, words[io.language].reading),
  });
  progress.end();
  if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/power/1', question, scores, uncounted }));
  else if (scores.length > 0 || uncounted > 0) for (const line of listed(scores, uncounted, question, io)) io.out(line);
  tell(complaints, io);
  if (scores.length === 0 && uncounted === 0) {
    io.err(io.say({ code: 'nothing-usable', paths: paths.join(', ') }));
    return 1;
  }
  return complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
}

function questionOf(flags: PowerFlags): PowerQuestion {
  const rate = (option: string, got: string | undefined) =>
    got === undefined ? undefined : between(option, got, (value) => value > 0 && value < 1, 'a rate between 0 and 1');
  const positive = (option: string, got: string) => between(option, got, (value) => value > 0, 'a number above 0');
  const known: Partial<PowerQuestion> = {};
  const [asked, against, chance] = [rate('--rate', flags.rate), rate('--against', flags.against), rate('--chance', flags.chance)];
  if (asked !== undefined) known.rate = asked;
  if (against !== undefined && against === asked)
    throw new Unusable({ code: 'option-wrong', option: '--against', got: flags.against!, expected: 'another rate than --rate' });
  if (against !== undefined) known.against = against;
  if (chance !== undefined) known.chance = chance;
  if (flags.items !== undefined) known.items = wholeNumber('--items', flags.items, 1);
  if (flags.correct !== undefined) {
    known.correct = wholeNumber('--correct', flags.correct, 0);
    if (known.items === undefined || known.correct > known.items)
      throw new Unusable({ code: 'option-wrong', option: '--correct', got: flags.correct, expected: 'no more than --items' });
  }
  if (flags.between !== undefined) known.between = positive('--between', flags.between);
  if (flags.cluster !== undefined || flags.icc !== undefined)
    known.clusters = {
      size: positive('--cluster', flags.cluster ?? ''),
      correlation: between('--icc', flags.icc ?? '', (value) => value >= 0 && value <= 1, 'a correlation from 0 to 1'),
    };
  return {
    ...known,
    samples: wholeNumber('--samples', flags.samples ?? '1', 1),
    confidence: rate('--confidence', flags.confidence) ?? 0.95,
    power: rate('--power', flags.power) ?? 0.8,
  };
}

function between(option: string, got: string, fits: (value: number) => boolean, expected: string): number {
  const value = numberOf(got);
  if (typeof value !== 'number' || !fits(value)) throw new Unusable({ code: 'option-wrong', option, got, expected });
  return value;
}

const count = (value: number): string => String(Math.ceil(value - 1e-9));

/** One answer in words. */
function said(answer: PowerAnswer, { rate, against, chance, items, correct, confidence, power: asked }: PowerQuestion, io: Io): string[] {
  const say = powerWords[io.language];
  const [p, certain, aimed] = [rate === undefined ? '' : percent(rate), percent(confidence), percent(asked)];
  switch (answer.what) {
    case 'design-effect':
      return [say.designEffect(answer.effect.toFixed(2), answer.worth?.toFixed(1))];
    case 'repeats':
      return [say.repeats(String(answer.samples))];
    case 'to-see-one':
      return [say.toSeeOne(count(answer.items), p, certain)];
    case 'to-measure':
      return [say.toMeasure(count(answer.items), p, percent(answer.relativeError))];
    case 'to-tell-apart':
      return [say.toTellApart(count(answer.itemsPerArm), p, percent(against ?? 0), aimed)];
    case 'to-tell-apart-paired':
      return [say.toTellApartPaired(count(answer.items), percent(answer.difference), aimed)];
    case 'to-beat-chance':
      return [say.toBeatChance(count(answer.items), p, percent(chance ?? 0), aimed)];
    case 'beats-chance-from':
      return [
        say.beatsChanceFrom(String(answer.correct), percent(chance ?? 0), percent(answer.size)),
        ...(answer.power === undefined ? [] : [say.chancePower(p, percent(answer.power))]),
      ];
    case 'resolution':
      return [say.resolution(percent(answer.least), percent(answer.boundAfterNone), certain)];
    case 'seen-with':
      return [say.seenWith(p, percent(answer.probability))];
    case 'detects-paired':
      return [say.detectsPaired(percent(answer.difference), aimed)];
    case 'detects': {
      const ends = [answer.below, answer.above].flatMap((end) => (end === undefined ? [] : [percent(end)]));
      return [ends.length === 0 ? say.nothingDetected(p) : say.detects(p, ends, aimed)];
    }
    case 'measured':
      return [
        say.measured(String(correct), String(items), intervalText(answer.interval, true)),
        ...(answer.excludes === undefined ? [] : [answer.excludes ? say.excluded(p) : say.notExcluded(p)]),
        ...(answer.below === undefined ? [] : [say.below(p, percent(answer.below))]),
        ...(answer.chanceP === undefined ? [] : [say.chanceP(percent(chance ?? 0), pText(answer.chanceP))]),
      ];
  }
}

function listed(scores: readonly SeenScore[], uncounted: number, { rate }: PowerQuestion, io: Io): string[] {
  const say = powerWords[io.language];
  const measured = scores.map((one) => ({ one, answer: one.answers.find((answer) => answer.what === 'measured')! }));
  const withChance = measured.some(({ answer }) => answer.chanceP !== undefined);
  const { columns } = say;
  const lines = table(
    [
      columns.model,
      columns.task,
      columns.metric,
      columns.right,
      columns.interval,
      ...(rate === undefined ? [] : [say.rateColumn(percent(rate))]),
      ...(withChance ? [columns.chance] : []),
    ],
    measured
      .slice(0, mostRows)
      .map(({ one, answer }) => [
        isUnknown(one.model) ? say.unnamed : one.model,
        one.task,
        metricUnderProtocol(one),
        `${one.correct}/${one.n}`,
        intervalText(answer.interval, true),
        ...(rate === undefined ? [] : [answer.excludes ? say.ruledOut : say.open]),
        ...(withChance ? [answer.chanceP === undefined ? '–' : pText(answer.chanceP)] : []),
      ]),
    Math.max(72, io.width),
    new Set([3, 4]),
    [0, 1, 2],
  );
  const open = rate === undefined ? undefined : measured.filter(({ answer }) => !answer.excludes).length;
  return [
    pc.bold(lines[0]!),
    ...lines.slice(1),
    ...(measured.length > mostRows ? [pc.dim(say.more(measured.length - mostRows))] : []),
    '',
    say.tally(scores.length, open, uncounted),
  ];
}
