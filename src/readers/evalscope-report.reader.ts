/** reports/<model>/<benchmark>.json of EvalScope: the score of each subset with the number of its answers. (formats §7) Sums over subsets are left out:
 *  every answer would count twice. `mean_acc` is the mean of what reviews/ call `acc`. */
import { Unusable } from '../record/complaint.ts';
import type { Score } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { countsFromShare } from './counts-from.ts';
import { isJsonObject, type Json, type JsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import { metricFact } from './metric-names.ts';
import type { Reader } from './reader.ts';

const evalscopeReport: Reader = {
  format: 'EvalScope report',
  reads: 'reports/<model>/<benchmark>.json of EvalScope: scores of subsets with the number of answers',
  version: 1,
  gives: ['counts'],

  recognise({ text }) {
    return /^\s*\{/.test(text) &&
      ['"dataset_name"', '"model_name"', '"metrics"'].every((key) => text.includes(key)) &&
      /"(subsets|dataset_pretty_name)"/.test(text)
      ? { sure: 0.9, because: 'it has dataset_name, model_name and metrics of subsets' }
      : { sure: 0, because: 'it has no dataset_name, model_name and metrics of subsets' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const report = objectOf(await wholeJson(input, notes));
    const { dataset_name: dataset, model_name: model } = report;
    let given = 0;
    for (const { metric, subset, score } of subsetsOf(report)) {
      if (typeof dataset !== 'string') continue;
      given++;
      yield {
        model: typeof model === 'string' && model !== '' ? model : unknown('the report names no model'),
        scale: {},
        task: `${dataset}_${subset}`,
        metric,
        protocol: { harness: 'evalscope' },
        score,
      };
    }
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: evalscopeReport.format, lacks: 'a subset with score and num' });
  },
};

export default evalscopeReport;

const objectsIn = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isJsonObject) : []);

function* subsetsOf(report: JsonObject): Generator<{ metric: string; subset: string; score: Score }> {
  for (const { name, identity, categories } of objectsIn(report['metrics'])) {
    const named = typeof name === 'string' ? name : typeof identity === 'string' ? identity : objectOf(identity)['name'];
    const metric = typeof named === 'string' ? named.replace(/^mean_/, '') : 'score';
    for (const { subsets } of objectsIn(categories))
      for (const { name: subset, score, num, is_aggregate: sum } of objectsIn(subsets))
        if (
          typeof subset === 'string' &&
          typeof score === 'number' &&
          typeof num === 'number' &&
          Number.isInteger(num) &&
          num > 0 &&
          sum !== true
        )
          yield { metric, subset, score: scoreOf(metric, score, num) };
  }
}

/** Scores are printed with four digits. */
function scoreOf(metric: string, value: number, n: number): Score {
  const fact = metricFact(metric);
  const counts = fact?.share === true ? countsFromShare(value, n, 5e-5) : undefined;
  return (
    counts ?? {
      kind: 'mean',
      value,
      n,
      se: unknown('the report gives no standard error'),
      range: fact?.range ?? unknown(`the file does not say between what ${metric} may lie`),
      higherIsBetter: fact?.higherIsBetter ?? unknown(`the file does not say whether a higher ${metric} is better`),
    }
  );
}
