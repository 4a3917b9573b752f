/** samples_*.jsonl of lm-evaluation-harness: a document a row, a row an answer extractor. Read here for its scores only. (formats §1)
 *  The file names neither its task nor its model: the task is taken from the file name, where the harness puts it; the model is left open. */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { itemTally } from './item-tally.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, readJson, wholeJson } from './json.ts';
import { goldWays, lmEvalAnswer, lmEvalAnswers } from './lm-eval-answer.ts';
import type { BulkPlan, Head, Input, ItemOutcome, Notes, Reader } from './reader.ts';
import { sparing } from './sparing.ts';

const lmEvalSamples: Reader = {
  format: 'lm-evaluation-harness samples',
  reads:
    'samples_<task>_<time>.jsonl of lm-evaluation-harness 0.4 (2023 on), also the arrays of 0.4.0 to 0.4.2; the task is that of the file name',
  version: 4,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],

  recognise({ text }) {
    const start = /^\s*(\[\s*)?\{\s*"doc_id"\s*:/.test(text);
    if (!start) return { sure: 0, because: 'its first row does not begin with doc_id' };
    const row = firstRow(text)?.row;
    const has = (name: string) => (row ? name in row : text.includes(`"${name}"`));
    return has('arguments') && (has('resps') || !row)
      ? { sure: 0.95, because: 'its first row has doc_id, arguments and resps' }
      : { sure: 0.3, because: 'its first row has doc_id but not arguments and resps' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const few = sparing(notes, path);
    const seen = new Map<string, number>();
    let plan: BulkPlan | undefined;
    let tally: ReturnType<BulkPlan['tally']> | undefined;
    for await (const { row, at } of rowsOf(input, few)) {
      const item = row['doc_id'];
      if (item === undefined || item === null) {
        few.complain({ code: 'line-unreadable', path, line: at, expected: 'a row with doc_id', got: excerpt(JSON.stringify(row)) });
        continue;
      }
      plan ??= planOf(row, path, 'lines');
      tally ??= plan.tally();
      const label = plan.label === undefined ? undefined : labelOf(row[plan.label]);
      const key = `${item} ${label ?? ''}`;
      const pass = (seen.get(key) ?? 0) + 1;
      seen.set(key, pass);
      for (const metric of plan.outcomes) tally.add({ label, pass, metric, ...outcomeOf(row[metric]), times: 1 });
    }
    few.finish();
    const found = [...(tally?.observations(notes) ?? [])];
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: lmEvalSamples.format, lacks: 'a metric with a number in every row' });
    yield* found;
  },

  async *samples(input, notes) {
    const answer = lmEvalAnswers(taskOf(input.path));
    for await (const { row, at } of rowsOf(input, notes)) {
      const sample = answer(row, at);
      if (sample) yield* repeatsOf(sample, row);
    }
  },

  /** Rows that don't name their extractor are told apart by their order: such a file cannot be shared. */
  sampleOfLine({ path, text }) {
    const first = firstRow(text);
    if (first?.layout !== 'lines' || !('filter' in first.row) || textsIn(first.row).length > 1) return undefined;
    const task = taskOf(path);
    const ways = goldWays(rowsIn(text));
    return (line, at, notes) => {
      const row = rowOf(line, at, path, notes);
      return row && lmEvalAnswer(row, at, { task, pass: 1, ways });
    };
  },

  promptField: 'arg_0',

  bulk({ path, text }: Head) {
    const first = firstRow(text);
    const plan = first && planOf(first.row, path, first.layout);
    return plan && plan.outcomes.length > 0 ? plan : undefined;
  },
};

export default lmEvalSamples;

/** The task is in the file name alone: `samples_<task>_<time>.jsonl`. A file of 0.4.0 to 0.4.2, or a renamed one, gives its whole name. */
export function taskOf(path: string): string {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.gz$/, '')
    .replace(/\.jsonl?$/, '');
  return /^samples_(.+)_[^_]*$/.exec(name)?.[1] ?? name;
}

/** The answers to a row's one request: several with `repeats` above 1. */
const textsIn = ({ resps }: JsonObject): string[] => {
  const answers = Array.isArray(resps) && resps.length === 1 && Array.isArray(resps[0]) ? resps[0] : [];
  return answers.every((one) => typeof one === 'string') ? (answers as string[]) : [];
};

