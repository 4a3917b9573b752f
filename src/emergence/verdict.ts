/** One verdict a curve: what the gates leave standing, weighed by how well each explanation foretells a size it has not seen, and silence
 *  where none is far enough ahead. (methods §7 S7, S8) */
import type { Curve } from '../record/curve.ts';
import type { Reason } from '../record/messages/reasons.ts';
import type { Flag, VerdictName } from '../record/verdicts.ts';
import { benjaminiHochberg, hierarchical } from '../stats/multiplicity.ts';
import { calibrationFor } from './calibration.ts';
import { averaged, evidenceKind, type Scores } from './combination.ts';
import type { Examined } from './examine.ts';
import { fact, type GateResult, test } from './gate.ts';
import { needsOf } from './needs.ts';

export type Judged = {
  verdict: VerdictName;
  probability: number;
  probabilities: Partial<Record<VerdictName, number>>;
  reason: Reason;
  flags: Flag[];
  gates: GateResult[];
  q: number | undefined;
  level1: boolean | undefined;
  level2: boolean | undefined;
  needs: Reason[];
  /** What the explanations were weighed from; empty where there was no jump to explain. */
  scores: readonly Scores[];
};

/** S8: below these nothing is said. */
const leastProbability = 0.8;
const leastMargin = 0.3;
/** Fewer sizes or items than these cannot show what a step starts from. */
const leastSizes = 5;
const leastItems = 100;
const jumpAlpha = 0.05;
const stepAlpha = 0.01;

/** What a curve is to those judged with it. With the standings of all the others one curve can be judged again, changed, in the same company. */
export type Standing = Pick<Curve, 'family' | 'task' | 'metric' | 'kind'> & {
  /** The same answers under another score share it. */
  subject: string;
  p: number;
  seen: boolean;
  stepP: number;
  discontinuity: boolean;
};

/** Null where the guards forbid to speak of a shape: such a curve is no company. */
export const standingOf = (curve: Curve, { shape }: Examined): Standing | null =>
  shape
    ? {
        family: curve.family,
        task: curve.task,
        metric: curve.metric,
        kind: curve.kind,
        subject: subject(curve),
        p: shape.jump.p,
        seen: shape.jump.seen,
        stepP: shape.stepP,
        discontinuity: shape.discontinuity,
      }
    : null;

/** @param curves and what `examine` found of each, in the same order */
export function judge(curves: readonly Curve[], examined: readonly Examined[]): Judged[] {
  const companies = companiesOf(curves.map((curve, i) => standingOf(curve, examined[i]!)));
  return curves.map((curve, i) => judgeOne(curve, examined[i]!, companies[i]!));
}

/** The verdict of one curve that stands at place `at` among others; its own old standing there is not used. */
export function judgeAmong(curve: Curve, examined: Examined, at: number, standings: readonly (Standing | null)[]): Judged {
  const among = standings.map((one, i) => (i === at ? standingOf(curve, examined) : one));
  return judgeOne(curve, examined, companiesOf(among)[at]!);
}

function companiesOf(standings: readonly (Standing | null)[]): Company[] {
  const shaped = standings.flatMap((one, i) => (one ? [i] : []));
  const ps = shaped.map((i) => standings[i]!.p);
  const q = spread(shaped, benjaminiHochberg(ps));
  const levels = spread(
    shaped,
    hierarchical(
      ps,
      shaped.map((i) => `${standings[i]!.family}\u0000${standings[i]!.task}`),
      jumpAlpha,
    ),
  );
  const seen = shaped.filter((i) => standings[i]!.seen);
  const stepQ = spread(seen, benjaminiHochberg(seen.map((i) => standings[i]!.stepP)));
  const bySubject = new Map<string, number[]>();
  for (const i of shaped) {
    const key = standings[i]!.subject;
    const group = bySubject.get(key);
    if (group) group.push(i);
    else bySubject.set(key, [i]);
  }
  return standings.map((one, i) => ({
    q: q.get(i),
    levels: levels.get(i),
    stepQ: stepQ.get(i) ?? 1,
    curves: shaped.length,
    jumps: seen.length,
    smoother: (one ? bySubject.get(one.subject)! : [])
      .filter((k) => k !== i && standings[k]!.kind === 'smooth')
      .map((k) => ({ metric: standings[k]!.metric, jumps: standings[k]!.discontinuity })),
  }));
}

