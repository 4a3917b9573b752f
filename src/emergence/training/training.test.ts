import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gini } from '../../stats/gini.ts';
import { delayOf, delayOfSeeds } from './grokking.ts';
import { fallenBefore } from './hidden-progress.ts';
import { localRate } from './local-rate.ts';
import { sustainedCrossing } from './sustained-crossing.ts';

const steps = Array.from({ length: 11 }, (_, i) => 100 * i);
const train = { steps, values: [0.01, 0.3, 0.8, 0.99, 1, 1, 1, 1, 1, 1, 1] };
const test = { steps, values: [0.01, 0.01, 0.02, 0.02, 0.02, 0.03, 0.05, 0.2, 0.7, 0.97, 0.99] };

describe('methods §6.1', () => {
  it('t_tr 278.947368, t_te 892.592593, ratio 3.199860, 10–90 rise 240.740741', () => {
    const delay = delayOf({ train, test }, 1 / 97);
    expect(delay.train).toBeCloseTo(278.947368, 6);
    expect(delay.test).toBeCloseTo(892.592593, 6);
    expect(delay.ratio).toBeCloseTo(3.19986, 6);
    expect(delay.gap).toBeCloseTo(892.592593 - 278.947368, 5);
    expect(delay.rise).toBeCloseTo(240.740741, 6);
    expect(delay.testAtTrain).toBeCloseTo(0.02, 10);
    expect(delay.grokked).toBe(true);
  });
  it('Gini of [1, 1, 1, 7] is .45', () => expect(gini([7, 1, 1, 1])).toBeCloseTo(0.45, 12));
});

describe('sustained crossing', () => {
  it('one lucky evaluation is none, nor are two', () => {
    const values = [0, 0.96, 0.2, 0.96, 0.96, 0.2, 0.94, 0.96, 0.97, 0.98, 0.99];
    expect(sustainedCrossing({ steps, values }, 0.95)).toEqual({ at: 650, held: 4 });
  });
  it('at the end of the record fewer than three stand, and say so', () =>
    expect(sustainedCrossing({ steps: [0, 100, 200], values: [0, 0.9, 1] }, 0.95)).toEqual({ at: expect.closeTo(150, 9), held: 1 }));
  it('never, or from the first evaluation on', () => {
    expect(sustainedCrossing(test, 0.995)).toHaveProperty('unknown');
    expect(sustainedCrossing({ steps: [], values: [] }, 0.95)).toHaveProperty('unknown');
    expect(sustainedCrossing({ steps: [50, 100], values: [1, 1] }, 0.95)).toEqual({ at: 50, held: 2 });
  });
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });
  it('moves with the unit of the axis, lies within the record, and a higher level is never reached earlier', () =>
    fc.assert(
      fc.property(values, (ys) => {
        const at = ys.map((_, i) => 10 + 3 * i);
        const found = sustainedCrossing({ steps: at, values: ys }, 0.6);
        const wider = sustainedCrossing({ steps: at.map((x) => 1000 * x), values: ys }, 0.6);
        const higher = sustainedCrossing({ steps: at, values: ys }, 0.7);
        if ('unknown' in found) {
          expect(higher).toHaveProperty('unknown');
          return;
        }
        expect(found.at).toBeGreaterThanOrEqual(10);
        expect(found.at).toBeLessThanOrEqual(at.at(-1)!);
        expect((wider as typeof found).at).toBeCloseTo(1000 * found.at, 4);
        if (!('unknown' in higher)) expect(higher.at).toBeGreaterThanOrEqual(found.at - 1e-9);
      }),
      { seed: 3 },
    ));
});

describe('delay', () => {
  it('a run that learns both at once did not grok', () => {
    const delay = delayOf({ train, test: { steps, values: train.values.map((value) => value * 0.99) } }, 0.01);
    expect(delay.ratio).toBeLessThan(1.1);
    expect(delay.grokked).toBe(false);
  });
  it('a rise that began before the training set was known is no grokking, however late it ends', () => {
    const early = { steps, values: [0.01, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96, 0.97, 0.98] };
    expect(delayOf({ train, test: early }, 0.01)).toMatchObject({ grokked: false, ratio: expect.closeTo(783.3333 / 278.947368, 5) });
  });
  it('of five seeds of which one never generalises: censored, not left out', () => {
    const never = delayOf({ train, test: { steps, values: steps.map(() => 0.01) } }, 0.01);
    expect(never).toMatchObject({ grokked: { unknown: expect.anything() }, test: { unknown: expect.anything() }, end: 1000 });
    const found = delayOfSeeds([...Array.from({ length: 4 }, () => delayOf({ train, test }, 0.01)), never]);
    expect(found.grokked).toMatchObject({ value: 0.8, n: 5 });
    expect(found.test).toMatchObject({ value: expect.closeTo(892.59, 2), n: 5, events: 4 });
    expect(found.train).toMatchObject({ value: expect.closeTo(278.95, 2), events: 5 });
  });
});

describe('local rate of a loss', () => {
  it('is α everywhere for c · step^−α, and between the evaluations', () => {
    const steps = [0, 10, 20, 50, 100, 1000];
    const { steps: at, values } = localRate({ steps, values: steps.map((step) => (step === 0 ? 9 : 3 * step ** -0.37)) });
    for (const value of values) expect(value).toBeCloseTo(0.37, 12);
    expect(at[0]).toBeCloseTo(Math.sqrt(200), 12);
    expect(at).toHaveLength(4);
  });
  it('is negative where the loss rises', () => expect(localRate({ steps: [1, 2], values: [1, 2] }).values).toEqual([-1]));
});

describe('what a loss had behind it when the score left chance', () => {
  const steps = [100, 200, 300, 400];
  const loss = { steps, values: [4, 3, 1, 0] };
  it('is told at the step the score crossed, linear between evaluations', () => {
    // .02 → .22 crosses .12 half way between 200 and 300, where the loss is 2: half of its fall.
    expect(fallenBefore(loss, { steps, values: [0.02, 0.02, 0.22, 1] }, 0.02)).toBeCloseTo(0.5, 12);
  });
  it('is unknown, and not nothing, where the score had left chance before it was first asked', () =>
    expect(fallenBefore(loss, { steps, values: [0.3, 0.5, 0.8, 1] }, 0.02)).toEqual({
      unknown: 'the score had left chance before it was first asked',
    }));
});
