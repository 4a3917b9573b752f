/** The ladders grown in this browser; where it keeps nothing, those grown since the page was opened. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CurveAnswer } from '../figures/workbench-data.ts';
import type { Grown, OwnLadders } from './grown.ts';
import { openShelf, type Shelf } from './kept-ladders.ts';

/** @returns null until the browser has told what it keeps */
export function useOwnLadders(): OwnLadders | null {
  const [all, setAll] = useState<readonly Grown[] | null>(null);
  const [lasting, setLasting] = useState(true);
  const shelf = useRef<Shelf | null>(null);
  /** Of those the browser did not take. */
  const held = useRef(new Map<string, readonly CurveAnswer[]>());
  useEffect(() => {
    let left = false;
    openShelf()
      .then(async (opened) => {
        shelf.current = opened;
        const kept = await opened.all();
        if (!left) setAll(kept);
      })
      .catch(() => {
        if (left) return;
        setAll([]);
        setLasting(false);
      });
    return () => {
      left = true;
    };
  }, []);
  const acts = useMemo((): Omit<OwnLadders, 'all' | 'lasting'> => {
    const without = (before: readonly Grown[] | null, id: string) => (before ?? []).filter(({ row }) => row.id !== id);
    return {
      keep(grown, answers) {
        const { id } = grown.row;
        held.current.set(id, answers);
        setAll((before) => [...without(before, id), grown]);
        if (shelf.current)
          shelf.current.keep(grown, answers).then(
            () => held.current.delete(id),
            () => setLasting(false),
          );
      },
      forget(id) {
        held.current.delete(id);
        setAll((before) => without(before, id));
        shelf.current?.forget(id).catch(() => setLasting(false));
      },
      async answers(id) {
        const answers = held.current.get(id) ?? (await shelf.current?.answers(id));
        if (!answers) throw new Error('the answers of this ladder are not kept any more');
        return answers;
      },
    };
  }, []);
  return useMemo(() => all && { all, lasting, ...acts }, [all, lasting, acts]);
}
