/** `*_eval_results.json` of EvalPlus: every program of every task, against the old tests (base) and with the new ones as well (plus). Both stand as
 *  scores of the same programs, told apart by their filter. (formats §8) Programs are read, never run. */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json } from './json.ts';
import { jsonElements } from './json-elements.ts';
import { objectOf } from './json-rows.ts';
import { benchmarkOf, problemSetScores } from './problem-set.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { modelOfSampleFile } from './sample-file-name.ts';

const evalplusResults: Reader = {
  format: 'EvalPlus results',
  reads: '*_eval_results.json of EvalPlus (*.eval_results.json before), and eval_results.json of its first releases',
  version: 3,
  gives: ['per-item', 'transcript', 'repeats', 'counts'],
  recognise({ text }) {
    if (!/^\s*\{/.test(text)) return { sure: 0, because: 'it is no JSON object' };
    if (text.includes('"base_status"')) return { sure: 0.97, because: 'it has base_status' };
    return /"eval"\s*:\s*\{\s*"[^"]+\/\d+"\s*:\s*\{\s*"nfiles"\s*:/.test(text)
      ? { sure: 0.95, because: 'its eval has tasks with nfiles' }
      : { sure: 0, because: 'it has no base_status' };
  },
  async *observations(input, notes) {
    const found = await problemSetScores(programsOf(input, notes), input.path, notes);
    if (found.length === 0)
      throw new Unusable({
        code: 'file-has-no-scores',
        path: input.path,
        format: evalplusResults.format,
        lacks: 'a program with base_status',
      });
    yield* found;
  },
  samples: programsOf,
};

export default evalplusResults;

async function* programsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { model, decoding } = modelOfSampleFile(input.path);
  for await (const { at, value } of jsonElements(input, notes, 'eval')) {
    const [part, item] = at;
    if (part !== 'eval' || item === undefined) continue;
    for (const [repeat, { base, plus, solution }] of outcomesOf(value).entries()) {
      const sample: Omit<Sample, 'protocol' | 'scores'> = {
        model: model ?? unknown('the file name does not say which model wrote the programs'),
        scale: {},
        task: benchmarkOf(item),
        item,
        repeat,
        targets: [],
        ...(solution === undefined ? {} : { response: solution }),
      };
      const protocol = { harness: 'evalplus', ...(decoding === undefined ? {} : { decoding }) };
      yield { ...sample, protocol: { ...protocol, filter: 'base tests' }, scores: { passed: Number(base) } };
      if (plus !== undefined)
        yield { ...sample, protocol: { ...protocol, filter: 'base and plus tests' }, scores: { passed: Number(base && plus) } };
    }
  }
}

type Outcome = { base: boolean; plus: boolean | undefined; solution?: string };

/** A list of programs; in the first releases lists of [status, outcome of each test], one list for base and one for plus. */
function outcomesOf(tried: Json): Outcome[] {
  const passes = (status: Json | undefined) => status === 'pass' || status === 'success';
  if (Array.isArray(tried))
    return tried.filter(isJsonObject).flatMap(({ base_status: base, plus_status: plus, solution }) =>
      typeof base === 'string'
        ? [
            {
              base: passes(base),
              plus: typeof plus === 'string' ? passes(plus) : undefined,
              ...(typeof solution === 'string' ? { solution } : {}),
            },
          ]
        : [],
    );
  const { base, plus } = objectOf(tried);
  const statusOf = (list: Json | undefined, i: number): Json | undefined => {
    const entry = Array.isArray(list) ? list[i] : undefined;
    return Array.isArray(entry) ? entry[0] : undefined;
  };
  return (Array.isArray(base) ? base : []).map((_, i) => {
    const status = statusOf(plus, i);
    return { base: passes(statusOf(base, i)), plus: typeof status === 'string' ? passes(status) : undefined };
  });
}
