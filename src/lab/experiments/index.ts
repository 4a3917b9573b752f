/** The built-in ladders: neighbours differ by less than 3.2 times in parameters. */
import type { Experiment } from '../experiment.ts';

const recipe = { layers: 2, heads: 1, batch: 64, rate: 3e-3, items: 500 } as const;

export const experiments: readonly Experiment[] = [
  {
    name: 'addition',
    asks: 'Does two-digit addition jump with size only because every digit has to be right?',
    task: { kind: 'addition', size: 2 },
    widths: [8, 16, 24, 40, 64],
    steps: 4000,
    seeds: 2,
    ...recipe,
  },
  {
    name: 'composition',
    asks: 'Do five learnt steps, one after the other, jump though each of them improves smoothly?',
    task: { kind: 'composition', size: 5 },
    widths: [8, 16, 24, 40, 64],
    steps: 4000,
    seeds: 2,
    ...recipe,
  },
];
