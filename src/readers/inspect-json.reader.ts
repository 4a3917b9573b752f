/** Inspect logs written as one JSON file: the header and all samples. (formats §2) */
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { heldAgainst, inspectResults } from './inspect-results.ts';
import { inspectRun, inspectSample } from './inspect-sample.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { jsonElements, jsonMember } from './json-elements.ts';
import { objectOf } from './json-rows.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const inspectJson: Reader = {
  format: 'Inspect log (JSON)',
  reads: 'logs of Inspect AI in one JSON file, version 2',
  version: 3,
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
    const found = heldAgainst(await statedScores(input), tally.observations(), input.path, notes);
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: inspectJson.format, lacks: 'a sample with a score' });
    yield* found;
  },

  samples: samplesOf,
};

export default inspectJson;

async function statedScores(input: Input): Promise<Observation[]> {
  const memberOf = async (name: string) => objectOf(await jsonMember(input, name, 'samples'));
  const run = inspectRun({ eval: await memberOf('eval') });
  return run ? inspectResults(await memberOf('results'), run) : [];
}

async function* samplesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const run = inspectRun({ eval: (await jsonMember(input, 'eval', 'samples')) ?? null });
  if (!run) throw new Unusable({ code: 'file-corrupt', path, format: inspectJson.format, reason: 'it has no header that names its task' });
  const header: JsonObject = {};
  for await (const { at, value } of jsonElements(input, notes, 'samples')) {
    if (at[0] !== undefined && at[0] !== 'samples') header[at[0]] = value;
    const sample = at[0] === 'samples' && isJsonObject(value) ? inspectSample(value, run) : undefined;
    if (sample) yield sample;
  }
  if (header['status'] !== 'success') notes.complain({ code: 'log-unfinished', path, status: String(header['status'] ?? 'no status') });
  else if (header['invalidated'] === true) notes.complain({ code: 'log-unfinished', path, status: 'invalidated' });
}
