/** display_predictions.json of a HELM run: what was answered, with the scores that are shown. It does not say the split of an instance, so
 *  per_instance_stats.json tells more. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { isHelmScore } from './helm-metric.ts';
import { helmRun } from './helm-run.ts';
import { jsonElements } from './json-elements.ts';
import { objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const format = 'HELM predictions';

export default samplesReader({
  format,
  reads: 'display_predictions.json of a HELM run, as helm-summarize writes it',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'an instance with a score',
  recognise({ text }) {
    return /^\s*\[\s*\{\s*"instance_id"\s*:/.test(text) && text.includes('"predicted_text"')
      ? { sure: 0.95, because: 'its first entry has instance_id and predicted_text' }
      : { sure: 0, because: 'its first entry has no instance_id and predicted_text' };
  },
  samples: predictionsOf,
});

async function* predictionsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const run = helmRun(path);
  if (!run) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a folder named after its run, as HELM names it' });
  for await (const { value } of jsonElements(input, notes)) {
    const entry = objectOf(value);
    const { instance_id: item, perturbation, train_trial_index: trial, predicted_text: response, mapped_output: mapped, stats } = entry;
    if (typeof item !== 'string' || (perturbation ?? null) !== null) continue;
    const scores = Object.entries(objectOf(stats)).filter(
      (one): one is [string, number] => isHelmScore(one[0]) && typeof one[1] === 'number',
    );
    yield {
      ...run,
      scale: {},
      item,
      ...(typeof trial === 'number' ? { repeat: trial } : {}),
      targets: [],
      ...(typeof response === 'string' ? { response } : {}),
      ...(typeof mapped === 'string' ? { extracted: mapped } : {}),
      scores: Object.fromEntries(scores),
    };
  }
}
