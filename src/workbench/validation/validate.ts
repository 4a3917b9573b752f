/** The analyser asked blind about models that were really trained, on tasks whose truth was planted: what it said, beside what was so. (methods §6.2, §7.1) */
import { largestRise } from '../../emergence/jump.ts';
import type { Plant } from '../../lab/tasks/task.ts';
import tokenEditSimilarity from '../../metrics/token-edit-similarity.metric.ts';
import type { Curve } from '../../record/curve.ts';
import type { Reason } from '../../record/messages/reasons.ts';
import type { VerdictName } from '../../record/verdicts.ts';
import type { Counts } from '../../stats/estimate.ts';
import { judgeCurves } from '../judge-curves.ts';
import type { PackedLadder } from './packed-ladder.ts';
import type { ReferenceSet } from './references.ts';
import { type Shown, shownCurves } from './shown.ts';

export type Told = {
  set: ReferenceSet;
  ladder: string;
  task: string;
  plants: Plant;
  shown: Shown;
  sizes: number;
  runs: number;
  /** The all-or-nothing score's verdict, its words, and whether a jump was apparent: only then is there something to explain. */
  verdict: VerdictName;
  probability: number;
  reason: Reason;
  jump: boolean;
  lottery: boolean;
  /** Of the single step that rises most at once: how much of its rise lies between two sizes, by all answers of all runs. Undefined where there are no steps. */
  steepest?: number;
  /** How much of its own rise the score with part credit makes between two sizes. Undefined where there is none. */
  creditSteepest?: number;
  /** Rates by size. */
  rates: number[];
  /** Verdicts of all other scores of the same answers. */
  others: { metric: string; verdict: VerdictName }[];
  /** Gates that were not passed. */
  failed: Reason[];
};

export type Reference = { set: ReferenceSet; shown: Shown; ladder: PackedLadder };

const seed = 1;

export async function validate(
  references: readonly Reference[],
  { threads, progress }: { threads?: number; progress?(done: number, of: number): void } = {},
): Promise<Told[]> {
  const curves = references.map(({ ladder, shown }) => shownCurves(ladder, shown));
  const judged = await judgeCurves(curves.flat(), {
    seed,
    ...(threads === undefined ? {} : { threads }),
    ...(progress ? { progress } : {}),
  });
  let at = 0;
  return references.map(({ set, ladder, shown }, i): Told => {
    const mine = judged.slice(at, at + curves[i]!.length);
    at += mine.length;
    const strict = mine.find(({ curve }) => curve.metric === 'exact_match' || curve.metric === 'acc')!;
    return {
      set,
      ladder: ladder.experiment.name,
      task: strict.curve.task,
      plants: ladder.plants,
      shown,
      sizes: strict.curve.points.length,
      runs: ladder.runs.length,
      verdict: strict.judged.verdict,
      probability: strict.judged.probability,
      reason: strict.judged.reason,
      jump: strict.examined.shape?.jump.seen === true,
      lottery: strict.judged.flags.includes('seed-lottery'),
      ...steepestOf(ladder),
      ...creditOf(mine.find(({ curve }) => curve.metric === tokenEditSimilarity.name)?.curve),
      rates: strict.curve.points.map(({ value }) => value),
      failed: strict.judged.gates.filter(({ pass }) => pass === false).map(({ reason }) => reason),
      others: mine.filter((one) => one !== strict).map(({ curve, judged: one }) => ({ metric: curve.metric, verdict: one.verdict })),
    };
  });
}

const creditOf = (curve: Curve | undefined): { creditSteepest?: number } =>
  curve ? { creditSteepest: largestRise(curve.points.map(({ value }) => value)).index } : {};

/** Each step given the right ones before it, the runs of a size together. */
function steepestOf({ runs }: PackedLadder): { steepest?: number } {
  const sizes = [...Map.groupBy(runs, ({ width }) => width)].sort(([a], [b]) => a - b).map(([, same]) => same);
  const outcomes = sizes.map((same) => same.flatMap(({ answers: [own] }) => own!.steps ?? []));
  const steps = Math.min(...outcomes.flatMap((of) => of.map((one) => one.length)));
  if (!(steps > 1 && steps < Number.POSITIVE_INFINITY)) return {};
  const shares = Array.from({ length: steps }, (_, s) => {
    const rates = outcomes.map((of) => of.filter((one) => one[s] === '1').length / of.length);
    return Math.max(...rates.slice(1).map((rate, i) => rate - rates[i]!)) / (Math.max(...rates) - Math.min(...rates));
  });
  return { steepest: Math.max(...shares) };
}
/** Below this the rise of part credit, or of a step, is smooth. (methods §7 S3 a, S4 a) */
const smoothBelow = 0.6;

