/** lm-evaluation-harness results: one JSON of a run, `results[task][metric]`, in all three generations. (formats §1) */
import { Unusable } from '../record/complaint.ts';
import type { Observation, Protocol } from '../record/observation.ts';
import { unknown } from '../stats/estimate.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, valueAt, wholeJson } from './json.ts';
import { labFacts, modelName, modelScale } from './lm-eval-model.ts';
import { rowScores, type Sizes } from './lm-eval-row.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';
import { withoutN } from './without-n.ts';

const lmEvalResults: Reader = {
  format: 'lm-evaluation-harness results',
  reads: 'results_*.json of lm-evaluation-harness 0.4, and the one JSON file older versions wrote',
  version: 3,
  gives: ['counts', 'params'],

  recognise({ text }) {
    if (!/^\s*\{/.test(text)) return { sure: 0, because: 'it is no JSON object' };
    if (/"config_general"|"lighteval_sha"/.test(text)) return { sure: 0, because: 'it is written by lighteval' };
    const row = /"results"\s*:\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{([^{}[\]]{0,2000})/.exec(text)?.[1];
    if (row === undefined) return { sure: 0, because: 'it has no "results" with tasks and metrics in them' };
    if (/"[^",]+_stderr(,[^"]*)?"\s*:|"[^",]+,[^"]+"\s*:/.test(row))
      return { sure: 0.9, because: 'its "results" hold tasks with metrics and standard errors' };
    if (/"alias"\s*:/.test(row) || (/^\s*"[^"]+"\s*:\s*[-\dNI]/.test(row) && /"(versions|config|configs)"\s*:/.test(text)))
      return { sure: 0.8, because: 'its "results" hold tasks with metrics' };
    return { sure: 0.3, because: 'it has "results" but no metrics of lm-evaluation-harness in them' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const file = await wholeJson(input, notes);
    const results = objectAt(file, 'results');
    const few = sparing(notes, path);
    const sizes = withoutN(path, notes);
    const model = modelName(file) ?? unknown('the file does not name its model');
    const harness = `lm-eval ${isGeneration4(file, results) ? '0.4' : '0.3'}`;
    const scale = modelScale(file);
    const lab = labFacts(file);
    const skipped = aggregates(file, results);
    let given = 0;
    for (const [task, row] of Object.entries(results)) {
      if (!isJsonObject(row) || skipped.has(task)) continue;
      const { scores, missing, outside } = rowScores(row, sizesOf(file, task), objectAt(file, 'higher_is_better', task));
      for (const field of missing) few.complain({ code: 'score-missing', path, task, field });
      for (const { metric, value, range } of outside)
        few.complain({ code: 'score-out-of-range', path, line: 1, field: `${task} ${metric}`, got: value, lo: range[0], hi: range[1] });
      for (const { metric, filter, score } of scores) {
        if (given++ === 0 && typeof model !== 'string') notes.complain({ code: 'model-unnamed', path });
        const protocol = { ...protocolOf(file, task), ...(filter === undefined ? {} : { filter }), harness };
        yield sizes.see({ model, scale, ...lab, task, metric, protocol, score });
        const step = stepOf(file, task);
        if (step && score.kind === 'counts')
          yield { model, scale, ...lab, task: step.task, metric: 'step outcomes', protocol, score, step: step.step };
      }
    }
    few.finish();
    sizes.finish();
    if (given === 0) throw new Unusable({ code: 'file-has-no-scores', path, format: lmEvalResults.format, lacks: 'a number in "results"' });
  },
};

export default lmEvalResults;

const objectAt = (json: Json, ...keys: string[]): JsonObject => {
  const value = valueAt(json, ...keys);
  return isJsonObject(value) ? value : {};
};

/** From 0.4 on every metric carries its filter: `acc,none`. Its releases share one key: only late ones say which they are, and a task whose
 *  prompt or scoring changed between them got another version, which is part of the key. */
const isGeneration4 = (file: Json, results: JsonObject): boolean =>
  valueAt(file, 'lm_eval_version') !== undefined ||
  Object.values(results).some((row) => isJsonObject(row) && Object.keys(row).some((key) => key.includes(',')));

/** Rows that sum up other rows of the same file: counted beside them, every answer would count twice. */
function aggregates(file: Json, results: JsonObject): ReadonlySet<string> {
  const subtasks = objectAt(file, 'group_subtasks');
  const sumsUp = (task: string): boolean => {
    const parts = Object.hasOwn(subtasks, task) ? subtasks[task] : undefined;
    return Array.isArray(parts) && parts.some((part) => typeof part === 'string' && part !== task && Object.hasOwn(results, part));
  };
  // 0.4.0 and 0.4.1 list the sums under "groups" without saying of what; late releases mark them by their own count
  const marked = Object.keys(results).filter((task) => Object.hasOwn(objectAt(results, task), 'sample_count'));
  const listed = [...new Set([...Object.keys(objectAt(file, 'groups')), ...marked])].filter((task) => !Object.hasOwn(subtasks, task));
  const others = Object.keys(results).length > listed.length ? listed : [];
  return new Set([...Object.keys(subtasks).filter(sumsUp), ...others]);
}

/** A task of the lab that scores one step of another, on items of its own. */
function stepOf(file: Json, probe: string): { task: string; step: NonNullable<Observation['step']> } | undefined {
  const { dunwu_step_of: task, dunwu_step: name, dunwu_step_times: times } = objectAt(file, 'configs', probe, 'metadata');
  return typeof task === 'string' && typeof name === 'string' && typeof times === 'number' && times > 0
    ? { task, step: { name, times, sameItems: false } }
    : undefined;
}

/** Answers scored: `n-samples` says it from 0.4.3 on. Before, `--limit 100` says it of every task that has so many items: assumed, and only
 *  where no standard error tells. */
function sizesOf(file: Json, task: string): Sizes {
  const effective = valueAt(file, 'n-samples', task, 'effective');
  const limit = valueAt(file, 'config', 'limit');
  return {
    stated: typeof effective === 'number' && Number.isInteger(effective) && effective >= 1 ? effective : undefined,
    limit: typeof limit === 'number' && Number.isInteger(limit) && limit >= 1 ? limit : undefined,
  };
}

/** Hashes of prompts (`task_hashes`) are left out on purpose: only runs that also logged samples have them, and they change with
 *  the seed of the examples and the order of the items, so they would tear one curve into single points. */
function protocolOf(file: Json, task: string): Protocol {
  const shots = [valueAt(file, 'n-shot', task), valueAt(file, 'configs', task, 'num_fewshot'), valueAt(file, 'config', 'num_fewshot')].find(
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  );
  const version = valueAt(file, 'versions', task);
  const prompt = promptOf(file, typeof shots === 'number' ? shots : 0);
  return {
    ...(typeof version === 'number' || (typeof version === 'string' && /\d/.test(version)) ? { taskVersion: String(version) } : {}),
    ...(typeof shots === 'number' ? { shots } : {}),
    ...(prompt === '' ? {} : { prompt }),
    ...decodingOf(file, task),
  };
}

/** How questions were put: as chat (the template is the model's own, so its text is no part of the key), with examples as turns of it, after a
 *  system instruction. Empty for plain text. */
function promptOf(file: Json, shots: number): string {
  const has = (key: string): boolean => Boolean(valueAt(file, key));
  const [instruction, sha] = [valueAt(file, 'system_instruction'), valueAt(file, 'system_instruction_sha')];
  const named = typeof sha === 'string' && sha !== '' ? sha.slice(0, 8) : typeof instruction === 'string' ? excerpt(instruction) : '';
  return [
    ...(has('chat_template') ? ['chat template'] : []),
    ...(has('fewshot_as_multiturn') && shots > 0 ? ['examples as turns'] : []),
    ...(has('system_instruction') ? [`system instruction ${named}`] : []),
  ].join(', ');
}

/** `--gen_kwargs` as given; tasks that only compare probabilities do not decode. */
function decodingOf(file: Json, task: string): Protocol {
  const given = valueAt(file, 'config', 'gen_kwargs');
  const settings = isJsonObject(given) ? Object.entries(given).map(([key, value]) => `${key}=${JSON.stringify(value)}`) : [];
  const decoding = typeof given === 'string' ? given.trim() : settings.sort().join(',');
  return decoding !== '' && valueAt(file, 'configs', task, 'output_type') === 'generate_until' ? { decoding } : {};
}
