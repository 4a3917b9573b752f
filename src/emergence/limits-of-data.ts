/** What cannot be concluded from data whatever they show: known before anything is fitted, by the rules the verdict goes by. */
import type { Curve } from '../record/curve.ts';
import type { Reason } from '../record/messages/reasons.ts';
import type { VerdictName } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import { leastScales as leastForStep } from './discontinuity.ts';
import { guards, silencedBy } from './guards.ts';
import { needsOf } from './needs.ts';
import { leastItems, leastScales } from './threshold/gates.ts';
import { subject } from './verdict.ts';

/** A verdict that is out of reach, or all of them; why; and what would bring it within reach. */
export type Limit = { of: VerdictName | 'all'; reason: Reason; needs: Reason[] };

/** @returns for each curve, in their order */
export function limitsOf(curves: readonly Curve[]): Limit[][] {
  const smooth = new Set(curves.flatMap((curve) => (curve.kind === 'smooth' ? [subject(curve)] : [])));
  return curves.map((curve) => limitsOfOne(curve, smooth.has(subject(curve))));
}

function limitsOfOne(curve: Curve, smoother: boolean): Limit[] {
  const silenced = silencedBy(curve);
  if (silenced) {
    const guard = guards(curve).find(({ pass }) => pass === false);
    return [{ of: 'all', reason: guard?.reason ?? silenced, needs: needsOf(curve, undefined, silenced, 'undetermined') }];
  }
  const { companions, steps } = curve.evidence;
  const scales = curve.points.length;
  const least = Math.floor(Math.min(...curve.points.map(({ n }) => (isUnknown(n) ? 0 : n))));
  const limits: Limit[] = [];
  const strict = curve.kind === 'strict';
  if (strict && !companions.some(({ values }) => values.every((value) => !isUnknown(value))))
    limits.push({ of: 'explained-by-metric', reason: { code: 'metric-untested' }, needs: [{ code: 'n-transcripts' }] });
  if (!steps.some(({ counts }) => counts.every((count) => !isUnknown(count))))
    limits.push({ of: 'explained-by-composition', reason: { code: 'composition-untested' }, needs: [{ code: 'n-steps' }] });
  if (scales < leastScales || least < leastItems)
    limits.push({
      of: 'threshold-crossing',
      reason: { code: 'data-few', scales, least },
      needs: [
        ...(scales < leastScales ? [{ code: 'n-models' as const, scales, more: leastScales - scales }] : []),
        ...(least < leastItems ? [{ code: 'n-items-all' as const, items: leastItems, have: least }] : []),
      ],
    });
  if (strict && !smoother)
    limits.push({ of: 'discontinuity', reason: { code: 'no-smooth-metric', metric: curve.metric }, needs: [{ code: 'n-transcripts' }] });
  else if (scales < leastForStep)
    limits.push({
      of: 'discontinuity',
      reason: { code: 'step-few-scales', scales, needed: leastForStep },
      needs: [{ code: 'n-models', scales, more: leastForStep - scales }],
    });
  return limits;
}
