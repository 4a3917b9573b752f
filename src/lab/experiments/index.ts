/** The built-in ladders: neighbours differ by at most 3.2 times in parameters. */
import type { Experiment } from '../experiment.ts';

const recipe = { layers: 2, heads: 1, batch: 64, widths: [16, 24, 32, 40, 48, 64], items: 500 } as const;

/** One model, a quarter of the pairs mod 97, every batch anew from those. */
const grokking = {
  task: { kind: 'modular', size: 97, share: 0.25 },
  layers: 1,
  heads: 4,
  widths: [64],
  batch: 256,
  steps: 4000,
  rate: 1e-3,
  schedule: 'constant',
  decay: 1,
  beta2: 0.98,
  seeds: 5,
  items: 2000,
  evaluations: 40,
} as const;

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
  {
    ...grokking,
    name: 'grokking',
    asks: 'Does understanding come long after everything is known by heart?',
  },
  {
    ...grokking,
    name: 'grokking-without-decay',
    asks: 'And without weight decay, everything else the same?',
    decay: 0,
  },
  {
    name: 'parity',
    asks: 'Do many small tasks, each learnt at once, make a smooth mean?',
    task: { kind: 'parity', size: 20 },
    layers: 2,
    heads: 2,
    widths: [32],
    batch: 128,
    steps: 4000,
    rate: 2e-3,
    schedule: 'constant',
    decay: 0.01,
    seeds: 2,
    items: 1000,
    evaluations: 40,
  },
];
