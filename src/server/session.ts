/** One analysis behind the page: under way, ready, stopped or failed; whoever looks is told of every change. */
import type { Progress } from '../figures/workbench-data.ts';
import type { Opened } from '../workbench/opened.ts';

export type Session = {
  progress(): Progress;
  /** The present state, then every later one; ends with the last or with the signal. */
  changes(signal: AbortSignal): AsyncGenerator<Progress>;
  opened(): Opened | undefined;
  stop(): void;
};

type Work = (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<Opened>;

/** @param sentences what went wrong, for people */
export function sessionOf(work: Work, sentences: (error: unknown) => { en: string; zh: string }[]): Session {
  const stopping = new AbortController();
  let state: Progress = { stage: 'reading', done: 0, of: 0 };
  let opened: Opened | undefined;
  let waiting: (() => void)[] = [];
  const ended = () => state.stage === 'ready' || state.stage === 'stopped' || state.stage === 'failed';
  const tell = (next: Progress): void => {
    if (ended()) return;
    state = next;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  work(tell, stopping.signal).then(
    (result) => {
      opened = result;
      tell({ stage: 'ready' });
    },
    (error: unknown) => tell(stopping.signal.aborted ? { stage: 'stopped' } : { stage: 'failed', sentences: sentences(error) }),
  );
  return {
    progress: () => state,
    opened: () => opened,
    stop: () => {
      if (!ended()) stopping.abort();
    },
    async *changes(signal) {
      let told: Progress | undefined;
      while (!signal.aborted) {
        if (told !== state) {
          told = state;
          yield state;
        }
        if (ended()) return;
        await new Promise<void>((wake) => {
          waiting.push(wake);
          signal.addEventListener('abort', () => wake(), { once: true });
        });
      }
    },
  };
}

/** An analysis that was made before anybody looked. */
export const readySession = (opened: Opened): Session => ({
  progress: () => ({ stage: 'ready' }),
  opened: () => opened,
  stop: () => {},
  async *changes() {
    yield { stage: 'ready' };
  },
});
