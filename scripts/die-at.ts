/** Loaded before dunwu (`node --import`), this kills the process with SIGKILL at a named moment: DIE_AT = what, and the how-manieth time it comes. Nothing in dunwu knows of it:
 *  the system's own calls are wrapped, in every thread. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** Files by what is in them. */
const kinds: Readonly<Record<string, RegExp>> = { checkpoint: /\.checkpoint\./, answers: /\.samples_/, results: /\.results_/ };
export const moments: readonly string[] = [
  ...Object.keys(kinds).flatMap((kind) => [`half of ${kind} written`, `${kind} written, not yet named`, `${kind} named`]),
  'before a claim is committed',
  'after a claim is committed',
  'before a heartbeat is written',
  'after a heartbeat is written',
];

const [what, time] = (process.env['DIE_AT'] ?? '').split('@');
if (what) {
  let left = Number(time ?? 1);
  const now = (moment: string): boolean => moment === what && --left === 0;
  const die = () => {
    process.kill(process.pid, 'SIGKILL');
    // On some systems the next lines may still run for a moment, as they would not in a process that another one kills.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  const kindOf = (path: unknown) => Object.keys(kinds).find((kind) => kinds[kind]!.test(String(path)));

  const paths = new Map<number, unknown>();
  const { openSync, writeSync, renameSync } = fs;
  fs.openSync = (...args: Parameters<typeof openSync>) => {
    const handle = openSync(...args);
    paths.set(handle, args[0]);
    return handle;
  };
  const write = (handle: number, bytes: Uint8Array, at = 0) => {
    if (now(`half of ${kindOf(paths.get(handle))} written`)) {
      writeSync(handle, bytes, at, Math.floor((bytes.length - at) / 2));
      die();
    }
    return writeSync(handle, bytes, at);
  };
  fs.writeSync = write as typeof writeSync;
  fs.renameSync = (from, to) => {
    const kind = kindOf(from);
    if (now(`${kind} written, not yet named`)) die();
    renameSync(from, to);
    if (now(`${kind} named`)) die();
  };
  syncBuiltinESMExports();

  const { DatabaseSync: Database, StatementSync: Statement } = process.getBuiltinModule('node:sqlite');
  const { exec } = Database.prototype;
  Database.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (sql === 'COMMIT' && now('before a claim is committed')) die();
    exec.call(this, sql);
    if (sql === 'COMMIT' && now('after a claim is committed')) die();
  };
  const { run } = Statement.prototype;
  const told = function (this: StatementSync, ...values: SQLInputValue[]) {
    const beat = /SET heartbeat/.test(this.sourceSQL);
    if (beat && now('before a heartbeat is written')) die();
    const result = run.apply(this, values as Parameters<typeof run>);
    if (beat && now('after a heartbeat is written')) die();
    return result;
  };
  Statement.prototype.run = told as typeof run;
}
