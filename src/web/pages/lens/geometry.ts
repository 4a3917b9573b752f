/** Where everything of the picture lies, as named numbers in CSS pixels: two pictures of the same curve have the same names, so that one can become
 *  the other step by step. Pure. */
import { linearTicks, logit, logitTicks, logTicks, scoreTicks, type Tick } from '../../../figures/ticks.ts';
import type { Curve } from '../../../record/curve.ts';
import type { Verdict } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import type { Axes, YScale } from '../../lenses/axes.ts';

export type Size = { width: number; height: number };
export const margins = { left: 54, right: 20, top: 22, bottom: 46 };

export type Place = { model: string; x: number; y: number; lo: number | null; hi: number | null; edge: 'low' | 'high' | null };
export type Fitted = { x: number; y: number; lo: number; hi: number };
export type Geometry = {
  points: Place[];
  /** The curve without lenses. */
  ghost: Place[];
  fitted: Fitted[];
  /** Other shapes that fit as well. */
  rivals: { name: string; line: { x: number; y: number }[] }[];
  chance: number | null;
  /** Heights of the edges of the band people notice by. */
  human: { lo: number; hi: number } | null;
  /** Where the fitted curve enters and leaves that band. */
  window: { enter: number; leave: number } | null;
  rise: { from: number; to: number } | null;
  xTicks: Tick[];
  yTicks: Tick[];
  /** The score at a height in pixels, for a level that is dragged. */
  valueAt(y: number): number;
};

export type Drawn = {
  curve: Curve;
  plain: Curve;
  fit: Verdict['curve'];
  rivals: readonly { name: string; x: readonly number[]; y: readonly number[] }[];
  after: string | null;
};

export function geometryOf({ curve, plain, fit, rivals, after }: Drawn, axes: Axes, { width, height }: Size): Geometry {
  const rate = curve.bounded && plain.bounded;
  const scale: YScale = rate ? axes.y : 'linear';
  const everything = [...curve.points, ...plain.points];
  const human = isUnknown(curve.human) ? null : (curve.human.band ?? ([curve.human.value, curve.human.value] as const));
  const chance = isUnknown(curve.chance) ? null : curve.chance.value;
  const levels = everything.flatMap(({ value, interval }) => (isUnknown(interval) ? [value] : [value, interval.lo, interval.hi]));
  const values = [...levels, ...(human ?? []), ...(chance === null ? [] : [chance])];
  const [y0, y1] = frameOf(scale, values, rate);
  const [x0, x1] = spanOf(
    everything.map(({ x }) => x),
    axes.x === 'linear' && curve.axis !== 'loss',
  );
  const ofX = (x: number): number => (axes.x === 'linear' && curve.axis !== 'loss' ? 10 ** x : x);
  const placeX = (x: number): number => margins.left + ((ofX(x) - x0) / (x1 - x0)) * (width - margins.left - margins.right);
  const raw = (value: number): number => (scale === 'linear' ? value : scale === 'log' ? Math.log10(value) : logit(value));
  const share = (value: number): number => {
    if (scale !== 'linear' && value <= 0) return 0;
    if (scale === 'logit' && value >= 1) return 1;
    return Math.min(1, Math.max(0, (raw(value) - y0) / (y1 - y0)));
  };
  const bottom = height - margins.bottom;
  const placeY = (value: number): number => bottom - share(value) * (bottom - margins.top);
  const place = ({ model, x, value, interval }: Curve['points'][number]): Place => ({
    model,
    x: placeX(x),
    y: placeY(value),
    lo: isUnknown(interval) ? null : placeY(interval.lo),
    hi: isUnknown(interval) ? null : placeY(interval.hi),
    edge: scale === 'linear' ? null : value <= 0 ? 'low' : scale === 'logit' && value >= 1 ? 'high' : null,
  });
  const i = curve.points.findIndex(({ model }) => model === after);
  const [from, to] = [curve.points[i], curve.points[i + 1]];
  return {
    points: curve.points.map(place),
    ghost: plain.points.map(place),
    fitted: (fit?.x ?? []).map((x, j) => ({ x: placeX(x), y: placeY(fit!.fit[j]!), lo: placeY(fit!.lo[j]!), hi: placeY(fit!.hi[j]!) })),
    rivals: rivals.map(({ name, x, y }) => ({ name, line: x.map((one, j) => ({ x: placeX(one), y: placeY(y[j]!) })) })),
    chance: chance === null || chance <= 0 ? null : placeY(chance),
    human: human && { lo: placeY(human[0]), hi: placeY(human[1]) },
    window: human && fit && windowOf(fit, human, placeX),
    // What was divided by its parts may not rise any more.
    rise: i >= 0 && from && to && to.value > from.value ? { from: placeX(from.x), to: placeX(to.x) } : null,
    xTicks: xTicksOf(curve, axes, x0, x1, width).map(({ at, label }) => ({
      label,
      at: margins.left + ((at - x0) / (x1 - x0)) * (width - margins.left - margins.right),
    })),
    yTicks: yTicksOf(scale, y0, y1, rate, height).map(({ at, label }) => ({
      label,
      at: bottom - ((at - y0) / (y1 - y0)) * (bottom - margins.top),
    })),
    valueAt(y) {
      const at = y0 + ((bottom - y) / (bottom - margins.top)) * (y1 - y0);
      return scale === 'linear' ? at : scale === 'log' ? 10 ** at : 1 / (1 + Math.exp(-at));
    },
  };
}

