/** The rows that are shown, in their order. Where there are very many, words are sorted in a worker, and the last order stays until they are. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { AtlasRow } from '../../../figures/workbench-data.ts';
import type { Ranks } from './ranking.worker.ts';
import { isOfWords, ordered, selected, type Wanted, wordsOfColumn } from './selection.ts';

/** So many words are sorted within a frame or two. */
const few = 10_000;

export function useSelected(rows: readonly AtlasRow[], wanted: Wanted): readonly number[] {
  const settled = useDeferredValue(wanted);
  const { sort, descending } = settled;
  const ranks = useRanks(rows, rows.length > few && isOfWords(sort) ? sort : null);
  const last = useRef<{ rows: readonly AtlasRow[]; order: readonly number[] } | null>(null);
  const order = useMemo(() => {
    if (ranks === 'making' && last.current?.rows === rows) return last.current.order;
    return ranks === 'making' ? rows.map((_, index) => index) : ordered(rows, { sort, descending }, ranks ?? undefined);
  }, [rows, sort, descending, ranks]);
  last.current = { rows, order };
  return useMemo(() => selected(rows, order, settled), [rows, order, settled]);
}

/** @param sort null: nothing needs to be ranked elsewhere */
function useRanks(rows: readonly AtlasRow[], sort: Wanted['sort'] | null): Ranks | 'making' | null {
  const [made, setMade] = useState<{ of: readonly AtlasRow[]; by: ReadonlyMap<string, Ranks> }>({ of: rows, by: new Map() });
  const ranks = sort !== null && made.of === rows ? made.by.get(sort) : undefined;
  const missing = sort !== null && ranks === undefined;
  useEffect(() => {
    if (!missing) return;
    const worker = new Worker(new URL('./ranking.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Ranks>) =>
      setMade((before) => ({ of: rows, by: new Map([...(before.of === rows ? before.by : []), [sort, data]]) }));
    worker.postMessage(wordsOfColumn(rows, sort));
    return () => worker.terminate();
  }, [rows, sort, missing]);
  return missing ? 'making' : (ranks ?? null);
}
