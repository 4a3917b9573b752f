/** per_instance_stats.json of a HELM run: every metric of every instance. Perturbed copies of an instance are left out. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { helmRun } from './helm-run.ts';
import { isJsonObject, type JsonObject, wholeJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

/** Of the hundred statistics those that score an answer. */
const scored =
  /^(exact_match|quasi_exact_match|prefix_exact_match|quasi_prefix_exact_match|f1_score|rouge_[12l]|bleu_[14]|final_number_exact_match|math_equiv(_chain_of_thought)?|ifeval_strict_accuracy|chain_of_thought_correctness|bits_per_byte|logprob_per_byte)$/;

const helmInstances: Reader = {
  format: 'HELM per-instance statistics',
  reads: 'per_instance_stats.json of a HELM run; the task and the model are those of its folder',
  version: 1,
  gives: ['per-item', 'counts'],

  recognise({ text }) {
    return /^\s*\[\s*\{\s*"instance_id"\s*:/.test(text) && text.includes('"stats"')
      ? { sure: 0.95, because: 'its first entry has instance_id and stats' }
      : { sure: 0, because: 'its first entry has no instance_id' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of instancesOf(input, notes)) tally.add(sample);
    const found = tally.observations();
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: helmInstances.format, lacks: 'an instance with a score' });
    yield* found;
  },
};

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
  const entries = await wholeJson(input, notes);
  for (const entry of Array.isArray(entries) ? entries : []) {
    if (!isJsonObject(entry) || typeof entry['instance_id'] !== 'string' || entry['perturbation'] !== undefined) continue;
    const scores: Record<string, number> = {};
    let split: string | undefined;
    for (const stat of Array.isArray(entry['stats']) ? entry['stats'] : []) {
      const { name, mean } = isJsonObject(stat) ? stat : ({} as JsonObject);
      const of = isJsonObject(name ?? null) ? (name as JsonObject) : {};
      if (typeof of['name'] === 'string' && of['perturbation'] === undefined && scored.test(of['name']) && typeof mean === 'number') {
        scores[of['name']] = mean;
        if (typeof of['split'] === 'string') split = of['split'];
      }
    }
    const trial = entry['train_trial_index'];
    yield {
      ...run,
      protocol: { ...run.protocol, ...(split === undefined ? {} : { split }) },
      scale: {},
      item: entry['instance_id'],
      ...(typeof trial === 'number' ? { repeat: trial } : {}),
      targets: [],
      scores,
    };
  }
}
