/** Every Eval Ever records: the scores of one model as any harness or leaderboard gave them. (formats §9) Facts of scale stand under
 *  `additional_details` with the prefix `dunwu_`, as `write-every-eval-ever.ts` writes them. */
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import { axes } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject, wholeJson } from './json.ts';
import type { Reader } from './reader.ts';

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});
const numberOf = (value: Json | undefined): number | undefined => {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};

const everyEvalEver: Reader = {
  format: 'Every Eval Ever record',
  reads: 'aggregate JSON of Every Eval Ever, schema 0.2 and 0.3',
  version: 1,
  gives: ['counts', 'params', 'compute'],

  recognise({ text }) {
    return /^\s*\{/.test(text) && text.includes('"schema_version"') && text.includes('"evaluation_id"')
      ? { sure: 0.95, because: 'it has schema_version and evaluation_id' }
      : { sure: 0, because: 'it has no schema_version and evaluation_id' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const record = objectOf(await wholeJson(input, notes));
    const info = objectOf(record['model_info']);
    const details = objectOf(info['additional_details']);
    const library = objectOf(record['eval_library']);
    const scale = Object.fromEntries(
      axes.flatMap((axis) => {
        const value = numberOf(details[`dunwu_${axis}`]);
        return value === undefined ? [] : [[axis, value]];
      }),
    ) as Observation['scale'];
    let given = 0;
    for (const entry of Array.isArray(record['evaluation_results']) ? record['evaluation_results'] : []) {
      const result = objectOf(entry);
      const config = objectOf(result['metric_config']);
      const score = objectOf(result['score_details']);
      const uncertainty = objectOf(score['uncertainty']);
      const value = numberOf(score['score']);
      if (value === undefined) continue;
      const [least, most] = [numberOf(config['min_score']), numberOf(config['max_score'])];
      const n = numberOf(uncertainty['num_samples']);
      const se = numberOf(objectOf(uncertainty['standard_error'])['value']);
      const metric = String(config['metric_name'] ?? config['metric_id'] ?? config['evaluation_description'] ?? 'score');
      const correct = n === undefined ? undefined : value * n;
      const counted =
        least === 0 &&
        most === 1 &&
        config['score_type'] === 'binary' &&
        correct !== undefined &&
        Math.abs(correct - Math.round(correct)) < 1e-6;
      given++;
      yield {
        model:
          typeof info['id'] === 'string'
            ? info['id']
            : typeof info['name'] === 'string'
              ? info['name']
              : unknown('the record names no model'),
        scale,
        task: String(result['evaluation_name'] ?? 'evaluation'),
        metric,
        protocol: {
          ...(typeof library['name'] === 'string' ? { harness: library['name'] } : {}),
          ...(numberOf(details['dunwu_shots']) === undefined ? {} : { shots: numberOf(details['dunwu_shots'])! }),
        },
        score: counted
          ? { kind: 'counts', correct: Math.round(correct), n: n!, nFrom: 'stated' }
          : {
              kind: 'mean',
              value,
              n: n ?? unknown('the record gives no number of samples'),
              se: se ?? unknown('the record gives no standard error'),
              range:
                least !== undefined && most !== undefined && most > least
                  ? [least, most]
                  : unknown('the record gives no least and greatest score'),
              higherIsBetter:
                typeof config['lower_is_better'] === 'boolean' ? !config['lower_is_better'] : unknown('the record does not say'),
            },
        ...(numberOf(details['dunwu_chance']) === undefined ? {} : { chance: numberOf(details['dunwu_chance'])! }),
        run: String(record['evaluation_id']),
      };
    }
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: everyEvalEver.format, lacks: 'evaluation_results with a score' });
  },
};

export default everyEvalEver;
