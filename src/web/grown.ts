/** Abilities grown in the page stand behind those of the files, as if they had been read with them. Kept as long as the page is open. */
import type { AtlasRow, CurveAnswer, CurveDocument, WorkbenchHead } from '../figures/workbench-data.ts';
import type { Source } from './source.ts';

export type Grown = { row: AtlasRow; document: CurveDocument; answers: readonly CurveAnswer[] };

export function withGrown(head: WorkbenchHead, source: Source, grown: readonly Grown[]): { head: WorkbenchHead; source: Source } {
  if (grown.length === 0) return { head, source };
  const read = head.rows.length;
  return {
    head: { ...head, rows: [...head.rows, ...grown.map(({ row }) => row)] },
    source: {
      ...source,
      curve: (index) => (index < read ? source.curve(index) : Promise.resolve(grown[index - read]!.document)),
      answers: (index, signal) => (index < read ? source.answers(index, signal) : given(grown[index - read]!.answers)),
    },
  };
}

async function* given(answers: readonly CurveAnswer[]): AsyncGenerator<CurveAnswer> {
  yield* answers;
}