export type Bars = {
  /** Of ladders with an apparent jump: the planted cause was named. For composition where only the ends of the answers were shown, and steps probed on
   *  other items: nothing but the steps can explain it then. */
  metric: Counts;
  /** The same of those whose part credit does rise smoothly: what is evidence of metric by methods §7 S3. */
  metricOfSmooth: Counts;
  composition: Counts;
  /** The same of those whose single steps do improve smoothly: what is composition by methods §7 S4. Steps that jump multiply to a jump too. */
  compositionOfSmooth: Counts;
  /** Composition ladders whose whole answers were shown: their tokens are the steps, so that both explanations are true (methods §7 S4). */
  compositionOrMetric: Counts;
  /** Composition or metric named where a lottery was planted. */
  lotteryExplained: Counts;
  /** Gated ladders called composition; of all gated ones. */
  gateCalledComposition: Counts;
  /** Curves, strict and smooth, called a discontinuity though nothing discontinuous was planted: all but those of gated ladders and lotteries. */
  falseDiscontinuity: Counts;
  lotteryFlagged: Counts;
  /** Ladders without a lottery that were flagged as one. */
  falseLottery: Counts;
};

export const ofSets = (told: readonly Told[], sets: readonly ReferenceSet[]): Told[] => told.filter(({ set }) => sets.includes(set));

export function barsOf(told: readonly Told[]): Bars {
  const counts = (of: readonly Told[], holds: (one: Told) => boolean): Counts => ({ y: of.filter(holds).length, n: of.length });
  const explained = (one: Told) => one.verdict === 'explained-by-metric' || one.verdict === 'explained-by-composition';
  const jumping = (plant: Plant, as: Shown) => told.filter(({ plants, shown, jump }) => plants === plant && shown === as && jump);
  const smooth = told.filter(({ plants }) => plants !== 'gate' && plants !== 'lottery');
  const verdicts = smooth.flatMap(({ verdict, others }) => [verdict, ...others.map((one) => one.verdict)]);
  return {
    metric: counts(jumping('metric', 'answers'), ({ verdict }) => verdict === 'explained-by-metric'),
    metricOfSmooth: counts(
      jumping('metric', 'answers').filter(({ creditSteepest = 1 }) => creditSteepest < smoothBelow),
      ({ verdict }) => verdict === 'explained-by-metric',
    ),
    composition: counts(jumping('composition', 'end'), ({ verdict }) => verdict === 'explained-by-composition'),
    compositionOfSmooth: counts(
      jumping('composition', 'end').filter(({ steepest = 1 }) => steepest < smoothBelow),
      ({ verdict }) => verdict === 'explained-by-composition',
    ),
    compositionOrMetric: counts(jumping('composition', 'answers'), explained),
    lotteryExplained: counts(
      told.filter(({ plants }) => plants === 'lottery'),
      explained,
    ),
    gateCalledComposition: counts(
      told.filter(({ plants }) => plants === 'gate'),
      ({ verdict }) => verdict === 'explained-by-composition',
    ),
    falseDiscontinuity: { y: verdicts.filter((verdict) => verdict === 'discontinuity').length, n: verdicts.length },
    lotteryFlagged: counts(
      told.filter(({ plants }) => plants === 'lottery'),
      ({ lottery }) => lottery,
    ),
    falseLottery: counts(
      told.filter(({ plants }) => plants !== 'lottery'),
      ({ lottery }) => lottery,
    ),
  };
}

/** A row a truth: how often each verdict was given. */
export function confusionOf(
  told: readonly Told[],
): { plants: Plant; shown: Shown; verdicts: Partial<Record<VerdictName, number>>; of: number }[] {
  return [...Map.groupBy(told, ({ plants, shown }) => `${plants} ${shown}`).values()].map((same) => {
    const verdicts: Partial<Record<VerdictName, number>> = {};
    for (const { verdict } of same) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    return { plants: same[0]!.plants, shown: same[0]!.shown, verdicts, of: same.length };
  });
}
