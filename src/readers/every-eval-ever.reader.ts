/** Every Eval Ever records: the scores of one model as any harness or leaderboard gave them. (formats §9) What Dunwu wrote itself comes back whole:
 *  its facts stand in the details, see every-eval-ever-facts.ts. */
import { Unusable } from '../record/complaint.ts';
import { axes, type CountOrigin, type Observation, type Protocol, type Score } from '../record/observation.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { countsFromShare } from './counts-from.ts';
import { prefix, protocolKeys, reasonKey, type UnknownFact } from './every-eval-ever-facts.ts';
import { type Json, type JsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';

const everyEvalEver: Reader = {
  format: 'Every Eval Ever record',
  reads: 'aggregate JSON of Every Eval Ever, schema 0.2 and 0.3',
  version: 2,
  gives: ['counts', 'params', 'compute'],

  recognise({ text }) {
    return /^\s*\{/.test(text) && text.includes('"schema_version"') && text.includes('"evaluation_id"') && !text.includes('"sample_id"')
      ? { sure: 0.95, because: 'it has schema_version and evaluation_id' }
      : { sure: 0, because: 'it has no schema_version and evaluation_id' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const record = objectOf(await wholeJson(input, notes));
    const few = sparing(notes, path);
    const common = modelOf(objectOf(record['model_info']));
    const library = objectOf(record['eval_library']);
    let given = 0;
    const results = Array.isArray(record['evaluation_results']) ? record['evaluation_results'].map(objectOf) : [];
    for (const result of results) {
      const { task, metric, ...named } = namesOf(result, library);
      const read = scoreOf(result);
      if ('missing' in read) few.complain({ code: 'score-missing', path, task, field: metric });
      else if ('outside' in read) {
        const [lo, hi] = read.range;
        few.complain({ code: 'score-out-of-range', path, line: 1, field: `${task} ${metric}`, got: read.outside, lo, hi });
      } else {
        given++;
        yield { ...common, task, metric, ...named, ...read };
      }
    }
    few.finish();
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: everyEvalEver.format, lacks: 'evaluation_results with a score' });
  },
};

export default everyEvalEver;

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Details are texts; infinities stand as `Infinity` and are no bounds. */
const numberOf = (value: Json | undefined): number | undefined => {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};

/** A fact of ours among the details, as a text or a number. */
const ours = (details: JsonObject) => ({
  text: (key: string) => textOf(details[`${prefix}${key}`]),
  number: (key: string) => numberOf(details[`${prefix}${key}`]),
  reason: (fact: UnknownFact, otherwise: string): Unknown => unknown(textOf(details[`${prefix}${reasonKey(fact)}`]) ?? otherwise),
});

function modelOf(info: JsonObject): Pick<Observation, 'model' | 'family' | 'scale'> {
  const fact = ours(objectOf(info['additional_details']));
  const named = textOf(info['id']) ?? textOf(info['name']);
  const reason = fact.text(reasonKey('model'));
  const family = fact.text('family');
  // as the converter from lm-evaluation-harness writes it
  const params = numberOf(objectOf(info['additional_details'])['num_parameters']);
  const scale: Observation['scale'] = params !== undefined && params > 0 ? { params } : {};
  for (const axis of axes) {
    const value = fact.number(axis);
    if (value !== undefined) scale[axis] = value;
  }
  return {
    model: reason === undefined && named !== undefined ? named : unknown(reason ?? 'the record names no model'),
    ...(family === undefined ? {} : { family }),
    scale,
  };
}

function namesOf(result: JsonObject, library: JsonObject): Pick<Observation, 'task' | 'metric' | 'protocol' | 'run'> {
  const config = objectOf(result['metric_config']);
  const generation = objectOf(result['generation_config']);
  const details = objectOf(generation['additional_details']);
  const fact = ours(details);
  const name = textOf(result['evaluation_name']) ?? 'evaluation';
  const metric = textOf(config['metric_name']) ?? textOf(config['metric_id']) ?? textOf(config['evaluation_description']) ?? 'score';
  const harness = textOf(library['name']);
  // the converter from lm-evaluation-harness writes `task/filter`
  const slash = harness === 'lm_eval' ? name.lastIndexOf('/') : -1;
  const temperature = numberOf(objectOf(generation['generation_args'])['temperature']);
  const stated: Protocol = {
    ...(harness === undefined || harness === 'unknown' ? {} : { harness }),
    ...(temperature === undefined ? {} : { decoding: `temperature ${temperature}` }),
    ...(slash > 0 ? { filter: name.slice(slash + 1) } : {}),
    ...shotsOf(numberOf(details['num_fewshot'])),
  };
  const own: Protocol = {};
  for (const [part, key] of Object.entries(protocolKeys)) {
    if (part === 'shots') Object.assign(own, shotsOf(fact.number(key)));
    else if (fact.text(key) !== undefined) Object.assign(own, { [part]: fact.text(key) });
  }
  const run = fact.text('run');
  return {
    task: slash > 0 ? name.slice(0, slash) : name,
    metric,
    protocol: Object.keys(own).length > 0 ? own : stated,
    ...(run === undefined ? {} : { run }),
  };
}

const shotsOf = (shots: number | undefined): Protocol => (shots !== undefined && Number.isInteger(shots) && shots >= 0 ? { shots } : {});

type Scored = Pick<Observation, 'score' | 'chance' | 'step' | 'foretells'>;

function scoreOf(result: JsonObject): Scored | { missing: true } | { outside: number; range: [number, number] } {
  const config = objectOf(result['metric_config']);
  const stated = objectOf(result['score_details']);
  const uncertainty = objectOf(stated['uncertainty']);
  const fact = ours(objectOf(stated['details']));
  const value = numberOf(stated['score']);
  if (value === undefined) return { missing: true };
  const [least, most] = [numberOf(config['min_score']), numberOf(config['max_score'])];
  const range: [number, number] | undefined = least !== undefined && most !== undefined && most > least ? [least, most] : undefined;
  if (range && (value < range[0] - 1e-9 || value > range[1] + 1e-9)) return { outside: value, range };
  const n = fact.number('n') ?? numberOf(uncertainty['num_samples']);
  const se = numberOf(objectOf(uncertainty['standard_error'])['value']) ?? spread(numberOf(uncertainty['standard_deviation']), n);
  const lower = config['lower_is_better'];
  const direction = fact.text(reasonKey('higher_is_better'));
  const score: Score = countsOf(value, n, config, fact.number('correct'), fact.text('n_from')) ?? {
    kind: 'mean',
    value,
    n: n !== undefined && n >= 1 ? n : fact.reason('n', 'the record gives no number of samples'),
    se: se !== undefined && se >= 0 ? se : fact.reason('se', 'the record gives no standard error'),
    range: range ?? fact.reason('range', 'the record gives no least and greatest score'),
    higherIsBetter:
      typeof lower === 'boolean' && direction === undefined ? !lower : fact.reason('higher_is_better', 'the record does not say'),
  };
  return { score, ...extras(fact) };
}

/** Schema 0.2 has the deviation over samples alone. */
const spread = (deviation: number | undefined, n: number | undefined): number | undefined =>
  deviation !== undefined && n !== undefined && n >= 1 ? deviation / Math.sqrt(n) : undefined;

const origins: readonly CountOrigin[] = ['stated', 'from-se', 'assumed'];

/** Our own counts, or those behind a share of right answers, where each answer is right or wrong. */
function countsOf(value: number, n: number | undefined, config: JsonObject, correct?: number, from?: string): Score | undefined {
  if (n === undefined || n < 1) return undefined;
  if (correct !== undefined && correct >= 0 && correct <= n)
    return { kind: 'counts', correct, n, nFrom: origins.find((one) => one === from) ?? 'stated' };
  const share =
    config['score_type'] === 'binary' && config['min_score'] === 0 && config['max_score'] === 1 && config['lower_is_better'] === false;
  return share && Number.isInteger(n) ? countsFromShare(value, n, 1e-9) : undefined;
}

function extras(fact: ReturnType<typeof ours>): Omit<Scored, 'score'> {
  const chance = fact.number('chance');
  const name = fact.text('step_name');
  const [parts, rate] = [fact.number('foretells_parts'), fact.number('foretells_rate')];
  return {
    ...(chance === undefined ? {} : { chance }),
    ...(name === undefined
      ? {}
      : { step: { name, times: fact.number('step_times') ?? 1, sameItems: fact.text('step_same_items') === 'true' } }),
    ...(parts !== undefined ? { foretells: { parts } } : rate !== undefined ? { foretells: { rate } } : {}),
  };
}
