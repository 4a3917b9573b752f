/** Where the pages get their data: the server of this session, or the files beside a published page, under the same addresses. */
import type { CatalogueFact, Looking } from '../figures/import-data.ts';
import type { Lang } from '../figures/words/words.ts';
import {
  type CurveAnswer,
  type CurveDocument,
  type HeadDocument,
  type HeadList,
  type Progress,
  partsOf,
  type Standings,
  type WorkbenchHead,
} from '../figures/workbench-data.ts';
import type { FollowedAnswer, FollowedLine, LadderHead } from '../lab/followed.ts';
import type { ToldColumns } from '../record/told-columns.ts';
import type { Note, VerdictsFile } from '../record/verdicts.ts';

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
  takeIn: TakeIn;
};

/** What only a server of this machine does. `Note`s are what was wrong. */
export type TakeIn = {
  /** Copies a file to the server. @param path its name, with its folders before it */
  drop(path: string, file: Blob, signal: AbortSignal): Promise<Note | undefined>;
  clear(): Promise<void>;
  /** What is in the files. */
  look(signal: AbortSignal): AsyncIterable<Looking>;
  tellColumns(told: ToldColumns): Promise<Note | undefined>;
  /** `null`: no longer a model of one's own. */
  tellModel(name: string, fact: Omit<CatalogueFact, 'name'> | null): Promise<Note | undefined>;
  /** Begins to analyse them; `progress` tells how far it is. */
  open(): Promise<void>;
};

/** `locked`: no token, or that of another session. `gone`: nobody answers. `changed`: another analysis stands behind the page now. */
export class NotServed extends Error {
  readonly why: 'locked' | 'gone' | 'missing' | 'changed';
  constructor(why: NotServed['why']) {
    super(why);
    this.why = why;
  }
}

/** The server refused what it was sent, and says why where it can. */
class Refused extends Error {
  readonly problem: Note | undefined;
  constructor({ problem }: { problem?: Note }) {
    super('refused');
    this.problem = problem;
  }
}
const refusal = async (sent: Promise<unknown>): Promise<Note | undefined> => {
  try {
    await sent;
    return undefined;
  } catch (error) {
    if (error instanceof Refused && error.problem) return error.problem;
    throw error;
  }
};

/** Told to the window when another analysis was opened behind this page. */
export const changedBehind = 'dunwu-changed';

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
  if (answer.status === 409) {
    dispatchEvent(new Event(changedBehind));
    throw new NotServed('changed');
  }
  if (answer.status === 400) throw new Refused((await answer.json().catch(() => ({}))) as { problem?: Note });
  if (!answer.ok) throw new NotServed('missing');
  return answer;
}

/** JSON, a value a line. */
async function* lines<T>(path: string, signal: AbortSignal, headers: Record<string, string> = {}): AsyncGenerator<T> {
  const { body } = await asked(path, { signal, headers });
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

/** A list of a head. A part is asked for while the one before is read, and each is read in a turn of its own. */
async function listOf<L extends HeadList>(
  head: HeadDocument,
  list: L,
  json: <T>(path: string) => Promise<T>,
): Promise<WorkbenchHead[L][number][]> {
  type Entries = WorkbenchHead[L][number][];
  const count = partsOf(head, list);
  const part = (index: number) => (index < count ? json<Entries>(`data/${list}/${index}.json`) : Promise.resolve([]));
  const entries: Entries = [];
  let next = part(0);
  for (let index = 0; index < count; index++) {
    const now = next;
    next = part(index + 1);
    entries.push(...(await now));
  }
  return entries;
}

export function sourceBesidePage(): Source {
  // Numbers of curves mean something within one analysis: every request says which one it is about.
  let edition: number | undefined;
  const about = (): Record<string, string> => (edition === undefined ? {} : { 'Dunwu-Edition': String(edition) });
  const json = async <T>(path: string): Promise<T> => (await asked(path, { headers: about() })).json() as Promise<T>;
  const sent = (path: string, body: unknown): Promise<Response> =>
    asked(path, { method: 'POST', headers: { ...about(), 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const curve = remembered((index: number) => json<CurveDocument>(`data/curves/${index}.json`));
  const standings = remembered(() => json<Standings>('data/standings.json'));
  return {
    head: async () => {
      edition = undefined;
      const head = await json<HeadDocument | Progress>('data/head.json');
      if ('stage' in head) return head;
      if (head.imports) edition = head.edition;
      const [rows, inputs, notes, files] = await Promise.all([
        listOf(head, 'rows', json),
        listOf(head, 'inputs', json),
        listOf(head, 'notes', json),
        listOf(head, 'files', json),
      ]);
      return { ...head, rows, inputs, notes, files };
    },
    progress: (signal) => lines('api/progress', signal),
    stop: async () => void (await asked('api/stop', { method: 'POST' })),
    curve,
    standings: () => standings(undefined),
    answers: (index, signal) => lines(`data/answers/${index}.ndjson`, signal, about()),
    ladders: () => json('api/ladders'),
    ladder: (index, signal) => lines(`api/ladders/${index}`, signal),
    ladderAnswers: (index, signal) => lines(`api/ladders/${index}/answers`, signal),
    verdicts: () => json('data/verdicts.json'),
    exported: async (format, rows, lang) => (await sent('api/export', { format, rows, lang })).blob(),
    takeIn: {
      drop: (path, file, signal) =>
        refusal(
          asked(`api/drop?path=${encodeURIComponent(path)}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/octet-stream' },
            body: file,
            signal,
          }),
        ),
      clear: async () => void (await asked('api/clear', { method: 'POST' })),
      look: (signal) => lines('api/look', signal),
      tellColumns: (told) => refusal(sent('api/columns', told)),
      tellModel: (name, fact) => refusal(sent('api/model', { name, fact })),
      open: async () => void (await asked('api/open', { method: 'POST' })),
    },
  };
}
