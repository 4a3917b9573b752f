/** `dunwu grow` as it is without further words, from nothing to the verdict, by the clock: six sizes, three runs each. Usage: node bench/lab-grow.ts */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const goals = { curve: 20, verdict: 300 };
const folder = mkdtempSync(join(tmpdir(), 'dunwu-bench-grow-'));
const load = loadavg()[0]!;
const begin = performance.now();
const since = () => (performance.now() - begin) / 1000;
const dunwu = spawn(process.execPath, [fileURLToPath(new URL('../src/cli/main.ts', import.meta.url)), 'grow'], { cwd: folder });
// In a pipe there is a line for every run that is done. Two sizes are a curve.
const done = new Set<string>();
let [curve, whole] = [Number.NaN, Number.NaN];
createInterface({ input: dunwu.stderr }).on('line', (line) => {
  const width = /^w(\d+)-s\d+ done/.exec(line)?.[1];
  if (width === undefined) return;
  done.add(width);
  if (done.size === 2 && Number.isNaN(curve)) curve = since();
  if (done.size === 6 && Number.isNaN(whole)) whole = since();
});
let said = '';
dunwu.stdout.on('data', (text) => {
  said += text;
});
const [code] = (await once(dunwu, 'close')) as [number];
const verdict = since();
rmSync(folder, { recursive: true });
console.log(said.trim());
console.log(
  `rates of two sizes after ${curve.toFixed(1)} s (goal ${goals.curve} s), of all six after ${whole.toFixed(1)} s, the verdict after ${verdict.toFixed(1)} s (goal ${goals.verdict} s); ${cpus().length} cores, load average before ${load.toFixed(1)}; Node ${process.versions.node}`,
);
const met = code === 0 && curve < goals.curve && verdict < goals.verdict;
console.log(JSON.stringify({ name: 'dunwu grow from nothing to a verdict', value: verdict, goal: goals.verdict, met, curve, whole, load }));
