/** A ladder that grows in the page: its runs, shared among workers, and what they have told so far. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Experiment, runsOf } from '../../../lab/experiment.ts';
import type { FromGrower, ToGrower } from './growing.worker.ts';
import type { Ladder, RunSoFar } from './ladder.ts';

/** One core is left to the page. */
const mostWorkers = () => Math.max(1, Math.min(4, (navigator.hardwareConcurrency ?? 2) - 1));

export function useLadder(): {
  ladder: Ladder | null;
  grow(experiment: Experiment): void;
  turn(go: 'on' | 'wait' | 'step'): void;
} {
  const [ladder, setLadder] = useState<Ladder | null>(null);
  const workers = useRef<Worker[]>([]);
  const end = useCallback(() => {
    for (const worker of workers.current) worker.terminate();
    workers.current = [];
  }, []);
  useEffect(() => end, [end]);

  const grow = useCallback(
    (experiment: Experiment) => {
      end();
      const runs = runsOf(experiment);
      const count = Math.min(mostWorkers(), runs.length);
      const paces = new Array<number>(count).fill(0);
      let left = count;
      setLadder({
        experiment,
        runs: runs.map((run) => ({ ...run, curve: [], outcome: null, answers: [], failed: null })),
        state: 'growing',
        pace: 0,
      });
      const change = (id: string, of: (run: RunSoFar) => RunSoFar) =>
        setLadder(
          (now) => now && { ...now, runs: now.runs.map((run) => (run.id === id ? of(run) : run)), pace: paces.reduce((a, b) => a + b, 0) },
        );
      workers.current = Array.from({ length: count }, (_, w) => {
        const worker = new Worker(new URL('./growing.worker.ts', import.meta.url), { type: 'module' });
        worker.onmessage = ({ data }: MessageEvent<FromGrower>) => {
          if ('ended' in data) {
            paces[w] = 0;
            worker.terminate();
            if (--left === 0) setLadder((now) => now && { ...now, state: 'done', pace: 0 });
          } else if ('at' in data) {
            paces[w] = data.tokensPerSecond;
            change(data.id, (run) => ({ ...run, curve: [...run.curve, data.at] }));
          } else if ('outcome' in data) change(data.id, (run) => ({ ...run, outcome: data.outcome, answers: data.answers }));
          else change(data.id, (run) => ({ ...run, failed: data.failed }));
        };
        // Dealt out in turn, the smallest first: every size is there early.
        worker.postMessage({ grow: experiment, runs: runs.filter((_, i) => i % count === w) } satisfies ToGrower);
        return worker;
      });
    },
    [end],
  );
  const turn = useCallback((go: 'on' | 'wait' | 'step') => {
    for (const worker of workers.current) worker.postMessage({ go } satisfies ToGrower);
    setLadder((now) => now && (now.state === 'done' ? now : { ...now, state: go === 'on' ? 'growing' : 'waiting' }));
  }, []);
  return { ladder, grow, turn };
}
