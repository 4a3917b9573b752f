/** "Grow a ladder": all runs of an experiment, one a core, each done once. What is done stays done: a run with results is not run again. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { type Experiment, type LabRun, runsOf, scaleOfRun, wrongWith } from '../lab/experiment.ts';
import { experiments } from '../lab/experiments/index.ts';
import { Unusable } from '../record/complaint.ts';
import growing, { type GrowTask } from './growing.ts';
import { resultsName } from './lab-results.ts';

export type Grown = { experiment: Experiment; folder: string /** Done now, and found done before. */; runs: number; before: number };

export type GrowOptions = {
  out: string;
  threads?: number;
  /** Changes to a built-in experiment. */
  with?: Partial<Pick<Experiment, 'steps' | 'seeds' | 'widths'>>;
  /** `done` and `of` in FLOP. */
  progress?(done: number, of: number, what: string): void;
};

/** A built-in experiment by name, or one in a JSON file. @throws Unusable when it is neither, or says something that cannot be grown */
export function experimentNamed(asked: string): Experiment {
  const builtIn = experiments.find(({ name }) => name === asked);
  if (builtIn) return builtIn;
  if (!asked.endsWith('.json'))
    throw new Unusable({
      code: 'option-wrong',
      option: 'grow',
      got: asked,
      expected: [...experiments.map(({ name }) => name), 'experiment.json'].join(', '),
    });
  let text: string;
  try {
    text = readFileSync(asked, 'utf8');
  } catch (error) {
    throw new Unusable({ code: 'path-unreadable', path: asked, reason: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
  try {
    return JSON.parse(text) as Experiment;
  } catch (error) {
    throw new Unusable({ code: 'file-corrupt', path: asked, format: 'JSON', reason: (error as Error).message });
  }
}

export async function growLadder(
  asked: string,
  { out, threads = availableParallelism(), with: changed, progress }: GrowOptions,
): Promise<Grown> {
  const experiment = { ...experimentNamed(asked), ...changed };
  const wrong = wrongWith(experiment);
  if (wrong) throw new Unusable({ code: 'option-wrong', option: `grow: ${wrong.field}`, got: wrong.got, expected: wrong.expected });
  const folder = join(out, experiment.name);
  const all = runsOf(experiment);
  const open = all.filter((run) => !isDone(folder, run, experiment));
  const costs = new Map(open.map((run) => [run.id, scaleOfRun(experiment, run.width).compute]));
  const of = [...costs.values()].reduce((sum, cost) => sum + cost, 0);
  const done = new Map<string, number>();
  const told = (run: LabRun, step: number) => {
    done.set(run.id, (costs.get(run.id)! * step) / experiment.steps);
    progress?.(
      [...done.values()].reduce((sum, part) => sum + part, 0),
      of,
      run.id,
    );
  };
  const taskOf = (run: LabRun): GrowTask => ({ experiment, run, folder: join(folder, run.id) });
  if (threads < 2 || open.length < 2)
    for (const run of open) {
      growing(taskOf(run));
      told(run, experiment.steps);
    }
  else {
    const filename = fileURLToPath(import.meta.url).replace(/grow\.(ts|js)$/, 'growing.$1');
    const pool = new Piscina({ filename, minThreads: Math.min(threads, open.length), maxThreads: threads, concurrentTasksPerWorker: 1 });
    try {
      await Promise.all(
        open.map(async (run) => {
          const { port1, port2 } = new MessageChannel();
          port1.on('message', (step: number) => told(run, step));
          await pool.run({ ...taskOf(run), port: port2 }, { transferList: [port2] });
          port1.close();
        }),
      );
    } finally {
      await pool.destroy();
    }
  }
  return { experiment, folder, runs: open.length, before: all.length - open.length };
}

/** Results of the same recipe; others are grown over. */
function isDone(folder: string, { id }: LabRun, experiment: Experiment): boolean {
  const file = join(folder, id, resultsName(id));
  if (!existsSync(file)) return false;
  try {
    const { dunwu } = JSON.parse(readFileSync(file, 'utf8')) as { dunwu?: { experiment?: Experiment } };
    return JSON.stringify(comparable(dunwu?.experiment)) === JSON.stringify(comparable(experiment));
  } catch {
    return false;
  }
}

/** More sizes or seeds make no other runs of those there are. */
const comparable = (experiment: Experiment | undefined) => experiment && { ...experiment, widths: [], seeds: 0, asks: '' };
