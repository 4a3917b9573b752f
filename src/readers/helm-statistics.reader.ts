/** stats.json of a HELM run: means over the instances of a split. `count` there counts trials; how many instances there were stands in a statistic of
 *  its own, `num_instances`. Perturbed copies and parts of splits are left out. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import { unknown } from '../stats/estimate.ts';
import { countsFromShare } from './counts-from.ts';
import { isHelmScore } from './helm-metric.ts';
import { helmRun } from './helm-run.ts';
import { wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import { metricFact } from './metric-names.ts';
import type { Reader } from './reader.ts';

const helmStatistics: Reader = {
  format: 'HELM statistics',
  reads: 'stats.json of a HELM run, where per_instance_stats.json of the run is not there',
  version: 1,
  gives: ['counts'],

  recognise({ text }) {
    return /^\s*\[\s*\{\s*"name"\s*:\s*\{\s*"name"\s*:/.test(text) && text.includes('"sum_squared"')
      ? { sure: 0.95, because: 'its first entry is a statistic with name and sum_squared' }
      : { sure: 0, because: 'its first entry is no statistic with name and sum_squared' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const nothing = (lacks: string) => new Unusable({ code: 'file-has-no-scores', path, format: helmStatistics.format, lacks });
    const run = helmRun(path);
    if (!run) throw nothing('a folder named after its run, as HELM names it');
    const whole = await wholeJson(input, notes);
    const stats = (Array.isArray(whole) ? whole.map(objectOf) : []).flatMap(({ name, mean, count }) => {
      const of = objectOf(name);
      const whole = (of['perturbation'] ?? null) === null && (of['sub_split'] ?? null) === null;
      return whole && typeof mean === 'number' && typeof count === 'number' && count > 0
        ? [{ name: of['name'], split: of['split'], mean, count }]
        : [];
    });
    let given = 0;
    for (const { name, split, mean, count } of stats) {
      if (!isHelmScore(name) || mean < 0 || mean > 1) continue;
      given++;
      const n = stats.find((one) => one.name === 'num_instances' && one.split === split)?.mean;
      // several trials ask the same instances again: their mean is not one of 0 and 1
      const counts = n !== undefined && count === 1 && metricFact(name)?.share !== false ? countsFromShare(mean, n, 1e-9) : undefined;
      yield {
        ...run,
        scale: {},
        metric: name,
        protocol: { ...run.protocol, ...(typeof split === 'string' ? { split } : {}) },
        score: counts ?? {
          kind: 'mean',
          value: mean,
          n: n ?? unknown('the statistics give no number of instances'),
          se: unknown('the statistics give no spread over instances'),
          range: [0, 1],
          higherIsBetter: true,
        },
      };
    }
    if (given === 0) throw nothing('a statistic that scores answers');
  },
};

export default helmStatistics;
