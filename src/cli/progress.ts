/** A bar on a terminal for what takes over a second; nothing in a pipe. */
import type { Io } from './io.ts';

export type Progress = { at(done: number, of: number, what: string): void; end(): void };

const patience = 1000;
const barWidth = 24;

export function progressOn(io: Io): Progress {
  if (!io.tty || io.env['CI']) return { at: () => {}, end: () => {} };
  const started = performance.now();
  let shown = '';
  return {
    at(done, of, what) {
      if (performance.now() - started < patience) return;
      const part = of > 0 ? Math.min(1, done / of) : 0;
      const full = Math.round(part * barWidth);
      const line = `[${'#'.repeat(full)}${'.'.repeat(barWidth - full)}] ${String(Math.round(part * 100)).padStart(3)}%  ${what}`.slice(
        0,
        io.width - 1,
      );
      if (line === shown) return;
      shown = line;
      process.stderr.write(`\r\u001b[K${line}`);
    },
    end() {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
}
