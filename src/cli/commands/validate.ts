import { percent, sureText } from '../../figures/quantities.ts';
import { reasonSentence } from '../../record/messages/reason-sentence.ts';
import { type VerdictName, verdictNames } from '../../record/verdicts.ts';
import type { Counts } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { type GrownReferences, growReferences } from '../../workbench/validation/grow-references.ts';
import type { PackedLadder } from '../../workbench/validation/packed-ladder.ts';
import { asReferences, readReferences, writeReferences } from '../../workbench/validation/reference-file.ts';
import { referenceSpecs, settledBefore } from '../../workbench/validation/references.ts';
import { changed, type Regrown, regrown } from '../../workbench/validation/regrown.ts';
import { validate as ask, barsOf, confusionOf, ofSets, type Reference, type Told } from '../../workbench/validation/validate.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { growWords } from './grow-words.ts';
import { validateWords } from './validate-words.ts';
import { validationPage } from './validation-page.ts';

export type ValidateFlags = { grow?: boolean; out?: string; threads?: string; page?: string; json?: boolean };

/** The analyser on models whose truth was planted. */
export async function validate(flags: ValidateFlags, io: Io): Promise<ExitCode> {
  const say = validateWords[io.language];
  const progress = progressOn(io);
  const threads = flags.threads === undefined ? {} : { threads: wholeNumber('--threads', flags.threads, 1) };
  const out = flags.out ?? 'dunwu-validate';
  if (flags.page !== undefined) expectPlace(flags.page, 'file');
  const grown = flags.grow ? await growAnew(out, threads, io) : undefined;
  const references = grown ? asReferences(grown.ladders) : readReferences();
  const judging = (some: readonly Reference[]) => ask(some, { ...threads, progress: (done, of) => progress.at(done, of, say.judging) });
  const told = await judging(references);
  const beside = grown && (await besideKept(grown.ladders, told, judging));
  progress.end();
  const ladders = new Set(references.map(({ ladder }) => ladder));
  const runs = [...ladders].reduce((sum, ladder) => sum + ladder.runs.length, 0);
  const answers = [...ladders].reduce(
    (sum, { asked, runs }) => sum + runs.length * asked.reduce((all, { items }) => all + items.length, 0),
    0,
  );
  if (flags.page !== undefined) writeOut(flags.page, validationPage(told, { ladders: ladders.size, runs, answers }));
  if (flags.json)
    io.out(
      JSON.stringify({
        schema: 'dunwu/validation/1',
        bars: barsOf(told),
        ofSettled: barsOf(ofSets(told, settledBefore)),
        told,
        ...(beside ? { regrown: beside } : {}),
      }),
    );
  else {
    for (const line of linesOf(told, { ladders: ladders.size, runs, answers }, io)) io.out(line);
    if (beside) for (const line of besideLines(beside, io)) io.out(line);
  }
  if (!grown || grown.failed.length === 0) return 0;
  for (const { id, reason } of grown.failed) io.err(io.say({ code: 'run-failed', run: id, reason }));
  return 2;
}

/** Below this a pace is that of threads and code that begin. */
const settled = 3;

/** Trains every ladder, or goes on where it was cut off; on a terminal a bar, in a pipe a line a ladder. */
async function growAnew(out: string, threads: { threads?: number }, io: Io): Promise<GrownReferences> {
  const [say, { left }] = [validateWords[io.language], growWords[io.language]];
  const progress = progressOn(io);
  let began: { at: number; flop: number } | undefined;
  let told = -1;
  try {
    const grown = await growReferences(referenceSpecs, {
      out,
      ...threads,
      progress({ flop, of, ladders, ladder }) {
        began ??= { at: performance.now(), flop };
        const seconds = (performance.now() - began.at) / 1000;
        const pace = (flop - began.flop) / seconds;
        const rest = pace > 0 && seconds > settled ? ` · ${left(Math.round((of - flop) / pace))}` : '';
        const line = `${say.growing(ladder, ladders + 1, referenceSpecs.length)}${rest}`;
        progress.at(flop, of, line);
        if (!io.tty && ladders !== told) io.err(line);
        told = ladders;
      },
    });
    writeReferences(out, grown.ladders);
    return grown;
  } finally {
    progress.end();
  }
}

/** Those kept are asked about again only where they answer otherwise. */
async function besideKept(
  grown: readonly PackedLadder[],
  told: readonly Told[],
  judging: (some: readonly Reference[]) => Promise<Told[]>,
): Promise<Regrown> {
  const references = readReferences();
  const kept = [...new Set(references.map(({ ladder }) => ladder))];
  const others = changed(grown, kept);
  const before = await judging(references.filter(({ ladder }) => others.has(ladder.experiment.name)));
  return regrown(grown, kept, told, before);
}

function besideLines({ ladders, runs, same, alike, curves, otherwise }: Regrown, io: Io): string[] {
  const say = validateWords[io.language];
  return [
    '',
    pc.bold(say.beside),
    `  ${say.regrown(ladders, runs, same, alike)}`,
    `  ${say.otherwise(curves, otherwise.length)}`,
    ...otherwise.map(
      ({ ladder, shown, was, is }) => `  ${ladder} · ${say.shown[shown]}${say.colon}${say.verdict[was]} → ${say.verdict[is]}`,
    ),
  ];
}

function linesOf(told: readonly Told[], { ladders, runs, answers }: { ladders: number; runs: number; answers: number }, io: Io): string[] {
  const say = validateWords[io.language];
  const share = ({ y, n }: Counts) => {
    if (n === 0) return say.none;
    const { lo, hi } = wilson({ y, n });
    return say.of(y, n, `${percent(lo)} – ${percent(hi)}`);
  };
  const columns: readonly VerdictName[] = verdictNames;
  const matrix = confusionOf(told).map(
    ({ plants, shown, verdicts, of }) =>
      `  ${say.plant[plants]} · ${say.shown[shown]} (${of})${say.colon}${columns
        .filter((name) => verdicts[name])
        .map((name) => `${say.verdict[name]} ${verdicts[name]}`)
        .join(' · ')}`,
  );
  const bars = barsOf(told);
  const ofSettled = barsOf(ofSets(told, settledBefore));
  return [
    pc.bold(say.lead(ladders, runs, answers.toLocaleString('en'))),
    '',
    pc.bold(say.planted),
    ...matrix,
    '',
    ...(Object.keys(bars) as (keyof typeof bars)[]).map(
      (name) => `  ${say.bars[name]}${say.colon}${share(bars[name])}${say.settled(share(ofSettled[name]))}`,
    ),
    pc.dim(`  ${say.sets}`),
    '',
    pc.bold(say.reasons),
    ...told.map(
      (one) =>
        `  ${one.ladder} · ${say.plant[one.plants]} · ${say.shown[one.shown]}${say.colon}${say.verdict[one.verdict]}${one.verdict === 'undetermined' ? '' : ` (${sureText(one.probability)})`}\n    ${reasonSentence(one.reason, io.language)}`,
    ),
  ];
}
