/** results/<model>/<dataset>.json of OpenCompass; with details, every answer. Scores are percentages. (formats §7) */

import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject, wholeJson } from './json.ts';
import { openCompassScore, outside } from './opencompass-metric.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});

const opencompassResults: Reader = {
  format: 'OpenCompass results',
  reads: 'results/<model>/<dataset>.json of OpenCompass; model and dataset are those of the path',
  version: 2,
  gives: ['per-item', 'transcript', 'counts'],

  recognise({ path, text }) {
    const placed = /(^|\/)results\/[^/]+\/[^/]+\.json$/.test(path);
    if (!/^\s*\{/.test(text)) return { sure: 0, because: 'it is no JSON object' };
    if (/"details"\s*:/.test(text) && /"type"\s*:\s*"(GEN|PPL)"/.test(text))
      return { sure: 0.95, because: 'it has details of type GEN or PPL' };
    if (placed && /^\s*\{\s*"error"\s*:\s*"/.test(text)) return { sure: 0.6, because: 'it stands in results/<model> and holds an error' };
    return placed &&
      /^\s*\{\s*"(score|accuracy|auc_score|humaneval_pass@1|rouge1|average_ppl|[\w@. -]+ \(\d+ runs average\))"\s*:\s*[\d.]/.test(text)
      ? { sure: 0.6, because: 'it stands in results/<model> and begins with a score' }
      : { sure: 0, because: 'it has no details of type GEN or PPL' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const tally = sampleTally();
    for await (const sample of answersOf(input, notes)) tally.add(sample);
    const counted = tally.observations();
    yield* counted;
    const { model, task } = placeOf(path);
    const file = objectOf(await wholeJson(input, notes));
    if (typeof file['error'] === 'string')
      throw new Unusable({ code: 'file-has-no-scores', path, format: opencompassResults.format, lacks: errorLacks });
    const stated = Object.entries(file).flatMap(([metric, value]) => {
      const score = typeof value === 'number' ? openCompassScore(metric, value) : undefined;
      // What details count is told better by them; a loss they do not hold.
      return score === undefined || (counted.length > 0 && !isUnknown(score.range)) ? [] : [{ metric, score }];
    });
    // Other programs write `{"accuracy": 0.53}` to such a path too, as a share.
    const percentages = stated.filter(({ score }) => !isUnknown(score.range)).map(({ score }) => score.value);
    if (percentages.some((value) => value !== 0) && percentages.every((value) => Math.abs(value) <= 1))
      throw new Unusable({ code: 'file-has-no-scores', path, format: opencompassResults.format, lacks: scaleLacks });
    let given = counted.length;
    for (const { metric, score } of stated) {
      if (outside(score)) {
        const [lo, hi] = score.range as [number, number];
        notes.complain({ code: 'score-out-of-range', path, line: 1, field: metric, got: score.value, lo, hi });
        continue;
      }
      given++;
      yield { model, scale: {}, task, metric, protocol: { harness: 'opencompass' }, score };
    }
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: opencompassResults.format, lacks: 'a metric with a number' });
  },

  samples: answersOf,
};

export default opencompassResults;

const scaleLacks = 'details (--dump-eval-details) or a score above 1: without either 0.53 may be a percentage or a share';
const errorLacks = 'scores: its evaluation ended in an error, and has to be run again (--reuse keeps the predictions)';

function placeOf(path: string): Pick<Sample, 'model' | 'task'> {
  const [folder, file] = path.split('/').slice(-2);
  return {
    model: folder === undefined || folder === 'results' ? unknown('the path names no model') : folder,
    task: (file ?? '').replace(/\.json$/, ''),
  };
}

async function* answersOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const details = objectOf(await wholeJson(input, notes))['details'];
  const rows = Array.isArray(details) ? details.map((row, i) => [String(i), row] as const) : Object.entries(objectOf(details));
  for (const [item, row] of rows) {
    if (!isJsonObject(row)) continue;
    const right = row['correct'] ?? row['is_correct'] ?? row['cascade_correct'];
    if (typeof right !== 'boolean' && right !== 0 && right !== 1) continue;
    const reference = row['references'] ?? row['answer'] ?? row['gold'];
    const response = row['origin_prediction'];
    const extracted = row['predictions'] ?? row['pred'];
    yield {
      ...placeOf(input.path),
      scale: {},
      protocol: { harness: 'opencompass' },
      item,
      ...(typeof row['prompt'] === 'string' ? { prompt: row['prompt'] } : {}),
      targets: (Array.isArray(reference) ? reference : [reference]).flatMap((one) => (typeof one === 'string' ? [one] : [])),
      ...(typeof response === 'string' ? { response } : {}),
      ...(typeof extracted === 'string' ? { extracted } : {}),
      scores: { accuracy: Number(right) },
    };
  }
}
