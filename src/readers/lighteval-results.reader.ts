/** results_<time>.json of lighteval: scores with standard errors by task, and how many documents were asked. The first Open LLM Leaderboard wrote the
 *  same. (formats §6, §12) */
import { Unusable } from '../record/complaint.ts';
import type { Observation, Score } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { countsFromError } from './counts-from.ts';
import { isJsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import { lightevalTask } from './lighteval-task.ts';
import { metricFact } from './metric-names.ts';
import type { Reader } from './reader.ts';

const lightevalResults: Reader = {
  format: 'lighteval results',
  reads: 'results_<time>.json of lighteval and of the first Open LLM Leaderboard',
  version: 1,
  gives: ['counts'],

  recognise({ text }) {
    return /^\s*\{\s*"config_general"\s*:/.test(text) && /"(lighteval_sha|model_name|model_config)"\s*:/.test(text)
      ? { sure: 0.95, because: 'it begins with config_general and names its model there' }
      : { sure: 0, because: 'it does not begin with config_general' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const whole = objectOf(await wholeJson(input, notes));
    const general = objectOf(whole['config_general']);
    const name = general['model_name'] ?? objectOf(general['model_config'])['model_name'];
    const model = typeof name === 'string' && name !== '' ? name : unknown('its config_general names no model');
    const tasks = objectOf(whole['config_tasks']);
    let given = 0;
    for (const [key, scores] of Object.entries(objectOf(whole['results']))) {
      // "all" and "…:_average|0" are means over tasks.
      if (key === 'all' || /:_average(\||$)/.test(key) || !isJsonObject(scores)) continue;
      const { task, shots, suite } = lightevalTask(key);
      const asked = objectOf(tasks[key] ?? tasks[key.replace(/\|\d+$/, '')])['effective_num_docs'];
      for (const [metric, value] of Object.entries(scores)) {
        if (/_stderr$/.test(metric) || typeof value !== 'number' || !Number.isFinite(value)) continue;
        given++;
        yield {
          model,
          scale: {},
          task,
          metric,
          protocol: { harness: suite ? `lighteval ${suite}` : 'lighteval', ...(shots === undefined ? {} : { shots }) },
          score: scoreOf(metric, value, scores[`${metric}_stderr`], asked),
        } satisfies Observation;
      }
    }
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: lightevalResults.format, lacks: 'a metric with a number' });
  },
};

export default lightevalResults;

function scoreOf(metric: string, value: number, error: unknown, asked: unknown): Score {
  const fact = metricFact(metric);
  const n = typeof asked === 'number' && Number.isInteger(asked) && asked > 0 ? asked : undefined;
  const se = typeof error === 'number' && Number.isFinite(error) && error > 0 ? error : undefined;
  const inside = value >= 0 && value <= 1;
  if (fact?.share && inside && n !== undefined && Math.abs(value * n - Math.round(value * n)) < 1e-6 * Math.max(1, n))
    return { kind: 'counts', correct: Math.round(value * n), n, nFrom: 'stated' };
  const own = fact?.share && inside && n === undefined && se !== undefined ? countsFromError(value, se) : undefined;
  if (own) return own;
  const range = fact?.range ?? unknown(`the range of ${metric} is not known`);
  const outside = Array.isArray(range) && (value < range[0] || value > range[1]);
  return {
    kind: 'mean',
    value,
    n: n ?? unknown('the file does not say how many were asked'),
    se: se ?? unknown('the file gives no standard error'),
    range: outside ? unknown(`${metric} is outside of its usual range here`) : range,
    higherIsBetter: fact?.higherIsBetter ?? unknown(`the file does not say which end of ${metric} is the good one`),
  };
}
