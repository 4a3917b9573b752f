import { describe, expect, it } from 'vitest';
import { isUnknown } from '../../stats/estimate.ts';
import { sigmoid } from '../shapes/shape.ts';
import { type Curvature, curvature, secondDifferences, taskLaw } from './curvature.ts';

const known = (found: ReturnType<typeof curvature>): Curvature => {
  if (isUnknown(found)) throw new Error(found.unknown);
  return found;
};
const u = [-2, -1, 0, 1, 2];
const of = (rate: (x: number) => number, n = 20_000) => ({ u, y: u.map((x) => n * rate(x)), n: u.map(() => n), chance: 0 });

describe('methods §3.7', () => {
  const law = [4, 50, 238, 530].map((y) => taskLaw(y / 1000));
  it('y/n of §1.4 without the zero: F = (1.7086425, 1.0971887, .3615025, −.4543220)', () =>
    expect(law).toEqual([1.7086425, 1.0971887, 0.3615025, -0.454322].map((f) => expect.closeTo(f, 7))));
  it('second differences −.1242324, −.0801383', () =>
    expect(secondDifferences(law)).toEqual([-0.1242324, -0.0801383].map((d) => expect.closeTo(d, 7))));
  it('the same data by maximum likelihood: bent down, and not shown to be', () => {
    const found = known(curvature({ u, y: [0, 4, 50, 238, 530], n: u.map(() => 1000), chance: 0 }, 0));
    expect(found.q).toBeLessThan(0);
    expect(found.bends).toBe('not-shown');
    expect(found.p).toBeGreaterThan(0.05);
  });
  it('a power law is straight', () => {
    const found = known(
      curvature(
        of((x) => Math.exp(-Math.exp(0.4 - 0.7 * x))),
        0,
      ),
    );
    expect(found.q).toBeCloseTo(0, 6);
    expect(found.bends).toBe('not-shown');
  });
  it('steps that each follow a power law of their own multiply to a convex F', () =>
    expect(
      known(
        curvature(
          of((x) => Math.exp(-Math.exp(0.2 - 1.4 * x) - Math.exp(-0.3 - 0.1 * x))),
          0,
        ),
      ).bends,
    ).toBe('convex'));
  it('logistic steps are concave where they are seldom right: no refutation of composition', () =>
    expect(
      known(
        curvature(
          of((x) => sigmoid(0.2 + 0.9 * x) ** 5),
          0,
        ),
      ).bends,
    ).toBe('concave'));
  it('with scatter between runs the same bend is not shown', () =>
    expect(
      known(
        curvature(
          of((x) => sigmoid(0.2 + 0.9 * x) ** 5),
          0.6,
        ),
      ).bends,
    ).toBe('not-shown'));
  it('three scales: a reason', () => expect(isUnknown(curvature({ u: [0, 1, 2], y: [1, 2, 3], n: [9, 9, 9], chance: 0 }, 0))).toBe(true));
});
