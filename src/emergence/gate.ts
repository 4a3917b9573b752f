/** One question put to a curve, and its answer: a statistic, a p-value, pass or not, and why. A gate that was not run says what decided instead. */

import type { Reason } from '../record/messages/reasons.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';

export type GateName =
  | 'scales'
  | 'counts'
  | 'protocol'
  | 'monotone'
  | 'jump'
  | 'gap'
  | 'multiplicity'
  | 'breakthroughness'
  | 'resolution'
  | 'metric'
  | 'metric-smooth'
  | 'metric-reproduces'
  | 'metric-equivalent'
  | 'composition'
  | 'steps-smooth'
  | 'product-reproduces'
  | 'no-step-missing'
  | 'curvature'
  | 'smooth-fit'
  | 'smooth-over-step'
  | 'jump-expected'
  | 'enough-data'
  | 'jump-at-any-phase'
  | 'human-band'
  | 'scatter'
  | 'runs-alike'
  | 'every-smooth-rejected'
  | 'step-over-smooth'
  | 'width'
  | 'forecast'
  | 'any-model-left-out'
  | 'step-multiplicity'
  | 'smoothest-metric'
  | 'silence';

export type GateResult = {
  name: GateName;
  statistic: { symbol: string; value: number } | Unknown;
  p: number | Unknown;
  pass: boolean | Unknown;
  reason: Reason;
};

const noStatistic = unknown('no statistic: a fact of the data');
const noP = unknown('no test: a fact of the data');

export const fact = (name: GateName, pass: boolean | Unknown, reason: Reason, symbol?: string, value?: number): GateResult => ({
  name,
  statistic: symbol !== undefined && value !== undefined ? { symbol, value } : noStatistic,
  p: noP,
  pass,
  reason,
});

export const test = (name: GateName, symbol: string, value: number, p: number, pass: boolean, reason: Reason): GateResult => ({
  name,
  statistic: { symbol, value },
  p,
  pass,
  reason,
});

export const notRun = (name: GateName, after: GateName): GateResult => {
  const why = unknown(`not run: decided by the gate ${after}`);
  return { name, statistic: why, p: why, pass: why, reason: { code: 'not-run', after } };
};
