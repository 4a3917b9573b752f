/** What a smooth curve would have shown: data drawn from a fit with its run effect and its items, seen through the same statistics. (methods §1.5, §5.9) */
import { countsLogPmf } from '../stats/distributions/beta-binomial.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import { orderStatistic } from '../stats/order-statistic.ts';
import type { Random } from '../stats/random.ts';
import { breakthroughness } from './breakthroughness.ts';
import { deviance, type Fitted, fitShape, ownLikelihoods, rateAt } from './fit.ts';
import { largestRise } from './jump.ts';
import { drawTau, type RunEffect } from './run-effect.ts';
import type { Series } from './series.ts';
import { logit, sigmoid } from './shapes/shape.ts';
import { fitStep, stepReaches } from './shapes/step.ts';

/** New counts at given rates: the part above chance is moved by a run effect in logits, then items are drawn. Pseudo-counts are rounded. */
export function drawCounts(rates: readonly number[], { n, chance }: Series, tau: number, random: Random): number[] {
  return rates.map((rate, j) => {
    const above = Math.min(1 - 1e-12, Math.max(1e-12, (rate - chance) / (1 - chance)));
    const moved = tau > 0 ? chance + (1 - chance) * sigmoid(logit(above) + tau * drawNormal(random)) : rate;
    const items = Math.max(1, Math.round(n[j]!));
    return (drawBinomial(random, items, moved) * n[j]!) / items;
  });
}

/** Share of draws at least as extreme, counting the data themselves as one: never 0. */
export class Exceedances {
  private above = 0;
  private all = 0;
  /** What a draw has to reach. */
  readonly observed: number;
  constructor(observed: number) {
    // A hair below: equal statistics must count as equal whatever the rounding.
    this.observed = observed - 1e-9 * (1 + Math.abs(observed));
  }
  see(drawn: number): void {
    this.count(drawn >= this.observed);
  }
  /** @param reached does a draw reach `observed`? */
  count(reached: boolean): void {
    this.all++;
    if (reached) this.above++;
  }
  get settled(): boolean {
    return this.above >= enoughExceedances;
  }
  get p(): number {
    return (1 + this.above) / (1 + this.all);
  }
}
/** Besag & Clifford 1991: once this many draws exceed the data the p-value is large, and more draws would not change a decision. */
const enoughExceedances = 30;

export type SmoothNull = {
  /** Goodness of fit: p of the deviance. */
  fit: number;
  /** p of 2 (LL_step − LL_smooth): would smooth data make a step fit so much better? */
  step: number;
  /** p of the jump index: does this curve show such a jump on this grid? */
  jump: number;
  breakthroughness: number;
  /** Refitted parameters, a row a draw: for bands. */
  refits: number[][];
  draws: number;
};

type Asked = 'fit' | 'step' | 'jump' | 'breakthroughness';
const everything: readonly Asked[] = ['fit', 'step', 'jump', 'breakthroughness'];

/** At most `most` draws; stops early (never before `least`) when every p-value that is asked for is settled. Scatter is drawn anew each time from what is believed
 *  of τ. */
export function smoothNull(
  fit: Fitted,
  series: Series,
  effect: RunEffect,
  random: Random,
  { least, most, withStep, asked = everything }: { least: number; most: number; withStep: boolean; asked?: readonly Asked[] },
): SmoothNull {
  const tau = effect.value;
  const rates = series.u.map((u) => rateAt(fit, u, series.chance));
  const seen = series.y.map((right, j) => right / series.n[j]!);
  const ofFit = new Exceedances(deviance(fit, series, tau));
  const ofStep = new Exceedances(withStep ? 2 * (fitStep(series, tau).logLikelihood - fit.logLikelihood) : 0);
  const ofJump = new Exceedances(largestRise(seen).index);
  const ofBreak = new Exceedances(breakthroughness(seen).value);
  const ownOf = ownLikelihoods(series.n, tau);
  const refits: number[][] = [];
  let draws = 0;
  const by = { fit: ofFit, step: ofStep, jump: ofJump, breakthroughness: ofBreak };
  while (draws < most && !(draws >= least && asked.every((name) => by[name].settled))) {
    draws++;
    const y = drawCounts(rates, series, drawTau(effect, random()), random);
    const drawn: Series = { ...series, y };
    const own = ownOf(y);
    const { refit, deviance } = refitted(fit, drawn, tau, own);
    refits.push([...refit.params]);
    const shares = y.map((right, j) => right / series.n[j]!);
    ofFit.see(deviance);
    ofStep.count(!withStep || stepReaches(drawn, tau, refit.logLikelihood + ofStep.observed / 2, own));
    ofJump.see(largestRise(shares).index);
    ofBreak.see(breakthroughness(shares).value);
  }
  return { fit: ofFit.p, step: ofStep.p, jump: ofJump.p, breakthroughness: ofBreak.p, refits, draws };
}

/** Goodness of fit alone, for further shapes. */
export function fitP(fit: Fitted, series: Series, effect: RunEffect, random: Random, most: number): number {
  const tau = effect.value;
  const rates = series.u.map((u) => rateAt(fit, u, series.chance));
  const ofFit = new Exceedances(deviance(fit, series, tau));
  const ownOf = ownLikelihoods(series.n, tau);
  for (let draw = 0; draw < most && !ofFit.settled; draw++) {
    const drawn: Series = { ...series, y: drawCounts(rates, series, drawTau(effect, random()), random) };
    ofFit.see(refitted(fit, drawn, tau, ownOf(drawn.y)).deviance);
  }
  return ofFit.p;
}

/** The shape of a fit fitted to counts drawn from it, from where they came. With a lapse open there may be two tops, a gentle curve up to 1 and a steep one that levels
 *  off below: where the nearer one fits badly, the other is looked for. @param own log-likelihood of each scale at its own rate */
export function refitted(fit: Fitted, drawn: Series, tau: number, own: Float64Array): { refit: Fitted; deviance: number } {
  const { shape, params } = fit;
  const ownRates = own.reduce((sum, one) => sum + one, 0);
  const measured = (refit: Fitted) => ({ refit, deviance: 2 * (ownRates - refit.logLikelihood) });
  const near = measured(fitShape(shape, drawn, tau, { starts: [params] }));
  if (shape.lapse === undefined || near.deviance < 2 * drawn.u.length) return near;
  const steep = near.refit.params.map((value, i) => (i === shape.lapse ? 0.2 : i < 2 ? 4 * value : value));
  return measured(fitShape(shape, drawn, tau, { starts: [near.refit.params, steep] }));
}

/** Pointwise band of the curve over a grid of u, from refitted parameters. */
export function band(
  fit: Fitted,
  refits: readonly (readonly number[])[],
  grid: readonly number[],
  chance: number,
  level: number,
): { lo: number[]; hi: number[] } {
  const lo: number[] = [];
  const hi: number[] = [];
  const tail = (1 - level) / 2;
  const values = new Float64Array(refits.length);
  const at = (p: number) => orderStatistic(values, Math.min(values.length - 1, Math.max(0, Math.round(p * (values.length - 1)))));
  for (const u of grid) {
    for (let i = 0; i < values.length; i++) values[i] = rateAt({ shape: fit.shape, params: refits[i]! }, u, chance);
    lo.push(at(tail));
    hi.push(at(1 - tail));
  }
  return { lo, hi };
}

/** Log-likelihood of counts at given rates. */
export const logLikelihoodOf = (y: readonly number[], n: readonly number[], rates: readonly number[], tau: number): number =>
  y.reduce((total, right, j) => total + countsLogPmf(right, n[j]!, rates[j]!, tau), 0);
