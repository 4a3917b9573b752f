/** A run of ours in a process of its own, for bench/lab-two-cores.ts: a size comes in, seconds go out. */
import { type Size, trainer } from './lab-sizes.ts';

const ready = new Map<string, ReturnType<typeof trainer>>();
process.on('message', ({ name, shape, steps }: Size) => {
  const run = ready.get(name) ?? trainer(shape);
  ready.set(name, run);
  process.send?.(run.train(steps).seconds);
});
