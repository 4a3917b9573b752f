/** The scores an Inspect log states for the whole run: what is left of a log without its samples, and what its samples are held against. A reducer
 *  other than the mean (`max`, `pass_at_2`) makes another metric of the epochs. (formats §2) */
import type { Observation } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import type { InspectRun } from './inspect-sample.ts';
import type { JsonObject } from './json.ts';
import { objectOf } from './json-rows.ts';
import type { Notes } from './reader.ts';

/** `results`: that of the header. */
export function inspectResults(results: JsonObject, run: InspectRun): Observation[] {
  // Older logs count an item once an epoch here.
  const completed = results['completed_samples'];
  const samples = typeof completed === 'number' ? Math.ceil(completed / run.epochs) : undefined;
  return (Array.isArray(results['scores']) ? results['scores'] : []).flatMap((entry) => {
    const score = objectOf(entry);
    const metrics = objectOf(score['metrics']);
    const numberIn = (name: string): number | undefined => {
      const value = objectOf(metrics[name])['value'];
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    };
    const value = numberIn('accuracy') ?? numberIn('mean');
    if (metricOf(score) === '' || value === undefined) return [];
    const n = typeof score['scored_samples'] === 'number' ? score['scored_samples'] : samples;
    const inside = numberIn('accuracy') !== undefined && value >= 0 && value <= 1;
    return [
      {
        model: run.model,
        scale: {},
        task: run.task,
        metric: metricOf(score),
        protocol: run.protocol,
        ...(run.run === undefined ? {} : { run: run.run }),
        score: {
          kind: 'mean' as const,
          value,
          n: typeof n === 'number' && n > 0 ? n : unknown('the log does not say how many samples were scored'),
          se: numberIn('stderr') ?? unknown('the log gives no standard error'),
          range: inside ? ([0, 1] as [number, number]) : unknown('the log does not say the least and greatest score'),
          higherIsBetter: inside ? true : unknown('the log does not say whether more is better'),
        },
      },
    ];
  });
}

/** As samples have it: a value that is a dict is several scores, named after its scorer too. */
function metricOf({ name, scorer, reducer }: JsonObject): string {
  if (typeof name !== 'string') return '';
  const whole = typeof scorer === 'string' && scorer !== name ? `${scorer} ${name}` : name;
  return typeof reducer === 'string' && reducer !== 'mean' ? `${whole} ${reducer}` : whole;
}

/** What the samples give, unless some that were scored are not in the log; where they give something else than it states, that is told. */
export function heldAgainst(stated: readonly Observation[], counted: readonly Observation[], path: string, notes: Notes): Observation[] {
  if (counted.length === 0) return [...stated];
  return counted.map((one) => {
    const other = stated.find(({ metric }) => metric === one.metric);
    if (other?.score.kind !== 'mean') return one;
    const { task, metric } = one;
    const [held, scored] = [one.score.n, other.score.n];
    if (typeof held === 'number' && typeof scored === 'number' && held < scored) {
      notes.complain({ code: 'samples-fewer', path, task, metric, held, scored });
      return other;
    }
    const value = one.score.kind === 'counts' ? one.score.correct / one.score.n : one.score.value;
    const same = Math.abs(value - other.score.value) <= 1e-6 * Math.max(1, Math.abs(other.score.value));
    if (!same) notes.complain({ code: 'samples-differ', path, task, metric, stated: other.score.value, counted: value });
    return one;
  });
}
