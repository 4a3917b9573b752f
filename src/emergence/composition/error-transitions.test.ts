import { describe, expect, it } from 'vitest';
import { reasonSentence } from '../../record/messages/reason-sentence.ts';
import { errorTransitions, palmErrors } from './error-transitions.ts';

describe('methods §3.5: PaLM 62B → 540B, 20/18/7 errors, 6/12/4 of them fixed', () => {
  const found = errorTransitions(palmErrors);
  it.each([
    [0, 0.3, 0.1455, 0.519],
    [1, 0.6667, 0.4375, 0.8372],
    [2, 0.5714, 0.2505, 0.8418],
  ])('kind %d: rate %d, Wilson %d … %d', (i, rate, lo, hi) =>
    expect(found.kinds[i]!.rate).toMatchObject({
      value: expect.closeTo(rate, 4),
      interval: { lo: expect.closeTo(lo, 4), hi: expect.closeTo(hi, 4) },
    }),
  );
  it('total 22/45 = .4889 [.3496, .6300]', () =>
    expect(found.total.rate).toMatchObject({
      value: expect.closeTo(0.4889, 4),
      interval: { lo: expect.closeTo(0.3496, 4), hi: expect.closeTo(0.63, 4) },
    }));
  it('χ²(2) = 5.3232637, p = .0698342; exact p = .0758892', () => {
    expect(found.chiSquared).toEqual({ statistic: expect.closeTo(5.3232637, 7), df: 2, p: expect.closeTo(0.0698342, 7) });
    expect(found.exactP).toBeCloseTo(0.0758892, 7);
  });
  it('semantic against one-step: OR = .2142857, p = .0495674, Holm .149', () =>
    expect(found.pairs[0]).toMatchObject({
      oddsRatio: expect.closeTo(0.2142857, 7),
      p: expect.closeTo(0.0495674, 7),
      holm: expect.closeTo(0.149, 3),
    }));
  it('honest reading: suggestive, p = .076, and both gaps of the design told', () => {
    expect(found.reading).toBe('suggestive');
    expect(found.reasons.map(({ code }) => code)).toEqual(['classes-suggestive', 'pair-suggestive', 'broken-unknown', 'resample-unknown']);
    const [en, zh] = (['en', 'zh'] as const).map((language) => found.reasons.map((reason) => reasonSentence(reason, language)));
    expect(en![0]).toBe(
      'Suggestive, not significant: how often an error is fixed may differ between the 3 kinds (exact p = .076; below .05 is asked).',
    );
    expect(zh![0]).toContain('有苗头，但不显著');
    expect(en!.join(' ')).not.toMatch(/undefined|NaN/);
    for (const sentence of zh!) expect(sentence).not.toMatch(/[\p{Script=Han}][,;:!?()]/u);
  });
});

describe('what closes the gaps', () => {
  it('items broken: a net effect by McNemar (b = 22, c = 5: p = .0015137)', () =>
    expect(errorTransitions(palmErrors, { broken: 5 }).reasons).toContainEqual({
      code: 'broken-known',
      fixed: 22,
      broken: 5,
      p: expect.closeTo(0.0015137, 7),
    }));
  it('the same model asked again: fixed ~ Bin(45, f0)', () => {
    // P(Bin(45, .3) ≥ 22), summed term by term.
    const choose = (n: number, k: number) => Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
    const tail = Array.from({ length: 24 }, (_, i) => choose(45, 22 + i) * 0.3 ** (22 + i) * 0.7 ** (23 - i)).reduce((a, b) => a + b, 0);
    const last = (resampled: { y: number; n: number } | number) => errorTransitions(palmErrors, { resampled }).reasons.at(-1);
    expect(last(0.3)).toMatchObject({ code: 'resample-beyond', p: expect.closeTo(tail, 10) });
    expect(last(0.45)).toMatchObject({ code: 'resample-within' });
    // A counted rate brings its own error: the same 30 % from ten errors is not enough.
    expect(last({ y: 3, n: 10 })).toMatchObject({ code: 'resample-within', rate: 0.3 });
    expect(last({ y: 9, n: 45 })).toMatchObject({ code: 'resample-beyond' });
  });
});

describe('edges', () => {
  it('one kind, or no errors at all, compare nothing', () => {
    expect(errorTransitions([{ name: 'all', before: 30, fixed: 10 }]).reading).toBe('not-comparable');
    const none = errorTransitions([
      { name: 'a', before: 0, fixed: 0 },
      { name: 'b', before: 9, fixed: 3 },
    ]);
    expect(none.reading).toBe('not-comparable');
    expect(none.kinds[0]!.rate).toEqual({ unknown: 'no errors of this kind' });
  });
  it('kinds that plainly differ are said to', () => {
    const found = errorTransitions([
      { name: 'a', before: 50, fixed: 40 },
      { name: 'b', before: 50, fixed: 5 },
      { name: 'c', before: 50, fixed: 20 },
    ]);
    expect(found.reading).toBe('differ');
    expect(found.reasons[1]).toMatchObject({ code: 'pair-differs', one: 'a', other: 'b' });
  });
});
