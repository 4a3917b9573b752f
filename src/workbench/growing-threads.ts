/** Threads that grow runs, one each, so that the process stays awake to say that it lives. */
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Beat } from '../lab/jobs/job.ts';
import type { Anew, GrowTask } from './growing.ts';

export type Threads = {
  /** Ends when the run's results are there. Aborted it ends at once, in an error. */
  grow(task: Omit<GrowTask, 'port'>, told: (at: Beat) => void, signal: AbortSignal, anew?: (what: Anew) => void): Promise<void>;
  close(): Promise<void>;
};

export function growingThreads(count: number): Threads {
  const filename = fileURLToPath(import.meta.url).replace(/growing-threads\.(ts|js)$/, 'growing.$1');
  const pool = new Piscina({ filename, minThreads: 0, maxThreads: count, concurrentTasksPerWorker: 1 });
  return {
    async grow(task, told, signal, anew) {
      const { port1, port2 } = new MessageChannel();
      port1.on('message', (message: Beat | Anew) => ('was' in message ? anew?.(message) : told(message)));
      try {
        await pool.run({ ...task, port: port2 } satisfies GrowTask, { transferList: [port2], signal });
      } finally {
        port1.close();
      }
    },
    close: () => pool.destroy(),
  };
}
