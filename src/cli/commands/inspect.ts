import { onlyInforms } from '../../record/complaint.ts';
import { formatZh } from '../../record/messages/formats.zh.ts';
import { complaintSentence } from '../../record/messages/index.ts';
import type { Capability } from '../../record/observation.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { importPaths } from '../../workbench/import.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOn } from '../progress.ts';
import { words } from '../words.ts';
import { whyText } from './why-text.ts';

const capabilities: readonly Capability[] = [
  'counts',
  'per-item',
  'transcript',
  'option-logprobs',
  'token-logprobs',
  'repeats',
  'params',
  'compute',
];

/** What was recognised in each file, what it supports, and what it cannot and why. */
export async function inspect(paths: string[], flags: { json?: boolean; store?: string }, io: Io): Promise<ExitCode> {
  const progress = progressOn(io);
  const say = words[io.language];
  const { inputs, complaints } = await importPaths(paths, {
    store: flags.store ?? defaultStore(io.env),
    progress: (done, of) => progress.at(done, of, say.reading),
  });
  progress.end();
  const label = (name: string) => (io.language === 'zh' ? `${name}：` : `${name}: `);
  const [comma, semicolon] = io.language === 'zh' ? ['、', '；'] : [', ', '; '];
  if (flags.json)
    io.out(
      JSON.stringify({
        files: inputs.map((input) => ({
          ...input,
          cannot: capabilities.filter((c) => !input.capabilities.includes(c)),
          problems: input.problems.map((problem) => ({ ...problem, sentence: complaintSentence(problem, 'en') })),
        })),
        problems: complaints.map((problem) => ({ ...problem, sentence: complaintSentence(problem, 'en') })),
      }),
    );
  else
    for (const { path, format, because, observations, capabilities: can, problems } of inputs) {
      io.out(pc.bold(path));
      const why = whyText(because, io.language);
      const named = (name: string): string => (io.language === 'zh' ? `${formatZh(name)}（${why}）` : `${name} (${why})`);
      io.out(`  ${label(say.inspect.format)}${isUnknown(format) ? say.inspect.unread : named(format)}`);
      if (!isUnknown(format)) {
        const cannot = capabilities.filter((c) => !can.includes(c));
        io.out(`  ${label(say.inspect.scores)}${observations}`);
        if (can.length > 0) io.out(`  ${label(say.inspect.can)}${can.map((c) => say.capability[c]).join(comma)}`);
        if (cannot.length > 0) io.out(`  ${label(say.inspect.cannot)}${cannot.map((c) => say.cannot[c]).join(semicolon)}`);
      }
      for (const problem of problems) io.out(`  ${pc.yellow('!')} ${io.say(problem)}`);
    }
  for (const complaint of complaints) io.err(io.say(complaint));
  const all = [...complaints, ...inputs.flatMap((input) => input.problems)];
  if (inputs.every((input) => input.observations === 0 && isUnknown(input.format))) return 1;
  return all.some((complaint) => !onlyInforms.has(complaint.code)) ? 2 : 0;
}
