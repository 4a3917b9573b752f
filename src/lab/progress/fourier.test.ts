import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { gini } from '../../stats/gini.ts';
import { randomStream } from '../../stats/random.ts';
import { fourierNorms, fourierProgress, keyFrequencies, powerByFrequency } from './fourier.ts';

const p = 13;
const logitsOf = (of: (a: number, b: number, c: number) => number): Float64Array => {
  const logits = new Float64Array(p ** 3);
  for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) for (let c = 0; c < p; c++) logits[(a * p + b) * p + c] = of(a, b, c);
  return logits;
};
const loss = (row: readonly number[], right: number) => Math.log(row.reduce((sum, x) => sum + Math.exp(x), 0)) - row[right]!;
const random = randomStream(5, 'logits');
const noise = logitsOf(() => 0.1 * drawNormal(random));
const w = (k: number) => (2 * Math.PI * k) / p;
/** Nanda et al. 2023, §4.2: what the circuit writes. */
const circuit = logitsOf((a, b, c) => 4 * Math.cos(w(2) * (a + b - c)) + 3 * Math.cos(w(5) * (a + b - c)));

describe('Fourier progress measures', () => {
  it('power at (k, k) is that of the two-dimensional transform, written out', () => {
    const power = powerByFrequency(noise, p);
    for (const k of [1, 4, 6]) {
      let wanted = 0;
      for (let c = 0; c < p; c++) {
        let [re, im] = [0, 0];
        for (let a = 0; a < p; a++)
          for (let b = 0; b < p; b++) {
            re += noise[(a * p + b) * p + c]! * Math.cos(w(k) * a + w(k) * b);
            im += noise[(a * p + b) * p + c]! * Math.sin(w(k) * a + w(k) * b);
          }
        wanted += (re * re + im * im) / p ** 4;
      }
      expect(power[k - 1]).toBeCloseTo(wanted, 12);
    }
  });
  it('finds the frequencies of a circuit under noise; restricted loss is the circuit’s, excluded loss that of guessing', () => {
    const both = circuit.map((x, i) => x + noise[i]!);
    const found = fourierProgress(both, p, (pair) => pair % 3 === 0);
    expect(found.key).toEqual([2, 5]);
    const clean = Array.from({ length: p }, (_, s) => 4 * Math.cos(w(2) * s) + 3 * Math.cos(w(5) * s));
    // The projection of the noise on two frequencies: 2 · .1 · √(2 / p³) a coefficient.
    expect(found.restricted).toBeCloseTo(loss(clean, 0), 2);
    expect(found.excluded).toBeGreaterThan(Math.log(p) - 0.05);
    expect(found.excluded).toBeLessThan(Math.log(p) + 0.05);
  });
  it('a table known by heart has no circuit: five of 31’s fifteen frequencies hold little of it, and without them it stands', () => {
    const q = 31;
    const table = new Float64Array(q ** 3);
    for (let pair = 0; pair < q * q; pair += 3) table[pair * q + ((Math.floor(pair / q) + pair) % q)] = 12;
    const found = fourierProgress(table, q, (pair) => pair % 3 === 0);
    expect(found.restricted).toBeGreaterThan(2);
    expect(found.excluded).toBeLessThan(0.01);
  });
  it('five strongest where none stands out', () => expect(keyFrequencies([1, 1.2, 0.9, 1.1, 1, 0.8])).toEqual([2, 4, 1, 5, 3]));
  it('norms of an embedding add up to its own (Parseval), and are concentrated where it is a few waves', () => {
    const rows = Float64Array.from({ length: p * 4 }, () => drawNormal(random));
    const norms = fourierNorms(rows, p, 4);
    expect(norms.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(
      rows.reduce((sum, x) => sum + x * x, 0),
      8,
    );
    const waves = Float64Array.from({ length: p * 4 }, (_, i) => Math.cos(w(3) * Math.floor(i / 4)) * ((i % 4) + 1) + 0.01 * rows[i]!);
    expect(gini(fourierNorms(waves, p, 4))).toBeGreaterThan(0.8);
    expect(gini(norms)).toBeLessThan(0.4);
  });
});
