/** Jobs of one ladder in a SQLite file beside its runs: several processes of one machine share them. Every change is one transaction, so a process killed
 *  inside leaves what was before. Not for a file system shared by machines: its locks are not to be trusted there (sqlite.org/faq.html, question 5). */
import { rmSync } from 'node:fs';
import type { DatabaseSync as Database } from 'node:sqlite';
import { type Beat, type Job, type JobBook, type JobState, staleAfter } from './job.ts';
import { mayLive, thisProcess } from './owner.ts';

/** Another process does the runs of this folder by another recipe. */
export class OtherRecipe extends Error {
  readonly owner: { host: string; pid: number };
  constructor(owner: { host: string; pid: number }) {
    super('another recipe is being grown here');
    this.owner = owner;
  }
}

type Row = {
  id: string;
  recipe: string;
  state: JobState;
  attempts: number;
  step: number;
  loss: number | null;
  y: number | null;
  n: number | null;
  host: string | null;
  pid: number | null;
  session: string | null;
  heartbeat: number | null;
  reason: string | null;
};

const version = 2;
const table = `CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, recipe TEXT NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  step INTEGER NOT NULL DEFAULT 0, loss REAL, y INTEGER, n INTEGER, host TEXT, pid INTEGER, session TEXT, heartbeat INTEGER, reason TEXT
) STRICT`;

export type Wanted = {
  /** In the order they should be done. */
  ids: readonly string[];
  /** What makes two runs of one name the same run. */
  recipe: string;
  /** Whether the run's results are there: they decide, not the file of jobs. */
  isDone(id: string): boolean;
};

/** @param stale milliseconds without a heartbeat after which a job is anybody's
 *  @throws OtherRecipe when a living process grows these runs by another recipe */
export function openJobs(file: string, { ids, recipe, isDone }: Wanted, stale = staleAfter): JobBook {
  const db = opened(file);
  const inOneStep = <T>(change: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = change();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      db.exec('ROLLBACK');
      throw error;
    }
  };
  const wanted = new Set(ids);
  const rows = (): Row[] => (db.prepare('SELECT * FROM jobs ORDER BY place').all() as Row[]).filter(({ id }) => wanted.has(id));
  const taken = ({ state, host, pid, session, heartbeat }: Row): boolean =>
    state === 'running' && Date.now() - heartbeat! <= stale && mayLive({ host: host!, pid: pid!, session: session! });
  const ours = 'id = ? AND session = ? AND state = ?';
  try {
    inOneStep(() => {
      const before = new Map(rows().map((row) => [row.id, row]));
      const put = db.prepare(`INSERT INTO jobs (id, recipe, place, state) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET recipe = excluded.recipe, place = excluded.place, state = excluded.state, reason = NULL`);
      for (const [place, id] of ids.entries()) {
        const row = before.get(id);
        const held = row !== undefined && taken(row);
        if (held && row.recipe !== recipe) throw new OtherRecipe({ host: row.host!, pid: row.pid! });
        // What failed is asked for again.
        if (!held) put.run(id, recipe, place, isDone(id) ? 'done' : 'waiting');
      }
    });
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    claim: () =>
      inOneStep(() => {
        const next = rows().find((row) => row.state === 'waiting' || (row.state === 'running' && !taken(row)));
        if (!next) return undefined;
        const { host, pid, session } = thisProcess;
        db.prepare(
          "UPDATE jobs SET state = 'running', attempts = attempts + 1, host = ?, pid = ?, session = ?, heartbeat = ? WHERE id = ?",
        ).run(host, pid, session, Date.now(), next.id);
        return jobOf({ ...next, state: 'running', attempts: next.attempts + 1, host, pid, session });
      }),
    beat: (id, { step, loss, score }: Beat) =>
      Number(
        db
          .prepare(`UPDATE jobs SET heartbeat = ?, step = ?, loss = ?, y = ?, n = ? WHERE ${ours}`)
          .run(Date.now(), step, loss ?? null, score?.y ?? null, score?.n ?? null, id, thisProcess.session, 'running').changes,
      ) === 1,
    settle: (id, reason) => {
      db.prepare(`UPDATE jobs SET state = ?, reason = ? WHERE ${ours}`).run(
        reason === undefined ? 'done' : 'failed',
        reason ?? null,
        id,
        thisProcess.session,
        'running',
      );
    },
    all: () => rows().map(jobOf),
    close: () => db.close(),
  };
}

/** The jobs of a file as they stand, for who only looks: nothing is changed, and what nobody is at any more waits. None where there is no such file. */
export function jobsIn(file: string, stale = staleAfter): Job[] {
  let db: Database | undefined;
  try {
    db = new (sqlite().DatabaseSync)(file, { readOnly: true });
    db.exec('PRAGMA busy_timeout = 2000');
    return (db.prepare('SELECT * FROM jobs ORDER BY place').all() as Row[]).map((row) => {
      const job = jobOf(row);
      const held = job.owner && Date.now() - (job.heartbeat ?? 0) <= stale && mayLive(job.owner);
      return job.state === 'running' && !held ? { ...job, state: 'waiting' } : job;
    });
  } catch {
    return [];
  } finally {
    if (db?.isOpen) db.close();
  }
}

const jobOf = ({ id, state, attempts, step, loss, y, n, host, pid, session, heartbeat, reason }: Row): Job => ({
  id,
  state,
  attempts,
  step,
  loss: loss ?? undefined,
  score: y === null || n === null ? undefined : { y, n },
  owner: host === null ? undefined : { host, pid: pid!, session: session! },
  heartbeat: heartbeat ?? undefined,
  reason: reason ?? undefined,
});

/** A file that is no database, or of another version, is begun anew: what counts is in the runs' folders. */
function opened(file: string): Database {
  for (let again = false; ; again = true) {
    const db = new (sqlite().DatabaseSync)(file);
    try {
      db.exec('PRAGMA busy_timeout = 20000');
      const { user_version: found } = db.prepare('PRAGMA user_version').get() as { user_version: number };
      if (found === 0) db.exec(`BEGIN IMMEDIATE; ${table}; PRAGMA user_version = ${version}; COMMIT`);
      if (found === 0 || found === version) return db;
      db.close();
      if (again) throw new Error(`${file} cannot be begun anew`);
    } catch (error) {
      if (db.isOpen) db.close();
      if (again || !damaged.has(Number((error as { errcode?: number }).errcode))) throw error;
    }
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(file + end, { force: true });
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB. */
const damaged: ReadonlySet<number> = new Set([11, 26]);

/** Node.js 22 calls its SQLite experimental each time it is loaded; what is used of it here has not changed since. */
function sqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
