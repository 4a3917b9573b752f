/** Runs of ours in processes of their own, and the processor's time. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Size } from './lab-sizes.ts';

/** Seconds of the processor this process has used: with one thread each, what other programs do on the machine does not count. */
export function busySeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** A size, and whether kernels are laid out for 256 bits (where absent: where they can be); or how often to do arithmetic that touches no memory. */
export type Asked = (Size & { wide?: boolean }) | { times: number; wide?: boolean };
export type Took = { seconds: number /** Of the processor. */; busy: number };
export type Ours = { took(asked: Asked): Promise<Took>; end(): void };
export function startOurs(): Ours {
  const child = fork(fileURLToPath(new URL('lab-run.ts', import.meta.url)));
  return {
    async took(asked) {
      child.send(asked);
      const [answer] = (await once(child, 'message')) as [Took];
      return answer;
    },
    end: () => child.disconnect(),
  };
}
