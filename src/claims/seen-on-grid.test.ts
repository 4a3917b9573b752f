import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyCraftThere, peopleFor, seenOnGrid } from './seen-on-grid.ts';

describe('what is seen of a smooth curve on a grid', () => {
  it('methods §4.5: the worst phase of a logistic shows tanh(bΔ/4), and no phase shows more', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 0.2, max: 1.5, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (slope, spacing, phase) => {
          const { jump, sizes } = seenOnGrid(slope, spacing, phase, [0.25, 0.75]);
          fc.pre(sizes.length >= 2);
          const range = sizes.at(-1)!.rate - sizes[0]!.rate;
          expect(jump.index * range).toBeLessThanOrEqual(Math.tanh((slope * spacing) / 4) + 1e-9);
        },
      ),
    ));
  it('methods §4.6: from 25 % to 75 % at 2 ln 3 logits a decade is one decade', () =>
    expect(seenOnGrid(2 * Math.log(3), 1, 0, [0.25, 0.75]).band).toBeCloseTo(1, 12));
});

it('a society of one with one craft has it with that probability; more people never lack more', () => {
  expect(everyCraftThere(1, 1, 0.1)).toBeCloseTo(0.1, 12);
  expect(everyCraftThere(100, 10, 0.02)).toBeCloseTo((1 - 0.98 ** 100) ** 10, 12);
  for (let n = 1; n < 200; n++) expect(everyCraftThere(n + 1, 20, 0.03)).toBeGreaterThanOrEqual(everyCraftThere(n, 20, 0.03));
});

it('so many people are enough, and one fewer are not', () =>
  fc.assert(
    fc.property(
      fc.double({ min: 0.05, max: 0.99, noNaN: true }),
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0.005, max: 0.2, noNaN: true }),
      (wanted, crafts, share) => {
        const n = peopleFor(wanted, crafts, share);
        expect(everyCraftThere(n, crafts, share)).toBeGreaterThanOrEqual(wanted - 1e-9);
        if (n > 1) expect(everyCraftThere(n - 1, crafts, share)).toBeLessThan(wanted + 1e-9);
      },
    ),
  ));
