import { describe, expect, it } from 'vitest';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import { apparentJump } from './apparent-jump.ts';
import { smoothNull } from './bootstrap.ts';
import { type Discontinuity, discontinuityGates } from './discontinuity.ts';
import { fitAll } from './fit-all.ts';
import { runEffectFrom, tauGrid } from './run-effect.ts';
import { sigmoid } from './shapes/shape.ts';

const n = 2000;
const scatter = 0.05;
const grid = (m: number, gap: number) => Array.from({ length: m }, (_, j) => (j - (m - 1) / 2) * gap);
const drawn = (u: readonly number[], rate: (x: number, run: number) => number, name: string) => {
  const random = randomStream(3, name);
  return { u, y: u.map((x) => drawBinomial(random, n, rate(x, scatter * drawNormal(random)))), n: u.map(() => n), chance: 0 };
};
/** As twelve tasks of a family tell of it, each within a factor of 1.6. */
const learnt = runEffectFrom(Array.from({ length: 12 }, () => tauGrid.map((tau) => -0.5 * (Math.log(tau / 0.08) / 0.5) ** 2)));
function ask(u: readonly number[], rate: (x: number, run: number) => number, name: string): Discontinuity {
  const series = drawn(u, rate, name);
  const models = u.map((_, j) => `size ${j}`);
  const random = (purpose: string) => randomStream(1, `${name} ${purpose}`);
  const fits = fitAll(series, learnt.value, false);
  const nullOf = smoothNull(fits.smooth, series, learnt, random('null'), { least: 0, most: 499, withStep: true });
  return discontinuityGates(
    series,
    models,
    apparentJump(series, models, { kind: 'strict', chance: { value: 0, source: '' } }).rise.before,
    fits,
    nullOf,
    learnt,
    random,
    499,
  );
}
const because = ({ gates }: Discontinuity, name: string) => gates.find((gate) => gate.name === name)?.reason.code;
/** From 2 to 80 %: a fifth of the answers fail whatever the ability. */
const step = (x: number, run: number) => 0.8 * sigmoid((x < 0.01 ? -3.7 : 4) + run);

describe('methods §7 S6: a discontinuity at the resolution of the grid', () => {
  it('a step between sizes a quarter of a decade apart is one, though a curve with an open top could follow it if it were steep enough', () =>
    expect(ask(grid(12, 0.25), step, 'step, dense').holds).toBe(true));

  it('the same step between sizes a decade apart is none: a smooth ability could rise in between', () => {
    const found = ask(grid(8, 1), step, 'step, coarse');
    expect(found.holds).toBe(false);
    expect(because(found, 'width')).toBe('gap-hides-smooth');
  });

  it('where the smooth curves whose top is 1 are out, a gap of a decade is still too wide', () => {
    const found = ask(grid(8, 1), (x, run) => 0.03 + 0.965 * sigmoid((x < 0.01 ? -9 : 9) + run), 'step to 1, coarse');
    expect(found.holds).toBe(false);
    expect(because(found, 'width')).toBe('gap-hides-smooth');
  });

  it('a smooth curve that levels off below 1 and takes one to two gaps is none', () => {
    const gap = 0.3;
    for (const gaps of [1.1, 1.5, 2]) {
      const slope = (2 * Math.log(9)) / (gaps * gap);
      expect(ask(grid(12, gap), (x, run) => 0.85 * sigmoid(slope * (x - 0.1) + run), `lapsed ${gaps}`).holds).toBe(false);
    }
  });
});
