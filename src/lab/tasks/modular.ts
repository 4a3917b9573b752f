/** a + b mod p, p prime: few pairs are learnt from, so that a run can know them by heart long before it understands. (Power et al. 2022; methods §6.1) */
import { gini } from '../../stats/gini.ts';
import { type Random, randomStream } from '../../stats/random.ts';
import { createSampler } from '../engine/sampler.ts';
import { fourierNorms, fourierProgress } from '../progress/fourier.ts';
import { linearProbe } from '../progress/linear-probe.ts';
import type { TaskKind } from './kinds.ts';
import { contextFor, type Item, type LabTask } from './task.ts';

/** @param p a prime @param share of the p² pairs that is learnt from; the same pairs for every size and seed */
export function modularAddition(p: number, share: number): LabTask {
  const [plus, equals] = [p, p + 1];
  const item = (a: number, b: number): Item => ({ prompt: [a, plus, b, equals], answer: [(a + b) % p] });
  const order = shuffled(
    Array.from({ length: p * p }, (_, pair) => pair),
    randomStream(1, `pairs mod ${p}`),
  );
  const known = order.slice(0, Math.round(share * p * p));
  const other = order.slice(known.length);
  const isLearnt = new Set(known);
  const itemOf = (pair: number): Item => item(Math.floor(pair / p), pair % p);
  const some = (from: readonly number[], count: number, random: Random): Item[] => shuffled(from, random).slice(0, count).map(itemOf);
  return {
    name: `modular-${p}`,
    symbols: [...Array.from({ length: p }, (_, i) => `${i} `), '+ ', '= '],
    context: contextFor(5),
    draw: (random) => itemOf(known[Math.floor(known.length * random())]!),
    heldOut: (count, random) => some(other, count, random),
    learnt: (count, random) => some(known, count, random),
    chance: 1 / p,
    plants: 'grokking',
    progress(model) {
      // The sampler gives whole distributions: p pairs side by side, p times.
      const sampler = createSampler(model, p);
      const logits = new Float32Array(p ** 3);
      const { vocabulary, width } = model.shape;
      const states = new Float32Array(p * p * width);
      for (let a = 0; a < p; a++) {
        sampler.reset();
        const feed = (of: (b: number) => number) => sampler.step(Int32Array.from({ length: p }, (_, b) => of(b)));
        feed(() => a);
        feed(() => plus);
        feed((b) => b);
        const rows = feed(() => equals);
        states.set(sampler.states(), a * p * width);
        for (let b = 0; b < p; b++) logits.set(rows.subarray(b * vocabulary, b * vocabulary + p), (a * p + b) * p);
      }
      const { key, restricted, excluded } = fourierProgress(logits, p, (pair) => isLearnt.has(pair));
      const sums = Array.from({ length: p * p }, (_, pair) => (Math.floor(pair / p) + pair) % p);
      const { accuracy, dealt } = linearProbe(states, width, sums, p, (pair) => isLearnt.has(pair));
      const { at, columns } = model.tensors.find(({ name }) => name === 'tokens')!;
      const norms = fourierNorms(model.parameters.subarray(at, at + p * columns), p, columns);
      return { restricted, excluded, gini: gini(norms), frequencies: key.length, probe: accuracy, probeDealt: dealt };
    },
  };
}

function shuffled(values: readonly number[], random: Random): number[] {
  const left = [...values];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random());
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
}

export const modular: TaskKind = {
  knobs: {
    size: { least: 3, most: 199, usual: 97, refuses: (p) => (isPrime(p) ? undefined : 'an odd prime') },
    share: { least: 0.01, most: 0.99, usual: 0.25, share: true },
  },
  make: ({ size, share }) => modularAddition(Number(size), Number(share)),
};

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 2;
}
