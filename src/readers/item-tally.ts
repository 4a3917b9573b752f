/** Outcomes of single items, added up to the scores lm-evaluation-harness makes of them. (formats §1) */
import type { Score } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { type ExactSum, exactSum } from './exact-sum.ts';
import { lmEvalFact } from './lm-eval-metric.ts';
import type { ItemOutcome, ItemTally } from './reader.ts';

type Group = Pick<ItemOutcome, 'label' | 'pass' | 'metric'> & {
  items: number;
  /** Of these no finite number. */
  missing: number;
  weighed: number;
  zeros: number;
  ones: number;
  sum: ExactSum;
  squares: ExactSum;
  weights: ExactSum;
};

const emptyGroup = (of: Pick<Group, 'label' | 'pass' | 'metric'>): Group => ({
  ...of,
  items: 0,
  missing: 0,
  weighed: 0,
  zeros: 0,
  ones: 0,
  sum: exactSum(),
  squares: exactSum(),
  weights: exactSum(),
});

/** `metrics`: in the order the observations come. */
export function itemTally(path: string, task: string, metrics: readonly string[]): ItemTally {
  const groups = new Map<string, Group>();
  let again = 0;
  return {
    add({ label, pass, metric, value, weight, times }) {
      // The harness appends to a file that is there: under a named extractor an item that comes again is the same run written twice.
      if (label !== undefined && pass > 1) {
        if (metric === metrics[0]) again += times;
        return;
      }
      const key = JSON.stringify([metric, pass, label ?? null]);
      const group = groups.get(key) ?? emptyGroup({ label, pass, metric });
      groups.set(key, group);
      group.items += times;
      if (value === undefined) group.missing += times;
      else if (weight === undefined && value === 0) group.zeros += times;
      else if (weight === undefined && value === 1) group.ones += times;
      else {
        for (let time = 0; time < times; time++) {
          group.sum.add(value);
          group.squares.add(value * value);
          group.weights.add(weight ?? 0);
        }
        if (weight !== undefined) group.weighed += times;
      }
    },

    *observations(notes) {
      if (again > 0) notes.complain({ code: 'items-again', path, task, rows: again });
      const passes = Math.max(0, ...[...groups.values()].map(({ pass }) => pass));
      const place = ({ metric, pass, label }: Group) => [metrics.indexOf(metric), pass, label ?? ''] as const;
      for (const group of [...groups.values()].sort((a, b) => inOrder(place(a), place(b)))) {
        const { metric, items, missing, label, pass } = group;
        if (missing > 0 && missing < items) notes.complain({ code: 'not-a-number', path, field: metric, times: missing });
        const score = missing > 0 ? undefined : scoreOf(group);
        if (!score) {
          notes.complain({ code: 'score-missing', path, task, field: metric });
          continue;
        }
        const filter = label === 'none' ? undefined : (label ?? (passes > 1 ? `unnamed filter ${pass} of ${passes}` : undefined));
        yield {
          model: unnamed,
          scale: {},
          task,
          metric,
          protocol: { ...(filter === undefined ? {} : { filter }), harness: 'lm-eval 0.4' },
          score,
        };
      }
    },
  };
}

const unnamed = unknown('a samples file does not name its model: give the results file of the same run with it');

const inOrder = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at === -1 ? 0 : a[at]! < b[at]! ? -1 : 1;
};

/** How the harness sums up log-likelihoods: its items carry them, its results don't. */
const ofLogLikelihood: Record<string, (mean: number) => number> = {
  perplexity: (mean) => Math.exp(-mean),
  word_perplexity: (mean) => Math.exp(-mean),
  byte_perplexity: (mean) => Math.exp(-mean),
  bits_per_byte: (mean) => -mean / Math.LN2,
};

function scoreOf(group: Group): Score | undefined {
  const { metric, items, weighed, zeros, ones } = group;
  const fact = lmEvalFact(metric, false);
  const facts = {
    range: fact?.range ?? unknown('the file does not say which values this metric can take'),
    higherIsBetter: fact?.higherIsBetter ?? unknown('the file does not say which end of this metric is the good one'),
  };
  const share = ofLogLikelihood[metric];
  if (weighed > 0) {
    if (weighed !== items || !share || !(group.weights.total() > 0)) return undefined;
    const se = unknown('the harness gives this ratio no simple standard error');
    return finite({ kind: 'mean', value: share(group.sum.total() / group.weights.total()), n: items, se, ...facts });
  }
  if (!share && zeros + ones === items && (!fact || (fact.share && fact.higherIsBetter === true)))
    return { kind: 'counts', correct: ones, n: items, nFrom: 'stated' };
  const mean = (group.sum.total() + ones) / items;
  const squares = Math.max(0, group.squares.total() + ones - items * mean * mean);
  const se = items > 1 ? Math.sqrt(squares / (items - 1) / items) : Number.NaN;
  const value = share ? share(mean) : mean;
  const steepness = metric === 'bits_per_byte' ? 1 / Math.LN2 : share ? value : 1;
  // items that are all alike show no scatter: that is no certainty
  const known = Number.isFinite(se) && se > 0 ? se * steepness : unknown('its items show no scatter to tell a standard error from');
  return finite({ kind: 'mean', value, n: items, se: known, ...facts });
}

const finite = (score: Extract<Score, { kind: 'mean' }>): Score | undefined => (Number.isFinite(score.value) ? score : undefined);
