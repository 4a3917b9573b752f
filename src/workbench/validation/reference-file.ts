/** The reference ladders as they are kept with the project: a file a set, gzip of JSON lines, a ladder a line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Unusable } from '../../record/complaint.ts';
import type { PackedLadder } from './packed-ladder.ts';
import { type ReferenceSet, referenceSets, referenceSpecs } from './references.ts';
import type { Reference } from './validate.ts';

const fileOf = (set: ReferenceSet) => `${set}-ladders.jsonl.gz`;
const kept = (set: ReferenceSet) => new URL(`../../../reference/${fileOf(set)}`, import.meta.url);

export const readReferences = (sets: readonly ReferenceSet[] = referenceSets): Reference[] => asReferences(sets.flatMap(laddersOf));

function laddersOf(set: ReferenceSet): PackedLadder[] {
  let text: string;
  try {
    text = gunzipSync(readFileSync(kept(set))).toString('utf8');
  } catch (error) {
    throw new Unusable({
      code: 'path-unreadable',
      path: `reference/${fileOf(set)}`,
      reason: (error as NodeJS.ErrnoException).code ?? (error as Error).message,
    });
  }
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as PackedLadder);
}

const specs = new Map(referenceSpecs.map((spec) => [spec.experiment.name, spec]));

/** Each ladder with what of it is shown. */
export const asReferences = (ladders: readonly PackedLadder[]): Reference[] =>
  ladders.flatMap((ladder) => {
    const spec = specs.get(ladder.experiment.name);
    return spec ? spec.shown.map((shown) => ({ set: spec.set, shown, ladder })) : [];
  });

/** A file a set, as they are kept. @returns their paths */
export function writeReferences(folder: string, ladders: readonly PackedLadder[]): string[] {
  return [...Map.groupBy(ladders, ({ experiment }) => specs.get(experiment.name)!.set)].map(([set, its]) => {
    const path = join(folder, fileOf(set));
    writeFileSync(path, gzipSync(`${its.map((ladder) => JSON.stringify(ladder)).join('\n')}\n`, { level: 9 }));
    return path;
  });
}
