/** A run of ours in a process of its own: a size comes in, or a count of arithmetic that touches no memory; seconds go out. */
import { wideVectors } from '../src/lab/engine/wide-vectors.ts';
import { arithmetic } from './lab-arithmetic.ts';
import { type Asked, busySeconds, type Took } from './lab-processes.ts';
import { trainer } from './lab-sizes.ts';

const ready = new Map<string, ReturnType<typeof trainer>>();
const timed = (run: () => void): Took => {
  const [begin, busy] = [performance.now(), busySeconds()];
  run();
  return { seconds: (performance.now() - begin) / 1000, busy: busySeconds() - busy };
};
let alone: ReturnType<typeof arithmetic> | undefined;
process.on('message', (asked: Asked) => {
  if ('times' in asked) {
    alone ??= arithmetic(asked.wide ?? wideVectors());
    const { run } = alone;
    return process.send?.(
      timed(() => {
        for (let i = 0; i < asked.times; i++) run();
      }),
    );
  }
  const { name, shape, steps, wide } = asked;
  const key = `${name} ${wide}`;
  const run = ready.get(key) ?? trainer(shape, undefined, wide);
  ready.set(key, run);
  process.send?.(timed(() => run.train(steps)));
});
