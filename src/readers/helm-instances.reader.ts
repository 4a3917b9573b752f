/** per_instance_stats.json of a HELM run: every metric of every instance. Perturbed copies of an instance are left out. Of the files of a run it tells
 *  most of its scores, so the others defer to it. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { isHelmScore } from './helm-metric.ts';
import { helmRun } from './helm-run.ts';
import { jsonElements } from './json-elements.ts';
import { objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const { samples, ...helmInstances } = samplesReader({
  format: 'HELM per-instance statistics',
  reads: 'per_instance_stats.json of a HELM run; the task and the model are those of its folder, or of scenario_state.json beside it',
  version: 2,
  gives: ['per-item', 'counts'],
  lacks: 'an instance with a score',
  recognise({ text }) {
    return /^\s*\[\s*\{\s*"instance_id"\s*:/.test(text) && text.includes('"stats"') && !text.includes('"predicted_text"')
      ? { sure: 0.95, because: 'its first entry has instance_id and stats' }
      : { sure: 0, because: 'its first entry has no instance_id' };
  },
  samples: instancesOf,
});

/** No answers stand in it: there is nothing to score again. */
export default helmInstances;

async function* instancesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const run = helmRun(path);
  if (!run)
    throw new Unusable({
      code: 'file-has-no-scores',
      path,
      format: helmInstances.format,
      lacks: 'a folder named after its run, as HELM names it',
    });
  for await (const { value } of jsonElements(input, notes)) {
    const entry = objectOf(value);
    const { instance_id: item, perturbation, stats, train_trial_index: trial } = entry;
    if (typeof item !== 'string' || (perturbation ?? null) !== null) continue;
    const scores: Record<string, number> = {};
    let split: string | undefined;
    for (const stat of Array.isArray(stats) ? stats.map(objectOf) : []) {
      const name = objectOf(stat['name']);
      const { count, sum } = stat;
      if (!isHelmScore(name['name']) || (name['perturbation'] ?? null) !== null) continue;
      if (typeof count !== 'number' || typeof sum !== 'number' || !(count > 0)) continue;
      scores[name['name']] = sum / count;
      if (typeof name['split'] === 'string') split = name['split'];
    }
    yield {
      ...run,
      protocol: { ...run.protocol, ...(split === undefined ? {} : { split }) },
      scale: {},
      item,
      ...(typeof trial === 'number' ? { repeat: trial } : {}),
      targets: [],
      scores,
    };
  }
}
