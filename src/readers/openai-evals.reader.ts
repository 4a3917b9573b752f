/** Event logs of OpenAI evals: the first line says what was run, the others what happened to each sample. (formats §13) */
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, readJson } from './json.ts';
import { samplesReader } from './samples-reader.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});
const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value[0] : undefined;

export default samplesReader({
  format: 'OpenAI evals log',
  reads: 'JSONL logs of openai/evals: spec, then match, metrics and sampling events joined by sample_id',
  version: 2,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'a match or metrics event',
  recognise({ text }) {
    return /^\s*\{\s*"spec"\s*:/.test(text) && text.includes('"completion_fns"')
      ? { sure: 0.95, because: 'its first line is a spec with completion_fns' }
      : { sure: 0, because: 'its first line is no spec with completion_fns' };
  },
  async *samples({ path, lines }, notes) {
    let spec: JsonObject = {};
    const found = new Map<string, { scores: Record<string, number>; of: Partial<Sample> }>();
    for await (const { at, text } of lines()) {
      if (text.trim() === '') continue;
      const read = readJson(text);
      if (!('value' in read) || !isJsonObject(read.value)) {
        notes.complain({ code: 'line-unreadable', path, line: at, expected: 'an event of the log', got: excerpt(text) });
        continue;
      }
      const event = read.value;
      if (event['spec'] !== undefined) spec = objectOf(event['spec']);
      const id = event['sample_id'];
      if (typeof id !== 'string') continue;
      const sample = found.get(id) ?? { scores: {}, of: {} };
      found.set(id, sample);
      const data = objectOf(event['data']);
      if (event['type'] === 'match' && typeof data['correct'] === 'boolean') {
        sample.scores['match'] = Number(data['correct']);
        const expected = textOf(data['expected']);
        const picked = textOf(data['picked']);
        sample.of = {
          ...sample.of,
          ...(expected === undefined ? {} : { targets: [expected] }),
          ...(picked === undefined ? {} : { extracted: picked }),
        };
      } else if (event['type'] === 'metrics') {
        for (const [name, value] of Object.entries(data))
          if (typeof value === 'number' || typeof value === 'boolean') sample.scores[name] = Number(value);
      } else if (event['type'] === 'sampling') {
        const [prompt, response] = [textOf(data['prompt']), textOf(data['sampled'])];
        sample.of = { ...sample.of, ...(prompt === undefined ? {} : { prompt }), ...(response === undefined ? {} : { response }) };
      } else if (event['type'] === 'cond_logp' && typeof data['logp'] === 'number')
        sample.of = { ...sample.of, target: { logProb: data['logp'] } };
      else if (event['type'] === 'error') sample.of = { ...sample.of, error: String(data['message'] ?? 'an error') };
    }
    const model = textOf(spec['completion_fns']);
    const task = textOf(spec['base_eval']) ?? textOf(spec['eval_name']) ?? 'OpenAI evals';
    const split = textOf(spec['split']);
    for (const [item, { scores, of }] of found)
      yield {
        targets: [],
        ...of,
        model: model ?? unknown('the spec names no model'),
        scale: {},
        task,
        protocol: { harness: 'openai-evals', ...(split === undefined ? {} : { split }) },
        item,
        scores,
      };
  },
});
