import { expect, it } from 'vitest';
import { gaussLegendre } from './gauss-legendre.ts';

it('nodes and weights of five points: Abramowitz & Stegun, table 25.4', () => {
  const five = gaussLegendre(5, -1, 1);
  expect(five[3]!.at).toBeCloseTo(0.538469310105683, 14);
  expect(five[4]!.at).toBeCloseTo(0.906179845938664, 14);
  expect(five[2]!.weight).toBeCloseTo(0.568888888888889, 14);
  expect(five[4]!.weight).toBeCloseTo(0.236926885056189, 14);
});

it.each([1, 2, 7, 10])('%i points are exact up to their degree, on any interval', (count) => {
  for (let power = 0; power < 2 * count; power++) {
    const sum = gaussLegendre(count, 0.5, 2).reduce((total, { at, weight }) => total + weight * at ** power, 0);
    const exact = (2 ** (power + 1) - 0.5 ** (power + 1)) / (power + 1);
    expect(sum / exact).toBeCloseTo(1, 12);
  }
});
