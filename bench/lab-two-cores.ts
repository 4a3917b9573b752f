/** Two cores: two of our runs side by side against the best PyTorch does there (two processes of one thread, or one of two threads).
 *  Usage: node bench/lab-two-cores.ts [ROUNDS]. PYTHON names a python3 that has torch. */
import { startOurs } from './lab-processes.ts';
import { listed, type Size, sizes } from './lab-sizes.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);
const goals = { S: 2.5, M: 2, L: 1 };

const peers = [await startPeer('transformer.py'), await startPeer('transformer.py')] as const;
const ours = [startOurs(), startOurs()] as const;
const theirs = (which: 0 | 1, { shape, steps }: Size, threads: number) =>
  peers[which].ask<{ seconds: number }>({ shape: listed(shape), steps, threads }).then(({ seconds }) => seconds);
/** Both at once, as tokens a second together. */
const together = async (size: Size, run: (which: 0 | 1) => Promise<number>) => {
  const tokens = size.steps * size.shape.batch * size.shape.context;
  const [first, second] = await Promise.all([run(0), run(1)]);
  return tokens / first + tokens / second;
};

const found: { name: string; ours: number; twoProcesses: number; twoThreads: number; ratio: number; scaling: number; goal: number }[] = [];
for (const size of sizes) {
  const per = (seconds: number) => (size.steps * size.shape.batch * size.shape.context) / seconds;
  await Promise.all([ours[0].seconds(size), ours[1].seconds(size)]);
  await Promise.all([theirs(0, size, 1), theirs(1, size, 1)]);
  await theirs(0, size, 2);
  const all: { one: number; two: number; processes: number; threads: number }[] = [];
  for (let round = 0; round < rounds; round++)
    all.push({
      one: per(await ours[0].seconds(size)),
      two: await together(size, (which) => ours[which].seconds(size)),
      processes: await together(size, (which) => theirs(which, size, 1)),
      threads: per(await theirs(0, size, 2)),
    });
  const at = (of: (round: (typeof all)[number]) => number) => median(all.map(of));
  // The arrangement of theirs that is better at this size, throughout.
  const better = at((r) => r.processes) >= at((r) => r.threads) ? 'processes' : 'threads';
  const row = {
    name: size.name,
    ours: at((r) => r.two),
    twoProcesses: at((r) => r.processes),
    twoThreads: at((r) => r.threads),
    ratio: at((r) => r.two / r[better]),
    scaling: at((r) => r.two / r.one),
    goal: goals[size.name],
  };
  found.push(row);
  console.log(
    `${row.name}: ours ${Math.round(row.ours)} tokens/s together (${row.scaling.toFixed(2)}× one run, goal 1.9×), PyTorch ${Math.round(row.twoProcesses)} in two processes, ${Math.round(row.twoThreads)} in two threads: ${row.ratio.toFixed(2)}× (goal ${row.goal}×)`,
  );
}
for (const run of [...peers, ...ours]) run.end();
console.log(`${peers[0].versions}; Node ${process.versions.node}; ${rounds} rounds`);
console.log(
  JSON.stringify({
    name: 'lab on two cores',
    value: Math.min(...found.map(({ ratio, goal, scaling }) => Math.min(ratio / goal, scaling / 1.9))),
    goal: 1,
    met: found.every(({ ratio, goal, scaling }) => ratio >= goal && scaling >= 1.9),
    sizes: found,
  }),
);
