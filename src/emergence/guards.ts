/** What must hold before a curve can be spoken of at all. (methods §7 S0) */
import type { Curve } from '../record/curve.ts';
import type { Reason } from '../record/messages/reasons.ts';
import { isUnknown } from '../stats/estimate.ts';
import { fact, type GateResult } from './gate.ts';
import { seriesOf } from './series-of.ts';

const leastScales = 3;

/** Why nothing can be said of a curve, whatever its shape. */
export function silencedBy(curve: Curve): Reason | undefined {
  if (curve.kind === 'not-an-ability' || !curve.bounded) return { code: 'v-u-not-ability', metric: curve.metric };
  if (!seriesOf(curve)) return { code: 'v-u-no-counts' };
  return curve.points.length < leastScales ? { code: 'v-u-few-scales', scales: curve.points.length } : undefined;
}

/** Sizes, number of items, protocol. */
export function guards(curve: Curve): GateResult[] {
  const m = curve.points.length;
  const key = Object.entries(curve.protocol)
    .map(([part, value]) => `${part} ${value}`)
    .join(', ');
  return [
    fact(
      'scales',
      m >= leastScales,
      m >= leastScales ? { code: 'scales-enough', scales: m } : { code: 'scales-few', scales: m, needed: leastScales },
      'm',
      m,
    ),
    countsGate(curve),
    fact('protocol', true, { code: 'one-protocol', key: key || '–' }),
  ];
}

function countsGate(curve: Curve): GateResult {
  if (curve.kind === 'not-an-ability') return fact('counts', false, { code: 'not-an-ability', metric: curve.metric });
  if (!curve.bounded) return fact('counts', false, { code: 'range-missing', metric: curve.metric });
  const missing = curve.points.filter((p) => isUnknown(p.n)).length;
  if (missing > 0) return fact('counts', false, { code: 'counts-missing', points: missing });
  const least = Math.floor(Math.min(...curve.points.map((p) => p.n as number)));
  const origins = new Set(curve.points.map((p) => p.nFrom ?? 'from-se'));
  if (origins.has('assumed'))
    return fact('counts', true, { code: 'counts-assumed', least, source: 'table of benchmark facts' }, 'n', least);
  return fact('counts', true, origins.has('from-se') ? { code: 'counts-recovered', least } : { code: 'counts-stated', least }, 'n', least);
}
