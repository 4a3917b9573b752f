/** This process as an owner of jobs, and whether another one still lives. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Owner } from './job.ts';

export const thisProcess: Owner = { host: hostname(), pid: process.pid, session: randomUUID() };

/** On this machine the system knows; of another one only its heartbeats tell. */
export function mayLive({ host, pid, session }: Owner): boolean {
  if (host !== thisProcess.host) return true;
  if (pid === thisProcess.pid) return session === thisProcess.session;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
