/** The reference ladders as they are kept with the project: gzip of JSON lines, a ladder a line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Unusable } from '../../record/complaint.ts';
import type { PackedLadder } from './packed-ladder.ts';
import { referenceSpecs } from './references.ts';
import type { Reference } from './validate.ts';

const kept = new URL('../../../reference/ladders.jsonl.gz', import.meta.url);

export function readReferences(): Reference[] {
  let text: string;
  try {
    text = gunzipSync(readFileSync(kept)).toString('utf8');
  } catch (error) {
    throw new Unusable({
      code: 'path-unreadable',
      path: 'reference/ladders.jsonl.gz',
      reason: (error as NodeJS.ErrnoException).code ?? (error as Error).message,
    });
  }
  return asReferences(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PackedLadder),
  );
}

/** Each ladder with what of it is shown. */
export function asReferences(ladders: readonly PackedLadder[]): Reference[] {
  const byName = new Map(referenceSpecs.map(({ experiment, shown }) => [experiment.name, shown]));
  return ladders.flatMap((ladder) => (byName.get(ladder.experiment.name) ?? []).map((shown) => ({ shown, ladder })));
}

export const writeReferences = (path: string | URL, ladders: readonly PackedLadder[]): void =>
  writeFileSync(path, gzipSync(`${ladders.map((ladder) => JSON.stringify(ladder)).join('\n')}\n`, { level: 9 }));
