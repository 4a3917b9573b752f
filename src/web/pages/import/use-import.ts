/** What the page does: copies files to the server, lets it look at them, tells it what the user told, lets it analyse. One thing at a time; the newest wins. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CatalogueFact, Recognised } from '../../../figures/import-data.ts';
import type { Progress } from '../../../figures/workbench-data.ts';
import type { ToldColumns } from '../../../record/told-columns.ts';
import type { Note } from '../../../record/verdicts.ts';
import type { Source } from '../../source.ts';
import type { Entry } from './entries.ts';

export type Doing =
  | { at: 'rest' }
  | { at: 'copying'; done: number; of: number; name: string }
  | { at: 'looking'; share: number }
  | { at: 'analysing'; progress: Progress }
  | { at: 'stopped' }
  | { at: 'broken' };

export type Importing = {
  doing: Doing;
  found: Recognised | null;
  /** Why nothing could be found at all. */
  failed: readonly Note[];
  /** What was not taken in. */
  refused: readonly Note[];
  /** Something was dropped or told since the analysis on display. */
  changed: boolean;
  take(entries: Promise<readonly Entry[]>): void;
  look(): void;
  clear(): void;
  stop(): void;
  tellColumns(told: ToldColumns): Promise<Note | undefined>;
  tellModel(name: string, fact: Omit<CatalogueFact, 'name'> | null): Promise<Note | undefined>;
  analyse(): void;
};

/** Copied at a time. */
const abreast = 4;

export function useImport(source: Source, ready: () => void): Importing {
  const { takeIn } = source;
  const [doing, setDoing] = useState<Doing>({ at: 'rest' });
  const [found, setFound] = useState<Recognised | null>(null);
  const [failed, setFailed] = useState<readonly Note[]>([]);
  const [refused, setRefused] = useState<readonly Note[]>([]);
  const [changed, setChanged] = useState(false);
  const running = useRef<AbortController | null>(null);

  /** Ends what is under way, and does this. */
  const run = useCallback((work: (signal: AbortSignal) => Promise<void>): void => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    work(mine.signal).catch(() => {
      if (!mine.signal.aborted) setDoing({ at: 'broken' });
    });
  }, []);
  useEffect(() => () => running.current?.abort(), []);

  const looking = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      setDoing({ at: 'looking', share: 0 });
      for await (const line of takeIn.look(signal)) {
        if (signal.aborted) return;
        if ('found' in line) {
          setFound(line.found);
          setFailed([]);
        } else if ('failed' in line) {
          setFound(null);
          setFailed(line.failed);
        } else setDoing({ at: 'looking', share: line.of > 0 ? line.done / line.of : 0 });
      }
      if (!signal.aborted) setDoing({ at: 'rest' });
    },
    [takeIn],
  );
  useEffect(() => run(looking), [run, looking]);

  const told = async (telling: Promise<Note | undefined>): Promise<Note | undefined> => {
    const problem = await telling;
    if (problem === undefined) {
      setChanged(true);
      run(looking);
    }
    return problem;
  };

  return {
    doing,
    found,
    failed,
    refused,
    changed,
    look: () => run(looking),
    take: (entries) =>
      run(async (signal) => {
        const files = await entries;
        if (files.length === 0) return;
        const problems: Note[] = [];
        let [next, done] = [0, 0];
        setRefused([]);
        setDoing({ at: 'copying', done: 0, of: files.length, name: files[0]!.path });
        const copy = async (): Promise<void> => {
          while (next < files.length && !signal.aborted) {
            const { path, file } = files[next++]!;
            const problem = await takeIn.drop(path, file, signal);
            if (problem) problems.push(problem);
            done++;
            if (!signal.aborted) setDoing({ at: 'copying', done, of: files.length, name: path });
          }
        };
        await Promise.all(Array.from({ length: abreast }, copy));
        if (signal.aborted) return;
        setRefused(problems);
        setChanged(true);
        await looking(signal);
      }),
    clear: () =>
      run(async (signal) => {
        await takeIn.clear();
        setRefused([]);
        await looking(signal);
      }),
    stop: () => {
      if (doing.at === 'analysing') void source.stop();
      else {
        running.current?.abort();
        setDoing({ at: 'stopped' });
      }
    },
    tellColumns: (one) => told(takeIn.tellColumns(one)),
    tellModel: (name, fact) => told(takeIn.tellModel(name, fact)),
    analyse: () =>
      run(async (signal) => {
        setDoing({ at: 'analysing', progress: { stage: 'reading', done: 0, of: 0 } });
        await takeIn.open();
        for await (const progress of source.progress(signal)) {
          if (signal.aborted) return;
          if (progress.stage === 'ready') return ready();
          setDoing({ at: 'analysing', progress });
        }
      }),
  };
}
