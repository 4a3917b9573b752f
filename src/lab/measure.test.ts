import { describe, expect, it } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { type Experiment, taskOf, wrongWith } from './experiment.ts';
import { measure } from './measure.ts';
import { modelOf, train } from './train.ts';

const learner = { params: 10_000, seed: 0 };
const tiny: Experiment = {
  name: 'tiny-modular',
  asks: '',
  task: { kind: 'modular', size: 11, share: 0.6 },
  widths: [16],
  layers: 1,
  heads: 2,
  batch: 32,
  steps: 60,
  rate: 3e-3,
  schedule: 'constant',
  decay: 0,
  seeds: 1,
  items: 500,
};
const run = { id: 'w16-s0', width: 16, seed: 0 };

describe('modular addition', () => {
  const task = taskOf(tiny);
  const random = () => randomStream(1, 'items');
  it('pairs learnt from and held out are all pairs, each once, and sums are right', () => {
    const [learnt, held] = [task.learnt!(1000, random()), task.heldOut(1000, random())];
    const keys = new Set([...learnt, ...held].map(({ prompt }) => prompt.join()));
    expect(keys.size).toBe(121);
    expect(learnt).toHaveLength(73);
    for (const { prompt, answer } of [...learnt, ...held]) expect(answer).toEqual([(prompt[0]! + prompt[2]!) % 11]);
    const drawn = randomStream(2, 'drawn');
    const known = new Set(learnt.map(({ prompt }) => prompt.join()));
    for (let i = 0; i < 500; i++) expect(known.has(task.draw(drawn, learner).prompt.join())).toBe(true);
  });
  it('is measured on both, with what is inside; training moves what it learns from', () => {
    const model = modelOf(tiny, run);
    const before = measure(model, tiny, 0, Math.log(11));
    expect(before.heldOut.nll).toBeGreaterThan(2);
    expect(before.inside).toMatchObject({ restricted: expect.any(Number), excluded: expect.any(Number), gini: expect.any(Number) });
    let loss = 0;
    for (const progress of train(model, tiny, run, 0, 60)) loss = progress.loss;
    const after = measure(model, tiny, 60, loss);
    expect(after.learnt!.n + after.heldOut.n).toBe(121);
    expect(after.learnt!.nll).toBeLessThan(before.learnt!.nll - 0.3);
    expect(after.learnt!.places).toEqual([after.learnt!.right]);

    expect(after.squares).toBeGreaterThan(0);
  });
  it('a modulus that is no prime, and a share beyond 1, are refused', () => {
    expect(wrongWith({ ...tiny, task: { kind: 'modular', size: 12 } })).toMatchObject({ field: 'task.size' });
    expect(wrongWith({ ...tiny, task: { kind: 'modular', size: 11, share: 1 } })).toMatchObject({ field: 'task.share' });
    expect(wrongWith({ ...tiny, schedule: 'linear' })).toMatchObject({ field: 'schedule' });
    expect(wrongWith(tiny)).toBeUndefined();
  });
});

describe('sparse parity', () => {
  const parity: Experiment = { ...tiny, name: 'tiny-parity', task: { kind: 'parity', size: 5 } };
  const task = taskOf(parity);
  it('each task is the parity of three bits of its own; use falls as a power law and adds up to 1', () => {
    const items = task.heldOut(2000, randomStream(3, 'items'));
    for (let rank = 0; rank < 5; rank++) {
      const mine = items.filter(({ part }) => part === `task ${rank + 1}`);
      const bits = mine.map(({ prompt }) => prompt.slice(1, 13));
      const fits = [];
      for (let a = 0; a < 12; a++)
        for (let b = 0; b < a; b++)
          for (let c = 0; c < b; c++)
            if (bits.every((row, i) => (row[a]! ^ row[b]! ^ row[c]!) === mine[i]!.answer[0])) fits.push([a, b, c]);
      expect(fits).toHaveLength(1);
    }
    const use = [...task.use!.values()];
    expect(use.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    expect(use[0]! / use[1]!).toBeCloseTo(2 ** 1.4, 10);
    const random = randomStream(4, 'use');
    const first = Array.from({ length: 4000 }, () => task.draw(random, learner).part).filter((part) => part === 'task 1').length / 4000;
    expect(Math.abs(first - use[0]!)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
  });
  it('is measured part by part', () => {
    const { parts, heldOut } = measure(modelOf(parity, run), parity, 0, 0.7);
    expect(Object.keys(parts!)).toHaveLength(5);
    expect(Object.values(parts!).reduce((sum, { right }) => sum + right, 0)).toBe(heldOut.right);
    expect(Object.values(parts!).reduce((sum, { n, nll }) => sum + n * nll, 0) / heldOut.n).toBeCloseTo(heldOut.nll, 8);
  });
});
