/** What is found along training, size by size: the engine's verdict on the curve over steps, and what detectors of training say. (methods §6.1)
 *  A discontinuity over training is not emergence over scale: it is said where it is shown. */
import { monogenicShare } from '../emergence/composition/quantisation.ts';
import { delayOf, delayOfSeeds } from '../emergence/training/grokking.ts';
import { fallenBefore, overSeeds } from '../emergence/training/hidden-progress.ts';
import { riseTime, sustainedCrossing, type Trace } from '../emergence/training/sustained-crossing.ts';
import type { RunTrace, SizeOverTraining, TrainingPoint } from '../figures/lab-report.ts';
import { verdictOf } from '../figures/verdict-document.ts';
import type { Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import type { Verdict } from '../record/verdicts.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { kaplanMeier } from '../stats/kaplan-meier.ts';
import { curvesOf } from './curves.ts';
import { judgeCurves } from './judge-curves.ts';

const known = 0.95;
/** Neighbours on the judged grid differ by no less than this factor: as sizes of a ladder do, or a rise would be cut into steps too small to see. */
const apart = 2;

export const traceOfPoints = (points: readonly TrainingPoint[], of: (point: TrainingPoint) => number | undefined): Trace => {
  const known = points.flatMap((point) => {
    const value = of(point);
    return value === undefined ? [] : [{ step: point.step, value }];
  });
  return { steps: known.map(({ step }) => step), values: known.map(({ value }) => value) };
};

const share = ({ y, n }: { y: number; n: number }): number => y / n;

export async function overTraining(runs: readonly RunTrace[], family: string, task: string, chance: number): Promise<SizeOverTraining[]> {
  const sizes = [...Map.groupBy(runs, ({ width }) => width).values()];
  const verdicts = await verdictsOverSteps(sizes, family, task, chance);
  return sizes.map((same) => sizeOver(same, chance, verdicts.get(same[0]!.width) ?? unknown('fewer than three evaluations')));
}

function sizeOver(same: readonly RunTrace[], chance: number, verdict: Verdict | Unknown): SizeOverTraining {
  const scores = same.map(({ points }) => traceOfPoints(points, ({ heldOut }) => share(heldOut.right)));
  const watched = scores.map((trace) => {
    const at = sustainedCrossing(trace, known);
    return isUnknown(at) ? { time: trace.steps.at(-1)!, happened: false } : { time: at.at, happened: true };
  });
  const each = same.flatMap(({ seed, points }, i) =>
    points.every(({ learnt }) => learnt)
      ? [{ seed, ...delayOf({ train: traceOfPoints(points, ({ learnt }) => share(learnt!.right)), test: scores[i]! }, chance) }]
      : [],
  );
  const losses: [string, (point: TrainingPoint) => number | undefined][] = [
    ['held-out', ({ heldOut }) => heldOut.nll],
    ['restricted', ({ inside }) => inside?.['restricted']],
  ];
  const parts = same.flatMap(({ points }) =>
    Object.keys(points[0]?.parts ?? {}).map((name) => traceOfPoints(points, (point) => point.parts?.[name]?.nll)),
  );
  return {
    width: same[0]!.width,
    params: same[0]!.params,
    seeds: same.length,
    known: kaplanMeier(watched).median,
    rise: overSeeds(scores.map(riseTime)),
    ...(each.length === same.length ? { delay: { each, all: delayOfSeeds(each) } } : {}),
    fastest: overSeeds(same.map(fastestOf)),
    hidden: losses.flatMap(([name, of]) => {
      const traces = same.map(({ points }) => traceOfPoints(points, of));
      return traces.some(({ steps }) => steps.length === 0)
        ? []
        : [
            {
              name,
              part: overSeeds(
                traces.map((trace, i) => fallenBefore(trace, scores[i]!, chance)),
                1,
              ),
            },
          ];
    }),
    ...(parts.length > 0
      ? {
          quanta: monogenicShare(
            parts[0]!.steps.map((step) => Math.log(step)),
            parts.map(({ values }) => values),
          ),
        }
      : {}),
    verdict,
  };
}

/** What is left of a loss at the end of its fall goes up and down by much of itself: no rate is told from there. */
const leftOver = 0.1;

function fastestOf({ points, rates: { steps, values } }: RunTrace): number | Unknown {
  const top = Math.max(...points.map(({ heldOut }) => heldOut.nll));
  const end = points.find(({ heldOut }) => heldOut.nll < leftOver * top)?.step ?? Number.POSITIVE_INFINITY;
  const falling = values.filter((_, i) => steps[i]! < end);
  const fastest = Math.max(...falling);
  return fastest > 0 ? steps[falling.indexOf(fastest)]! : unknown('it never fell');
}

/** One evaluation in a doubling of steps, the last among them. */
export function gridOf(steps: readonly number[]): number[] {
  const grid: number[] = [];
  for (const step of [...steps].sort((a, b) => b - a)) if (step > 0 && (grid.length === 0 || grid.at(-1)! / step >= apart)) grid.push(step);
  return grid.reverse();
}

async function verdictsOverSteps(
  sizes: readonly (readonly RunTrace[])[],
  family: string,
  task: string,
  chance: number,
): Promise<Map<number, Verdict>> {
  const source: Source = { path: family, sha256: '' };
  const observations = sizes.flatMap((same) => {
    const grid = new Set(gridOf(same[0]!.points.map(({ step }) => step)));
    return same.flatMap(({ width, seed, params, points }) =>
      points
        .filter(({ step }) => grid.has(step))
        .map(({ step, heldOut }): Observation & { source: Source } => ({
          model: `w${width}`,
          family,
          scale: { params, step },
          task,
          metric: 'exact_match',
          protocol: {},
          score: { kind: 'counts', correct: heldOut.right.y, n: heldOut.right.n, nFrom: 'stated' },
          chance,
          run: String(seed),
          source,
        })),
    );
  });
  const { curves } = curvesOf(observations, [], 'step', {});
  const judged = await judgeCurves(curves, { seed: 1, threads: 1 });
  return new Map(
    judged.map((one) => [Number(/ w(\d+)/.exec(one.curve.id)?.[1] ?? /w(\d+) @/.exec(one.curve.points[0]!.model)![1]), verdictOf(one)]),
  );
}
