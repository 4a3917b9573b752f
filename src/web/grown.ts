/** Abilities grown in the page stand behind those of the files, as if they had been read with them. */
import type { AtlasRow, CurveAnswer, CurveDocument, WorkbenchHead } from '../figures/workbench-data.ts';
import type { Verdict } from '../record/verdicts.ts';
import type { Ladder } from './pages/lab/ladder.ts';
import type { Source } from './source.ts';

/** `ladder`: as it grew; its answers are kept apart. */
export type Grown = { row: AtlasRow; document: CurveDocument; verdict: Verdict; ladder: Ladder };

/** What was grown in this browser, the oldest first. */
export type OwnLadders = {
  all: readonly Grown[];
  /** They are still there when the page is opened again; false where the browser keeps nothing. */
  lasting: boolean;
  /** One of the same name is replaced. */
  keep(grown: Grown, answers: readonly CurveAnswer[]): void;
  forget(id: string): void;
  answers(id: string): Promise<readonly CurveAnswer[]>;
};

export function withGrown(head: WorkbenchHead, source: Source, { all, answers }: OwnLadders): { head: WorkbenchHead; source: Source } {
  if (all.length === 0) return { head, source };
  const read = head.rows.length;
  const places = all.map(({ document }) => document.curve.points[0]!.sources[0]!);
  return {
    head: {
      ...head,
      files: [...head.files, ...places],
      rows: [...head.rows, ...all.map(({ row }, i) => ({ ...row, from: [head.files.length + i] }))],
    },
    source: {
      ...source,
      curve: (index) => (index < read ? source.curve(index) : Promise.resolve(all[index - read]!.document)),
      answers: (index, signal) => (index < read ? source.answers(index, signal) : given(answers(all[index - read]!.row.id))),
      verdicts: async () => {
        const file = await source.verdicts();
        return { ...file, verdicts: [...file.verdicts, ...all.map(({ verdict }) => verdict)] };
      },
    },
  };
}

async function* given(answers: Promise<readonly CurveAnswer[]>): AsyncGenerator<CurveAnswer> {
  yield* await answers;
}
