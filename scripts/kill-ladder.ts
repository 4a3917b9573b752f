/** Grows a short ladder, kills it with SIGKILL again and again, half of the time at a random moment and half of the time in the middle of a write, and compares what is left
 *  with a ladder nobody disturbed: `npx node scripts/kill-ladder.ts --kills 50`. Its result stands in docs/lab.md. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSafetensors } from '../src/lab/safetensors.ts';
import { randomStream } from '../src/stats/random.ts';
import { moments } from './die-at.ts';

const spec = {
  name: 'short',
  asks: 'Does a ladder that is killed end like one that is not?',
  task: { kind: 'addition', size: 2 },
  widths: [16, 24, 32],
  layers: 1,
  heads: 1,
  batch: 16,
  steps: 600,
  rate: 3e-3,
  seeds: 2,
  items: 100,
};

export type Killed = {
  /** How many kills at which moment. */
  kills: Map<string, number>;
  /** Ladders brought to their end, after having been killed. */
  ladders: number;
  files: number;
  /** Files of theirs that are not those of the undisturbed ladder. */
  differing: string[];
  /** Runs whose checkpoint was of an earlier step after a kill than before it: work that was lost. */
  setBack: string[];
};

/** @param kills how many; @param seed of the moments */
export async function killLadder(kills: number, seed: number, steps = spec.steps): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'dunwu-kill-'));
  try {
    const file = join(folder, 'short.json');
    writeFileSync(file, JSON.stringify({ ...spec, steps }));
    const began = performance.now();
    await grow(file, join(folder, 'undisturbed'));
    const length = performance.now() - began;
    const expected = hashes(join(folder, 'undisturbed'));
    const random = randomStream(seed, 'moments');
    const found: Killed = { kills: new Map(), ladders: 0, files: Object.keys(expected).length, differing: [], setBack: [] };
    let count = 0;
    let reached = new Map<string, number>();
    for (let begun = false; count < kills || begun; ) {
      const out = join(folder, `killed-${found.ladders}`);
      // The last kill has been: the ladder is left to end.
      const moment = count >= kills ? undefined : count % 2 === 0 ? 'any moment' : moments[(count >> 1) % moments.length]!;
      const died =
        moment === undefined
          ? await grow(file, out)
          : moment === 'any moment'
            ? await grow(file, out, { after: length * random() })
            : await grow(file, out, { at: `${moment}@${1 + Math.floor(3 * random())}` });
      if (died) {
        count++;
        found.kills.set(moment!, (found.kills.get(moment!) ?? 0) + 1);
        begun = true;
        const now = checkpointed(out);
        for (const [run, step] of reached)
          if (!((now.get(run) ?? 0) >= step)) found.setBack.push(`${found.ladders}/${run}: ${step} → ${now.get(run) ?? 0}, ${moment}`);
        reached = now;
        continue;
      }
      const grown = hashes(out);
      for (const name of new Set([...Object.keys(expected), ...Object.keys(grown)]))
        if (grown[name] !== expected[name]) found.differing.push(`${found.ladders}/${name}`);
      found.ladders++;
      begun = false;
      reached = new Map();
      rmSync(out, { recursive: true });
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @returns whether it was killed before its end */
async function grow(file: string, out: string, kill: { after?: number; at?: string } = {}): Promise<boolean> {
  const root = resolve(import.meta.dirname, '..');
  const { DIE_AT: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'scripts/die-at.ts'), join(root, 'src/cli/main.ts'), 'grow', file, '--out', out, '--json'],
    { env: { ...env, ...(kill.at === undefined ? {} : { DIE_AT: kill.at }) }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const timer = kill.after === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), kill.after);
  const [code, signal] = await new Promise<[number | null, string | null]>((end) => child.once('exit', (...how) => end(how)));
  clearTimeout(timer);
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`dunwu grow ended with code ${code}`);
  return false;
}

/** The step of each run's checkpoint. */
const checkpointed = (out: string): Map<string, number> =>
  new Map(
    (existsSync(out) ? readdirSync(out, { recursive: true, encoding: 'utf8' }) : [])
      .filter((name) => name.endsWith('checkpoint.safetensors'))
      .map((name) => [name, Number(readSafetensors(readFileSync(join(out, name)))?.metadata['step'])]),
  );

/** Every file of the runs, whatever it is called: nothing may be left over either. */
export const hashes = (out: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.jobs') && !entry.parentPath.includes('/.slurm'))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

if (import.meta.main) {
  const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } } });
  const { kills, ladders, files, differing, setBack } = await killLadder(Number(values.kills), Number(values.seed));
  for (const [moment, count] of kills) console.log(`${String(count).padStart(3)}  ${moment}`);
  const all = [...kills.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${all} kills, ${ladders} ladders of ${files} files each`);
  console.log(
    differing.length === 0 ? 'every file is that of the ladder nobody disturbed, bit for bit' : `other files: ${differing.join(', ')}`,
  );
  console.log(setBack.length === 0 ? 'no run was set back behind its last checkpoint' : `set back: ${setBack.join(', ')}`);
  process.exitCode = differing.length + setBack.length === 0 ? 0 : 1;
}
