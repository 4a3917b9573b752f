/** "Tell me of this lab folder": its runs along their training, what is found along it, and the verdicts over size, in one report. */
import type { LabReport } from '../figures/lab-report.ts';
import { taskOf } from '../lab/experiment.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Verdict } from '../record/verdicts.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { analyzePaths } from './analyze.ts';
import { readLabFolder } from './lab-traces.ts';
import { overTraining } from './over-training.ts';

const leastSizes = 3;

/** @throws Unusable when there is no run of the lab in the folder */
export async function labReport(path: string): Promise<{ report: LabReport; complaints: Complaint[] }> {
  const { experiment, runs, complaints } = readLabFolder(path);
  const { name, chance = 0 } = taskOf(experiment);
  const training = await overTraining(runs, `dunwu lab ${experiment.name}`, name, chance);
  const scale = training.length < leastSizes ? unknown('fewer than three sizes') : await overScale(path);
  return { report: { name: experiment.name, asks: experiment.asks || undefined, task: name, chance, runs, training, scale }, complaints };
}

async function overScale(path: string): Promise<Verdict[] | Unknown> {
  const { document } = await analyzePaths([path], { axis: 'params', selection: {}, seed: 1, store: 'memory', threads: 1 });
  const strict = (verdict: Verdict) => Number(verdict.metric !== 'exact_match');
  return document.verdicts.toSorted((a, b) => strict(a) - strict(b));
}
