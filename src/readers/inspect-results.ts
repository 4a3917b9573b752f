/** The scores an Inspect log states for the whole run: what is left of a log without its samples. (formats §2) */
import type { Observation } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import type { InspectRun } from './inspect-sample.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});

export function inspectResults(header: JsonObject, run: InspectRun): Observation[] {
  const results = objectOf(header['results']);
  const samples = results['completed_samples'];
  return (Array.isArray(results['scores']) ? results['scores'] : []).flatMap((entry) => {
    const score = objectOf(entry);
    const metrics = objectOf(score['metrics']);
    const numberIn = (name: string): number | undefined => {
      const value = objectOf(metrics[name])['value'];
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    };
    const value = numberIn('accuracy') ?? numberIn('mean');
    if (typeof score['name'] !== 'string' || value === undefined) return [];
    const n = typeof score['scored_samples'] === 'number' ? score['scored_samples'] : samples;
    const inside = numberIn('accuracy') !== undefined && value >= 0 && value <= 1;
    return [
      {
        model: run.model,
        scale: {},
        task: run.task,
        metric: score['name'],
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
