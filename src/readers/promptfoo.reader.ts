/** Results of `promptfoo eval -o out.json` (summary 2 and 3) and, a result a line, `out.jsonl`. (formats §11) An error of the provider is no
 *  wrong answer; the configuration, which may hold secrets, is never read. */
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject, readJson, wholeJson } from './json.ts';
import { samplesReader } from './samples-reader.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});

export default samplesReader({
  format: 'promptfoo results',
  reads: 'JSON and JSONL output of promptfoo: success, score and named scores of every test and provider',
  version: 2,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'a result with success or score',
  recognise({ text }) {
    const line = text.split('\n', 1)[0] ?? '';
    if (line.includes('"promptIdx"') && line.includes('"testIdx"'))
      return { sure: 0.9, because: 'its first line has promptIdx and testIdx' };
    return /^\s*\{\s*"evalId"\s*:/.test(text) && text.includes('"results"')
      ? { sure: 0.95, because: 'it begins with evalId and has results' }
      : { sure: 0, because: 'it has no evalId with results' };
  },
  async *samples(input, notes) {
    let inLines = false;
    for await (const { text } of input.lines()) {
      if (text.trim() === '') continue;
      const read = readJson(text);
      if (!inLines && !('value' in read && isJsonObject(read.value) && read.value['promptIdx'] !== undefined)) break;
      inLines = true;
      if ('value' in read && isJsonObject(read.value)) yield* sampleOf(read.value);
    }
    if (inLines) return;
    const summary = objectOf(objectOf(await wholeJson(input, notes))['results']);
    for (const result of Array.isArray(summary['results']) ? summary['results'] : []) yield* sampleOf(objectOf(result));
  },
});

function* sampleOf(result: JsonObject): Generator<Sample> {
  const provider = typeof result['provider'] === 'string' ? result['provider'] : objectOf(result['provider'])['id'];
  const test = result['testIdx'] ?? JSON.stringify(result['vars'] ?? null);
  const named = Object.entries(objectOf(result['namedScores'])).flatMap(([name, value]) =>
    typeof value === 'number' ? [[name, value] as const] : [],
  );
  const response = objectOf(result['response'])['output'];
  const failed =
    result['failureReason'] === 2 ||
    (typeof result['error'] === 'string' && result['success'] !== true && result['gradingResult'] === undefined);
  const prompt = objectOf(result['prompt']);
  yield {
    model: typeof provider === 'string' ? provider : unknown('the result names no provider'),
    scale: {},
    task: 'promptfoo',
    protocol: { harness: 'promptfoo', ...(result['promptIdx'] === undefined ? {} : { prompt: `prompt ${String(result['promptIdx'])}` }) },
    item: String(test),
    ...(typeof prompt['raw'] === 'string' ? { prompt: prompt['raw'] } : {}),
    targets: [],
    ...(typeof response === 'string' ? { response } : {}),
    scores: {
      ...(typeof result['success'] === 'boolean' ? { success: Number(result['success']) } : {}),
      ...(typeof result['score'] === 'number' ? { score: result['score'] } : {}),
      ...Object.fromEntries(named),
    },
    ...(failed ? { error: String(result['error'] ?? 'the provider failed') } : {}),
  };
}
