import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { analyzePaths } from './analyze.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sizes = ['10M', '30M', '100M', '300M', '1B', '3B'];
const table = (task: string, rates: (size: number, seed: number) => number): string[] =>
  sizes.flatMap((size, s) =>
    [0, 1, 2, 3, 4].map((seed) => `toy-${size},toy,${size},${task},exact_match,${seed},${Math.round(400 * rates(s, seed))},400`),
  );
const ask = async (task: string, rates: (size: number, seed: number) => number) => {
  const path = join(folder, `${task}.csv`);
  writeFileSync(path, ['model,family,params,task,metric,seed,correct,n', ...table(task, rates)].join('\n'));
  const { document } = await analyzePaths([path], { axis: 'params', selection: {}, seed: 1, store: 'memory', threads: 1 });
  return document.verdicts[0]!;
};

describe('repeated runs of one size', () => {
  it('of which more and more find the trick: flagged, and no discontinuity', async () => {
    const lucky = [0, 0, 1, 3, 5, 5];
    const verdict = await ask('lottery', (s, seed) => (seed < lucky[s]! ? 0.93 - 0.01 * seed : 0.01 + 0.004 * seed));
    expect(verdict.points[3]!.repeats).toHaveLength(5);
    expect(verdict.flags).toContain('seed-lottery');
    expect(verdict.verdict).not.toBe('discontinuity');
    expect(verdict.gates.find((g) => g.name === 'runs-alike')?.because).toMatch(/[1-4] of 5 near 9\d(\.\d)?%/);
    expect(verdict.tau.source).toMatch(/at least the scatter between runs at 6 sizes/);
  });
  it('the interval of their mean holds their scatter: two that disagree leave nearly everything open', async () => {
    const path = join(folder, 'two.csv');
    const rows = sizes.flatMap((size, s) =>
      [0, 1].map((seed) => `toy-${size},toy,${size},two,exact_match,${seed},${s === 2 && seed ? 412 : 55},500`),
    );
    writeFileSync(path, ['model,family,params,task,metric,seed,correct,n', ...rows].join('\n'));
    const { document } = await analyzePaths([path], { axis: 'params', selection: {}, seed: 1, store: 'memory', threads: 1 });
    const { points } = document.verdicts[0]!;
    // t of one degree of freedom is 12.7: .467 ± 4.5, cut at what a rate can be.
    expect(points[2]!.interval).toEqual({ lo: 0, hi: 1, level: 0.95 });
    const alike = points[1]!.interval as { lo: number; hi: number };
    expect(alike.lo).toBeCloseTo(0.0855, 3);
    expect(alike.hi).toBeCloseTo(0.1405, 3);
  });
  it('that hardly differ: of one kind', async () => {
    const rates = [0.005, 0.01, 0.03, 0.55, 0.9, 0.95];
    const verdict = await ask('alike', (s, seed) => rates[s]! * (1 + 0.01 * (seed - 2)));
    expect(verdict.flags).not.toContain('seed-lottery');
    expect(verdict.gates.find((g) => g.name === 'runs-alike')?.pass).toBe(true);
    expect(verdict.jump.after).toBe('toy-100M');
    // Five runs are there already: more of them are not asked for.
    expect(verdict.needs.map(({ reason }) => reason.code)).not.toContain('n-seeds');
  });
});
