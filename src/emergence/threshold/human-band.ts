/** Where people stand: does the curve pass what a person needs just where the jump is seen, and how sure is that? (methods §4.1, §4.2, §4.6) */
import type { Curve } from '../../record/curve.ts';
import { isUnknown } from '../../stats/estimate.ts';
import type { Random } from '../../stats/random.ts';
import type { Fits } from '../fit-all.ts';
import { fact, type GateResult } from '../gate.ts';
import { drawParams } from '../posterior.ts';
import type { Series } from '../series.ts';
import { bandWidth, crossing, crossingInterval, crossings, usable } from './crossing-scale.ts';
import { jumpAtAnyPhase } from './steepness.ts';

const draws = 400;
/** A curve that reaches the level later than this many ranges of the data is said not to reach it. */
const reach = 2;

/** A smooth curve drawn from what the data leave open: its rate at u. */
function drawnCurve(fits: Fits, { chance }: Series, random: Random): () => (u: number) => number {
  const draw = drawParams(fits.smoothPosterior);
  const { shape } = fits.smoothPosterior;
  const slope = new Float64Array(shape.names.length);
  return () => {
    const params = draw(random);
    return (u) => chance + (1 - chance) * shape.at(params, u, slope);
  };
}

/** P(J* ≥ J_obs): of smooth curves as steep as these data allow, the share that shows such a step wherever the sizes lie on it. */
export function phaseGate(fits: Fits, series: Series, before: number, index: number, random: Random): GateResult {
  const share = jumpAtAnyPhase(drawnCurve(fits, series, random), series.u, before, index, random);
  const usual = share >= 0.05;
  return fact('jump-at-any-phase', usual, { code: usual ? 'phase-usual' : 'phase-rare', share, index }, 'P(J* ≥ J)', share);
}

/** What people reach, or without it the band from "some use" to "reliable": where in scale the curve passes it, with its interval. */
export function humanBandGate(curve: Curve, fits: Fits, series: Series, before: number, random: Random): GateResult[] {
  const [a, b, lapse = 0] = fits.logistic.params as [number, number, number?];
  const { chance, u } = series;
  if (!(b > 0) || usable[0] <= chance || isUnknown(curve.human)) return [];
  const human = curve.human.value;
  if (human <= chance || human >= 1) return [];
  const width = bandWidth(b, chance);
  const at = crossing(a, b, human, chance, lapse);
  const inside = at >= u[before - 1]! && at <= u[before]!;
  const last = u.length - 1;
  const drawCurve = drawnCurve(fits, series, random);
  const curves = Array.from({ length: draws }, drawCurve);
  const found = crossings(
    draws,
    (i, x) => curves[i]!(x),
    () => human,
    u[0]!,
    u[last]! + reach * (u[last]! - u[0]!),
  );
  const interval = crossingInterval(found);
  const centre = curve.points.reduce((sum, { x }) => sum + x, 0) / curve.points.length;
  const value = (x: number) => (curve.axis === 'loss' ? -(x + centre) : 10 ** (x + centre));
  const facts = {
    width,
    human,
    axis: curve.axis,
    ...(Number.isFinite(interval.lo) ? { from: value(interval.lo) } : {}),
    ...(Number.isFinite(interval.hi) ? { to: value(interval.hi) } : {}),
  };
  return [fact('human-band', inside, { code: inside ? 'human-band-inside' : 'human-band-outside', ...facts }, 'decades', width)];
}
