/** Training steps in a worker of Chromium against Node, one thread each, in turn in one run, by the processor's time. Usage: node bench/lab-browser.ts [ROUNDS]
 *  Node joins vectors to 256 bits and Chromium does not unless told so on its command line: both are shown, and Node without. */
import { arithmetic } from './lab-arithmetic.ts';
import { executablePath, hasChromium, type InBrowser, startBrowser } from './lab-browser-page.ts';
import type { Question } from './lab-browser-worker.ts';
import { startOurs } from './lab-processes.ts';
import { sizes } from './lab-sizes.ts';
import { median } from './median.ts';

const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);
if (!hasChromium) {
  console.error(`there is no Chromium at ${executablePath} (CHROMIUM names another), so there is nothing to compare with.`);
  process.exit(3);
}
const goal = 0.8;
const asUsual = await startBrowser();
const told = await startBrowser(['--js-flags=--experimental-wasm-revectorize']);
// The switch is of a whole process: Node without it is another.
const [wide, narrow] = [startOurs(), startOurs()];
const busyOf = async (browser: InBrowser, question: Question): Promise<number> => {
  const before = await browser.busySeconds();
  await browser.ask<number>(question);
  return (await browser.busySeconds()) - before;
};
const found: { name: string; ratio: number; narrow: number; told: number }[] = [];
for (const size of sizes) {
  const round = async () => ({
    wide: (await wide.took(size)).busy,
    usual: await busyOf(asUsual, { seconds: size, wide: false }),
    narrow: (await narrow.took({ ...size, wide: false })).busy,
    told: await busyOf(told, { seconds: size, wide: true }),
  });
  await round();
  const all: Awaited<ReturnType<typeof round>>[] = [];
  for (let i = 0; i < rounds; i++) all.push(await round());
  const at = (of: (r: (typeof all)[number]) => number) => median(all.map(of));
  const per = (seconds: number) => Math.round((size.steps * size.shape.batch * size.shape.context) / seconds);
  const row = {
    name: size.name,
    ratio: at((r) => r.wide / r.usual),
    narrow: at((r) => r.narrow / r.usual),
    told: at((r) => r.wide / r.told),
  };
  found.push(row);
  console.log(
    `${size.name}: Chromium ${per(at((r) => r.usual))} tokens/s: ${row.ratio.toFixed(2)}× Node (${per(at((r) => r.wide))}; goal ${goal}×), ${row.narrow.toFixed(2)}× Node with 128 bits (${per(at((r) => r.narrow))}); Chromium told to join vectors ${per(at((r) => r.told))}: ${row.told.toFixed(2)}× Node`,
  );
}
// What vectors of that width can do at all, whatever the kernels are.
const times = 600;
const ceiling = async () => {
  const wideLoop = (await wide.took({ times })).busy;
  const usualLoop = await busyOf(asUsual, { times });
  const narrowLoop = (await narrow.took({ times, wide: false })).busy;
  return { wide: wideLoop, usual: usualLoop, narrow: narrowLoop };
};
await ceiling();
const loops: Awaited<ReturnType<typeof ceiling>>[] = [];
for (let i = 0; i < rounds; i++) loops.push(await ceiling());
const gigaflops = (of: (loop: (typeof loops)[number]) => number, joined: boolean) =>
  (times * arithmetic(joined).flop) / median(loops.map(of)) / 1e9;
const most = {
  chromium: gigaflops((loop) => loop.usual, false),
  narrow: gigaflops((loop) => loop.narrow, false),
  wide: gigaflops((loop) => loop.wide, true),
};
console.log(
  `arithmetic that touches no memory: Chromium ${most.chromium.toFixed(0)} GF/s, Node with 128 bits ${most.narrow.toFixed(0)}, Node ${most.wide.toFixed(0)}`,
);
for (const run of [wide, narrow]) run.end();
await Promise.all([asUsual.end(), told.end()]);
console.log(`Chromium ${asUsual.version}; Node ${process.versions.node}; ${rounds} rounds`);
console.log(
  JSON.stringify({
    name: 'lab in Chromium',
    value: Math.min(...found.map(({ ratio }) => ratio)),
    goal,
    met: found.every(({ ratio }) => ratio >= goal),
    arithmetic: most,
    sizes: found,
  }),
);
