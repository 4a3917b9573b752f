/** The analysis behind the page: under way, ready, stopped or failed; whoever looks is told of every change. Another may follow it; until that is
 *  ready, and if it comes to nothing, what was shown before stays. */
import type { Progress } from '../figures/workbench-data.ts';
import type { Opened } from '../workbench/opened.ts';

export type Session = {
  progress(): Progress;
  /** The present state, then every later one; ends with the last or with the signal. */
  changes(signal: AbortSignal): AsyncGenerator<Progress>;
  opened(): Opened | undefined;
  /** How many analyses were ready so far: numbers of curves mean something within one only. */
  edition(): number;
  /** Begins another analysis; one that is under way is stopped. */
  begin(work: Work): void;
  stop(): void;
};

export type Work = (tell: (progress: Progress) => void, signal: AbortSignal) => Promise<Opened>;
/** What went wrong, for people. */
export type Sentences = (error: unknown) => { en: string; zh: string }[];

export function sessionOf(work: Work, sentences: Sentences): Session {
  const session = emptySession(undefined, sentences);
  session.begin(work);
  return session;
}

/** An analysis that was made before anybody looked. */
export const readySession = (opened: Opened, sentences: Sentences = () => []): Session => emptySession(opened, sentences);

function emptySession(first: Opened | undefined, sentences: Sentences): Session {
  let state: Progress = first ? { stage: 'ready' } : { stage: 'reading', done: 0, of: 0 };
  let opened = first;
  let edition = first ? 1 : 0;
  let stopping = new AbortController();
  let waiting: (() => void)[] = [];
  const ended = () => state.stage === 'ready' || state.stage === 'stopped' || state.stage === 'failed';
  const change = (next: Progress): void => {
    state = next;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  return {
    progress: () => state,
    opened: () => opened,
    edition: () => edition,
    begin(work) {
      stopping.abort();
      const mine = new AbortController();
      stopping = mine;
      const tell = (next: Progress): void => {
        if (stopping === mine) change(next);
      };
      tell({ stage: 'reading', done: 0, of: 0 });
      work((next) => !mine.signal.aborted && tell(next), mine.signal).then(
        (result) => {
          if (stopping !== mine || mine.signal.aborted) return tell({ stage: 'stopped' });
          opened = result;
          edition++;
          tell({ stage: 'ready' });
        },
        (error: unknown) => tell(mine.signal.aborted ? { stage: 'stopped' } : { stage: 'failed', sentences: sentences(error) }),
      );
    },
    stop() {
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
