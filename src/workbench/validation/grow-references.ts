/** Grows every reference ladder and packs it. What is done is not done again: cut off at any moment, the same call goes on. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scaleOfRun } from '../../lab/experiment.ts';
import { growLadder } from '../grow.ts';
import type { Failed, RunNow } from '../ladder.ts';
import { amountOf } from '../ladder-so-far.ts';
import { makeOutFolder } from '../write-out.ts';
import { type PackedLadder, packLadder } from './packed-ladder.ts';
import type { ReferenceSpec } from './references.ts';

export type GrownReferences = {
  ladders: PackedLadder[];
  /** Runs that could not be done, named with their ladder; those ladders are left out. */
  failed: Failed[];
};

/** How far it is: FLOP that are behind, and FLOP of all ladders. */
export type Grew = { flop: number; of: number; ladders: number; ladder: string };

export async function growReferences(
  specs: readonly ReferenceSpec[],
  { out, threads, progress }: { out: string; threads?: number; progress?(at: Grew): void },
): Promise<GrownReferences> {
  makeOutFolder(out);
  const grown: GrownReferences = { ladders: [], failed: [] };
  const flops = specs.map(
    ({ experiment }) => experiment.seeds * experiment.widths.reduce((sum, width) => sum + scaleOfRun(experiment, width).compute, 0),
  );
  const sum = (some: readonly number[]) => some.reduce((a, b) => a + b, 0);
  const of = sum(flops);
  for (const [i, { experiment }] of specs.entries()) {
    const behind = sum(flops.slice(0, i));
    const watch = (runs: readonly RunNow[]) =>
      progress?.({ flop: behind + amountOf(runs, experiment.steps).done.flop, of, ladders: i, ladder: experiment.name });
    const spec = join(out, `${experiment.name}.json`);
    writeFileSync(spec, `${JSON.stringify(experiment, null, 1)}\n`);
    const { folder, failed } = await growLadder(spec, { out, watch, ...(threads === undefined ? {} : { threads }) });
    if (failed.length === 0) grown.ladders.push(packLadder(folder));
    for (const one of failed) grown.failed.push({ ...one, id: `${experiment.name}/${one.id}` });
  }
  return grown;
}
