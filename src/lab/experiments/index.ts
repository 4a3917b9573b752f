/** The built-in ladders: neighbours differ by at most 3.2 times in parameters. */
import type { Experiment } from '../experiment.ts';

const recipe = { layers: 2, heads: 1, batch: 64, widths: [16, 24, 32, 40, 48, 64], items: 500 } as const;

/** Little to learn: five sizes from a few thousand parameters on. */
const small = { layers: 1, heads: 1, batch: 64, widths: [8, 16, 24, 32, 48], steps: 1000, rate: 3e-3, seeds: 3, items: 1000 } as const;

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
    asks: 'Do five learnt steps, one after the other, jump though each of them improves smoothly?',
    task: { kind: 'composition', size: 5, names: 48, values: 40 },
    widths: [8, 16, 24, 32, 48, 64],
    layers: 1,
    steps: 1500,
    rate: 3e-3,
    seeds: 3,
  },
  {
    ...small,
    name: 'films',
    asks: 'Does guessing films from pictures jump when the name has to be right, and not when four names are offered?',
    task: { kind: 'association', films: 120, size: 4 },
  },
  {
    ...small,
    name: 'transliteration',
    asks: 'Does writing words in another script jump only because every letter has to be right?',
    task: { kind: 'transliterate', size: 8 },
  },
  {
    ...small,
    name: 'facts',
    asks: 'Does a table of facts, known better the larger the model, show no jump at all?',
    task: { kind: 'facts', size: 1024 },
    items: 1024,
  },
  {
    ...recipe,
    name: 'trajectory',
    asks: 'Does saying where a flight is jump where the error falls below what an eye tells, though the error itself only falls?',
    task: { kind: 'trajectory', size: 4, strips: 60 },
    widths: [8, 16, 24, 32, 48, 64],
    steps: 3000,
    rate: 3e-3,
    seeds: 3,
    items: 1000,
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
    steps: 8000,
    rate: 1e-3,
    schedule: 'constant',
    decay: 0.01,
    seeds: 3,
    items: 1000,
    evaluations: 80,
  },
  {
    name: 'words',
    asks: 'Does a language model of English and Chinese get better little by little while what it knows seems to come at once?',
    task: { kind: 'words' },
    widths: [16, 32, 48, 64, 80, 96],
    layers: 2,
    heads: 2,
    batch: 16,
    steps: 1000,
    rate: 3e-3,
    seeds: 1,
    items: 200,
  },
];
