/** Were the task k equal steps that all have to be right, how often would one of them be? The k-th root of the score: p = sᵏ. An assumption about the
 *  task, not a measurement of its steps; the link says which. (methods §3.1) */
import type { CurvePoint } from '../../record/curve.ts';
import { noEvidence } from '../../record/evidence.ts';
import { isUnknown, unknown } from '../../stats/estimate.ts';
import type { Lens } from './lens.ts';

export const mostSteps = 12;

export const stepsLens: Lens<{ steps: number }> = {
  name: 'steps',
  toLink: ({ steps }) => ({ steps: steps === 1 ? null : String(steps) }),
  fromLink(query) {
    const steps = Number(query.get('steps') ?? 1);
    return { steps: Number.isInteger(steps) && steps >= 1 && steps <= mostSteps ? steps : 1 };
  },
  apply(subject, { steps }) {
    const { curve } = subject;
    if (steps === 1 || !curve.bounded) return subject;
    const { chance } = curve;
    return {
      ...subject,
      items: null,
      curve: {
        ...curve,
        points: curve.points.map((point) => oneStep(point, steps)),
        chance: isUnknown(chance) ? chance : { ...chance, value: chance.value ** (1 / steps) },
        human: isUnknown(curve.human) ? curve.human : { ...curve.human, value: curve.human.value ** (1 / steps) },
        // What stood beside the curve foretold the whole task, not a step of it.
        evidence: noEvidence,
      },
    };
  },
};

/** The interval goes through the root as it is; n becomes what an interval of that width is worth in answers. */
function oneStep({ correct: _correct, se: _se, repeats: _repeats, ...point }: CurvePoint, steps: number): CurvePoint {
  const root = (value: number) => Math.max(0, value) ** (1 / steps);
  const value = root(point.value);
  if (isUnknown(point.interval)) return { ...point, value, n: unknown('the score has no interval') };
  const interval = { ...point.interval, lo: root(point.interval.lo), hi: root(point.interval.hi) };
  return { ...point, value, interval, n: worth(value, interval), nFrom: 'from-se' };
}

const z2 = 1.959964 ** 2;
/** So many answers have a Wilson interval as wide. Solved from its width w: w²(n + z²)² = z²(4 n p(1 − p) + z²). */
function worth(p: number, { lo, hi }: { lo: number; hi: number }): number {
  const w2 = Math.max(1e-12, (hi - lo) ** 2);
  // w² n² + n (2 w² z² − 4 z² p(1 − p)) + w² z⁴ − z⁴ = 0
  const b = 2 * w2 * z2 - 4 * z2 * p * (1 - p);
  const c = z2 * z2 * (w2 - 1);
  return Math.max(1, (-b + Math.sqrt(Math.max(0, b * b - 4 * w2 * c))) / (2 * w2));
}
