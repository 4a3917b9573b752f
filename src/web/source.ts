/** Where the pages get their data: the server of this session, or the files beside a published page, under the same addresses. */
import type { Lang } from '../figures/words/words.ts';
import {
  type AtlasRow,
  type CurveAnswer,
  type CurveDocument,
  type HeadDocument,
  type Progress,
  partsOf,
  type Standings,
  type WorkbenchHead,
} from '../figures/workbench-data.ts';
import type { FollowedAnswer, FollowedLine, LadderHead } from '../lab/followed.ts';
import type { VerdictsFile } from '../record/verdicts.ts';

export type ExportFormat = 'json' | 'csv' | 'html' | 'every-eval-ever';

export type Source = {
  /** The head, or how far it is. */
  head(): Promise<WorkbenchHead | Progress>;
  /** Until the analysis ends. */
  progress(signal: AbortSignal): AsyncIterable<Progress>;
  stop(): Promise<void>;
  curve(index: number): Promise<CurveDocument>;
  standings(): Promise<Standings>;
  answers(index: number, signal: AbortSignal): AsyncIterable<CurveAnswer>;
  /** Ladders that grow on the command line; none where only files are served. */
  ladders(): Promise<LadderHead[]>;
  ladder(index: number, signal: AbortSignal): AsyncIterable<FollowedLine>;
  ladderAnswers(index: number, signal: AbortSignal): AsyncIterable<FollowedAnswer>;
  verdicts(): Promise<VerdictsFile>;
  exported(format: ExportFormat, rows: readonly number[], lang: Lang): Promise<Blob>;
};

/** `locked`: no token, or that of another session. `gone`: nobody answers. */
export class NotServed extends Error {
  readonly why: 'locked' | 'gone' | 'missing';
  constructor(why: 'locked' | 'gone' | 'missing') {
    super(why);
    this.why = why;
  }
}

const kept = 'dunwu-token';

/** Takes the token out of the address, where the browser's history and a shared link would keep it. */
export function takeToken(): void {
  const token = /^#token=([\w-]+)$/.exec(location.hash)?.[1];
  if (token === undefined) return;
  localStorage.setItem(kept, token);
  history.replaceState(null, '', '#/');
}

async function asked(path: string, init: RequestInit = {}): Promise<Response> {
  const token = localStorage.getItem(kept);
  const headers = { ...(init.headers as Record<string, string>), ...(token === null ? {} : { Authorization: `Bearer ${token}` }) };
  let answer: Response;
  try {
    answer = await fetch(path, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new NotServed('gone');
  }
  if (answer.status === 401) throw new NotServed('locked');
  if (!answer.ok) throw new NotServed('missing');
  return answer;
}

/** JSON, a value a line. */
async function* lines<T>(path: string, signal: AbortSignal): AsyncGenerator<T> {
  const { body } = await asked(path, { signal });
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      const parts = (rest + (value ?? '')).split('\n');
      rest = done ? '' : (parts.pop() ?? '');
      for (const line of parts) if (line !== '') yield JSON.parse(line) as T;
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What was asked for once is kept: the data of a session do not change. */
function remembered<K, V>(make: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const before = known.get(key);
    if (before) return before;
    const made = make(key);
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  };
}

const json = async <T>(path: string): Promise<T> => (await asked(path)).json() as Promise<T>;

/** The head with all its rows. A part is asked for while the one before is read, and each is read in a turn of its own. */
async function whole(): Promise<WorkbenchHead | Progress> {
  const head = await json<HeadDocument | Progress>('data/head.json');
  if ('stage' in head) return head;
  const part = (index: number) => (index < partsOf(head) ? json<AtlasRow[]>(`data/rows/${index}.json`) : Promise.resolve([]));
  const rows: AtlasRow[] = [];
  let next = part(0);
  for (let index = 0; index < partsOf(head); index++) {
    const now = next;
    next = part(index + 1);
    rows.push(...(await now));
  }
  return { ...head, rows };
}

export function sourceBesidePage(): Source {
  const curve = remembered((index: number) => json<CurveDocument>(`data/curves/${index}.json`));
  const standings = remembered(() => json<Standings>('data/standings.json'));
  return {
    head: whole,
    progress: (signal) => lines('api/progress', signal),
    stop: async () => void (await asked('api/stop', { method: 'POST' })),
    curve,
    standings: () => standings(undefined),
    answers: (index, signal) => lines(`data/answers/${index}.ndjson`, signal),
    ladders: () => json('api/ladders'),
    ladder: (index, signal) => lines(`api/ladders/${index}`, signal),
    ladderAnswers: (index, signal) => lines(`api/ladders/${index}/answers`, signal),
    verdicts: () => json('data/verdicts.json'),
    exported: async (format, rows, lang) =>
      (
        await asked('api/export', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ format, rows, lang }),
        })
      ).blob(),
  };
}
