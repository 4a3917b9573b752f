/** The verdict of what the lenses make of a curve. While a new one is being made the last stays, and says so. */
import { useEffect, useRef, useState } from 'react';
import type { Standings } from '../../../figures/workbench-data.ts';
import type { Judgement, Question } from './judgement.ts';
import type { FromJudge, ToJudge } from './judging.worker.ts';

export type Judged = { judgement: Judgement; pending: boolean; failed: boolean };

/** @param question null: the verdict of the document stands */
export function useJudgement(plain: Judgement, question: Question | null, standings: () => Promise<Standings>): Judged {
  const [again, setAgain] = useState<{ of: Question; judgement: Judgement | null } | null>(null);
  const judge = useRef<Judge | null>(null);
  useEffect(() => () => judge.current?.end(), []);
  useEffect(() => {
    if (!question) return;
    judge.current ??= judgeIn(standings);
    return judge.current.ask(question, (judgement) => setAgain({ of: question, judgement }));
  }, [question, standings]);
  if (!question) return { judgement: plain, pending: false, failed: false };
  const settled = again?.of === question;
  return { judgement: again?.judgement ?? plain, pending: !settled, failed: settled && again.judgement === null };
}

type Judge = { ask(question: Question, answer: (judgement: Judgement | null) => void): () => void; end(): void };

/** One question at a time; of those asked meanwhile only the last is put. */
function judgeIn(standings: () => Promise<Standings>): Judge {
  type Asked = { question: Question; answer(judgement: Judgement | null): void };
  const worker = new Worker(new URL('./judging.worker.ts', import.meta.url), { type: 'module' });
  const post = (message: ToJudge) => worker.postMessage(message);
  let [id, busy, ready] = [0, null as Asked | null, false];
  let waiting: Asked | null = null;
  const next = (): void => {
    if (busy || !waiting || !ready) return;
    busy = waiting;
    waiting = null;
    post({ id: ++id, question: busy.question });
  };
  worker.onmessage = ({ data }: MessageEvent<FromJudge>) => {
    const done = busy;
    busy = null;
    done?.answer('judgement' in data ? data.judgement : null);
    next();
  };
  standings().then(
    (company) => {
      post({ standings: company });
      ready = true;
      next();
    },
    () => waiting?.answer(null),
  );
  return {
    ask(question, answer) {
      let wanted = true;
      const asked: Asked = { question, answer: (judgement) => wanted && answer(judgement) };
      waiting = asked;
      next();
      return () => {
        wanted = false;
      };
    },
    end: () => worker.terminate(),
  };
}
