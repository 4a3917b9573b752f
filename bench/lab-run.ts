/** A run of ours in a process of its own: a size comes in, seconds go out. */
import { type Asked, busySeconds, type Took } from './lab-processes.ts';
import { trainer } from './lab-sizes.ts';

const ready = new Map<string, ReturnType<typeof trainer>>();
process.on('message', ({ name, shape, steps, wide }: Asked) => {
  const key = `${name} ${wide}`;
  const run = ready.get(key) ?? trainer(shape, undefined, wide);
  ready.set(key, run);
  const busy = busySeconds();
  const seconds = run.train(steps);
  process.send?.({ seconds, busy: busySeconds() - busy } satisfies Took);
});
