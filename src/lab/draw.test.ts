import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { distributionOf, drawnAt, entropy, surprise } from './draw.ts';

const logits = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1, maxLength: 40 });
const temperature = fc.double({ min: 0.05, max: 5, noNaN: true });
const topP = fc.double({ min: 1e-6, max: 1, noNaN: true });
const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

describe('laws of drawing', () => {
  it('both distributions sum to 1, and nothing is drawn that is not kept', () =>
    fc.assert(
      fc.property(logits, temperature, topP, (given, t, p) => {
        const { order, probability, drawn, kept } = distributionOf(given, { temperature: t, topP: p });
        expect(sum(probability)).toBeCloseTo(1, 12);
        expect(sum(drawn)).toBeCloseTo(1, 12);
        expect(sum(order.slice(kept).map((token) => drawn[token]!))).toBe(0);
        expect([...order].sort((a, b) => a - b)).toEqual(given.map((_, token) => token));
      }),
    ));
  it('temperature 1 and top-p 1: drawn from the softmax itself', () =>
    fc.assert(
      fc.property(logits, (given) => {
        const { probability, drawn } = distributionOf(given, { temperature: 1, topP: 1 });
        const top = Math.max(...given);
        const all = sum(given.map((logit) => Math.exp(logit - top)));
        for (const [token, logit] of given.entries()) {
          expect(probability[token]).toBeCloseTo(Math.exp(logit - top) / all, 12);
          expect(drawn[token]).toBeCloseTo(probability[token]!, 12);
        }
      }),
    ));
  it('towards temperature 0 all goes to the likeliest; at 0 it is drawn whatever the random number', () =>
    fc.assert(
      fc.property(logits, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, u) => {
        const likeliest = given.indexOf(Math.max(...given));
        expect(drawnAt(distributionOf(given, { temperature: 0, topP: 1 }), u)).toEqual({ token: likeliest, from: 0, to: 1 });
        const apart = given.every((logit, token) => token === likeliest || given[likeliest]! - logit > 1e-3);
        if (apart) expect(distributionOf(given, { temperature: 1e-5, topP: 1 }).drawn[likeliest]).toBeCloseTo(1, 12);
      }),
    ));
  it('the nucleus is the smallest set that holds top-p: enough with its last token, too little without', () =>
    fc.assert(
      fc.property(logits, temperature, topP, (given, t, p) => {
        const all = distributionOf(given, { temperature: t, topP: 1 });
        const { kept } = distributionOf(given, { temperature: t, topP: p });
        const mass = (count: number) => sum(all.order.slice(0, count).map((token) => all.drawn[token]!));
        if (kept < given.length) expect(mass(kept)).toBeGreaterThanOrEqual(p - 1e-12);
        expect(mass(kept - 1)).toBeLessThan(p + 1e-12);
        // Any set as small holds no more: it is made of the likeliest.
        for (const token of all.order.slice(kept)) expect(all.drawn[token]).toBeLessThanOrEqual(all.drawn[all.order[kept - 1]!]!);
      }),
    ));
  it('adding a constant to all logits changes nothing', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), topP, (given, p) => {
        const [as, moved] = [given, given.map((logit) => logit + 7)].map((one) => distributionOf(one, { temperature: 0.7, topP: p }));
        expect(moved).toEqual(as);
      }),
    ));
  it('a higher temperature never makes the likeliest likelier, nor the entropy smaller', () =>
    fc.assert(
      fc.property(logits, temperature, temperature, (given, a, b) => {
        const [cool, warm] = [Math.min(a, b), Math.max(a, b)].map((t) => distributionOf(given, { temperature: t, topP: 1 }));
        expect(warm!.drawn[warm!.order[0]!]).toBeLessThanOrEqual(cool!.drawn[cool!.order[0]!]! + 1e-12);
        expect(entropy(warm!.drawn)).toBeGreaterThanOrEqual(entropy(cool!.drawn) - 1e-9);
      }),
    ));
  it('the stretches lie end to end from 0 to 1, and the random number in the one it names', () =>
    fc.assert(
      fc.property(logits, temperature, topP, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (given, t, p, u) => {
        const distribution = distributionOf(given, { temperature: t, topP: p });
        const { token, from, to } = drawnAt(distribution, u);
        expect(from).toBeLessThanOrEqual(u);
        expect(u).toBeLessThan(to);
        expect(to - from).toBeCloseTo(distribution.drawn[token]!, 9);
      }),
    ));
  it('many draws come out as often as they are likely (z within 4)', () => {
    const distribution = distributionOf([2, 1, 0, -1], { temperature: 1.5, topP: 0.9 });
    const random = randomStream(1, 'draws');
    const counts = [0, 0, 0, 0];
    const n = 40_000;
    for (let i = 0; i < n; i++) counts[drawnAt(distribution, random()).token]!++;
    for (const [token, count] of counts.entries()) {
      const p = distribution.drawn[token]!;
      if (p === 0) expect(count).toBe(0);
      else expect(Math.abs(count - n * p) / Math.sqrt(n * p * (1 - p))).toBeLessThan(4);
    }
  });
});

it('by hand: p = ½, ¼, ¼; top-p .6 keeps two; u = .7 falls on the second', () => {
  const given = [0.25, 0.5, 0.25].map(Math.log);
  const distribution = distributionOf(given, { temperature: 1, topP: 0.6 });
  expect(distribution.order).toEqual([1, 0, 2]);
  expect(distribution.kept).toBe(2);
  expect([...distribution.drawn].map((p) => p.toFixed(6))).toEqual(['0.333333', '0.666667', '0.000000']);
  expect(drawnAt(distribution, 0.7).token).toBe(0);
  expect(drawnAt(distribution, 0.6).token).toBe(1);
  expect([surprise(0.25), surprise(1), entropy(Float64Array.of(0.5, 0.25, 0.25))]).toEqual([2, 0, 1.5]);
});
it('a temperature below 0 and a top-p of 0 are errors', () => {
  expect(() => distributionOf([1], { temperature: -1, topP: 1 })).toThrow(RangeError);
  expect(() => distributionOf([1], { temperature: 1, topP: 0 })).toThrow(RangeError);
});
