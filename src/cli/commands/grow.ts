import { resolve } from 'node:path';
import { flagsOf } from '../../lab/jobs/slurm.ts';
import { Unusable } from '../../record/complaint.ts';
import { analyzePaths } from '../../workbench/analyze.ts';
import { unwritable } from '../../workbench/file-error.ts';
import { growLadder } from '../../workbench/grow.ts';
import { growOnSlurm, growTask } from '../../workbench/grow-on-slurm.ts';
import { type Grown, ladderOf, type RunNow } from '../../workbench/ladder.ts';
import { sizesSoFar } from '../../workbench/ladder-so-far.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { oneOf, threadsOf, wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { tell } from '../tell.ts';
import { summary } from './analyze.ts';
import { growScreen, rateLines } from './grow-screen.ts';
import { growWords } from './grow-words.ts';
import { usualLab } from './open.ts';

export type GrowFlags = {
  out?: string;
  steps?: string;
  seeds?: string;
  widths?: string[];
  threads?: string;
  engine?: string;
  slurm?: string;
  json?: boolean;
};

/** What is grown when nothing is asked for. */
const usual = 'composition';

/** A ladder of small transformers, trained here and now, and judged. */
export async function grow(asked: string | undefined, flags: GrowFlags, io: Io): Promise<ExitCode> {
  const say = growWords[io.language];
  const name = asked ?? usual;
  const out = flags.out ?? usualLab;
  const changes = {
    ...(flags.steps === undefined ? {} : { steps: wholeNumber('--steps', flags.steps, 1) }),
    ...(flags.seeds === undefined ? {} : { seeds: wholeNumber('--seeds', flags.seeds, 1) }),
    ...(flags.widths === undefined ? {} : { widths: flags.widths.map((width) => wholeNumber('--widths', width, 8)) }),
  };
  const engine = oneOf('--engine', flags.engine ?? 'threads', ['threads', 'slurm']);
  if (flags.slurm !== undefined && engine !== 'slurm')
    throw new Unusable({ code: 'option-wrong', option: '--slurm', got: flags.slurm, expected: '--engine slurm' });
  const { experiment } = ladderOf(name, out, changes);
  if (!flags.json) io.out(pc.bold(say.asks[experiment.name] ?? experiment.asks ?? experiment.name));
  const screen = growScreen(io, experiment.steps);
  let last: readonly RunNow[] = [];
  try {
    const usual = {
      out,
      with: changes,
      watch(runs: readonly RunNow[]) {
        last = runs;
        if (!flags.json) screen.at(runs);
      },
    };
    const grown =
      engine === 'slurm'
        ? await growOnSlurm(name, {
            ...usual,
            flags: flagsOf(flags.slurm ?? ''),
            command: [process.execPath, resolve(process.argv[1]!), 'grow-task'],
          })
        : await growLadder(name, { ...usual, ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads) }) });
    screen.end();
    const { folder, runs, before, elsewhere, failed, anew } = grown;
    if (flags.json)
      io.out(JSON.stringify({ schema: 'dunwu/grow/1', experiment: experiment.name, folder, runs, before, elsewhere, failed }));
    else await told(grown, last, io);
    for (const what of anew) io.err(io.say({ code: 'run-anew', ...what }));
    for (const { id, reason, log } of failed)
      io.err(io.say(log === undefined ? { code: 'run-failed', run: id, reason } : { code: 'run-let-go', run: id, log }));
    return failed.length === 0 ? 0 : failed.length < last.length ? 2 : 1;
  } catch (error) {
    screen.end();
    if (error instanceof Unusable) throw error;
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined || path === undefined) throw error;
    throw unwritable(path, error);
  }
}

/** The rates by size, the verdicts, and the command that says more. */
async function told({ folder, runs, before, elsewhere }: Grown, last: readonly RunNow[], io: Io): Promise<void> {
  const say = growWords[io.language];
  for (const line of rateLines(sizesSoFar(last), io)) io.out(line);
  io.out('');
  io.out(say.done(runs, before, elsewhere, folder));
  if (last.every(({ score }) => score === undefined)) return;
  io.out('');
  const progress = progressOn(io);
  try {
    const { document, complaints } = await analyzePaths([folder], {
      axis: 'params',
      selection: {},
      seed: 1,
      store: 'memory',
      progress: (done, of) => progress.at(done, of, say.judging),
    });
    progress.end();
    for (const line of summary(document, io)) io.out(line);
    tell(complaints, io);
  } catch (error) {
    progress.end();
    if (!(error instanceof Unusable)) throw error;
    io.out(io.say(error.complaint));
  }
  io.out('');
  io.out(say.next(folder));
}

/** One task of a Slurm array; not for people. */
export async function growOneTask(folder: string, index: string, io: Io): Promise<ExitCode> {
  const { taskBegun } = growWords[io.language];
  const well = await growTask(folder, wholeNumber('grow-task', index, 0), io.env, (id, step, restarts) =>
    io.out(taskBegun(id, step, restarts, io.env['SLURMD_NODENAME'] ?? '–')),
  );
  return well ? 0 : 1;
}
