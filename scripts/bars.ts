/** Measures every bar that can be measured in minutes and prints a row each: name, value, goal, met or not.
 *  Usage: npm run bars. Rows that need Python with SciPy, or ../shared/data, say so when they are skipped. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cases } from '../src/emergence/simulate.ts';
import { isUnknown, type Unknown } from '../src/stats/estimate.ts';
import { askBlind, marks, type Share } from '../src/workbench/planted-truth.ts';
import { brokenFiles } from './broken-files.ts';

type Row = { name: string; value: string; goal: string; met: boolean | string };
const rows: Row[] = [];
const add = (row: Row) => {
  rows.push(row);
  console.log(`${row.met === true ? 'met    ' : row.met === false ? 'NOT MET' : 'skipped'}  ${row.name}: ${row.value}  (goal ${row.goal})`);
};
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
const folder = mkdtempSync(join(tmpdir(), 'dunwu-bars-'));

function tests(name: string, goal: string, ...files: string[]): void {
  const report = join(folder, 'tests.json');
  node('node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`, ...files);
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  add({ name, value: `${passed} passed, ${failed} failed`, goal, met: failed === 0 && passed > 0 });
}

function bench(file: string): void {
  const run = node(file);
  if (run.status === 3) {
    add({ name: file, value: 'no Python with SciPy here', goal: '–', met: 'skipped' });
    return;
  }
  for (const line of run.stdout
    .trim()
    .split('\n')
    .filter((l) => l.startsWith('{'))) {
    const { name, value, goal, met } = JSON.parse(line) as { name: string; value: number; goal: unknown; met: boolean };
    add({ name, value: String(value), goal: JSON.stringify(goal), met });
  }
}

tests('oracles of methods §1, §2.10–2.12, §4.5', 'all pass at the digits given', 'src/stats', 'src/emergence');
if (existsSync('../shared/data')) {
  const scipy = JSON.parse(readFileSync('oracles/scipy/run-effect.json', 'utf8')) as { uncentred21: number[]; centred: number[] };
  add({
    name: 'τ over 23 ObsScaling fits, median',
    value: `${scipy.centred[2]} integrated exactly, ${scipy.uncentred21[2]} with the uncentred 21-node rule (SciPy; ours agrees)`,
    goal: '.76 ± .05',
    met: Math.abs(scipy.centred[2]! - 0.76) <= 0.05,
  });
  const digests: string[] = [];
  const seconds: number[] = [];
  for (const threads of ['2', '1']) {
    const started = performance.now();
    const run = node(
      'src/cli/main.ts',
      'analyze',
      '../shared/data',
      '--json',
      '--threads',
      threads,
      '--store',
      join(folder, `store-${threads}`),
    );
    seconds.push((performance.now() - started) / 1000);
    digests.push(createHash('sha256').update(run.stdout).digest('hex'));
  }
  add({
    name: 'analyze ../shared/data from a cold store, 2 threads',
    value: `${seconds[0]!.toFixed(0)} s`,
    goal: '< 60 s',
    met: seconds[0]! < 60,
  });
  add({
    name: 'same bytes with 1 thread and 2',
    value: digests[0] === digests[1] ? 'equal' : 'differ',
    goal: 'equal',
    met: digests[0] === digests[1],
  });
} else add({ name: 'real data', value: '../shared/data is not here', goal: '–', met: 'skipped' });

/** Every kind of task is asked, so every share is there. */
const known = (value: number | Unknown | Share): number => {
  const one = typeof value === 'object' && 'share' in value ? value.share : value;
  if (isUnknown(one)) throw new Error(one.unknown);
  return one;
};
for (const epsilon of [0.15, 0.6])
  for (const scatter of ['prior', 'family'] as const) {
    const outcomes = await askBlind(cases, epsilon, scatter, 60, 20261124);
    const found = marks(outcomes);
    const percent = (x: number) => `${(100 * x).toFixed(1)} %`;
    const where = `planted truth, all twists, ε = ${epsilon}, scatter from ${scatter}`;
    const bar = (name: string, value: number, goal: string, met: boolean, show = percent) =>
      add({ name: `${where}: ${name}`, value: show(value), goal, met });
    bar('false discontinuity', known(found.falseDiscontinuity), '≤ 2 %', known(found.falseDiscontinuity) <= 0.02);
    bar('made by the metric, found', known(found.metricRecall), '≥ 85 %', known(found.metricRecall) >= 0.85);
    bar('made by composition, found', known(found.compositionRecall), '≥ 85 %', known(found.compositionRecall) >= 0.85);
    bar('underpowered left undetermined', known(found.underpoweredSilent), '≥ 95 %', known(found.underpoweredSilent) >= 0.95);
    bar('calibration error', known(found.calibrationError), '≤ .05', known(found.calibrationError) <= 0.05, (x) => x.toFixed(3));
    const plain = marks(outcomes.filter((o) => o.twist === 'none'));
    if (epsilon < 0.5) bar('plain threshold, found', known(plain.thresholdRecall), '≥ 85 %', known(plain.thresholdRecall) >= 0.85);
  }

for (const file of [
  'bench/four-parameter-fits.ts',
  'bench/analysis.ts',
  'bench/import-samples.ts',
  'bench/rescore.ts',
  'bench/lab-training.ts',
  'bench/lab-two-cores.ts',
  'bench/lab-sampling.ts',
  'bench/lab-browser.ts',
  'bench/lab-grow.ts',
])
  bench(file);
add({ name: 'broken files, each one clear complaint', value: String(brokenFiles.length), goal: '≥ 60', met: brokenFiles.length >= 60 });
tests('broken files and fuzz', 'no crash, no hang, ≥ 2,000 inputs', 'src/workbench/broken-files.test.ts', 'src/readers/fuzz.test.ts');
rmSync(folder, { recursive: true, force: true });

console.log(
  `\n| bar | value | goal | met |\n|---|---|---|---|\n${rows.map((r) => `| ${r.name} | ${r.value} | ${r.goal} | ${r.met === true ? 'yes' : r.met === false ? 'no' : r.met} |`).join('\n')}`,
);
process.exitCode = rows.every((r) => r.met !== false) ? 0 : 1;
