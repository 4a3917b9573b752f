/** A Slurm cluster of two nodes on one machine, for tests: munged, slurmctld and two slurmd, all in a folder of their own, as plain processes. Needs root, as
 *  slurmd starts tasks for users, and Debian's slurm-wlm and munge. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

export type Node = 'n1' | 'n2';
export type Cluster = {
  /** With it, sbatch and squeue speak to this cluster. */
  env: NodeJS.ProcessEnv;
  /** SIGKILL for the node's daemon and everything it started. */
  killNode(node: Node): void;
  startNode(node: Node): Promise<void>;
  /** State of each node, as sinfo says. */
  states(): Record<string, string>;
  stop(): Promise<void>;
};

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'sinfo', 'scontrol'];
const placeOf = (program: string) =>
  ['/usr/sbin', '/usr/bin', '/sbin', '/bin', '/usr/local/sbin', '/usr/local/bin'].map((at) => join(at, program)).find(existsSync);

/** Why no cluster can be started here; undefined when one can. */
export function clusterLacks(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can start slurmd';
  const missing = programs.filter((program) => !placeOf(program));
  return missing.length > 0 ? `not installed: ${missing.join(', ')} (Debian: slurm-wlm, munge)` : undefined;
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'dunwu-slurm-'));
  // munged wants its socket reachable by all and its key by none but its owner.
  chmodSync(folder, 0o755);
  for (const name of ['state', 'n1', 'n2', 'log']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'key'), crypto.getRandomValues(new Uint8Array(128)), { mode: 0o600 });
  const conf = join(folder, 'slurm.conf');
  const socket = join(folder, 'munge.socket');
  const host = hostname();
  writeFileSync(
    conf,
    `ClusterName=two
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=17000
SlurmUser=root
AuthType=auth/munge
# A job whose node died may start again after the life of its credential, two minutes unless said otherwise.
AuthInfo=socket=${socket},cred_expire=10
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/%n
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd-%n.pid
SlurmctldLogFile=${folder}/log/slurmctld
SlurmdLogFile=${folder}/log/%n
SlurmdParameters=config_overrides
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SlurmdTimeout=6
SlurmctldTimeout=10
InactiveLimit=0
KillWait=2
SchedulerParameters=sched_interval=2,bf_interval=2
NodeName=n[1-2] NodeHostname=${host} NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=1 RealMemory=500
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`,
  );
  const env = { ...process.env, SLURM_CONF: conf };
  const daemons = new Map<string, ChildProcess>();
  const start = (name: string, program: string, args: string[]) => {
    const out = openSync(join(folder, 'log', `${name}.out`), 'a');
    daemons.set(name, spawn(placeOf(program)!, args, { env, stdio: ['ignore', out, out], detached: true }));
  };
  const states = (): Record<string, string> => {
    try {
      const text = execFileSync('sinfo', ['--noheader', '--Node', '--format=%N %T'], {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return Object.fromEntries(
        text
          .trim()
          .split('\n')
          .map((line) => line.split(' ') as [string, string]),
      );
    } catch {
      return {};
    }
  };
  const startNode = async (node: Node) => {
    start(node, 'slurmd', ['-D', '-N', node]);
    await until(() => /^(idle|mixed|allocated)$/.test(states()[node] ?? ''), `${node} is up`);
  };
  const cluster: Cluster = {
    env,
    states,
    startNode,
    killNode(node) {
      for (const pid of [...descendants(daemons.get(node)!.pid!), ...steps(folder, node)]) kill(pid);
    },
    async stop() {
      for (const node of ['n1', 'n2'] as const) if (daemons.has(node)) cluster.killNode(node);
      for (const daemon of daemons.values()) for (const pid of descendants(daemon.pid!)) kill(pid);
      await new Promise((resolve) => setTimeout(resolve, 200));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    start('munged', 'munged', [
      '--foreground',
      '--force',
      '--num-threads=2',
      `--key-file=${folder}/key`,
      `--socket=${socket}`,
      `--pid-file=${folder}/munged.pid`,
      `--log-file=${folder}/log/munged`,
      `--seed-file=${folder}/seed`,
    ]);
    await until(() => existsSync(socket), 'munged is up');
    start('slurmctld', 'slurmctld', ['-D', '-c']);
    await until(() => Object.keys(states()).length === 2, 'slurmctld is up');
    await Promise.all([startNode('n1'), startNode('n2')]);
    return cluster;
  } catch (error) {
    const logs = execFileSync('sh', ['-c', `tail -n 8 ${folder}/log/*`], { encoding: 'utf8' });
    await cluster.stop();
    throw new Error(`${(error as Error).message}
${logs}`);
  }
}

/** What /proc says of a process; nothing when it is gone. */
function procOf(pid: number, what: 'environ' | 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
const processes = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);
const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(procOf(pid, 'status'))?.[1] ?? 0);

/** A process and all it started, the newest first. */
function descendants(pid: number): number[] {
  const parents = processes().map((child) => [child, parentOf(child)] as const);
  const found = [pid];
  for (let i = 0; i < found.length; i++) for (const [child, parent] of parents) if (parent === found[i]) found.push(child);
  return found.reverse();
}

/** slurmstepd leaves its slurmd: tasks are known by the node in their environment, and it as their parent. */
function steps(folder: string, node: Node): number[] {
  const tasks = processes().filter((pid) => {
    const environment = procOf(pid, 'environ');
    return environment.includes(`SLURM_CONF=${folder}/slurm.conf`) && environment.includes(`SLURMD_NODENAME=${node}`);
  });
  const keepers = tasks.map(parentOf).filter((pid) => /slurmstepd/.test(procOf(pid, 'cmdline')));
  return [...keepers, ...tasks].flatMap(descendants);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** @throws when it has not come true in time */
export async function until(holds: () => boolean, what: string, seconds = 30): Promise<void> {
  for (let waited = 0; waited < seconds * 5; waited++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`waited ${seconds} s in vain until ${what}`);
}
