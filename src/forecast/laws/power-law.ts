/** y = E + A x^−α: what training loss does over one axis. Exponent and offset pull against each other, so they are reported together. (methods §5.1) */
import { type Unknown, unknown } from '../../stats/estimate.ts';
import { bfgs } from '../../stats/optimize/bfgs.ts';
import type { Random } from '../../stats/random.ts';
import { huber, huberSlope, usualDelta } from './huber.ts';

export type PowerLaw = { offset: number; factor: number; exponent: number };

export const powerLawAt = ({ offset, factor, exponent }: PowerLaw, x: number): number => offset + factor * x ** -exponent;

export type FittedPowerLaw = { law: PowerLaw; objective: number };

/** Robust fit of ln y. @param near refits begin at the law they refit and at two others, not at all twenty starts
 *  @param offset held where given; with fewer than six points it must be: three numbers and few points fit anything
 *  @param points x > 0, y > 0 */
export function fitPowerLaw(
  points: readonly { x: number; y: number }[],
  { offset, delta = usualDelta, near }: { offset?: number; delta?: number; near?: PowerLaw } = {},
): FittedPowerLaw | Unknown {
  if (points.length < 3) return unknown('three points or more are needed');
  if (offset === undefined && points.length < 6) return unknown('with fewer than six points the offset has to be given');
  if (offset !== undefined && points.some(({ y }) => y <= offset)) return unknown('the offset is not below every point');
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const centre = logs.reduce((sum, [x]) => sum + x, 0) / logs.length;
  const fixed = offset === undefined ? undefined : offset > 0 ? Math.log(offset) : Number.NEGATIVE_INFINITY;
  // a: ln of the power part at the mean of ln x, which leaves a and α nearly independent
  const objective = (p: Float64Array, slopes: Float64Array): number => {
    let sum = 0;
    for (const [x, y] of logs) {
      const power = p[0]! - p[1]! * (x - centre);
      const floor = fixed ?? p[2]!;
      const most = Math.max(power, floor);
      const all = most + Math.log(Math.exp(power - most) + Math.exp(floor - most));
      const residual = all - y;
      sum += huber(residual, delta);
      const s = huberSlope(residual, delta);
      const w = Math.exp(power - all);
      slopes[0]! += s * w;
      slopes[1]! -= s * w * (x - centre);
      if (fixed === undefined) slopes[2]! += s * (1 - w);
    }
    return sum;
  };
  const least = Math.min(...points.map(({ y }) => y));
  const most = Math.max(...points.map(({ y }) => y));
  const starts = (near ? [0.1, 1] : [0.1, 0.3, 0.6, 1, 2]).flatMap((exponent) =>
    (fixed !== undefined ? [1] : near ? [0.9] : [0.1, 0.5, 0.9, 0.99]).map((part) => {
      const above = Math.max(1e-3 * least, (least + most) / 2 - (fixed === undefined ? part * least : Math.max(0, offset!)));
      return fixed === undefined ? [Math.log(above), exponent, Math.log(part * least)] : [Math.log(above), exponent];
    }),
  );
  if (near) {
    const begin = [Math.log(near.factor) - near.exponent * centre, near.exponent];
    starts.push(fixed === undefined ? [...begin, Math.log(near.offset)] : begin);
  }
  let best: { at: Float64Array; value: number } | undefined;
  for (const from of starts) {
    const found = bfgs(objective, from);
    if (!best || found.value < best.value) best = found;
  }
  const [a, exponent, e] = best!.at as unknown as [number, number, number];
  return {
    law: { offset: offset ?? Math.exp(e), factor: Math.exp(a + exponent * centre), exponent },
    objective: best!.value,
  };
}

/** The joint region of exponent and offset: refits to points drawn with replacement, and how closely the two hang together. */
export function powerLawRegion(
  points: readonly { x: number; y: number }[],
  random: Random,
  draws = 200,
): { laws: PowerLaw[]; correlation: number } | Unknown {
  const whole = fitPowerLaw(points);
  if (!('law' in whole)) return whole;
  const laws: PowerLaw[] = [];
  for (let d = 0; d < draws; d++) {
    const drawn = points.map(() => points[Math.floor(random() * points.length)]!);
    if (new Set(drawn.map(({ x }) => x)).size < 4) continue;
    const found = fitPowerLaw(drawn, { near: whole.law });
    if ('law' in found) laws.push(found.law);
  }
  if (laws.length < draws / 2) return unknown('too few points to draw from');
  const mean = (of: (law: PowerLaw) => number) => laws.reduce((sum, law) => sum + of(law), 0) / laws.length;
  const [e0, x0] = [mean(({ offset }) => offset), mean(({ exponent }) => exponent)];
  const [cov, ve, vx] = [
    mean(({ offset, exponent }) => (offset - e0) * (exponent - x0)),
    mean(({ offset }) => (offset - e0) ** 2),
    mean(({ exponent }) => (exponent - x0) ** 2),
  ];
  return { laws, correlation: ve > 0 && vx > 0 ? cov / Math.sqrt(ve * vx) : 0 };
}
