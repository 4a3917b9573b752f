/** Skill: how much lower the CRPS is than a baseline's, 1 − CRPS/CRPS_baseline. Trials of one task hang together, so whole tasks are drawn. (methods §5.10) */
import type { Interval } from '../stats/estimate.ts';
import type { Random } from '../stats/random.ts';
import { quantileOf } from './scoring.ts';

export type Scored = { task: string; crps: number; baseline: number };

const draws = 1000;

export function skill(trials: readonly Scored[], random: Random): { value: number; interval: Interval; tasks: number } {
  const byTask = new Map<string, { crps: number; baseline: number }>();
  for (const { task, crps, baseline } of trials) {
    const sum = byTask.get(task) ?? { crps: 0, baseline: 0 };
    byTask.set(task, { crps: sum.crps + crps, baseline: sum.baseline + baseline });
  }
  const tasks = [...byTask.values()];
  const of = (chosen: readonly { crps: number; baseline: number }[]) =>
    1 - chosen.reduce((sum, one) => sum + one.crps, 0) / chosen.reduce((sum, one) => sum + one.baseline, 0);
  const drawn = Array.from({ length: draws }, () => of(tasks.map(() => tasks[Math.floor(tasks.length * random())]!))).sort((a, b) => a - b);
  return { value: of(tasks), interval: { lo: quantileOf(drawn, 0.025), hi: quantileOf(drawn, 0.975), level: 0.95 }, tasks: tasks.length };
}
