import { join } from 'node:path';
import { percent, sureText } from '../../figures/quantities.ts';
import { reasonSentence } from '../../record/messages/reason-sentence.ts';
import { type VerdictName, verdictNames } from '../../record/verdicts.ts';
import type { Counts } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { growReferences } from '../../workbench/validation/grow-references.ts';
import { asReferences, readReferences, writeReferences } from '../../workbench/validation/reference-file.ts';
import { referenceSpecs } from '../../workbench/validation/references.ts';
import { validate as ask, barsOf, confusionOf, type Told } from '../../workbench/validation/validate.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
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
  const grown = flags.grow
    ? await growReferences(referenceSpecs, {
        out,
        ...threads,
        progress: (done, of, what) => progress.at(done, of, `${say.growing} ${what}`),
      })
    : undefined;
  if (grown) writeReferences(join(out, 'ladders.jsonl.gz'), grown);
  const references = grown ? asReferences(grown) : readReferences();
  const told = await ask(references, { ...threads, progress: (done, of) => progress.at(done, of, say.judging) });
  progress.end();
  const ladders = new Set(references.map(({ ladder }) => ladder));
  const runs = [...ladders].reduce((sum, ladder) => sum + ladder.runs.length, 0);
  const answers = [...ladders].reduce(
    (sum, { asked, runs }) => sum + runs.length * asked.reduce((all, { items }) => all + items.length, 0),
    0,
  );
  if (flags.page !== undefined) writeOut(flags.page, validationPage(told, { ladders: ladders.size, runs, answers }));
  if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/validation/1', bars: barsOf(told), told }));
  else for (const line of linesOf(told, { ladders: ladders.size, runs, answers }, io)) io.out(line);
  return 0;
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
  return [
    pc.bold(say.lead(ladders, runs, answers.toLocaleString('en'))),
    '',
    pc.bold(say.planted),
    ...matrix,
    '',
    ...(Object.keys(bars) as (keyof typeof bars)[]).map((name) => `  ${say.bars[name]}${say.colon}${share(bars[name])}`),
    '',
    pc.bold(say.reasons),
    ...told.map(
      (one) =>
        `  ${one.ladder} · ${say.plant[one.plants]} · ${say.shown[one.shown]}${say.colon}${say.verdict[one.verdict]} (${sureText(one.probability)})\n    ${reasonSentence(one.reason, io.language)}`,
    ),
  ];
}
