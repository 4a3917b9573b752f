/** Tasks with planted truth, as methods §7.1 draws them: what the engine is checked on and calibrated with. Only scores come out, strict counts and,
 *  where the truth has one, a smoother score of the same runs. */
import type { Curve, CurvePoint, MetricKind } from '../record/curve.ts';
import { noEvidence } from '../record/evidence.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { unknown } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import type { Random } from '../stats/random.ts';
import { sigmoid } from './shapes/shape.ts';

export type Truth = 'metric' | 'composition' | 'threshold' | 'discontinuity' | 'smooth' | 'underpowered';
export const truths: readonly Truth[] = ['metric', 'composition', 'threshold', 'discontinuity', 'smooth', 'underpowered'];

/** Under their shared name the two curves are one task, its answers scored twice. */
export type SimulatedTask = { truth: Truth; strict: Curve; smooth?: Curve };

const between = (random: Random, lo: number, hi: number) => lo + (hi - lo) * random();
const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(values.length * random())]!;
const whole = (random: Random, lo: number, hi: number) => lo + Math.floor((hi - lo + 1) * random());

function curveOf(
  id: string,
  metric: string,
  kind: MetricKind,
  xs: readonly number[],
  scores: readonly { value: number; n: number; correct?: number }[],
): Curve {
  const points: CurvePoint[] = xs.map((x, j) => {
    const { value, n, correct } = scores[j]!;
    return {
      model: `size ${j + 1}`,
      x: x,
      axisValue: 10 ** x,
      value,
      n,
      ...(correct === undefined ? {} : { correct, nFrom: 'stated' as const }),
      interval: wilson({ y: value * n, n }),
      runs: 1,
      sources: [],
    };
  });
  return {
    id,
    family: 'simulated',
    task: id,
    metric,
    kind,
    protocol: {},
    axis: 'compute',
    points,
    bounded: true,
    chance: { value: 0, source: 'planted' },
    human: unknown('nobody was asked'),
    simulated: true,
    evidence: noEvidence,
  };
}

/** One task. ε, the SD of the run effect in logits, is shared by all scores of a model.
 *  @param id names the task; the engine's own draws depend on it */
export function simulate(truth: Truth, epsilon: number, random: Random, id: string): SimulatedTask {
  const scales = truth === 'underpowered' ? 4 : oneOf(random, [5, 6, 8]);
  const spacing = between(random, 0.5, 1.1);
  const n = truth === 'underpowered' ? 40 : oneOf(random, [200, 500, 1000]);
  const xs = Array.from({ length: scales }, (_, j) => 20 + j * spacing);
  const span = (scales - 1) * spacing;
  const centre = 20 + between(random, 0.3, 0.8) * span;
  const runs = xs.map(() => epsilon * drawNormal(random));
  const strictly = (rates: readonly number[]) =>
    curveOf(
      `${id} strict`,
      'exact match',
      'strict',
      xs,
      rates.map((rate) => {
        const correct = drawBinomial(random, n, rate);
        return { value: correct / n, n, correct };
      }),
    );
  /** A mean of `parts` parts an item, so as many answers as there are parts. */
  const leniently = (rates: readonly number[], parts: number) =>
    curveOf(
      `${id} smooth`,
      'part credit',
      'smooth',
      xs,
      rates.map((rate) => ({ value: drawBinomial(random, n * parts, rate) / (n * parts), n: n * parts })),
    );

  switch (truth) {
    case 'metric': {
      const tokens = whole(random, 5, 11);
      const slope = between(random, 1.2, 2.2) * 0.8;
      const token = xs.map((x, j) => sigmoid(1.2 + slope * (x - centre) + runs[j]!));
      return { truth, strict: strictly(token.map((p) => p ** tokens)), smooth: leniently(token, tokens) };
    }
    case 'composition': {
      const k = whole(random, 4, 7);
      const slope = between(random, 1.2, 2.2);
      const intercepts = Array.from({ length: k }, () => 1.2 + 0.5 * drawNormal(random));
      const product = xs.map((x, j) => intercepts.reduce((all, a) => all * sigmoid(a + slope * (x - centre) + runs[j]!), 1));
      return { truth, strict: strictly(product) };
    }
    case 'threshold': {
      const slope = between(random, 2.2, 4) / spacing;
      return { truth, strict: strictly(xs.map((x, j) => sigmoid(slope * (x - centre) + runs[j]!))) };
    }
    case 'discontinuity': {
      const at = whole(random, Math.max(2, Math.floor(scales / 2) - 1), scales - 2);
      const shifted = (rate: number, j: number) => sigmoid(Math.log(rate / (1 - rate)) + runs[j]!);
      if (random() < 0.4) {
        const tokens = whole(random, 4, 8);
        const [lo, hi] = [between(random, 0.1, 0.4), between(random, 0.9, 0.97)];
        const token = xs.map((_, j) => shifted(j < at ? lo : hi, j));
        return { truth, strict: strictly(token.map((p) => p ** tokens)), smooth: leniently(token, tokens) };
      }
      const [lo, hi] = [between(random, 0.005, 0.05), between(random, 0.6, 0.95)];
      return { truth, strict: strictly(xs.map((_, j) => shifted(j < at ? lo : hi, j))) };
    }
    case 'smooth': {
      const slope = between(random, 0.6, 1.2);
      return { truth, strict: strictly(xs.map((x, j) => sigmoid(slope * (x - centre) + runs[j]!))) };
    }
    case 'underpowered': {
      const slope = between(random, 1.5, 4) / spacing;
      return { truth, strict: strictly(xs.map((x, j) => sigmoid(slope * (x - centre) + runs[j]!))) };
    }
  }
}
