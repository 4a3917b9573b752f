/** Answers added up to the scores a curve is made of: right answers of n where all outcomes are 0 or 1 and no item was asked twice, else a mean whose
 *  error is that over items, or over clusters of items where that is larger. Errors are no wrong answers and are left out. */
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { clusteredStandardError } from '../stats/standard-errors.ts';
import { metricFact } from './metric-names.ts';

type Group = {
  of: Pick<Sample, 'model' | 'family' | 'scale' | 'task' | 'protocol' | 'run'>;
  metric: string;
  scores: { item: string; cluster: string; value: number }[];
};

/** Adds samples one by one; the observations come in the order in which their metrics were first seen. */
export type SampleTally = { add(sample: Sample): void; observations(): Observation[] };

export function sampleTally(): SampleTally {
  const groups = new Map<string, Group>();
  return {
    add({ model, family, scale, task, protocol, run, item, cluster, scores, error }) {
      if (error !== undefined) return;
      for (const [metric, value] of Object.entries(scores)) {
        const key = JSON.stringify([model, family, scale, task, protocol, run, metric]);
        let group = groups.get(key);
        if (!group) {
          const of = { model, scale, task, protocol, ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) };
          group = { of, metric, scores: [] };
          groups.set(key, group);
        }
        group.scores.push({ item, cluster: cluster ?? item, value });
      }
    },
    observations: () => [...groups.values()].map(observationOf),
  };
}

function observationOf({ of, metric, scores }: Group): Observation {
  const n = scores.length;
  const values = scores.map(({ value }) => value);
  const items = scores.map(({ item }) => item);
  const different = new Set(items).size;
  const value = values.reduce((a, b) => a + b, 0) / n;
  const fact = metricFact(metric);
  if (different === n && fact?.higherIsBetter !== false && values.every((one) => one === 0 || one === 1))
    return { ...of, metric, score: { kind: 'counts', correct: Math.round(value * n), n, nFrom: 'stated' } };
  const inside = !fact && values.every((one) => one >= 0 && one <= 1);
  const range = fact && !isUnknown(fact.range) ? fact.range : undefined;
  const known = range && values.every((one) => one >= range[0] && one <= range[1]) ? range : undefined;
  const se = Math.max(
    clusteredStandardError(values, items),
    clusteredStandardError(
      values,
      scores.map(({ cluster }) => cluster),
    ),
  );
  return {
    ...of,
    metric,
    score: {
      kind: 'mean',
      value,
      n: different,
      // answers that are all alike show no scatter: that is no certainty
      se: different < 2 ? unknown('a single item') : se > 0 ? se : unknown('its answers are all alike'),
      range: known ?? (inside ? [0, 1] : unknown('the log does not say the least and greatest score')),
      higherIsBetter: fact?.higherIsBetter ?? (inside ? true : unknown('the log does not say whether more is better')),
    },
  };
}
