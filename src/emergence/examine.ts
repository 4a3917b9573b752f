/** Everything that can be said of one curve by itself. What needs the other curves (multiplicity, a smoother metric of the same task)
 *  is added by `verdict.ts`. Pure: the same curve, belief about τ and seed give the same result on any machine. (methods §7) */
import type { Curve } from '../record/curve.ts';
import type { Reason } from '../record/messages/reasons.ts';
import { type Random, randomStream } from '../stats/random.ts';
import { type ApparentJump, apparentJump } from './apparent-jump.ts';
import { band, smoothNull } from './bootstrap.ts';
import { breakthroughness, linearity } from './breakthroughness.ts';
import type { Scores } from './combination.ts';
import { couldHaveSeen, type Resolution } from './could-have-seen.ts';
import { discontinuityGates } from './discontinuity.ts';
import { type CompositionExplanation, explainedByComposition } from './explained-by-composition.ts';
import { explainedByMetric, type MetricExplanation } from './explained-by-metric.ts';
import { deviance, rateAt } from './fit.ts';
import { type FitRow, type Fits, fitAll } from './fit-all.ts';
import { fact, type GateResult, notRun, test } from './gate.ts';
import { guards, silencedBy } from './guards.ts';
import { hiddenJump } from './hidden-jump.ts';
import { type Fall, fallMatters, fallOf } from './monotone.ts';
import { smoothTerms } from './posterior.ts';
import { referenceTerms } from './reference.ts';
import { type RunEffect, tauShares } from './run-effect.ts';
import { runsAlikeGate } from './runs-alike.ts';
import type { Series } from './series.ts';
import { seriesOf } from './series-of.ts';
import { stepPosterior } from './step-posterior.ts';
import { thresholdGates } from './threshold/gates.ts';
import { humanBandGate, phaseGate } from './threshold/human-band.ts';
import { prospect } from './value-of-data.ts';

export type Examined = {
  gates: GateResult[];
  effect: RunEffect;
  /** Absent where the guards forbid to speak of shapes at all. */
  shape?: {
    jump: ApparentJump;
    /** Where no jump is seen: the probability that one hides in what the data leave open. */
    hidden: number;
    fall: Fall;
    fallMatters: boolean;
    floorEstimated: boolean;
    fits: FitRow[];
    smooth: string;
    curve: { shape: string; level: number; x: number[]; fit: number[]; lo: number[]; hi: number[] };
    breakthroughness: number;
    linearity: number;
    nEffective: number;
    resolution?: Resolution;
    threshold: boolean;
    discontinuity: boolean;
    stepP: number;
    /** Leave-one-scale-out scores of the explanations, a row for each of a few equal shares of what is believed of τ; −∞ where a gate failed.
     *  Empty where there is no jump to explain. */
    scores: Scores[];
    /** Probability that a measurement would tell a smooth curve from a step: a model inside the gap, the items that are wanting, five runs either side. */
    told: { between: number; items: number; seeds: number };
    byMetric?: MetricExplanation;
    byComposition?: CompositionExplanation;
  };
  /** Why nothing can be said. */
  silencedBy?: Reason;
};

export type Effort = {
  /** Bootstrap refits for the band and the null of every curve. */
  least: number;
  /** At most so many where there is a jump to explain. */
  most: number;
  /** What a reader is shown beside the verdict: intervals of parameters, what further data would tell. Without it the verdict is the same. */
  shown: boolean;
};
export const fullEffort: Effort = { least: 200, most: 999, shown: true };
/** For counting verdicts. */
export const verdictOnly: Effort = { ...fullEffort, shown: false };

const sum = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

/** Equal shares of the belief about τ that probabilities are averaged over. */
const shares = 5;
const bandLevel = 0.95;
const gridSize = 41;

