/** A ladder that grows on the command line, followed through the server: its runs as they stand, and their answers once all are done. */
import { useEffect, useState } from 'react';
import type { Experiment } from '../../../lab/experiment.ts';
import type { FollowedRun, LadderHead } from '../../../lab/followed.ts';
import { outcomeOf } from '../../../lab/ladder-curve.ts';
import type { Answered } from '../../../lab/train.ts';
import type { Source } from '../../source.ts';
import type { Ladder, RunSoFar } from './ladder.ts';

/** Asked for again while the page is open: another ladder may begin. Milliseconds. */
const lookEvery = 5000;

export function useLadders(source: Source, served: boolean): readonly LadderHead[] {
  const [heads, setHeads] = useState<readonly LadderHead[]>([]);
  useEffect(() => {
    if (!served) return;
    let left = false;
    const look = () =>
      source.ladders().then(
        (found) => !left && setHeads((before) => (before.length === found.length ? before : found)),
        () => {},
      );
    look();
    const timer = setInterval(look, lookEvery);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [source, served]);
  return heads;
}

/** `lost`: the server is gone; what it told last stays. */
export type Followed = { ladder: Ladder; runs: readonly FollowedRun[]; lost: boolean };

export function useFollowed(source: Source, index: number): Followed | null {
  const [followed, setFollowed] = useState<Followed | null>(null);
  useEffect(() => {
    setFollowed(null);
    if (index < 0) return;
    const left = new AbortController();
    follow(source, index, left.signal, setFollowed).catch(() => {
      if (!left.signal.aborted) setFollowed((now) => now && { ...now, lost: true });
    });
    return () => left.abort();
  }, [source, index]);
  return followed;
}

async function follow(source: Source, index: number, signal: AbortSignal, tell: (now: Followed) => void): Promise<void> {
  let experiment: Experiment | undefined;
  let runs: readonly FollowedRun[] = [];
  for await (const line of source.ladder(index, signal)) {
    if ('experiment' in line) ({ experiment, runs } = line);
    else runs = runs.map((run) => (run.id === line.run.id ? line.run : run));
    if (!experiment || signal.aborted) continue;
    const ladder: Ladder = { experiment, runs: runs.map(soFar), state: 'growing', pace: 0 };
    const over = runs.every(({ state }) => state === 'done' || state === 'failed');
    tell({ ladder: over ? await withAnswers(ladder, source, index, signal) : ladder, runs, lost: false });
  }
  if (!signal.aborted) throw new Error('the server ended');
}

const soFar = ({ id, width, seed, curve, state, reason }: FollowedRun): RunSoFar => ({
  id,
  width,
  seed,
  curve: [...curve],
  outcome: null,
  answers: [],
  failed: state === 'failed' ? (reason ?? '') : null,
});

async function withAnswers(ladder: Ladder, source: Source, index: number, signal: AbortSignal): Promise<Ladder> {
  const byRun = new Map<string, Answered[]>();
  for await (const { run, answered } of source.ladderAnswers(index, signal)) {
    const answers = byRun.get(run);
    if (answers) answers.push(answered);
    else byRun.set(run, [answered]);
  }
  const runs = ladder.runs.map((run) => {
    const answers = byRun.get(run.id) ?? [];
    return answers.length === 0 ? run : { ...run, answers, outcome: outcomeOf(run, answers) };
  });
  return { ...ladder, runs, state: 'done' };
}
