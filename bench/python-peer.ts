/** A Python program that is measured beside ours: it starts once, then runs a round whenever asked, so its start is not counted. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Peer = {
  /** Python, NumPy and SciPy versions. */
  versions: string;
  /** Sends one object, waits for one object. */
  ask<T>(question: object): Promise<T>;
  end(): void;
};

/** Exit code of a bench whose peer is not installed. */
const noPeer = 3;

/** Starts `bench/peers/NAME`. Without Python or SciPy it says so and ends the bench with exit code 3.
 *  OPENBLAS_* variables are taken out of its environment: what they ask for is not what a user of SciPy gets by default. */
export async function startPeer(name: string): Promise<Peer> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !key.startsWith('OPENBLAS_')));
  const child = spawn(process.env['PYTHON'] ?? 'python3', [fileURLToPath(new URL(`peers/${name}`, import.meta.url))], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const absent = (): never => {
    console.error(
      `bench/peers/${name} needs python3 ≥ 3.11 with the packages it imports (PYTHON names another); it did not start, so there is nothing to compare with.`,
    );
    process.exit(noPeer);
  };
  child.on('error', absent);
  child.stdin.on('error', absent);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const line = await lines.next();
    return line.done ? absent() : JSON.parse(line.value);
  };
  const { versions } = (await answer()) as { versions: string };
  return {
    versions,
    ask: async <T>(question: object) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      return (await answer()) as T;
    },
    end: () => child.stdin.end(),
  };
}
