import { describe, expect, it } from 'vitest';
import { type PowerAnswer, type PowerQuestion, powerOf } from './power.ts';

const usual = { samples: 1, confidence: 0.95, power: 0.8 };
const told = <W extends PowerAnswer['what']>(what: W, question: Partial<PowerQuestion>) =>
  powerOf({ ...usual, ...question }).find((answer) => answer.what === what) as Extract<PowerAnswer, { what: W }> | undefined;

describe('methods §2.11, before a run', () => {
  it.each([
    [0.01, 299],
    [0.01024, 292],
    [0.001, 2995],
    [1e-5, 299572],
  ])('to see one right answer at rate %d: %d items', (rate, items) => expect(told('to-see-one', { rate })?.items).toBe(items));
  it.each([
    [0.00032, 9361, 78100],
    [0.00243, 1232, 10264],
    [0.01024, 292, 2417],
    [0.03125, 95, 775],
    [0.07776, 38, 297],
  ])('the essay’s table: rate %d needs %d to see one, %d for 20 %% of relative error', (rate, one, measured) => {
    expect(told('to-see-one', { rate })?.items).toBe(one);
    expect(told('to-measure', { rate })?.items).toBe(measured);
  });
  it.each([
    [0.01, 0.03, 768],
    [0.25, 0.3, 1250.7],
  ])('to tell %d from %d: %d an arm', (rate, against, items) =>
    expect(told('to-tell-apart', { rate, against })?.itemsPerArm).toBeCloseTo(items, 1),
  );
  it('beats chance .25 with 100 items from 33 on, at size .044596; power .28928 at .30, .69712 at .35', () => {
    const at = (rate: number) => told('beats-chance-from', { items: 100, chance: 0.25, rate });
    expect(at(0.3)).toEqual({
      what: 'beats-chance-from',
      correct: 33,
      size: expect.closeTo(0.044596, 6),
      power: expect.closeTo(0.28928, 5),
    });
    expect(at(0.35)?.power).toBeCloseTo(0.69712, 5);
  });
  it('items to beat chance: that many have the power, a tenth fewer do not', () => {
    const items = told('to-beat-chance', { rate: 0.35, chance: 0.25 })!.items;
    const power = (n: number) => told('beats-chance-from', { items: n, chance: 0.25, rate: 0.35 })!.power!;
    expect(power(items)).toBeGreaterThanOrEqual(0.8);
    expect(power(Math.floor(items * 0.9))).toBeLessThan(0.8);
    expect(told('to-beat-chance', { rate: 0.251, chance: 0.25 })!.items).toBeGreaterThan(1e6);
  });
});

describe('methods §2.12', () => {
  it('ω² = 1/9: 969 items for a difference of 3 points asked ever so often; 198 items detect .132733 once, .075670 ten times', () => {
    expect(told('to-tell-apart-paired', { rate: 0.5, against: 0.53, between: 1 / 9, samples: 1e9 })?.items).toBeCloseTo(968.997, 2);
    // p (1 − p) = 1/6, as in the paper
    const rate = 0.5 - Math.sqrt(1 / 12);
    expect(told('detects-paired', { items: 198, between: 1 / 9, rate })?.difference).toBeCloseTo(0.132733, 6);
    expect(told('detects-paired', { items: 198, between: 1 / 9, rate, samples: 10 })?.difference).toBeCloseTo(0.07567, 5);
  });
  it('500 items in clusters of 10 with ICC .2 act as 178.6', () =>
    expect(told('design-effect', { items: 500, clusters: { size: 10, correlation: 0.2 } })).toEqual({
      what: 'design-effect',
      effect: expect.closeTo(2.8, 12),
      worth: expect.closeTo(178.57, 2),
    }));
});

describe('methods §2.11, after a run', () => {
  it.each([
    [100, 0.029513],
    [250, 0.0119114],
    [1000, 0.0029912],
    [10000, 0.00029953],
  ])('none of %d right: below %d', (items, bound) => expect(told('resolution', { items })?.boundAfterNone).toBeCloseTo(bound, 7));
  it('P(θ < .02) after 0 of 100 is .95585, after 0 of 250 .99853', () => {
    expect(told('measured', { items: 100, correct: 0, rate: 0.02 })?.below).toBeCloseTo(0.95585, 5);
    expect(told('measured', { items: 250, correct: 0, rate: 0.02 })?.below).toBeCloseTo(0.99853, 5);
  });
  it('0 of 100 does not rule out 1 %, 0 of 1000 does; clusters take that back', () => {
    expect(told('measured', { items: 100, correct: 0, rate: 0.01 })?.excludes).toBe(false);
    expect(told('measured', { items: 1000, correct: 0, rate: 0.01 })?.excludes).toBe(true);
    expect(told('measured', { items: 1000, correct: 0, rate: 0.01, clusters: { size: 10, correlation: 0.5 } })?.excludes).toBe(false);
  });
  it('the nearest rates n items tell apart need just those items', () => {
    const { above, below } = told('detects', { items: 1250.7, rate: 0.25 })!;
    expect(above).toBeCloseTo(0.3, 4);
    expect(below).toBeGreaterThan(0.2);
    expect(told('detects', { items: 3, rate: 0.5 })).toEqual({ what: 'detects', above: undefined, below: undefined });
  });
});
