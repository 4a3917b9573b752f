/** <record>_samples.jsonl of Every Eval Ever: an answer a line. The metric stands only in the record beside it, so its scores are called `score` until
 *  the two are put together. (formats §9) */
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'Every Eval Ever samples',
  reads: '<record>_samples.jsonl of Every Eval Ever, schema 0.2 and 0.3',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'a sample with a score',
  recognise({ text }) {
    const line = text.split('\n', 1)[0] ?? '';
    return /^\s*\{/.test(line) && ['"evaluation_id"', '"sample_id"', '"interaction_type"'].every((field) => line.includes(field))
      ? { sure: 0.95, because: 'its first line has evaluation_id, sample_id and interaction_type' }
      : { sure: 0, because: 'its first line has no evaluation_id, sample_id and interaction_type' };
  },
  samples: samplesOf,
});

async function* samplesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const repeats = new Map<string, number>();
  const firstResult = new Map<string, Json | undefined>();
  const usable = (row: JsonObject) => typeof row['sample_id'] === 'string' && isJsonObject(row['evaluation']);
  for await (const { row, at } of jsonRows(input, notes, 'a sample with sample_id and evaluation', usable)) {
    const evaluation = objectOf(row['evaluation']);
    const asked = objectOf(row['input']);
    const item = String(row['sample_id']);
    const task = textOf(row['evaluation_name']) ?? 'evaluation';
    const key = JSON.stringify([row['model_id'], task, row['evaluation_result_id'], item]);
    const repeat = repeats.get(key) ?? 0;
    repeats.set(key, repeat + 1);
    const score = typeof evaluation['score'] === 'number' ? evaluation['score'] : evaluation['is_correct'];
    const prompt = textOf(asked['formatted']) ?? textOf(asked['raw']);
    const response = responseOf(row);
    const extracted = terminal(row['answer_attribution']);
    const error = textOf(row['error']);
    const result = row['evaluation_result_id'];
    if (!firstResult.has(task)) firstResult.set(task, result);
    // an answer scored under several metrics stands in a row each: it is one answer
    const again = firstResult.get(task) !== result;
    const name = again ? (textOf(result) ?? 'another score') : 'score';
    yield {
      model: textOf(row['model_id']) ?? unknown('the sample names no model'),
      scale: {},
      task,
      protocol: {},
      item,
      repeat,
      ...(prompt === undefined ? {} : { prompt }),
      targets: !again && Array.isArray(asked['reference']) ? asked['reference'].filter((one) => typeof one === 'string') : [],
      ...(response === undefined || again ? {} : { response }),
      ...(extracted === undefined || again ? {} : { extracted }),
      scores:
        typeof score === 'number' && Number.isFinite(score)
          ? { [name]: score }
          : typeof score === 'boolean'
            ? { [name]: Number(score) }
            : {},
      ...(error === undefined ? {} : { error }),
      line: at,
    };
  }
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** The first of the complete answers; of a conversation its last word. */
function responseOf(row: JsonObject): string | undefined {
  const raw = objectOf(row['output'])['raw'];
  if (Array.isArray(raw)) return textOf(raw[0]);
  const said = (Array.isArray(row['messages']) ? row['messages'].map(objectOf) : []).filter(({ role }) => role === 'assistant');
  return textOf(said.at(-1)?.['content']);
}

/** What was taken for the final answer. */
function terminal(attribution: Json | undefined): string | undefined {
  const steps = Array.isArray(attribution) ? attribution.map(objectOf) : [];
  return textOf(steps.findLast((step) => step['is_terminal'] === true)?.['extracted_value']);
}
