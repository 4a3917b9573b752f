/** Inspect logs written as one JSON file: the header and all samples. (formats §2) */
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { inspectResults } from './inspect-results.ts';
import { inspectRun, inspectSample } from './inspect-sample.ts';
import { isJsonObject, wholeJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const inspectJson: Reader = {
  format: 'Inspect log (JSON)',
  reads: 'logs of Inspect AI in one JSON file, version 2',
  version: 1,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],

  recognise({ text }) {
    if (!/^\s*\{/.test(text)) return { sure: 0, because: 'it is no JSON object' };
    const start = /^\s*\{\s*"(version|status|eval)"\s*:/.test(text) && text.includes('"eval"');
    return start && /"(run_id|eval_id|task_id)"\s*:/.test(text)
      ? { sure: 0.95, because: 'it begins with version and eval, and names a run' }
      : { sure: 0, because: 'it does not begin with version and eval' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of samplesOf(input, notes)) tally.add(sample);
    const scored = tally.observations();
    const found = scored.length > 0 ? scored : await statedScores(input);
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: inspectJson.format, lacks: 'a sample with a score' });
    yield* found;
  },

  samples: samplesOf,
};

export default inspectJson;

async function statedScores(input: Input): Promise<Observation[]> {
  const log = await wholeJson(input, { complain() {} });
  const run = isJsonObject(log) ? inspectRun(log) : undefined;
  return run && isJsonObject(log) ? inspectResults(log, run) : [];
}

async function* samplesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const log = await wholeJson(input, notes);
  const run = isJsonObject(log) ? inspectRun(log) : undefined;
  if (!isJsonObject(log) || !run)
    throw new Unusable({ code: 'file-corrupt', path, format: inspectJson.format, reason: 'it has no header that names its task' });
  if (log['status'] !== 'success') notes.complain({ code: 'log-unfinished', path, status: String(log['status'] ?? 'no status') });
  else if (log['invalidated'] === true) notes.complain({ code: 'log-unfinished', path, status: 'invalidated' });
  for (const raw of Array.isArray(log['samples']) ? log['samples'] : []) {
    const sample = isJsonObject(raw) ? inspectSample(raw, run) : undefined;
    if (sample) yield sample;
  }
}
