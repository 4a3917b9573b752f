/** What to measure next, best first: what would tell, at what cost. Evidence from within the models comes before more models, since scatter
 *  between runs hardly touches it. (methods §7 S9, §7.1 lesson iii) */
import type { Curve } from '../record/curve.ts';
import type { Reason } from '../record/messages/reasons.ts';
import type { VerdictName } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import type { Examined } from './examine.ts';
import { leastRuns } from './seed-lottery.ts';
import { outcomes } from './value-of-data.ts';

const enoughScales = 5;
const enoughItems = 400;

/** What a need costs, roughly, in evaluations of one model on one test set: re-scoring next to nothing, a training run very much. */
const costs: Partial<Record<Reason['code'], number>> = {
  'n-counts': 0.1,
  'n-range': 0.1,
  'n-transcripts': 0.2,
  'n-steps': 0.5,
  'n-missing-step': 0.3,
  'n-items': 1,
  'n-pass-until': 1,
  'n-items-all': 3,
  'n-between': 10,
  'n-models': 20,
  'n-seeds': 40,
};
/** Only for the order: evidence from within comes first, since planted truth is found with it in most cases (docs/calibration.md). */
const toldWithin = 0.85;

export function needsOf(curve: Curve, shape: Examined['shape'], silencedBy: Reason | undefined, verdict: VerdictName): Reason[] {
  const scales = curve.points.length;
  if (!shape) {
    if (silencedBy?.code === 'v-u-not-ability') return curve.kind === 'not-an-ability' ? [] : [{ code: 'n-range', metric: curve.metric }];
    const needs: Reason[] = [];
    if (silencedBy?.code === 'v-u-no-counts') needs.push({ code: 'n-counts' });
    if (scales < enoughScales) needs.push({ code: 'n-models', scales, more: enoughScales - scales });
    return needs;
  }
  if (verdict === 'no-jump') return [];
  const least = Math.round(Math.min(...curve.points.map((p) => (typeof p.n === 'number' ? p.n : Infinity))));
  if (!shape.jump.seen) {
    const needs: Reason[] = [];
    if (least < enoughItems) needs.push({ code: 'n-items-all', items: Math.max(enoughItems, 4 * least), have: least });
    if (scales < enoughScales) needs.push({ code: 'n-models', scales, more: enoughScales - scales });
    return needs;
  }
  const { before } = shape.jump.rise;
  const [low, high] = [curve.points[before - 1]!, curve.points[before]!];
  const [from, to] = [low.model, high.model];
  const within: Reason[] = [];
  if (curve.kind === 'strict' && curve.evidence.companions.length === 0) within.push({ code: 'n-transcripts' });
  if (curve.evidence.steps.length === 0) within.push({ code: 'n-steps' });
  if (shape.byComposition?.missingStep) within.push({ code: 'n-missing-step' });
  if (verdict === 'explained-by-metric' || verdict === 'explained-by-composition') return [];
  if (verdict !== 'undetermined') return [...within, ...(isUnknown(curve.human) ? [{ code: 'n-human' as const, from, to }] : [])];
  const seeds: Reason | undefined = shape.fallMatters
    ? {
        code: 'n-seeds',
        from: curve.points[shape.fall.from]!.model,
        to: curve.points[Math.min(scales - 1, shape.fall.from + 1)]!.model,
      }
    : undefined;
  const ranked: { need: Reason; told: number }[] = within.map((need) => ({ need, told: toldWithin }));
  const { wanting } = shape.resolution ?? {};
  const told = shape.told;
  if (wanting) {
    const { model, items, have } = { ...wanting, model: curve.points[wanting.index]!.model };
    ranked.push({ need: { code: 'n-items', model, items, have, told: told.items, outcomes }, told: told.items });
    if (curve.kind === 'strict' && wanting.predicted > 0 && (isUnknown(curve.chance) || curve.chance.value === 0))
      ranked.push({
        need: { code: 'n-pass-until', model, draws: Math.ceil(2 / wanting.predicted), predicted: wanting.predicted },
        told: 0.9 * told.items,
      });
  }
  const size = curve.axis === 'loss' ? (low.axisValue + high.axisValue) / 2 : Math.sqrt(low.axisValue * high.axisValue);
  ranked.push({ need: { code: 'n-between', from, to, size, axis: curve.axis, told: told.between, outcomes }, told: told.between });
  if (scales < enoughScales) ranked.push({ need: { code: 'n-models', scales, more: enoughScales - scales }, told: 0.5 });
  if (!seeds && Math.min(low.runs, high.runs) < leastRuns)
    ranked.push({ need: { code: 'n-seeds', from, to, told: told.seeds, outcomes }, told: told.seeds });
  // Worth per cost, the cost mattering less than tenfold for tenfold: a cheap datum that tells nothing is still worth nothing.
  const worth = ({ need, told: gain }: (typeof ranked)[number]) => gain / (costs[need.code] ?? 1) ** 0.3;
  const needs = ranked.sort((a, b) => worth(b) - worth(a)).map(({ need }) => need);
  return seeds ? [seeds, ...needs] : needs;
}
