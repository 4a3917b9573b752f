/** What a reader of the page can turn. Pure: the same subject, setting and seed give the same subject, and every setting fits in a link. */
import type { Metric } from '../../metrics/metric.ts';
import type { Curve, CurvePoint } from '../../record/curve.ts';
import type { Companion, StepProbe } from '../../record/evidence.ts';
import type { Change } from '../link.ts';

/** Scores of single items of one model, in [0, 1]. Where the score of a task is no mean of them it is made of their `sums`, so many numbers an item. */
export type ItemScores = {
  items: readonly string[];
  values: Float64Array;
  sums?: { width: number; of: Float64Array };
  ofSums?: NonNullable<Metric['ofSums']>;
};
/** One curve, with the single items behind its points where they are known, by model; `row`: its place among all curves, where it has one. */
export type Scored = { curve: Curve; items: ReadonlyMap<string, ItemScores> | null; row: number | null };

export type Subject = Scored & {
  /** The same answers under other scores, by the name of the score. */
  others: ReadonlyMap<string, Scored>;
};

export type Lens<Setting> = {
  name: string;
  /** Null takes a part out of the address: nothing is turned. */
  toLink(setting: Setting): Change;
  fromLink(query: URLSearchParams): Setting;
  apply(subject: Subject, setting: Setting, seed: number): Subject;
};

/** A curve with some of its points, each changed or not, and with the evidence that stands beside those. */
export function withPoints(curve: Curve, kept: readonly { index: number; point: CurvePoint }[]): Curve {
  const { companions, steps } = curve.evidence;
  const among = <T>(values: readonly T[]): T[] => kept.map(({ index }) => values[index]!);
  return {
    ...curve,
    points: kept.map(({ point }) => point),
    evidence: {
      companions: companions.map(
        (one): Companion => ({
          ...one,
          values: among(one.values),
          n: among(one.n),
          ...(one.repeats ? { repeats: among(one.repeats) } : {}),
          foretells: one.foretells.by === 'stated' ? { by: 'stated', rates: among(one.foretells.rates) } : one.foretells,
        }),
      ),
      steps: steps.map(
        (one): StepProbe => ({ ...one, counts: among(one.counts), ...(one.repeats ? { repeats: among(one.repeats) } : {}) }),
      ),
    },
  };
}