function spanOf(xs: readonly number[], linear: boolean): [number, number] {
  if (xs.length === 0) return [0, 1];
  const [lo, hi] = [Math.min(...xs), Math.max(...xs)];
  if (linear) return [0, 10 ** hi * 1.04];
  const room = Math.max((hi - lo) * 0.04, 0.06);
  return [lo - room, hi + room];
}

function frameOf(scale: YScale, values: readonly number[], rate: boolean): [number, number] {
  const inside = values.filter((value) => value > 0 && (scale !== 'logit' || value < 1));
  if (scale === 'logit') {
    const [least, most] = [Math.max(1e-5, Math.min(0.1, ...inside)), Math.min(1 - 1e-5, Math.max(0.5, ...inside))];
    return [logit(least) - 0.7, logit(most) + 0.6];
  }
  if (scale === 'log') {
    const [least, most] = [Math.max(1e-6, Math.min(0.1, ...inside)), Math.max(0.1, ...inside)];
    return [Math.log10(least) - 0.3, Math.log10(most) + 0.06];
  }
  const [least, most] = [Math.min(0, ...values), Math.max(...values, 0)];
  const top = most > 0 ? most + (most - least) * 0.06 : 1;
  return [least < 0 ? least * 1.05 : 0, rate && top > 0.8 ? Math.max(1, most) : top];
}

function xTicksOf({ axis }: Curve, axes: Axes, x0: number, x1: number, width: number): Tick[] {
  const most = Math.max(3, Math.floor(width / 84));
  if (axis === 'loss') return linearTicks(axis, -x1, -x0, most).map(({ at, label }) => ({ at: -at, label }));
  return axes.x === 'linear' ? linearTicks(axis, x0, x1, most) : logTicks(axis, x0, x1, most);
}

function yTicksOf(scale: YScale, y0: number, y1: number, rate: boolean, height: number): Tick[] {
  if (scale === 'logit') return logitTicks(y0, y1);
  if (scale === 'linear') return scoreTicks(y0, y1, rate, Math.max(3, Math.floor(height / 70)));
  const steps = y1 - y0 < 1.2 ? [1, 2, 5] : [1];
  const ticks: Tick[] = [];
  for (let decade = Math.floor(y0); decade <= Math.ceil(y1); decade++)
    for (const step of steps) {
      const at = decade + Math.log10(step);
      if (at >= y0 && at <= y1) ticks.push({ at, label: `${Number((step * 10 ** decade * 100).toPrecision(3))}%` });
    }
  return ticks;
}

/** Where a fitted curve, drawn as straight pieces, first reaches both edges; null where it does not within what is drawn. */
function windowOf({ x, fit }: NonNullable<Verdict['curve']>, [lo, hi]: readonly [number, number], placeX: (x: number) => number) {
  const passed = (level: number): number | null => {
    const i = fit.findIndex((value) => value >= level);
    if (i < 1) return null;
    const share = (level - fit[i - 1]!) / (fit[i]! - fit[i - 1]!);
    return placeX(x[i - 1]! + share * (x[i]! - x[i - 1]!));
  };
  const [enter, leave] = [passed(lo), passed(hi)];
  return enter === null || leave === null ? null : { enter, leave };
}
