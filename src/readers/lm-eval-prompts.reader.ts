/** Results of the fork of lm-evaluation-harness that BigScience ran: a task is asked with several prompts of promptsource, each a row of its own. Runs
 *  write a list; `bslmeval.json` holds several runs as `results["task+prompt"][time]`. Neither names the model. (../shared/data/README §15) */
import { Unusable } from '../record/complaint.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject, valueAt, wholeJson } from './json.ts';
import { modelName, modelScale } from './lm-eval-model.ts';
import { rowScores } from './lm-eval-row.ts';
import type { Reader } from './reader.ts';
import { sparing } from './sparing.ts';
import { withoutN } from './without-n.ts';

const lmEvalPrompts: Reader = {
  format: 'lm-evaluation-harness results by prompt',
  reads: 'results of BigScience’s fork of lm-evaluation-harness, a row a prompt, and bslmeval.json, which holds several runs',
  version: 1,
  gives: ['counts'],

  recognise({ text }) {
    if (!/^\s*\{\s*"results"\s*:/.test(text)) return { sure: 0, because: 'it does not begin with "results"' };
    if (/^\s*\{\s*"results"\s*:\s*\[\s*\{/.test(text) && /"task_name"[^{}]*"prompt_name"/.test(text))
      return { sure: 0.95, because: 'its "results" are a list with task_name and prompt_name' };
    return /^\s*\{\s*"results"\s*:\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"\d{4}-\d\d-\d\d-\d\d-\d\d-\d\d"\s*:\s*\{/.test(text)
      ? { sure: 0.95, because: 'its "results" hold the times of runs under each task' }
      : { sure: 0, because: 'its "results" name no prompts and no times of runs' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const file = await wholeJson(input, notes);
    const few = sparing(notes, path);
    const sizes = withoutN(path, notes);
    const model = modelName(file) ?? unknown('the file does not name its model');
    const shots = valueAt(file, 'config', 'num_fewshot');
    let given = 0;
    for (const { task, prompt, run, row } of rowsOf(valueAt(file, 'results') ?? null)) {
      const { scores, outside } = rowScores(row, { stated: undefined, limit: undefined }, {});
      for (const { metric, value, range } of outside)
        few.complain({ code: 'score-out-of-range', path, line: 1, field: `${task} ${metric}`, got: value, lo: range[0], hi: range[1] });
      for (const { metric, score } of scores) {
        if (given++ === 0 && typeof model !== 'string') notes.complain({ code: 'model-unnamed', path });
        yield sizes.see({
          model,
          scale: modelScale(file),
          task,
          metric,
          protocol: {
            ...(typeof shots === 'number' ? { shots } : {}),
            ...(prompt === undefined ? {} : { prompt }),
            harness: 'lm-eval of BigScience',
          },
          ...(run === undefined ? {} : { run }),
          score,
        });
      }
    }
    few.finish();
    sizes.finish();
    if (given === 0) throw new Unusable({ code: 'file-has-no-scores', path, format: lmEvalPrompts.format, lacks: 'a number in "results"' });
  },
};

export default lmEvalPrompts;

type PromptRow = { task: string; prompt: string | undefined; run?: string; row: JsonObject };

function rowsOf(results: Json): PromptRow[] {
  if (Array.isArray(results)) return joinedRows(results.filter(isJsonObject).flatMap((row) => promptRow(row, undefined) ?? []));
  return Object.entries(isJsonObject(results) ? results : {}).flatMap(([name, runs]) =>
    Object.entries(isJsonObject(runs) ? runs : {}).flatMap(([run, row]) => {
      const found = isJsonObject(row) ? promptRow(row, name) : undefined;
      return found ? [{ ...found, run }] : [];
    }),
  );
}

/** A list has a row for each metric; those of one task and prompt are of the same answers, and tell each other how many. */
function joinedRows(rows: readonly PromptRow[]): PromptRow[] {
  const byPrompt = new Map<string, PromptRow>();
  for (const one of rows) {
    const key = JSON.stringify([one.task, one.prompt]);
    byPrompt.set(key, { ...one, row: { ...byPrompt.get(key)?.row, ...one.row } });
  }
  return [...byPrompt.values()];
}

/** A row says its task and prompt itself; of plain tasks the key is the task. What is no number is no metric. */
function promptRow(row: JsonObject, key: string | undefined): PromptRow | undefined {
  const { task_name: named, prompt_name: prompt } = row;
  const task = typeof named === 'string' ? named : key;
  if (task === undefined) return undefined;
  const numbers = Object.fromEntries(Object.entries(row).filter(([, value]) => typeof value === 'number'));
  return { task, prompt: typeof prompt === 'string' ? prompt : undefined, row: numbers };
}
