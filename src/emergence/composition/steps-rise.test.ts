import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { runEffectFrom } from '../run-effect.ts';
import { sigmoid } from '../shapes/shape.ts';
import { leastSmoothStep } from './steps-rise.ts';

const u = [-2, -1.2, -0.4, 0.4, 1.2, 2];
const n = 400;
const smooth = (intercept: number, runs: readonly number[]) => u.map((x, j) => sigmoid(intercept + 1.5 * x + runs[j]!));
const jumping = u.map((x) => (x < 0 ? 0.06 : 0.95));
const ask = (steps: readonly (readonly number[])[]) =>
  leastSmoothStep(
    u,
    steps.map((_, s) => ({ name: `step ${s + 1}`, times: 1, sameItems: false, counts: [] })),
    steps.map((rates) => rates.map((rate) => ({ y: Math.round(n * rate), n }))),
    runEffectFrom([]),
    0.3,
    (purpose) => randomStream(1, purpose),
    299,
  );

describe('steps that have to rise smoothly (methods §7 S4a)', () => {
  it('smooth steps are smooth', () => {
    const { smooth: holds, index } = ask(
      [0.5, 1, 1.5, 2].map((a) =>
        smooth(
          a,
          u.map(() => 0),
        ),
      ),
    );
    expect(holds).toBe(true);
    expect(index).toBeLessThan(0.6);
  });
  it('a single step that jumps is named, whatever the others do', () => {
    const found = ask([
      smooth(
        0.5,
        u.map(() => 0),
      ),
      jumping,
      smooth(
        1.5,
        u.map(() => 0),
      ),
    ]);
    expect(found.name).toBe('step 2');
    expect(found.jumps).toBe(true);
  });
  it('steps that jump all at once are not smooth: what they do together is one curve that jumps', () =>
    expect(ask([jumping, jumping, jumping].map((rates, s) => rates.map((rate) => rate - 0.01 * s))).jumps).toBe(true));
  it('a run that is off moves all steps of its model, and is not held against each of them', () => {
    // Run effects of SD 1 logit under which a step by itself seems to jump.
    const off = [0.44, -0.19, -1.93, -0.08, 1.15, 0.83];
    const steps = [0.2, 0.6, 1, 1.4, 1.8].map((a) => smooth(a, off));
    expect(steps.every((step) => ask([step]).smooth)).toBe(false);
    expect(ask(steps).smooth).toBe(true);
  });
});
