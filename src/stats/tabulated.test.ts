import { expect, it } from 'vitest';
import { tabulated } from './tabulated.ts';

const sine = (asked: number[] = []) =>
  tabulated(
    (x, slope) => {
      asked.push(x);
      slope[0] = Math.cos(x);
      return Math.sin(x);
    },
    -2,
    2,
    0.25,
  );

it('reads a function within step⁴/384 of its fourth derivative, and its slope', () => {
  const table = sine();
  for (let x = -2; x <= 2; x += 0.0173) {
    expect(Math.abs(table.at(x) - Math.sin(x))).toBeLessThan(0.25 ** 4 / 384);
    expect(Math.abs(table.slopeAt(x) - Math.cos(x))).toBeLessThan(2e-4);
  }
});

it('a cubic is read exactly', () => {
  const cubic = tabulated(
    (x, slope) => {
      slope[0] = 3 * x * x - 2;
      return x ** 3 - 2 * x + 1;
    },
    -1,
    3,
    0.5,
  );
  expect(cubic.at(1.37)).toBeCloseTo(1.37 ** 3 - 2 * 1.37 + 1, 12);
  expect(cubic.slopeAt(1.37)).toBeCloseTo(3 * 1.37 ** 2 - 2, 12);
});

it('asks for each point once, and only for those it needs', () => {
  const asked: number[] = [];
  const table = sine(asked);
  table.at(0.1);
  table.at(0.2);
  table.slopeAt(0.05);
  expect(asked).toEqual([0, 0.25]);
});

it('what is outside counts as the end', () => {
  const table = sine();
  expect(table.at(7)).toBe(Math.sin(2));
  expect(table.at(-7)).toBe(Math.sin(-2));
});
