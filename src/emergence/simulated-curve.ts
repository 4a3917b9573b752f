/** Scores of made-up models as a curve: what the generators of planted truth give to the engine. */
import type { Curve, CurvePoint, MetricKind } from '../record/curve.ts';
import { noEvidence } from '../record/evidence.ts';
import { unknown } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';

export type SimulatedScore = { value: number; n: number; correct?: number };

/** @param xs log10 of training FLOP */
export function simulatedCurve(
  id: string,
  metric: string,
  kind: MetricKind,
  xs: readonly number[],
  scores: readonly SimulatedScore[],
): Curve {
  const points: CurvePoint[] = xs.map((x, j) => {
    const { value, n, correct } = scores[j]!;
    return {
      model: `size ${j + 1}`,
      x,
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
