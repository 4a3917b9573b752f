/** Slurm by its own commands, sbatch and squeue; no library. (slurm.schedmd.com/sbatch.html, squeue.html) */
import { execFile } from 'node:child_process';

/** One of Slurm's commands is not there. */
export class SlurmMissing extends Error {
  readonly command: string;
  constructor(command: string) {
    super(`${command} is not to be found`);
    this.command = command;
  }
}

/** Slurm answered with an error. */
export class SlurmRefused extends Error {
  readonly command: string;
  constructor(command: string, reason: string) {
    super(reason);
    this.command = command;
  }
}

function asked(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) =>
    execFile(command, args, { maxBuffer: 2 ** 30 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new SlurmMissing(command));
      else
        reject(
          new SlurmRefused(
            command,
            stderr
              .trim()
              .split('\n')
              .at(-1)
              ?.replace(/^\w+: (error|fatal): /, '') || error.message,
          ),
        );
    }),
  );
}

export type Submission = {
  name: string;
  script: string;
  /** Where the script runs; what it says goes to logs/INDEX.txt in there. */
  folder: string;
  indices: readonly number[];
  /** More flags for sbatch: partition, time, memory. */
  flags: readonly string[];
};

/** An array of tasks that begin again by themselves when their node fails. @returns its number */
export async function submit({ name, script, folder, indices, flags }: Submission): Promise<string> {
  const said = await asked('sbatch', [
    '--parsable',
    '--requeue',
    `--array=${indices.join(',')}`,
    `--job-name=${name}`,
    `--chdir=${folder}`,
    '--output=logs/%a.txt',
    '--open-mode=append',
    '--ntasks=1',
    '--cpus-per-task=1',
    ...flags,
    script,
  ]);
  return said.trim().split(';')[0]!;
}

export type Queued = { name: string; index: number; running: boolean; node: string | undefined };

/** Tasks that wait or run, of jobs whose name begins so. */
export async function queue(prefix: string): Promise<Queued[]> {
  return queuedIn(await asked('squeue', ['--json']), prefix);
}

type Listed = { name?: unknown; array_task_id?: unknown; array_task_string?: unknown; job_state?: unknown; nodes?: unknown };

/** What squeue --json says. Until Slurm 22.05 a state is a word and a number a number; later they are a list and { set, number }. */
export function queuedIn(json: string, prefix: string): Queued[] {
  const { jobs } = JSON.parse(json) as { jobs: Listed[] };
  return jobs.flatMap(({ name, array_task_id: id, array_task_string: several, job_state: state, nodes }) => {
    const states = [state].flat().map(String);
    if (typeof name !== 'string' || !name.startsWith(prefix) || !states.some((one) => atWork.has(one))) return [];
    const running = states.some((one) => one === 'RUNNING' || one === 'COMPLETING');
    const node = typeof nodes === 'string' && nodes !== '' ? nodes : undefined;
    const one =
      typeof id === 'object' && id !== null ? (id as { set?: boolean; number?: number }) : { set: typeof id === 'number', number: id };
    const list = typeof several === 'string' && several !== '' ? indicesOf(several) : [];
    return (list.length > 0 ? list : one.set ? [Number(one.number)] : []).map((index) => ({ name, index, running, node }));
  });
}

const atWork: ReadonlySet<string> = new Set([
  'PENDING',
  'CONFIGURING',
  'RUNNING',
  'COMPLETING',
  'REQUEUED',
  'REQUEUE_HOLD',
  'REQUEUE_FED',
  'RESIZING',
  'SIGNALING',
  'STAGE_OUT',
  'STOPPED',
  'SUSPENDED',
]);

/** "0-2,7%4" → 0, 1, 2, 7 */
function indicesOf(text: string): number[] {
  return text
    .replace(/%.*/, '')
    .split(',')
    .flatMap((part) => {
      const [, from, to, step] = /^(\d+)(?:-(\d+)(?::(\d+))?)?$/.exec(part) ?? [];
      if (from === undefined) return [];
      const found: number[] = [];
      for (let i = Number(from); i <= Number(to ?? from); i += Number(step ?? 1)) found.push(i);
      return found;
    });
}

/** Words of a line of flags; quotes keep spaces. */
export const flagsOf = (line: string): string[] =>
  [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
