/** Grows every reference ladder (what is done is not done again) and packs it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { growLadder } from '../grow.ts';
import { makeOutFolder } from '../write-out.ts';
import { type PackedLadder, packLadder } from './packed-ladder.ts';
import type { ReferenceSpec } from './references.ts';

export async function growReferences(
  specs: readonly ReferenceSpec[],
  { out, threads, progress }: { out: string; threads?: number; progress?(done: number, of: number, what: string): void },
): Promise<PackedLadder[]> {
  makeOutFolder(out);
  const packed: PackedLadder[] = [];
  for (const [i, { experiment }] of specs.entries()) {
    progress?.(i, specs.length, experiment.name);
    const spec = join(out, `${experiment.name}.json`);
    writeFileSync(spec, `${JSON.stringify(experiment, null, 1)}\n`);
    const { folder, failed } = await growLadder(spec, { out, ...(threads === undefined ? {} : { threads }) });
    if (failed.length > 0) throw new Error(`${experiment.name}: ${failed.map(({ id, reason }) => `${id}: ${reason}`).join('; ')}`);
    packed.push(packLadder(folder));
  }
  progress?.(specs.length, specs.length, '');
  return packed;
}
