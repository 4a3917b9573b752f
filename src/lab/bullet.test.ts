import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { bulletCurve, described, drawShot, flightOf, seenError } from './bullet.ts';

describe('a flight', () => {
  it('without air is the parabola of the school book', () => {
    const { x, y, seconds } = flightOf({ speed: 100, angle: Math.PI / 6, drag: 0 });
    x.forEach((value, i) => {
      const t = (seconds * i) / (x.length - 1);
      expect(value).toBeCloseTo(100 * Math.cos(Math.PI / 6) * t, 8);
      expect(y[i]!).toBeCloseTo(50 * t - 4.905 * t * t, 8);
    });
  });
  it('straight through air slows as 1/(1 + k v t)', () => {
    // With gravity too weak to matter beside the drag over a hundredth of a second: x = ln(1 + k v t)/k.
    const { x, seconds } = flightOf({ speed: 900, angle: 0, drag: 1e-3 }, 0.01);
    expect(x.at(-1)!).toBeCloseTo(Math.log(1 + 1e-3 * 900 * seconds) / 1e-3, 4);
  });
  it('without air needs two numbers for x and three for y: six say all, four do not', () => {
    const flight = flightOf({ speed: 100, angle: 0.5, drag: 0 });
    expect(seenError(flight, 6)).toBeLessThan(1e-12);
    expect(seenError(flight, 4)).toBeGreaterThan(1e-3);
  });
  it('is never described worse, in the mean square, by more numbers', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 2, max: 15 }), (seed, count) => {
        const flight = flightOf(drawShot(randomStream(seed, 'law')));
        const squares = (parameters: number) => {
          const said = described(flight, parameters);
          return flight.x.reduce((sum, x, i) => sum + (x - said.x[i]!) ** 2 + (flight.y[i]! - said.y[i]!) ** 2, 0);
        };
        expect(squares(count + 1)).toBeLessThanOrEqual(squares(count) * (1 + 1e-9) + 1e-12);
      }),
      { numRuns: 40 },
    ));
});

it('the error falls steadily with every two numbers; an eye can tell all descriptions by seven numbers from the flight, by fourteen few', () => {
  const curve = bulletCurve([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], 200);
  const medians = curve.map(({ error }) => error.median);
  // x and y take turns: two numbers together always mend something, and never everything.
  for (let i = 2; i < medians.length; i++) {
    expect(medians[i]!).toBeLessThan(medians[i - 2]!);
    expect(medians[i]!).toBeGreaterThan(medians[i - 2]! / 20);
  }
  const unseen = curve.map((point) => point.unseen);
  expect(unseen).toEqual([...unseen].sort((a, b) => a - b));
  expect(unseen.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(unseen.at(-1)!).toBeGreaterThan(120);
});
