import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { randomStream } from '../../stats/random.ts';
import { symmetricEigen } from '../../stats/symmetric-eigen.ts';
import { linearProbe } from './linear-probe.ts';
import { meanConcentration, spectralConcentration } from './spectral.ts';

describe('spectral concentration', () => {
  it('is the largest of the squared singular values over their sum, by another way (eigenvalues of WᵀW)', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.nat(1000), (rows, columns, seed) => {
        const random = randomStream(seed, 'matrix');
        const values = Float64Array.from({ length: rows * columns + 3 }, () => drawNormal(random));
        const gram = Array.from({ length: columns }, (_, i) =>
          Array.from({ length: columns }, (__, j) =>
            Array.from({ length: rows }, (___, r) => values[3 + r * columns + i]! * values[3 + r * columns + j]!).reduce(
              (a, b) => a + b,
              0,
            ),
          ),
        );
        const { values: squared } = symmetricEigen(gram);
        const wanted = squared[0]! / squared.reduce((a, b) => a + b, 0);
        expect(Math.abs(spectralConcentration(values, { at: 3, rows, columns })! - wanted)).toBeLessThan(1e-4);
      }),
      { numRuns: 60 },
    ));
  it('one direction is 1, a turn of space 1/d; nothing has none', () => {
    const d = 8;
    const one = Float64Array.from({ length: d * d }, (_, i) => (Math.floor(i / d) + 1) * ((i % d) - 2.5));
    const turn = Float64Array.from({ length: d * d }, (_, i) => Number(Math.floor(i / d) === (i + 3) % d));
    expect(spectralConcentration(one, { at: 0, rows: d, columns: d })).toBeCloseTo(1, 12);
    expect(spectralConcentration(turn, { at: 0, rows: d, columns: d })).toBeCloseTo(1 / d, 12);
    expect(spectralConcentration(new Float64Array(4), { at: 0, rows: 2, columns: 2 })).toBeUndefined();
    const tensors = [
      { name: '0.attention.in', at: 0, rows: d, columns: d },
      { name: '0.mlp.out', at: d * d, rows: d, columns: d },
      { name: 'tokens', at: 0, rows: d, columns: d },
    ];
    expect(meanConcentration({ parameters: Float64Array.from([...one, ...turn]), tensors })).toBeCloseTo((1 + 1 / d) / 2, 12);
  });
});

describe('a linear probe', () => {
  const [kinds, width, n] = [5, 12, 600];
  const random = randomStream(1, 'probe');
  const classes = Array.from({ length: n }, () => Math.floor(kinds * random()));
  const directions = Array.from({ length: kinds * width }, () => drawNormal(random));
  const states = (of: (row: number) => number, noise: number) =>
    Float64Array.from(
      { length: n * width },
      (_, i) => directions[of(Math.floor(i / width)) * width + (i % width)]! + noise * drawNormal(random),
    );
  const fittedOn = (row: number) => row % 2 === 0;
  it('reads off what lies there, and deals chance to classes that do not', () => {
    const there = linearProbe(
      states((row) => classes[row]!, 0.3),
      width,
      classes,
      kinds,
      fittedOn,
    );
    expect(there.accuracy).toBeGreaterThan(0.99);
    // Each of five clear classes is taken for one of five: by luck for itself, once or twice.
    expect(there.dealt).toBeLessThan(0.5);
    // Guessing among five, 300 asked: .07 is three standard errors.
    const absent = linearProbe(
      states((row) => row % kinds, 0.3),
      width,
      classes,
      kinds,
      fittedOn,
    );
    expect(Math.abs(absent.accuracy - 0.2)).toBeLessThan(0.07);
    expect(Math.abs(there.commonest - 0.2)).toBeLessThan(0.07);
  });
  it('two classes on a line, by hand', () => {
    // Fitted on −1, −1, 1, 1 (classes 0, 0, 1, 1): the boundary lies at 0 whatever the ridge.
    const line = [-1, -1, 1, 1, -0.1, 0.1, 3, -3];
    const found = linearProbe(line, 1, [0, 0, 1, 1, 0, 1, 1, 0], 2, (row) => row < 4);
    expect(found.accuracy).toBe(1);
  });
});
