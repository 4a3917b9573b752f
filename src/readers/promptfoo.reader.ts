/** Results of `promptfoo eval -o out.json` (summary 2 and 3) and, a result a line, `out.jsonl`. (formats §11) An error of the provider is no
 *  wrong answer, and a test that checks nothing always passes and tells nothing. Of the configuration, which may hold secrets, only the description
 *  is read. As written by 0.121: `promptIdx` counts columns (a prompt under a provider) and `testIdx` counts rows, a new one for each repeat, so
 *  that neither names a prompt or an item by itself. */
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { excerpt, isJsonObject, type Json, type JsonObject } from './json.ts';
import { jsonElements, jsonMember } from './json-elements.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'promptfoo results',
  reads: 'JSON and JSONL output of promptfoo: success, score, named scores and assertions of every test and provider',
  version: 4,
  gives: ['per-item', 'transcript', 'repeats', 'counts'],
  lacks: 'a result with assertions',
  recognise({ text }) {
    if (isLines(text)) return { sure: 0.95, because: 'its first line has promptIdx and testIdx' };
    return /^\s*\{\s*"(evalId|results)"\s*:/.test(text) && /"results"\s*:\s*\{\s*"version"\s*:\s*[23]\b/.test(text)
      ? { sure: 0.95, because: 'it begins with evalId and has results' }
      : { sure: 0, because: 'it has no evalId with results' };
  },
  samples: resultsOf,
});