/** Each of several answers is a sample; the scores of such a row are of all of them together and are no answer's own. */
function repeatsOf(sample: Sample, row: JsonObject): Sample[] {
  const answers = textsIn(row);
  if (answers.length < 2 || sample.options !== undefined) return [sample];
  const { extracted: _, ...whole } = sample;
  return answers.map((response, repeat) => ({ ...whole, response, repeat, scores: {} }));
}

/** Fields of a row that hold no outcome. */
const others = new Set('doc_id doc target arguments resps filtered_resps filter metrics doc_hash prompt_hash target_hash'.split(' '));

/** From 0.4.7 a row names its metrics; before, every other field with a number in it is one. */
function planOf(row: JsonObject, path: string, layout: BulkPlan['layout']): BulkPlan {
  const named = row['metrics'];
  const outcomes = Array.isArray(named)
    ? named.filter((name): name is string => typeof name === 'string' && name in row && !others.has(name))
    : Object.keys(row).filter((name) => !others.has(name) && isOutcome(row[name]));
  const label = 'filter' in row ? 'filter' : undefined;
  return { layout, item: 'doc_id', label, outcomes, tally: () => itemTally(path, taskOf(path), outcomes) };
}

/** A list is one too: of numbers it may be [sum, weight], of anything else it is a score that needs all rows at once, and is missed by name. */
const isOutcome = (value: Json | undefined): boolean =>
  outcomeOf(value).value !== undefined || value === null || (Array.isArray(value) && value.length === 2);

const decimal = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;

function outcomeOf(value: Json | undefined): Pick<ItemOutcome, 'value' | 'weight'> {
  if (Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number' || part === null)) {
    const [sum, weight] = value.map(numberOf);
    return sum === undefined || weight === undefined ? { value: undefined, weight: undefined } : { value: sum, weight };
  }
  return { value: numberOf(value ?? null), weight: undefined };
}

function numberOf(value: Json): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return undefined;
  if (decimal.test(value)) return numberOf(Number(value));
  return /^true$/i.test(value) ? 1 : /^false$/i.test(value) ? 0 : undefined;
}

const labelOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : typeof value === 'string' ? value : JSON.stringify(value);

/** The first row, when it ends before the text does. */
function firstRow(text: string): { row: JsonObject; layout: BulkPlan['layout'] } | undefined {
  const array = /^\s*\[\s*(\{[\s\S]*?\n {2}\})/.exec(text)?.[1];
  const line = /^\s*(\{.*)(\r?\n|$)/.exec(text)?.[1];
  const read = readJson(array ?? line ?? '');
  return 'value' in read && isJsonObject(read.value) ? { row: read.value, layout: array === undefined ? 'lines' : 'array' } : undefined;
}

/** The rows of the lines that end before the text does. */
const rowsIn = (text: string): JsonObject[] =>
  text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      const read = readJson(line);
      return 'value' in read && isJsonObject(read.value) ? [read.value] : [];
    });

const expected = 'a JSON object with doc_id';

function rowOf(line: string, at: number, path: string, notes: Notes): JsonObject | undefined {
  const read = readJson(line);
  if ('value' in read && isJsonObject(read.value)) return read.value;
  notes.complain({ code: 'line-unreadable', path, line: at, expected, got: excerpt(line) });
  return undefined;
}

/** `at`: the line, or in an array the number of the row; both from 1. */
async function* rowsOf(input: Input, notes: Notes): AsyncGenerator<{ row: JsonObject; at: number }> {
  const { path } = input;
  let begun = false;
  for await (const { at, text, tooLong } of input.lines()) {
    if (!begun && text.trim().startsWith('[')) {
      const rows = await wholeJson(input, notes);
      for (const [i, row] of (Array.isArray(rows) ? rows : []).entries())
        if (isJsonObject(row)) yield { row, at: i + 1 };
        else notes.complain({ code: 'line-unreadable', path, line: i + 1, expected, got: excerpt(JSON.stringify(row)) });
      return;
    }
    if (text.trim() === '' && tooLong === undefined) continue;
    begun = true;
    if (tooLong !== undefined) {
      notes.complain({ code: 'line-too-long', path, line: at, length: tooLong, limit: 8_000_000 });
      continue;
    }
    const row = rowOf(text, at, path, notes);
    if (row) yield { row, at };
  }
}
