/** The engine in a worker of a browser: answers with the first losses, or with the seconds of some steps. */
import { firstLosses } from './lab-first-losses.ts';
import { type Size, trainer } from './lab-sizes.ts';

export type Question = { losses: number; size: Size } | { seconds: Size; wide: boolean };

const ready = new Map<string, ReturnType<typeof trainer>>();
addEventListener('message', ({ data }: MessageEvent<Question>) => {
  if ('losses' in data) return postMessage(firstLosses(data.size.shape, data.losses));
  const { name, shape, steps } = data.seconds;
  const run = ready.get(name) ?? trainer(shape, undefined, data.wide);
  ready.set(name, run);
  postMessage(run.train(steps));
});
