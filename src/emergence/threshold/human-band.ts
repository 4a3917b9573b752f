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

/** P(J* ≥ J_obs): of smooth curves as steep as these data allow, the share that shows such a step to as many items, wherever the sizes lie on it. */
export function phaseGate(fits: Fits, series: Series, before: number, index: number, random: Random): GateResult {
  const share = jumpAtAnyPhase(drawnCurve(fits, series, random), series, before, index, random);
  const usual = share >= 0.05;
  return fact('jump-at-any-phase', usual, { code: usual ? 'phase-usual' : 'phase-rare', share, index }, 'P(J* ≥ J)', share);
}

/** Where in scale the curve passes what people reach, or both edges of the band that is asked about; each with its interval. */
export function humanBandGate(curve: Curve, fits: Fits, series: Series, before: number, random: Random): GateResult[] {
  const [a, b, lapse = 0] = fits.logistic.params as [number, number, number?];
  const { chance, u } = series;
  if (!(b > 0) || isUnknown(curve.human)) return [];
  const { value: human, band } = curve.human;
  // The band without ratings of single people stands for "of use"; below chance nothing is.
  const [lo, hi] = band ?? [human, human];
  if (lo <= chance || hi >= 1 || (!band && usable[0] <= chance)) return [];
  const last = u.length - 1;
  const drawCurve = drawnCurve(fits, series, random);
  const curves = Array.from({ length: draws }, drawCurve);
  const centre = curve.points.reduce((sum, { x }) => sum + x, 0) / curve.points.length;
  const value = (x: number) => (curve.axis === 'loss' ? -(x + centre) : 10 ** (x + centre));
  const passed = (level: number) => {
    const x = crossing(a, b, level, chance, lapse);
    const end = u[last]! + reach * (u[last]! - u[0]!);
    const interval = crossingInterval(
      crossings(
        draws,
        (i, at) => curves[i]!(at),
        () => level,
        u[0]!,
        end,
      ),
    );
    return {
      inside: x >= u[before - 1]! && x <= u[before]!,
      from: Number.isFinite(interval.lo) ? value(interval.lo) : undefined,
      to: Number.isFinite(interval.hi) ? value(interval.hi) : undefined,
    };
  };
  const { axis } = curve;
  if (!band) {
    const width = bandWidth(b, chance);
    const { inside, from, to } = passed(human);
    const facts = { width, human, axis, ...known({ from, to }) };
    return [fact('human-band', inside, { code: inside ? 'human-band-inside' : 'human-band-outside', ...facts }, 'decades', width)];
  }
  const width = bandWidth(b, chance, band);
  const [enter, leave] = [passed(lo), passed(hi)];
  const inside = enter.inside && leave.inside;
  const ends = known({ enterFrom: enter.from, enterTo: enter.to, leaveFrom: leave.from, leaveTo: leave.to });
  return [
    fact(
      'human-band',
      inside,
      { code: inside ? 'human-window-inside' : 'human-window-outside', lo, hi, width, axis, ...ends },
      'decades',
      width,
    ),
  ];
}

/** Without what is undefined. */
const known = <K extends string>(ends: Record<K, number | undefined>): Partial<Record<K, number>> =>
  Object.fromEntries(Object.entries(ends).filter(([, end]) => end !== undefined)) as Partial<Record<K, number>>;
