/** The built-in ladders: neighbours differ by less than 3.2 times in parameters. */
import type { Experiment } from '../experiment.ts';

const recipe = { layers: 2, heads: 1, batch: 64, widths: [16, 24, 32, 40, 48, 64], items: 500 } as const;

export const experiments: readonly Experiment[] = [
  {
    ...recipe,
    name: 'addition',
    asks: 'Does three-digit addition jump with size only because every digit has to be right?',
    task: { kind: 'addition', size: 3 },
    steps: 3000,
    rate: 3e-3,
    seeds: 2,
  },
  {
    ...recipe,
    name: 'composition',
    asks: 'Do six learnt steps, one after the other, jump though each of them improves smoothly?',
    task: { kind: 'composition', size: 6 },
    steps: 300,
    rate: 1e-3,
    seeds: 3,
  },
];