const spread = <T>(indices: readonly number[], values: readonly T[]): Map<number, T> => new Map(indices.map((i, k) => [i, values[k]!]));

/** The same answers under another score: all but metric and filter equal. */
export const subject = ({ family, task, axis, protocol: { filter: _, ...rest } }: Curve): string =>
  JSON.stringify([family, task, axis, rest]);

type Company = {
  q: number | undefined;
  levels: { group: boolean; member: boolean } | undefined;
  stepQ: number;
  curves: number;
  jumps: number;
  smoother: { metric: string; jumps: boolean }[];
};

function judgeOne(curve: Curve, { gates: own, shape, silencedBy }: Examined, company: Company): Judged {
  const gates = [...own];
  const flags: Flag[] = [];
  let standing: readonly Scores[] = [];
  if (curve.points.some((p) => p.nFrom === 'assumed')) flags.push('n-assumed');
  const done = (verdict: VerdictName, probabilities: Judged['probabilities'], reason: Reason): Judged => ({
    verdict,
    probability: probabilities[verdict] ?? 0,
    probabilities,
    reason,
    flags,
    gates,
    q: company.q,
    level1: company.levels?.group,
    level2: company.levels?.member,
    needs: needsOf(curve, shape, silencedBy, verdict),
    scores: standing,
  });
  if (!shape) {
    flags.push('insufficient-data');
    return done('undetermined', { undetermined: 1 }, silencedBy ?? { code: 'v-u-no-counts' });
  }
  if (shape.floorEstimated) flags.push('floor-estimated');
  if (shape.fallMatters) flags.push('non-monotone', 'replicate-runs');
  if (gates.some(({ name, pass }) => name === 'runs-alike' && pass === false)) flags.push('seed-lottery');
  const models = curve.points.map((p) => p.model);
  const { before } = shape.jump.rise;
  const [from, to] = [models[before - 1]!, models[before]!];
  const values = curve.points.map((p) => p.value);
  const q = company.q ?? 1;
  const afterGap = gates.findIndex((g) => g.name === 'gap') + 1;
  gates.splice(
    afterGap,
    0,
    test(
      'multiplicity',
      'q',
      q,
      shape.jump.p,
      q < jumpAlpha,
      q < jumpAlpha ? { code: 'multiplicity-kept', q, curves: company.curves } : { code: 'multiplicity-lost', q, curves: company.curves },
    ),
  );

  if (!shape.jump.seen || q >= jumpAlpha) {
    const none = 1 - shape.hidden;
    const probabilities = { 'no-jump': none, undetermined: 1 - none };
    // A real step that does not start from the floor is no jump, if there are sizes and items enough to see the floor.
    const least = Math.min(...curve.points.map((p) => (typeof p.n === 'number' ? p.n : Infinity)));
    const thin = models.length < leastSizes || least < leastItems;
    if (thin && !shape.jump.there && shape.jump.rise.index >= 0.5 && shape.jump.gates.find((g) => g.name === 'gap')?.pass === true) {
      silenceGate(gates, 0.5, 0);
      flags.push('insufficient-data');
      return done(
        'undetermined',
        { 'no-jump': 0.5, undetermined: 0.5 },
        {
          code: 'v-u-few-models',
          scales: models.length,
          least: Math.floor(least),
          from,
          to,
        },
      );
    }
    // One that falls and then rises by half of all it ever rose in one step has no floor to leap from, but to say that no step stands out would be wrong.
    const leapsAfterFall =
      shape.fallMatters && shape.jump.rise.index >= 0.5 && shape.jump.gates.find((g) => g.name === 'gap')?.pass === true;
    if (leapsAfterFall) {
      silenceGate(gates, 0.5, 0);
      const fall: Reason = { code: 'v-u-non-monotone', after: models[shape.fall.from]!, fall: shape.fall.fall };
      return done('undetermined', { 'no-jump': 0.5, undetermined: 0.5 }, fall);
    }
    if (silenceGate(gates, none, Math.max(0, 2 * none - 1)))
      return done(
        'no-jump',
        probabilities,
        shape.jump.there
          ? { code: 'v-no-jump-there', probability: none, from, low: values[before - 1]!, high: Math.max(...values) }
          : Math.max(...values) - Math.min(...values) < 0.05
            ? { code: 'v-no-jump', probability: none }
            : { code: 'v-no-jump-rise', probability: none, low: Math.min(...values), high: Math.max(...values) },
      );
    flags.push('insufficient-data');
    return done('undetermined', probabilities, {
      code: shape.jump.rise.index >= 0.45 && (gates.find((g) => g.name === 'gap')?.pass ?? false) === true ? 'v-u-borderline' : 'v-u-noise',
      chance: 1 - none,
    });
  }

  if (shape.discontinuity) {
    const survives = company.stepQ < stepAlpha;
    gates.push(
      test('step-multiplicity', 'q', company.stepQ, shape.stepP, survives, {
        code: survives ? 'multiplicity-kept' : 'step-multiplicity-lost',
        q: company.stepQ,
        curves: company.jumps,
      }),
    );
  }
  const onSmoothest = smoothestMetricGate(curve, company.smoother);
  gates.push(onSmoothest);
  const stepStands = shape.discontinuity && company.stepQ < stepAlpha && !shape.fallMatters;
  // The jump is there for all to see; what is open is what explains it. A curve that falls again is neither a smooth crossing nor a step.
  // Digits are tokens are steps: where both explanations hold they are not rivals, and the one that foretells better speaks for both (a product of
  // steps of the same answers foretells nothing: it is their score).
  const [byMetric, byComposition] = [shape.scores[0]?.['explained-by-metric'], shape.scores[0]?.['explained-by-composition']];
  const metricSpeaks = shape.byComposition?.sameItems
    ? (byMetric ?? -Infinity) > -Infinity
    : (byMetric ?? -Infinity) >= (byComposition ?? -Infinity);
  const lesser = metricSpeaks ? 'explained-by-composition' : 'explained-by-metric';
  // Part credit or steps that are smooth and give the score say all that a smooth crossing says, and why.
  const fromWithin = Math.max(byMetric ?? -Infinity, byComposition ?? -Infinity) > -Infinity;
  // A smooth crossing says that nothing new is needed. Steps that promise significantly more than there is say that something is: an ability nobody measured,
  // of which it is not known whether it comes smoothly. And where the score is what its steps multiply to, a step that seems to jump is the jump.
  const missing = shape.byComposition?.missingStep === true;
  const jumpingStep = shape.byComposition?.jumpingStep;
  // Runs of one size in two camps: a mean over both describes neither, and what explains the mean explains no run.
  const lottery = flags.includes('seed-lottery');
  const unlessLottery = (name: VerdictName, score: number | undefined) => (lottery && score !== undefined ? { [name]: -Infinity } : {});
  standing = shape.scores.map((scores) => ({
    ...scores,
    ...unlessLottery('explained-by-metric', scores['explained-by-metric']),
    ...unlessLottery('explained-by-composition', scores['explained-by-composition']),
    [lesser]: -Infinity,
    'threshold-crossing':
      lottery || shape.fallMatters || fromWithin || missing || jumpingStep !== undefined ? -Infinity : scores['threshold-crossing'],
    discontinuity: stepStands && onSmoothest.pass === true ? scores.discontinuity : -Infinity,
  }));
  const probabilities: Judged['probabilities'] = averaged(standing, calibrationFor(evidenceKind(curve.evidence), curve.points.length));
  const ranked = (Object.entries(probabilities) as [VerdictName, number][]).sort((a, b) => b[1] - a[1]);
  const [leader, first] = ranked[0]!;
  const second = ranked[1]![1];
  // What is measured against the bar is the best explanation, not the probability of having none.
  const explained = ranked.find(([name]) => name !== 'undetermined')!;
  const rival = Math.max(...ranked.filter((one) => one !== explained).map(([, p]) => p));
  const speaks = silenceGate(gates, explained[1], Math.max(0, explained[1] - rival));
  const bothHold = Math.min(byMetric ?? -Infinity, byComposition ?? -Infinity) > -Infinity;
  if (speaks && leader === 'explained-by-metric') {
    const { metric, index } = shape.byMetric!;
    const said = { probability: first, metric, index, from, to };
    return done(
      leader,
      probabilities,
      bothHold ? { code: 'v-metric-also-composition', ...said, steps: shape.byComposition!.steps } : { code: 'v-metric', ...said },
    );
  }
  if (speaks && leader === 'explained-by-composition') {
    const said = { probability: first, steps: shape.byComposition!.steps, from, to };
    return done(
      leader,
      probabilities,
      bothHold ? { code: 'v-composition-also-metric', ...said, metric: shape.byMetric!.metric } : { code: 'v-composition', ...said },
    );
  }
  if (speaks && leader === 'threshold-crossing')
    return done(leader, probabilities, { code: 'v-threshold', probability: first, shape: shape.smooth, from, to });
  if (speaks && leader === 'discontinuity')
    return done(leader, probabilities, {
      code: 'v-discontinuity',
      probability: first,
      from,
      to,
      gap: curve.points[before]!.x - curve.points[before - 1]!.x,
    });

  const scales = curve.points.length;
  const failed = (name: GateResult['name']) => gates.find((g) => g.name === name)?.pass === false;
  const reason: Reason = lottery
    ? { code: 'v-u-lottery', from, to }
    : missing
      ? { code: 'v-u-missing-step', from, to }
      : jumpingStep !== undefined && !shape.fallMatters
        ? { code: 'v-u-jumping-step', step: jumpingStep, from, to }
        : shape.fallMatters
          ? { code: 'v-u-non-monotone', after: models[shape.fall.from]!, fall: shape.fall.fall }
          : scales < 5
            ? {
                code: 'v-u-few-models',
                scales,
                least: Math.floor(Math.min(...curve.points.map((p) => (typeof p.n === 'number' ? p.n : 0)))),
                from,
                to,
              }
            : stepStands && onSmoothest.pass !== true
              ? { code: 'v-u-capped', from, to }
              : shape.discontinuity && !stepStands
                ? { code: 'v-u-step-by-chance', from, to, curves: company.jumps }
                : !shape.resolution?.ok && shape.resolution?.wanting && failed('enough-data')
                  ? { code: 'v-u-resolution', from, to, model: models[shape.resolution.wanting.index]! }
                  : // A smooth curve stands as long as it is not rejected, though it may fit too badly to be named.
                    failed('smooth-over-step') && (!failed('smooth-fit') || failed('every-smooth-rejected'))
                    ? { code: 'v-u-steep', from, to }
                    : first > 0.99
                      ? { code: 'v-u-neither', from, to }
                      : { code: 'v-u-rivals', first: Math.max(first, second), second: Math.min(first, second), from, to };
  if (failed('enough-data')) flags.push('insufficient-data');
  return done('undetermined', probabilities, reason);
}

function silenceGate(gates: GateResult[], probability: number, margin: number): boolean {
  const speaks = probability >= leastProbability && margin >= leastMargin;
  gates.push(fact('silence', speaks, { code: speaks ? 'speaks' : 'keeps-silent', probability, margin }, 'P', probability));
  return speaks;
}

/** A step in an all-or-nothing score is no discontinuity of the ability unless a smoother score of the same answers shows it too. */
function smoothestMetricGate(curve: Curve, smoother: Company['smoother']): GateResult {
  if (curve.kind === 'smooth') return fact('smoothest-metric', true, { code: 'on-smoothest-metric', metric: curve.metric });
  const jumping = smoother.find((s) => s.jumps);
  if (jumping) return fact('smoothest-metric', true, { code: 'on-smoothest-metric', metric: jumping.metric });
  const still = smoother[0];
  return still
    ? fact('smoothest-metric', false, { code: 'smooth-metric-does-not-jump', metric: still.metric })
    : fact('smoothest-metric', false, { code: 'no-smooth-metric', metric: curve.metric });
}
