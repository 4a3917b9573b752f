/** The answers behind a curve: read as a stream, scored in a worker, and the texts kept for reading as far as memory should go. */
import { useEffect, useState } from 'react';
import type { CurveAnswer } from '../../../figures/workbench-data.ts';
import type { MetricScores } from '../../lenses/rescored.ts';
import type { Source } from '../../source.ts';
import type { ToScore } from './answers.worker.ts';

export type Answers = {
  /** By model, by item: the first answer. */
  texts: ReadonlyMap<string, ReadonlyMap<string, CurveAnswer>>;
  scores: readonly MetricScores[];
  count: number;
  /** Not all texts are kept. */
  cut: boolean;
};
export type Reading = { state: 'none' } | { state: 'reading'; count: number } | { state: 'failed' } | { state: 'read'; answers: Answers };

/** Characters of text kept in the page. */
const mostText = 40_000_000;
const batch = 400;

export function useAnswers(source: Source, index: number, wanted: boolean): Reading {
  const [reading, setReading] = useState<Reading>({ state: 'none' });
  useEffect(() => {
    if (!wanted) {
      setReading({ state: 'none' });
      return;
    }
    const left = new AbortController();
    const worker = new Worker(new URL('./answers.worker.ts', import.meta.url), { type: 'module' });
    setReading({ state: 'reading', count: 0 });
    readAll(source, index, worker, left.signal, (count) => setReading({ state: 'reading', count })).then(
      (answers) => !left.signal.aborted && setReading({ state: 'read', answers }),
      () => !left.signal.aborted && setReading({ state: 'failed' }),
    );
    return () => {
      left.abort();
      worker.terminate();
    };
  }, [source, index, wanted]);
  return reading;
}

async function readAll(
  source: Source,
  index: number,
  worker: Worker,
  signal: AbortSignal,
  tell: (count: number) => void,
): Promise<Answers> {
  const texts = new Map<string, Map<string, CurveAnswer>>();
  let [count, kept, told] = [0, 0, 0];
  let waiting: CurveAnswer[] = [];
  const post = (message: ToScore) => worker.postMessage(message);
  for await (const answer of source.answers(index, signal)) {
    count++;
    waiting.push(answer);
    if (waiting.length >= batch) {
      post({ answers: waiting });
      waiting = [];
    }
    const items = texts.get(answer.model) ?? new Map<string, CurveAnswer>();
    texts.set(answer.model, items);
    if (kept < mostText && !items.has(answer.item)) {
      items.set(answer.item, answer);
      kept += (answer.response?.length ?? 0) + (answer.prompt?.length ?? 0);
    }
    if (count - told >= 2000) {
      told = count;
      tell(count);
    }
  }
  const scores = await new Promise<MetricScores[]>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<MetricScores[]>) => resolve(data);
    worker.onerror = reject;
    post({ answers: waiting });
    post('end');
  });
  return { texts, scores, count, cut: kept >= mostText };
}