export function examine(curve: Curve, effect: RunEffect, seed: number, effort: Effort = fullEffort): Examined {
  const m = curve.points.length;
  const models = curve.points.map((p) => p.model);
  const random = (purpose: string) => randomStream(seed, `${curve.id} ${purpose}`);
  const gates = guards(curve);
  const silenced = silencedBy(curve);
  if (silenced) return { gates, effect, silencedBy: silenced };
  const found = seriesOf(curve)!;
  const { series, floorEstimated } = found;
  const tau = effect.value;
  const rates = series.y.map((right, j) => right / series.n[j]!);
  const fall = fallOf(series, effect, random('monotone'));
  const falls = fallMatters(fall);
  gates.push(
    fall.fall === 0
      ? fact('monotone', true, { code: 'monotone' }, 'fall', 0)
      : test(
          'monotone',
          'fall',
          fall.fall,
          fall.p,
          !falls,
          falls
            ? { code: 'fall-beyond-items', fall: fall.fall, after: models[fall.from]!, p: fall.p, pRuns: fall.pRuns }
            : { code: 'fall-within-noise', fall: fall.fall, p: fall.p },
        ),
  );
  const jump = apparentJump(series, models, curve);
  gates.push(...jump.gates);
  const before = jump.rise.before;

  const fits = fitAll(series, tau, jump.seen && effort.shown);
  const nullOf = smoothNull(fits.smooth, series, effect, random('null'), {
    least: effort.least,
    most: jump.seen ? effort.most : effort.least,
    withStep: jump.seen,
  });
  const b = breakthroughness(rates);
  const usual = nullOf.breakthroughness > 0.05;
  gates.push(
    test(
      'breakthroughness',
      b.capped ? 'B (capped)' : 'B',
      b.value,
      nullOf.breakthroughness,
      usual,
      usual
        ? { code: 'breakthrough-expected', b: b.value, p: nullOf.breakthroughness }
        : { code: 'breakthrough-unexpected', b: b.value, p: nullOf.breakthroughness },
    ),
  );

  const runsAlike = runsAlikeGate(curve.points, random('runs'));
  let resolution: Resolution | undefined;
  let threshold = false;
  let discontinuity = false;
  let scores: Scores[] = [];
  let told = { between: 0, items: 0, seeds: 0 };
  let byMetric: MetricExplanation | undefined;
  let byComposition: CompositionExplanation | undefined;
  if (jump.seen) {
    resolution = couldHaveSeen(series, models, before, fits.smooth);
    const leastBefore = Math.min(...series.n.slice(0, before));
    const s5 = thresholdGates(fits, nullOf, jump.rise, m, leastBefore, deviance(fits.smooth, series, tau));
    const s6 = discontinuityGates(series, models, before, fits, nullOf, effect, random, effort.most);
    byComposition = explainedByComposition(series, curve.evidence.steps, effect, random, effort.most);
    byMetric = explainedByMetric(series, curve.evidence.companions, effect, random, effort.most);
    gates.push(
      resolution.gate,
      ...(byMetric?.gates ?? [fact('metric', unknownMetric, { code: 'metric-untested' })]),
      ...(byComposition?.gates ?? [fact('composition', unknownSteps, { code: 'composition-untested' })]),
    );
    gates.push(
      ...s5.gates,
      phaseGate(fits, series, before, jump.rise.index, random('phase')),
      ...humanBandGate(curve, fits, series, before, random('human band')),
      scatterGate(effect),
      ...runsAlike,
      ...s6.gates,
    );
    threshold = s5.holds;
    discontinuity = s6.holds && effect.curves > 0 && runsAlike.every(({ pass }) => pass !== false);
    if (effort.shown) told = toldBy(series, before, resolution, effect, fits, random('prospect'));
    const within = byMetric?.holds ? sum(byMetric.terms) : -Infinity;
    const multiplied = byComposition?.holds ? sum(byComposition.terms) : -Infinity;
    scores = tauShares(effect, shares).map((t) => ({
      'explained-by-metric': within,
      'explained-by-composition': multiplied,
      'threshold-crossing': threshold ? sum(smoothTerms(fits.smooth.shape, series, t)) : -Infinity,
      discontinuity: discontinuity ? sum(stepPosterior(series, t).terms) : -Infinity,
      undetermined: sum(referenceTerms(series, t)) - 1,
    }));
  } else {
    gates.push(fact('resolution', unknownResolution, { code: 'resolution-no-matter' }));
    for (const name of ['smooth-fit', 'step-over-smooth'] as const) gates.push(notRun(name, jump.gates[0]!.pass === true ? 'gap' : 'jump'));
    gates.push(...runsAlike);
  }

  const centre = curve.points.reduce((total, p) => total + p.x, 0) / m;
  const [left, right] = [series.u[0]!, series.u[m - 1]!];
  const grid = Array.from({ length: gridSize }, (_, i) => left + ((right - left) * i) / (gridSize - 1));
  const { lo, hi } = band(fits.smooth, nullOf.refits, grid, series.chance, bandLevel);
  const half = [...rates].sort((p, q) => p - q)[m >> 1]!;
  const rho = Math.min(0.995, tau * tau * half * (1 - half));
  const nMedian = [...series.n].sort((p, q) => p - q)[m >> 1]!;
  return {
    gates,
    effect,
    shape: {
      jump,
      hidden: jump.seen ? 0 : hiddenJump(series, curve, tau, fits.smoothPosterior, fits.stepPosterior, random('hidden jump')),
      fall,
      fallMatters: falls,
      floorEstimated,
      fits: fits.rows,
      smooth: fits.smooth.shape.id,
      curve: {
        shape: fits.smooth.shape.id,
        level: bandLevel,
        x: grid.map((u) => u + centre),
        fit: grid.map((u) => rateAt(fits.smooth, u, series.chance)),
        lo,
        hi,
      },
      breakthroughness: b.value,
      linearity: linearity(rates),
      nEffective: nMedian / (1 + (nMedian - 1) * rho),
      ...(resolution ? { resolution } : {}),
      threshold,
      discontinuity,
      stepP: jump.seen ? nullOf.step : 1,
      scores,
      told,
      ...(byMetric ? { byMetric } : {}),
      ...(byComposition ? { byComposition } : {}),
    },
  };
}

