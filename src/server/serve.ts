/** Listens on this machine alone, on a port nobody knows beforehand, until told to stop. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type BuiltWeb, builtWeb } from '../figures/node/built-web.ts';
import { Unusable } from '../record/complaint.ts';
import { type FollowedLadders, followedIn } from '../workbench/followed-ladders.ts';
import { app } from './app.ts';
import type { Importing } from './importing.ts';
import type { Session } from './session.ts';

export type Served = { /** With the token of this session. */ address: string; close(): Promise<void> };

/** @param port 0 for any that is free
 *  @param importing absent: the pages take in nothing
 *  @throws Unusable when the pages are not built or the port is taken */
export async function serveSession(
  session: Session,
  {
    port = 0,
    importing,
    version,
    now,
    web = builtWeb(),
    ladders = followedIn([]),
  }: { port?: number; importing?: Importing; version: string; now(): number; web?: BuiltWeb; ladders?: FollowedLadders },
): Promise<Served> {
  const token = randomBytes(24).toString('base64url');
  const hosts: string[] = [];
  const { fetch } = app({ session, ladders, ...(importing ? { importing } : {}), web, token, hosts: () => hosts, version, now });
  const listening = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, () => resolve(server));
    server.on('error', (error: NodeJS.ErrnoException) =>
      reject(new Unusable({ code: 'port-unusable', port, reason: error.code ?? error.message })),
    );
  });
  const { port: taken } = listening.address() as AddressInfo;
  hosts.push(`127.0.0.1:${taken}`, `localhost:${taken}`);
  return {
    address: `http://127.0.0.1:${taken}/#token=${token}`,
    close: () =>
      new Promise((resolve) => {
        session.stop();
        if ('closeAllConnections' in listening) listening.closeAllConnections();
        listening.close(() => resolve());
      }),
  };
}
