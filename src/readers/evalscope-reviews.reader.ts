/** reviews/<model>/<benchmark>_<subset>.jsonl of EvalScope: every answer with its score. (formats §7) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, readJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const evalscopeReviews: Reader = {
  format: 'EvalScope reviews',
  reads: 'reviews/<model>/<benchmark>_<subset>.jsonl of EvalScope; model and task are those of the path',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],

  recognise({ text }) {
    const line = text.slice(0, 2_000_000).split('\n', 1)[0] ?? '';
    return /^\s*\{\s*"index"\s*:/.test(line) && line.includes('"sample_score"')
      ? { sure: 0.95, because: 'its first line has index and sample_score' }
      : /^\s*\{\s*"index"\s*:/.test(line) && line.includes('"target"') && line.includes('"messages"')
        ? { sure: 0.8, because: 'its first line has index, target and messages' }
        : { sure: 0, because: 'its first line has no index and sample_score' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of reviewsOf(input, notes)) tally.add(sample);
    const found = tally.observations();
    if (found.length === 0)
      throw new Unusable({
        code: 'file-has-no-scores',
        path: input.path,
        format: evalscopeReviews.format,
        lacks: 'a line with sample_score',
      });
    yield* found;
  },

  samples: reviewsOf,
};

export default evalscopeReviews;

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});

async function* reviewsOf({ path, lines }: Input, notes: Notes): AsyncGenerator<Sample> {
  const [folder, file] = path.split('/').slice(-2);
  const task = (file ?? '').replace(/\.jsonl$/, '');
  for await (const { at, text } of lines()) {
    if (text.trim() === '') continue;
    const read = readJson(text);
    const row = 'value' in read && isJsonObject(read.value) ? read.value : undefined;
    const outer = objectOf(row?.['sample_score']);
    const score = objectOf(outer['score'] ?? outer);
    const values = objectOf(score['value']);
    if (!row || Object.keys(values).length === 0) {
      notes.complain({ code: 'line-unreadable', path, line: at, expected: 'a line with sample_score', got: excerpt(text) });
      continue;
    }
    const target = row['target'];
    const response = score['prediction'];
    const extracted = score['extracted_prediction'];
    yield {
      model: folder === undefined || folder === 'reviews' ? unknown('the path names no model') : folder,
      scale: {},
      task,
      protocol: { harness: 'evalscope' },
      item: String(outer['sample_id'] ?? row['index'] ?? at),
      targets: typeof target === 'string' && target !== '' ? [target] : [],
      ...(typeof response === 'string' ? { response } : {}),
      ...(typeof extracted === 'string' ? { extracted } : {}),
      scores: Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) =>
          typeof value === 'number' ? [[name, value]] : typeof value === 'boolean' ? [[name, Number(value)]] : [],
        ),
      ),
      line: at,
    };
  }
}