/** Probability that a model inside the gap, the items that are wanting, or five runs either side would tell a smooth curve from a step. */
function toldBy(series: Series, before: number, { wanting }: Resolution, effect: RunEffect, fits: Fits, random: Random) {
  const nats = sum(fits.smoothTerms) - sum(fits.stepTerms);
  const ahead = prospect(series, effect, fits.smoothPosterior, fits.stepPosterior, nats, random);
  const [low, high] = [before - 1, before];
  const items = (j: number) => Math.round(series.n[j]!);
  return {
    between: ahead.told([{ u: (series.u[low]! + series.u[high]!) / 2, n: items(low) }]),
    items: wanting ? ahead.told([{ u: series.u[wanting.index]!, n: wanting.items - wanting.have, same: wanting.index }]) : 0,
    seeds: ahead.told([low, high].flatMap((j) => Array.from({ length: 4 }, () => ({ u: series.u[j]!, n: items(j) })))),
  };
}

const unknownMetric = { unknown: 'needs the answers themselves' };
const unknownSteps = { unknown: 'needs outcomes of single steps' };
const unknownResolution = { unknown: 'no apparent jump' };

/** A discontinuity needs τ measured, not supposed. */
const scatterGate = (effect: RunEffect): GateResult =>
  fact(
    'scatter',
    effect.curves > 0,
    effect.curves > 0
      ? { code: 'tau-from-family', tau: effect.value, tasks: effect.curves }
      : effect.repeated
        ? { code: 'tau-from-repeats', tau: effect.value, sizes: effect.repeated }
        : { code: 'tau-from-prior', tau: effect.value },
    'τ',
    effect.value,
  );
