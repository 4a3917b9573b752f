import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { dataExponent, itemShape, monogenicShare, unlearntLimit, unlearntShare, zeta } from './quantisation.ts';

describe('methods §3.10, α = .4, n = 1000', () => {
  it('ζ(1.4) = 3.1055472780', () => expect(zeta(1.4)).toBeCloseTo(3.105547278, 9));
  it('exact tail .0507826098', () => expect(unlearntShare(0.4, 1000)).toBeCloseTo(0.0507826098, 10));
  it('its limit .0507927660', () => expect(unlearntLimit(0.4, 1000)).toBeCloseTo(0.050792766, 10));
  it('α_D = .2857142857', () => expect(dataExponent(0.4)).toBeCloseTo(0.2857142857, 10));
  it('ζ(2) = π²/6; nothing learnt leaves all', () => {
    expect(zeta(2)).toBeCloseTo(Math.PI ** 2 / 6, 12);
    expect(unlearntShare(0.4, 0)).toBeCloseTo(1, 12);
    expect(unlearntShare(0.4, 18) - unlearntShare(0.4, 19)).toBeCloseTo(19 ** -1.4 / zeta(1.4), 12);
  });
});

describe('items that step and items that are smooth', () => {
  const x = Array.from({ length: 9 }, (_, j) => 7 + 0.4 * j);
  const random = randomStream(1, 'items');
  const noisy = (loss: (j: number) => number) => x.map((_, j) => loss(j) + 0.15 * drawNormal(random));
  it('are told apart by BIC', () => {
    expect(
      itemShape(
        x,
        noisy((j) => (j < 4 ? 4 : 1)),
      ),
    ).toMatchObject({ shape: 'step' });
    expect(
      itemShape(
        x,
        noisy((j) => 4 - 0.4 * j),
      ),
    ).toMatchObject({ shape: 'line' });
  });
  it('planted share of 30 % steps', () => {
    const items = Array.from({ length: 200 }, (_, i) => noisy(i % 10 < 3 ? (j) => (j < 2 + (i % 6) ? 4 : 1) : (j) => 4 - 0.4 * j));
    const found = monogenicShare(x, items);
    if (isUnknown(found.share)) throw new Error(found.share.unknown);
    expect(found.share.value).toBeCloseTo(0.3, 1);
    expect(found.steps + found.lines + found.undecided + found.unchanged).toBe(200);
  });
  it('noise alone is mostly undecided; a constant and too few scales have a reason', () => {
    const found = monogenicShare(
      x,
      Array.from({ length: 200 }, () => noisy(() => 2)),
    );
    expect(found.undecided).toBeGreaterThan(150);
    expect(
      isUnknown(
        itemShape(
          x,
          x.map(() => 2),
        ),
      ),
    ).toBe(true);
    expect(isUnknown(itemShape([1, 2, 3], [3, 2, 1]))).toBe(true);
  });
});
