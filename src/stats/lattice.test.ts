import { expect, it } from 'vitest';
import { latticeSum, walkLattice } from './lattice.ts';

const frame = { centre: [0.3, -2] as const, right: 0.8, across: 0.6, up: 1 };
/** Normal, variances 1, correlation .6: round in the frame. */
const bell = (x: number, y: number) => -(((x - 0.3) ** 2 - 1.2 * (x - 0.3) * (y + 2) + (y + 2) ** 2) / (2 * 0.64));
const known = Math.log(2 * Math.PI * 0.8);

it('the integral of a normal density, in steps of one standard deviation, to six digits', () => {
  const { log, halvesDiffer, edge } = latticeSum(walkLattice(bell, frame, 16));
  expect(log).toBeCloseTo(known, 6);
  // Every second row: 2 exp(−π²/2).
  expect(halvesDiffer).toBeCloseTo(2 * Math.exp((-Math.PI * Math.PI) / 2), 3);
  expect(edge).toBeLessThan(-16);
});

it('the walk climbs to where the density is when it begins beside it', () => {
  const beside = walkLattice(bell, { ...frame, centre: [6, 1] }, 16);
  expect(latticeSum(beside).log).toBeCloseTo(known, 5);
});

it('steps that are too wide are seen to be', () => {
  const wide = { ...frame, right: 2.4, across: 1.8, up: 3 };
  const { log, halvesDiffer } = latticeSum(walkLattice(bell, wide, 16));
  expect(Math.abs(log - known)).toBeGreaterThan(0.1);
  expect(halvesDiffer).toBeGreaterThan(0.5);
});

it('something subtracted point by point gives the integral of what is left', () => {
  const lattice = walkLattice(bell, frame, 25);
  const less = lattice.x.map((x) => 0.5 * x);
  // E exp(−X/2) of a normal with mean .3 and variance 1.
  expect(latticeSum(lattice, less).log).toBeCloseTo(known - 0.15 + 0.125, 5);
});
