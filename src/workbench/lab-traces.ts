/** Runs of the lab as they stand in their folders: what each was, and how it did along its training. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { localRate } from '../emergence/training/local-rate.ts';
import type { RunTrace, TrainingPoint } from '../figures/lab-report.ts';
import { type Experiment, type LabRun, scaleOfRun } from '../lab/experiment.ts';
import type { Measured } from '../lab/measure.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { unusableFor } from './file-error.ts';

export type LabFolder = { experiment: Experiment; runs: RunTrace[]; complaints: Complaint[] };

/** @param path folder of a run, or of a ladder of runs @throws Unusable when there is no run of the lab in it */
export function readLabFolder(path: string): LabFolder {
  const complaints: Complaint[] = [];
  const found: { experiment: Experiment; trace: RunTrace }[] = [];
  for (const file of resultFiles(path)) {
    try {
      const { dunwu } = JSON.parse(readFileSync(file, 'utf8')) as { dunwu?: { experiment?: Experiment; run?: LabRun; curve?: Measured[] } };
      if (!dunwu?.experiment || !dunwu.run || !Array.isArray(dunwu.curve) || dunwu.curve.length === 0)
        complaints.push({ code: 'file-has-no-scores', path: file, format: 'dunwu lab', lacks: 'dunwu.curve' });
      else found.push({ experiment: dunwu.experiment, trace: traceOf(dunwu.experiment, dunwu.run, dunwu.curve) });
    } catch (error) {
      complaints.push({ code: 'file-corrupt', path: file, format: 'JSON', reason: (error as Error).message });
    }
  }
  const first = found[0];
  if (!first) throw new Unusable(complaints[0] ?? { code: 'file-has-no-scores', path, format: 'dunwu lab', lacks: 'results_*.json' });
  const same = found.filter(({ experiment }) => experiment.name === first.experiment.name);
  const runs = same.map(({ trace }) => trace).sort((a, b) => a.width - b.width || a.seed - b.seed);
  return { experiment: first.experiment, runs, complaints };
}

function resultFiles(path: string): string[] {
  const isResults = (name: string) => /^results_.*\.json$/.test(basename(name));
  try {
    if (!statSync(path).isDirectory()) return isResults(path) ? [path] : [];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter(isResults)
      .sort()
      .map((name) => join(path, name));
  } catch (error) {
    throw unusableFor(path, error);
  }
}

export function traceOf(experiment: Experiment, run: LabRun, curve: readonly Measured[]): RunTrace {
  const rates = localRate({ steps: curve.map(({ step }) => step), values: curve.map(({ heldOut }) => heldOut.nll) });
  return { ...run, params: scaleOfRun(experiment, run.width).params, points: curve.map(pointOf), rates };
}

function pointOf({ step, loss, heldOut, learnt, parts, squares, inside }: Measured): TrainingPoint {
  const counted = ({ n, right, nll }: { n: number; right: number; nll: number }) => ({ nll, right: { y: right, n } });
  return {
    step,
    loss,
    heldOut: { ...counted(heldOut), places: heldOut.places.map((y) => ({ y, n: heldOut.n })) },
    ...(learnt ? { learnt: counted(learnt) } : {}),
    ...(parts ? { parts: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, counted(part)])) } : {}),
    squares,
    ...(inside ? { inside } : {}),
  };
}
