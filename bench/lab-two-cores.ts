/** Two cores: two of our runs side by side against the best PyTorch does there (two processes of one thread, or one of two threads).
 *  Usage: node bench/lab-two-cores.ts [ROUNDS] [--processes]: without PyTorch's two threads, which on a busy machine spend minutes waiting for each other.
 *  PYTHON names a python3 that has torch. */
import { startOurs, type Took } from './lab-processes.ts';
import { listed, type Size, sizes } from './lab-sizes.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);
const alsoThreads = !process.argv.includes('--processes');
const goals = { S: 2.5, M: 2, L: 1 };

const peers = [await startPeer('transformer.py'), await startPeer('transformer.py')] as const;
const ours = [startOurs(), startOurs()] as const;
const theirs = (which: 0 | 1, { shape, steps }: Size, threads: number) => peers[which].ask<Took>({ shape: listed(shape), steps, threads });
/** By the clock, which is what counts where nothing else runs; and by the processor's time, as if each had a core of its own. */
type Rate = { clock: number; processor: number };
const rate = (size: Size, { seconds, busy }: Took, cores = 1): Rate => {
  const tokens = size.steps * size.shape.batch * size.shape.context;
  return { clock: tokens / seconds, processor: (cores * tokens) / busy };
};
const together = async (size: Size, run: (which: 0 | 1) => Promise<Took>): Promise<Rate> => {
  const [first, second] = (await Promise.all([run(0), run(1)])).map((took) => rate(size, took)) as [Rate, Rate];
  return { clock: first.clock + second.clock, processor: first.processor + second.processor };
};

const found: { name: string; by: keyof Rate; ours: number; ratio: number; scaling: number; goal: number }[] = [];
for (const size of sizes) {
  await Promise.all([ours[0].took(size), ours[1].took(size)]);
  await Promise.all([theirs(0, size, 1), theirs(1, size, 1)]);
  if (alsoThreads) await theirs(0, size, 2);
  const all: Record<'one' | 'two' | 'processes' | 'threads', Rate>[] = [];
  for (let round = 0; round < rounds; round++)
    all.push({
      one: rate(size, await ours[0].took(size)),
      two: await together(size, (which) => ours[which].took(size)),
      processes: await together(size, (which) => theirs(which, size, 1)),
      threads: alsoThreads ? rate(size, await theirs(0, size, 2), 2) : { clock: 0, processor: 0 },
    });
  for (const by of ['clock', 'processor'] as const) {
    const at = (of: (round: (typeof all)[number]) => number) => median(all.map(of));
    const [processes, threads] = [at((r) => r.processes[by]), at((r) => r.threads[by])];
    // The arrangement of theirs that is better at this size, throughout.
    const better = processes >= threads ? 'processes' : 'threads';
    const row = {
      name: size.name,
      by,
      ours: at((r) => r.two[by]),
      ratio: at((r) => r.two[by] / r[better][by]),
      scaling: at((r) => r.two[by] / r.one[by]),
      goal: goals[size.name],
    };
    found.push(row);
    console.log(
      `${row.name} by the ${by}: ours ${Math.round(row.ours)} tokens/s together (${row.scaling.toFixed(2)}× one run, goal 1.9×), PyTorch ${Math.round(processes)} in two processes${alsoThreads ? `, ${Math.round(threads)} in two threads` : ''}: ${row.ratio.toFixed(2)}× (goal ${row.goal}×)`,
    );
  }
}
// What the machine itself gives: the same of arithmetic that touches no memory, so of two runs that take nothing from each other but time.
const loop = { times: 600 };
const apart = (first: Took, second: Took) => 1 / first.seconds + 1 / second.seconds;
await Promise.all([ours[0].took(loop), ours[1].took(loop)]);
const ceilings: number[] = [];
for (let round = 0; round < rounds; round++) {
  const { seconds } = await ours[0].took(loop);
  const [first, second] = await Promise.all([ours[0].took(loop), ours[1].took(loop)]);
  ceilings.push(apart(first, second) * seconds);
}
const ceiling = median(ceilings);
console.log(`the machine by the clock: two loops that touch no memory do ${ceiling.toFixed(2)}× of one`);
for (const run of [...peers, ...ours]) run.end();
console.log(`${peers[0].versions}; Node ${process.versions.node}; ${rounds} rounds`);
const byClock = found.filter(({ by }) => by === 'clock');
console.log(
  JSON.stringify({
    name: 'lab on two cores',
    value: Math.min(...byClock.map(({ ratio, goal, scaling }) => Math.min(ratio / goal, scaling / 1.9))),
    goal: 1,
    met: byClock.every(({ ratio, goal, scaling }) => ratio >= goal && scaling >= 1.9),
    ceiling,
    sizes: found,
  }),
);
