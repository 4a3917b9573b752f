import { type Control, type ErrorKind, errorTransitions, palmErrors } from '../../emergence/composition/error-transitions.ts';
import { intervalText, percent } from '../../figures/quantities.ts';
import { Unusable } from '../../record/complaint.ts';
import { reasonSentence } from '../../record/messages/reason-sentence.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { table } from '../table.ts';
import { lawWords } from './law-words.ts';

export type ErrorsFlags = { broken?: string; resampled?: string; json?: boolean };

/** Errors by kind between two sizes; without kinds, the built-in example. */
export async function errors(given: string[], flags: ErrorsFlags, io: Io): Promise<ExitCode> {
  const { errors: say } = lawWords[io.language];
  const kinds = given.length === 0 ? palmErrors : given.map(kindOf);
  const control: Control = {
    ...(flags.broken === undefined ? {} : { broken: wholeNumber('--broken', flags.broken, 0) }),
    ...(flags.resampled === undefined ? {} : { resampled: resampledOf(flags.resampled) }),
  };
  const found = errorTransitions(kinds, control);
  if (flags.json) {
    io.out(
      JSON.stringify({
        schema: 'dunwu/errors/1',
        ...found,
        reasons: found.reasons.map((reason) => ({ ...reason, sentence: reasonSentence(reason, 'en') })),
      }),
    );
    return 0;
  }
  const { columns } = say;
  if (given.length === 0) io.out(say.builtIn);
  const rows = [...found.kinds, { ...found.total, name: say.total }].map(({ name, before, fixed, rate }) => [
    say.names[name] ?? name,
    String(before),
    String(fixed),
    isUnknown(rate) ? '–' : percent(rate.value),
    isUnknown(rate) || isUnknown(rate.interval) ? '' : intervalText(rate.interval, true),
  ]);
  for (const line of table(
    [columns.kind, columns.before, columns.fixed, columns.rate, columns.interval],
    rows,
    Math.max(72, io.width),
    new Set([1, 2, 3, 4]),
    [0],
  ))
    io.out(line);
  io.out('');
  const named = (reason: (typeof found.reasons)[number]) =>
    'one' in reason && 'other' in reason
      ? { ...reason, one: say.names[reason.one] ?? reason.one, other: say.names[reason.other] ?? reason.other }
      : reason;
  found.reasons.forEach((reason, i) => {
    const sentence = reasonSentence(named(reason), io.language);
    io.out(i === 0 ? pc.bold(sentence) : `- ${sentence}`);
  });
  return 0;
}

/** `one step missing=12/18`: fixed of errors. */
function kindOf(text: string): ErrorKind {
  const found = /^(.+)=\s*(\d+)\s*\/\s*(\d+)$/.exec(text);
  const [name, fixed, before] = [found?.[1]?.trim(), Number(found?.[2]), Number(found?.[3])];
  if (!found || !name || !(fixed <= before))
    throw new Unusable({ code: 'option-wrong', option: 'errors', got: text, expected: 'kind=12/18 (fixed/errors)' });
  return { name, before, fixed };
}

/** `9/45`, or a rate. */
function resampledOf(text: string): NonNullable<Control['resampled']> {
  const counts = /^(\d+)\s*\/\s*(\d+)$/.exec(text);
  if (counts && Number(counts[1]) <= Number(counts[2]) && Number(counts[2]) > 0) return { y: Number(counts[1]), n: Number(counts[2]) };
  const rate = /%$/.test(text) ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (counts || !(rate > 0 && rate < 1))
    throw new Unusable({ code: 'option-wrong', option: '--resampled', got: text, expected: 'counts such as 9/45, or a rate' });
  return rate;
}
