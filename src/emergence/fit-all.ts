/** Every candidate shape fitted to one series, with what few scales allow to be said of each. (methods §1.4, §1.5) */
import { type Interval, type Unknown, unknown } from '../stats/estimate.ts';
import { aicc, akaikeWeights } from './criteria.ts';
import { type Fitted, fitShape, saturated } from './fit.ts';
import { type SmoothPosterior, smoothPosterior, smoothTerms } from './posterior.ts';
import { closed, profileInterval } from './profile.ts';
import type { Series } from './series.ts';
import { clippedLine } from './shapes/clipped-line.ts';
import { flat } from './shapes/flat.ts';
import { hinge } from './shapes/hinge.ts';
import { lapsed, levelsOff } from './shapes/lapsed.ts';
import { logistic } from './shapes/logistic.ts';
import { powerLaw } from './shapes/power-law.ts';
import { product, productOf } from './shapes/product.ts';
import type { Shape } from './shapes/shape.ts';
import { fitStep, type StepFit } from './shapes/step.ts';
import { type StepPosterior, stepPosterior } from './step-posterior.ts';

export type FitRow = {
  shape: string;
  admissible: true | Unknown;
  params: Record<string, number>;
  intervals: Record<string, Interval | Unknown>;
  logLikelihood: number;
  deviance: number;
  aicc: number | Unknown;
  elpd: number | Unknown;
  weight: number | Unknown;
};

export type Fits = {
  logistic: Fitted;
  product: Fitted;
  /** The smooth shapes of two parameters, or of those and a lapse where the largest sizes stand level below all right. */
  smoothShapes: readonly Fitted[];
  step: StepFit;
  /** LOGIS, PROD-5 or POWL (one step, five, ever so many), whichever foretells left-out scales best: what rivals are measured against. */
  smooth: Fitted;
  rows: FitRow[];
  smoothTerms: number[];
  stepTerms: number[];
  /** Of LOGIS. */
  smoothPosterior: SmoothPosterior;
  stepPosterior: StepPosterior;
};

const sum = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

/** Steps tried where the structure of the task is not known. */
const referenceSteps = 5;

/** @param thorough profile every parameter and leave scales out for every shape: wanted where there is a jump to explain */
export function fitAll(series: Series, tau: number, thorough: boolean): Fits {
  const m = series.u.length;
  const top = levelsOff(series) ? lapsed : (shape: Shape) => shape;
  const ofFlat = fitShape(flat, series, tau);
  const ofLine = fitShape(clippedLine, series, tau);
  const ofLogistic = fitShape(top(logistic), series, tau);
  const ofPower = fitShape(top(powerLaw), series, tau);
  const ofSteps = fitShape(top(productOf(referenceSteps)), series, tau);
  const [la, lb, ...logisticLapse] = ofLogistic.params as [number, number, ...number[]];
  const [sa, sb, ...stepsLapse] = ofSteps.params as [number, number, ...number[]];
  // The ridge over k is long and nearly level: start on it, from the products already fitted.
  const ofProduct = fitShape(top(product), series, tau, {
    starts: [
      [la, lb, 0.01, ...logisticLapse],
      [la + 1, lb * 0.8, 0.7, ...logisticLapse],
      [sa, sb, Math.log(referenceSteps), ...stepsLapse],
      [sa + 1.5, sb * 0.95, Math.log(20), ...stepsLapse],
    ],
  });
  const step = fitStep(series, tau);
  const ownRates = saturated(series, tau);
  const ofHinge = thorough && m >= 4 ? fitShape(top(hinge), series, tau) : undefined;
  const rivals = [ofLogistic, ofSteps, ofPower].map((fit) => {
    const terms = smoothTerms(fit.shape, series, tau);
    return { fit, terms, elpd: sum(terms) };
  });
  const smoothest = rivals.reduce((best, one) => (one.elpd > best.elpd ? one : best));
  const ofStepPosterior = stepPosterior(series, tau);

  const skipped = unknown('weights come last');
  const notForetold = unknown('only LOGIS, PROD-5, POWL and STEP are asked to foretell left-out scales');
  const row = (fit: Fitted, profiled: readonly number[]): FitRow => {
    const criterion = aicc(fit.logLikelihood, fit.params.length, m);
    return {
      shape: fit.shape.id,
      admissible: typeof criterion === 'number' ? true : criterion,
      params: Object.fromEntries(fit.shape.names.map((name, i) => [name, fit.params[i]!])),
      intervals: Object.fromEntries(profiled.map((i) => [fit.shape.names[i]!, closed(profileInterval(fit, series, tau, i))])),
      logLikelihood: fit.logLikelihood,
      deviance: 2 * (ownRates - fit.logLikelihood),
      aicc: criterion,
      elpd: rivals.find((rival) => rival.fit === fit)?.elpd ?? notForetold,
      weight: skipped,
    };
  };
  const rows: FitRow[] = [
    row(ofFlat, thorough ? [0] : []),
    row(ofLine, []),
    row(ofLogistic, thorough ? [0, 1] : [1]),
    row(ofPower, thorough ? [0, 1] : []),
    row(ofSteps, thorough ? [1] : []),
    row(ofProduct, thorough ? [2] : []),
    ...(ofHinge ? [row(ofHinge, [])] : []),
  ];
  const stepCriterion = aicc(step.logLikelihood, 3, m);
  rows.push({
    shape: 'STEP',
    admissible: typeof stepCriterion === 'number' ? true : stepCriterion,
    params: { before: step.before, lo: step.lo, hi: step.hi },
    intervals: {},
    logLikelihood: step.logLikelihood,
    deviance: 2 * (ownRates - step.logLikelihood),
    aicc: stepCriterion,
    elpd: sum(ofStepPosterior.terms),
    weight: skipped,
  });
  const weights = akaikeWeights(rows.map((r) => r.aicc));
  return {
    logistic: ofLogistic,
    product: ofProduct,
    smoothShapes: [ofLogistic, ofSteps, ofPower],
    step,
    smooth: smoothest.fit,
    rows: rows.map((r, i) => ({ ...r, weight: weights[i]! })),
    smoothTerms: smoothest.terms,
    stepTerms: ofStepPosterior.terms,
    smoothPosterior: smoothPosterior(ofLogistic.shape, series, tau),
    stepPosterior: ofStepPosterior,
  };
}