const isLines = (text: string): boolean => {
  const line = text.split('\n', 1)[0] ?? '';
  return /^\s*\{/.test(line) && line.includes('"promptIdx"') && line.includes('"testIdx"') && !/^\s*\{\s*"evalId"/.test(line);
};

async function* resultsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const repeats = new Map<string, number>();
  const stem = (input.path.split('/').at(-1) ?? '').replace(/\.jsonl?$/, '');
  for await (const { result, task, at } of rowsOf(input, notes, stem)) {
    const sample = sampleOf(result, task);
    const key = JSON.stringify([sample.model, sample.run, sample.protocol, sample.item]);
    const repeat = repeats.get(key) ?? 0;
    repeats.set(key, repeat + 1);
    yield { ...sample, repeat, ...(at === undefined ? {} : { line: at }) };
  }
}

async function* rowsOf(input: Input, notes: Notes, stem: string): AsyncGenerator<{ result: JsonObject; task: string; at?: number }> {
  for await (const { text } of input.lines()) {
    if (text.trim() === '') continue;
    if (!isLines(text)) break;
    const usable = (row: JsonObject) => row['promptIdx'] !== undefined && row['success'] !== undefined;
    for await (const { row, at } of jsonRows(input, notes, 'a result with promptIdx and success or score', usable))
      yield { result: row, task: stem, at };
    return;
  }
  // the configuration stands behind the results
  const task = textOf(objectOf(await jsonMember(input, 'config', 'results', 'results'))['description']) ?? stem;
  let given = 0;
  for await (const { at, value } of jsonElements(input, notes, 'results', 'results')) {
    if (at[0] !== 'results' || !isJsonObject(value)) continue;
    if (at[1] === 'results') {
      given++;
      yield { result: value, task };
    } else if (at[1] === 'table' && given === 0) for (const result of cellsOf(value)) yield { result, task };
  }
}

/** Cells of a table of summary 2, as results. */
function* cellsOf(table: JsonObject): Generator<JsonObject> {
  const head = objectOf(table['head']);
  const prompts = Array.isArray(head['prompts']) ? head['prompts'].map(objectOf) : [];
  for (const row of Array.isArray(table['body']) ? table['body'].map(objectOf) : [])
    for (const [column, output] of (Array.isArray(row['outputs']) ? row['outputs'].map(objectOf) : []).entries())
      yield {
        ...output,
        success: output['pass'] ?? null,
        response: { output: output['text'] ?? null },
        prompt: { raw: output['prompt'] ?? null, label: prompts[column]?.['label'] ?? null },
        provider: output['provider'] ?? prompts[column]?.['provider'] ?? null,
        vars: row['vars'] ?? null,
        testCase: row['test'] ?? null,
      };
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function sampleOf(result: JsonObject, task: string): Sample {
  const provider = result['provider'];
  const model = textOf(provider) ?? textOf(objectOf(provider)['id']);
  const label = textOf(objectOf(provider)['label']);
  const prompt = objectOf(result['prompt']);
  const asked = textOf(prompt['raw']) ?? textOf(result['prompt']);
  const response = textOf(objectOf(result['response'])['output']);
  const error = errorOf(result);
  return {
    model: model ?? unknown('the result names no provider'),
    // one provider may stand there several times, set up differently
    ...(label === undefined ? {} : { run: label }),
    scale: {},
    task,
    protocol: { harness: 'promptfoo', ...promptNamed(textOf(prompt['label']), textOf(result['promptId'])) },
    item: itemOf(result),
    ...(asked === undefined ? {} : { prompt: asked }),
    targets: [],
    ...(response === undefined ? {} : { response }),
    scores: scoresOf(result),
    ...(error === undefined ? {} : { error }),
  };
}

/** What is asked and checked; the number of its row where a result does not say. */
function itemOf(result: JsonObject): string {
  const test = objectOf(result['testCase']);
  const parts = [result['vars'] ?? test['vars'], test['description'], test['assert']];
  return parts.some((part) => part !== undefined && part !== null)
    ? JSON.stringify(parts)
    : `row ${JSON.stringify(result['testIdx'] ?? null)}`;
}

/** A template by its beginning and, where it has one, its hash. */
function promptNamed(label: string | undefined, id: string | undefined): Sample['protocol'] {
  const parts = [...(label === undefined ? [] : [excerpt(label)]), ...(id === undefined ? [] : [id.slice(0, 8)])];
  return parts.length === 0 ? {} : { prompt: parts.join(' ') };
}

/** `failureReason` 2 is an error; before it was written, an error is one without a grade. A failed assertion is written under `error` as well. */
function errorOf(result: JsonObject): string | undefined {
  const error = textOf(result['error']);
  if (result['failureReason'] === 2) return error ?? 'the provider failed';
  return result['failureReason'] === undefined && result['success'] !== true && (result['gradingResult'] ?? null) === null
    ? error
    : undefined;
}

/** The grade of the whole test, scores the user named, and the other assertions by type, averaged where a test has several of one. */
function scoresOf(result: JsonObject): Record<string, number> {
  const grading = objectOf(result['gradingResult']);
  const components = Array.isArray(grading['componentResults']) ? grading['componentResults'].filter(isJsonObject) : [];
  const byType = new Map<string, number[]>();
  for (const { score, pass, assertion } of components) {
    const { type, metric } = objectOf(assertion);
    const value = typeof score === 'number' ? score : typeof pass === 'boolean' ? Number(pass) : undefined;
    if (value !== undefined && typeof type === 'string' && textOf(metric) === undefined)
      byType.set(type, [...(byType.get(type) ?? []), value]);
  }
  const named = Object.entries(objectOf(result['namedScores'])).filter((one): one is [string, number] => typeof one[1] === 'number');
  // where the grading was stripped from the file nobody can tell what was checked, and the outcome counts
  if (isJsonObject(result['gradingResult']) && components.length + named.length === 0 && result['success'] === true) return {};
  return {
    ...Object.fromEntries([...byType].map(([type, values]) => [`assertion ${type}`, values.reduce((a, b) => a + b, 0) / values.length])),
    ...Object.fromEntries(named),
    ...(typeof result['success'] === 'boolean' ? { success: Number(result['success']) } : {}),
    ...(typeof result['score'] === 'number' ? { score: result['score'] } : {}),
  };
}
