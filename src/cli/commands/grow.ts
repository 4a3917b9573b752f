import { Unusable } from '../../record/complaint.ts';
import { experimentNamed, growLadder } from '../../workbench/grow.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { growWords } from './grow-words.ts';

export type GrowFlags = { out?: string; steps?: string; seeds?: string; widths?: string[]; threads?: string; json?: boolean };

/** A ladder of small transformers, trained here and now. */
export async function grow(asked: string, flags: GrowFlags, io: Io): Promise<ExitCode> {
  const say = growWords[io.language];
  const experiment = experimentNamed(asked);
  const progress = progressOn(io);
  if (!flags.json) io.out(pc.bold(say.asks[experiment.name] ?? experiment.asks ?? experiment.name));
  try {
    const { folder, runs, before } = await growLadder(asked, {
      out: flags.out ?? 'dunwu-lab',
      ...(flags.threads === undefined ? {} : { threads: wholeNumber('--threads', flags.threads, 1) }),
      with: {
        ...(flags.steps === undefined ? {} : { steps: wholeNumber('--steps', flags.steps, 1) }),
        ...(flags.seeds === undefined ? {} : { seeds: wholeNumber('--seeds', flags.seeds, 1) }),
        ...(flags.widths === undefined ? {} : { widths: flags.widths.map((width) => wholeNumber('--widths', width, 8)) }),
      },
      progress: (done, of, what) => progress.at(done, of, say.growing(what)),
    });
    progress.end();
    if (flags.json) io.out(JSON.stringify({ schema: 'dunwu/grow/1', experiment: experiment.name, folder, runs, before }));
    else {
      io.out(say.done(runs, before, folder));
      io.out(say.next(folder));
    }
    return 0;
  } catch (error) {
    progress.end();
    if (error instanceof Unusable) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) throw error;
    throw new Unusable({ code: 'out-unwritable', path, reason: code });
  }
}
