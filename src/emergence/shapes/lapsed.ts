/** A shape whose top is not 1: some answers fail whatever the ability (misread questions, wrong keys, answers cut off). (methods §1.4) */
import { clopperPearson } from '../../stats/intervals/clopper-pearson.ts';
import type { Series } from '../series.ts';
import type { Shape } from './shape.ts';

/** Prior Beta(1, 20) of the lapse λ, as a share of the room above chance: its logarithm is 19 ln(1 − λ), which is what 19 answers do that came right at the top. */
export const lapsePrior = 19;
/** More than this is no lapse. */
export const mostLapse = 0.3;

/** (1 − λ) f(u), λ the last parameter. */
export function lapsed(of: Shape): Shape {
  const last = of.names.length;
  return {
    id: of.id,
    names: [...of.names, 'lapse'],
    lapse: last,
    ...(of.way === undefined ? {} : { way: of.way }),
    at(params, u, slope) {
      const f = of.at(params, u, slope);
      const left = 1 - params[last]!;
      for (let i = 0; i < last; i++) slope[i]! *= left;
      slope[last] = -f;
      return left * f;
    },
    starts: (range, up) => of.starts(range, up).map((start) => [...start, 0.05]),
    bounds: (range) => [...of.bounds(range), [0, mostLapse]],
  };
}

/** Do the largest sizes stand level, below all right? Only then is a lapse looked for: elsewhere the data say nothing of it, and a top that may lie anywhere would
 *  only blur the rest. Level: the last two differ by no more than a tenth of the whole range (runs scatter at the top as well, so that a test of items alone would
 *  say no). Below: the exact interval of both together ends under 1. And more than half of what there is to win is won. */
export function levelsOff({ y, n, chance }: Series): boolean {
  const m = y.length;
  if (m < 4) return false;
  const rates = y.map((right, j) => right / n[j]!);
  const range = Math.max(...rates) - Math.min(...rates);
  const last = { y: y[m - 2]! + y[m - 1]!, n: n[m - 2]! + n[m - 1]! };
  return (
    Math.abs(rates[m - 1]! - rates[m - 2]!) <= mostRise * range &&
    (last.y / last.n - chance) / (1 - chance) > 0.5 &&
    clopperPearson(last).hi < 1
  );
}
/** Sizes stand level that differ by no more than this share of the whole range. */
export const mostRise = 0.1;
