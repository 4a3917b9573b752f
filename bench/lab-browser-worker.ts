/** The engine in a worker of a browser: answers with the first losses, or with the seconds of some steps or of arithmetic that touches no memory. */
import { arithmetic } from './lab-arithmetic.ts';
import { firstLosses } from './lab-first-losses.ts';
import { type Size, trainer } from './lab-sizes.ts';

export type Question = { losses: number; size: Size } | { seconds: Size; wide: boolean } | { times: number };

const alone = arithmetic(false);
const ready = new Map<string, ReturnType<typeof trainer>>();
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  if ('losses' in data) return postMessage(firstLosses(data.size.shape, data.losses));
  if ('times' in data) {
    const begin = performance.now();
    for (let i = 0; i < data.times; i++) alone.run();
    return postMessage((performance.now() - begin) / 1000);
  }
  const { name, shape, steps } = data.seconds;
  const run = ready.get(name) ?? trainer(shape, undefined, data.wide);
  ready.set(name, run);
  postMessage(run.train(steps));
});
