import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { type Contrast, chainGain, chainInteraction, gainSlope, pairedContrast } from './chain-contrast.ts';

const of = (rate: number, n = 100) => ({ y: rate * n, n });
const large = { chain: of(0.57), direct: of(0.18) };
const small = { chain: of(0.3), direct: of(0.08) };

it('methods §3.6: L (.57, .18), S (.30, .08) → Δ = .2031495', () => {
  const found = chainInteraction(large, small);
  expect(found.value).toBeCloseTo(0.2031495, 7);
  // Delta method: 1/y + 1/(n − y) over all four.
  expect(found.se ** 2).toBeCloseTo(1 / 57 + 1 / 43 + 1 / 18 + 1 / 82 + 1 / 30 + 1 / 70 + 1 / 8 + 1 / 92, 12);
  expect(found.interval.lo).toBeLessThan(0);
});

it('none or all right: a finite gain with a wide error', () => {
  const found = chainGain({ chain: of(1, 20), direct: of(0, 20) });
  expect(found.value).toBeCloseTo(2 * Math.log(41), 10);
  expect(found.se).toBeGreaterThan(1.5);
});

describe('paired bootstrap over items', () => {
  const random = randomStream(1, 'items');
  const hard = Array.from({ length: 400 }, () => random());
  const answers = (threshold: number) => hard.map((h) => h < threshold);
  it('has the value of the delta method, and a smaller error where the same items are hard for all', () => {
    const paired = pairedContrast([{ chain: answers(0.57), direct: answers(0.18) }], randomStream(2, 'b')) as Contrast;
    const count = (row: readonly boolean[]) => ({ y: row.filter(Boolean).length, n: row.length });
    const plain = chainGain({ chain: count(answers(0.57)), direct: count(answers(0.18)) });
    expect(paired.value).toBeCloseTo(plain.value, 12);
    expect(paired.se).toBeLessThan(0.95 * plain.se);
  });
  it('of independent answers the two errors agree', () => {
    const draw = (rate: number) => Array.from({ length: 500 }, () => random() < rate);
    const sizes = [
      { chain: draw(0.6), direct: draw(0.3) },
      { chain: draw(0.4), direct: draw(0.2) },
    ] as const;
    const count = (row: readonly boolean[]) => ({ y: row.filter(Boolean).length, n: row.length });
    const counted = sizes.map(({ chain, direct }) => ({ chain: count(chain), direct: count(direct) }));
    const paired = pairedContrast(sizes, randomStream(3, 'b')) as Contrast;
    expect(paired.se / chainInteraction(counted[0]!, counted[1]!).se).toBeCloseTo(1, 0);
  });
  it('answers to other items do not pair', () =>
    expect(isUnknown(pairedContrast([{ chain: [true, false], direct: [true] }], randomStream(1, 'x')))).toBe(true));
});

describe('gain over k', () => {
  it('a planted slope of .5 a step', () => {
    const found = gainSlope([1, 2, 3, 4, 5].map((k) => ({ k, gain: 0.2 + 0.5 * k + (k % 2 ? 0.05 : -0.05), se: 0.2 })));
    if (isUnknown(found)) throw new Error(found.unknown);
    expect(found.slope.value).toBeCloseTo(0.5, 1);
    expect(found.pRises).toBeLessThan(0.001);
  });
  it('too few groups, or a single k: a reason', () => {
    expect(isUnknown(gainSlope([{ k: 1, gain: 0, se: 1 }]))).toBe(true);
    expect(isUnknown(gainSlope([1, 2, 3].map((gain) => ({ k: 4, gain, se: 1 }))))).toBe(true);
  });
});
