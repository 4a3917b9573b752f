/** The file `verdicts.json`, made from what was judged: every number rounded to the digits it can carry, the same bytes for the same input. */
import type { Examined } from '../emergence/examine.ts';
import type { Judged } from '../emergence/verdict.ts';
import type { Forecast } from '../forecast/forecast.ts';
import type { Curve } from '../record/curve.ts';
import { needSentences, reasonSentence } from '../record/messages/reason-sentence.ts';
import type { Reason } from '../record/messages/reasons.ts';
import type { InputFile, Verdict, VerdictsFile } from '../record/verdicts.ts';
import { type Interval, isUnknown, type Unknown, unknown } from '../stats/estimate.ts';

/** A curve with what was found of it; `forecast` where a jump is apparent. */
export type JudgedCurve = { curve: Curve; examined: Examined; judged: Judged; forecast?: Forecast };

export const engineName = 'dunwu-verdict/1';

/** Six digits: more than any interval here can vouch for, few enough to read. */
function rounded<T>(value: T): T {
  if (typeof value === 'number')
    return (Number.isFinite(value) ? (Number.isInteger(value) ? value : Number(value.toPrecision(6))) : value) as T;
  if (Array.isArray(value)) return value.map(rounded) as T;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, rounded(v)])) as T;
  return value;
}

const finite = (value: number | Unknown | undefined, because: string): number | Unknown =>
  typeof value === 'number' ? (Number.isFinite(value) ? value : unknown(because)) : (value ?? unknown(because));

const reasonFacts = (reason: Reason): Verdict['reason'] => reason as Verdict['reason'];

export function verdictOf({ curve, examined, judged, forecast }: JudgedCurve): Verdict {
  const { shape, effect } = examined;
  const interval: Interval = effect.interval;
  return {
    id: curve.id,
    family: curve.family,
    task: curve.task,
    metric: curve.metric,
    protocol: curve.protocol as Verdict['protocol'],
    axis: curve.axis,
    points: rounded(curve.points).map((point, i) => ({
      ...point,
      // Counts and sizes are facts: they are not rounded.
      axisValue: curve.points[i]!.axisValue,
      ...(curve.points[i]!.correct === undefined ? {} : { correct: curve.points[i]!.correct }),
    })),
    chance: curve.chance,
    human: curve.human,
    verdict: judged.verdict,
    probability: rounded(judged.probability),
    probabilities: rounded(judged.probabilities),
    sentence: reasonSentence(judged.reason, 'en'),
    reason: rounded(reasonFacts(judged.reason)),
    flags: judged.flags,
    gates: judged.gates.map(({ name, statistic, p, pass, reason }) => ({
      name,
      statistic: rounded(
        isUnknown(statistic) ? statistic : Number.isFinite(statistic.value) ? statistic : unknown('the statistic has no finite value'),
      ),
      p: rounded(p),
      pass,
      because: reasonSentence(reason, 'en'),
      reason: rounded(reasonFacts(reason)),
    })),
    fits: shape
      ? rounded(
          shape.fits.map((fit) => ({
            ...fit,
            logLikelihood: fit.logLikelihood,
            aicc: finite(fit.aicc, 'not finite'),
            elpd: finite(fit.elpd, 'not finite'),
          })),
        )
      : [],
    curve: shape ? rounded(shape.curve) : null,
    jump: {
      index: shape ? rounded(shape.jump.rise.index) : unknown('no shape without counts at three sizes'),
      after: shape ? curve.points[shape.jump.rise.before - 1]!.model : null,
      breakthroughness: shape ? rounded(shape.breakthroughness) : unknown('no shape without counts at three sizes'),
      linearity: shape ? rounded(shape.linearity) : unknown('no shape without counts at three sizes'),
      p: shape ? rounded(shape.jump.p) : unknown('no test without counts at three sizes'),
      q: judged.q === undefined ? unknown('no test without counts at three sizes') : rounded(judged.q),
    },
    tau: {
      value: rounded(effect.value),
      interval: rounded(interval),
      source: `${effect.curves > 0 ? `learnt from ${effect.curves} other tasks of this family` : 'prior: log τ ~ N(log .5, .7²)'}${
        effect.repeated ? `; at least the scatter between runs at ${effect.repeated} sizes` : ''
      }`,
    },
    nEffective: shape ? rounded(shape.nEffective) : unknown('no counts'),
    needs: judged.needs.map((reason) => ({
      what: reasonSentence(reason, 'en'),
      ...needSentences(reason, 'en'),
      reason: rounded(reasonFacts(reason)),
    })),
    ...(forecast ? { forecast: rounded(withoutQuantiles(forecast)) } : {}),
    ...(curve.evidence.companions.length + curve.evidence.steps.length > 0 ? { evidence: evidenceOf(curve) } : {}),
    provenance: {
      engine: engineName,
      simulated: curve.simulated,
      level1: judged.level1 ?? unknown('not tested'),
      level2: judged.level2 ?? unknown('not tested'),
    },
  };
}

const withoutQuantiles = ({ quantiles: _, ...forecast }: Forecast): NonNullable<Verdict['forecast']> => forecast;

const evidenceOf = ({ evidence: { companions, steps } }: Curve): NonNullable<Verdict['evidence']> => ({
  companions: companions.map(({ metric, values, foretells }) => ({
    metric,
    values: rounded([...values]),
    foretells:
      foretells.by === 'stated'
        ? 'computed item by item'
        : isUnknown(foretells.parts)
          ? 'value to the power of an unknown number of parts'
          : `value to the power of about ${foretells.parts.toPrecision(2)} parts`,
  })),
  steps: steps.map(({ name, times, sameItems, counts }) => ({ name, times, sameItems, counts: rounded([...counts]) })),
});

export function documentOf(
  judged: readonly JudgedCurve[],
  { seed, axis, inputs, notes }: { seed: number; axis: string; inputs: InputFile[]; notes: VerdictsFile['notes'] },
): VerdictsFile {
  return { schema: 'dunwu/verdicts/1', seed, axis, engine: engineName, inputs, notes, verdicts: judged.map(verdictOf) };
}
