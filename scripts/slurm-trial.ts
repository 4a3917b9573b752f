/** A ladder on a real Slurm cluster of two nodes, one of which dies in the middle of a run: `npx node scripts/slurm-trial.ts`. It has to end with every run
 *  once in the results and in the bits of a ladder grown here without a break. Says so when it must skip. Its result stands in docs/lab.md. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { claimIn } from '../src/lab/jobs/claim-file.ts';
import { hashes } from './kill-ladder.ts';
import { clusterLacks, startCluster, until } from './slurm-cluster.ts';

const spec = {
  name: 'clustered',
  asks: 'Does a ladder whose node dies end like one that was grown in peace?',
  task: { kind: 'addition', size: 2 },
  widths: [16, 24, 32],
  layers: 2,
  heads: 1,
  batch: 32,
  steps: 2000,
  rate: 3e-3,
  seeds: 2,
  items: 100,
};
/** Seconds for all of it, with the node's death and the wait of the task that is begun again. */
const longest = 230;

const lacks = clusterLacks();
if (lacks) {
  console.log(`Slurm trial skipped: ${lacks}.`);
  process.exit(0);
}
const began = performance.now();
const say = (text: string) => console.log(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
const folder = mkdtempSync(join(tmpdir(), 'dunwu-trial-'));
const file = join(folder, 'clustered.json');
writeFileSync(file, JSON.stringify(spec));
const out = join(folder, 'cluster');
const home = join(out, spec.name, '.slurm');

function grow(args: string[], env: NodeJS.ProcessEnv) {
  const main = resolve(import.meta.dirname, '../src/cli/main.ts');
  const child = spawn(process.execPath, [main, 'grow', file, '--json', ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part) => {
    said += part;
  });
  return { child, ended: new Promise<{ code: number | null; said: string }>((end) => child.once('close', (code) => end({ code, said }))) };
}

const logOf = (id: string): string => {
  const index = readFileSync(join(home, 'runs.txt'), 'utf8').split('\n').indexOf(id);
  return readFileSync(join(home, 'logs', `${index}.txt`), 'utf8');
};

const isWhole = (id: string): boolean => claimIn(join(home, `${id}.json`))?.state === 'done';

/** A run on node n2 that has a checkpoint and is far from its end. */
function victimNow(): { id: string; step: number } | undefined {
  try {
    for (const id of readFileSync(join(home, 'runs.txt'), 'utf8').trim().split('\n')) {
      const claim = claimIn(join(home, `${id}.json`));
      if (claim?.state !== 'running' || claim.step === 0 || claim.step > spec.steps / 2) continue;
      if (/ on n2,/.test(logOf(id).trim().split('\n').at(-1)!)) return { id, step: claim.step };
    }
  } catch {
    // Nothing has been submitted yet.
  }
  return undefined;
}

const cluster = await startCluster().catch((error: Error) => {
  // That is this machine's affair (a container without what slurmd asks for), and not what is tried here.
  console.log(`Slurm trial skipped: the daemons did not start here: ${error.message}`);
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
let submitter: ReturnType<typeof grow> | undefined;
const stop = async () => {
  submitter?.child.kill('SIGKILL');
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop().then(() => process.exit(1)));
try {
  say(`two nodes: ${JSON.stringify(cluster.states())}`);
  submitter = grow(['--out', out, '--engine', 'slurm', '--slurm', '--partition=all'], cluster.env);
  await until(() => spec.widths.some((width) => claimIn(join(home, `w${width}-s0.json`))), 'a run has begun', 60);
  const here = grow(['--out', out], { ...cluster.env, LANG: 'C' });
  let victim: ReturnType<typeof victimNow>;
  await until(
    () => {
      victim = victimNow();
      return victim !== undefined;
    },
    'a run on n2 has a checkpoint',
    60,
  );
  const { id, step } = victim!;
  cluster.killNode('n2');
  say(`kill -9 for node n2 and its task: ${id}, at step ${step} or a little later`);
  submitter.child.kill('SIGKILL');
  await submitter.ended;
  say('kill -9 for dunwu grow, and the same command again');
  submitter = grow(['--out', out, '--engine', 'slurm', '--slurm', '--partition=all'], cluster.env);
  const timer = setTimeout(() => submitter?.child.kill('SIGKILL'), longest * 1000 - (performance.now() - began));
  const { code, said } = await submitter.ended;
  clearTimeout(timer);
  say(`dunwu grow --engine slurm ended with code ${code}: ${said.trim()}`);
  say(`the nodes: ${JSON.stringify(cluster.states())}`);
  for (const name of readdirSync(join(home, 'logs')))
    for (const line of readFileSync(join(home, 'logs', name), 'utf8')
      .trim()
      .split('\n'))
      say(`log ${name}: ${line}`);

  if ((await grow(['--out', join(folder, 'peace')], process.env).ended).code !== 0) throw new Error('the ladder in peace failed');
  const [expected, found] = [hashes(join(folder, 'peace')), hashes(out)];
  const differing = [...new Set([...Object.keys(expected), ...Object.keys(found)])].filter((name) => expected[name] !== found[name]);
  const checks = {
    'the ladder is complete, exit code 0': code === 0 && readFileSync(join(home, 'runs.txt'), 'utf8').trim().split('\n').every(isWhole),
    'meanwhile the same ladder was not grown here': (await here.ended).code === 1,
    'no other run was begun twice': readFileSync(join(home, 'runs.txt'), 'utf8')
      .trim()
      .split('\n')
      .every((other) => logOf(other).trim().split('\n').length === (other === id ? 2 : 1)),
    [`${id} was begun again once, on the other node, from a checkpoint`]: new RegExp(
      `${id}: goes on from step [1-9]\\d* on n1, begun again 1 time$`,
    ).test(logOf(id).trim()),
    [`${Object.keys(expected).length} files, each that of the ladder grown in peace, and no others`]: differing.length === 0,
  };
  for (const [what, holds] of Object.entries(checks)) say(`${holds ? 'yes' : 'NO '} ${what}`);
  if (differing.length > 0) say(`other files: ${differing.join(', ')}`);
  process.exitCode = Object.values(checks).every(Boolean) ? 0 : 1;
} finally {
  await stop();
  say('the daemons are stopped');
}
