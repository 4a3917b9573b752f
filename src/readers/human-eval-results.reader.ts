/** `<samples>_results.jsonl` of HumanEval: every program with whether it passed; a task that comes again was sampled again. (formats §8)
 *  Programs are read, never run. */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { jsonRows } from './json-rows.ts';
import { benchmarkOf, problemSetScores } from './problem-set.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { modelOfSampleFile } from './sample-file-name.ts';

const humanEvalResults: Reader = {
  format: 'HumanEval results',
  reads: '*_results.jsonl of HumanEval: task_id, completion, result, passed; repeated tasks are repeated samples',
  version: 2,
  gives: ['per-item', 'transcript', 'repeats', 'counts'],
  recognise({ text }) {
    const line = text.split('\n', 1)[0] ?? '';
    return /^\s*\{/.test(line) && line.includes('"task_id"') && line.includes('"passed"')
      ? { sure: 0.95, because: 'its first line has task_id and passed' }
      : { sure: 0, because: 'its first line has no task_id and passed' };
  },
  async *observations(input, notes) {
    const found = await problemSetScores(programsOf(input, notes), input.path, notes);
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: humanEvalResults.format, lacks: 'a line with passed' });
    yield* found;
  },
  samples: programsOf,
};

export default humanEvalResults;

async function* programsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const repeats = new Map<string, number>();
  const { model, decoding } = modelOfSampleFile(input.path);
  const usable = ({ task_id: task, passed }: Record<string, unknown>) => typeof task === 'string' && typeof passed === 'boolean';
  for await (const { row, at } of jsonRows(input, notes, 'a program with task_id and passed', usable)) {
    const item = String(row['task_id']);
    const response = row['completion'] ?? row['solution'];
    const repeat = repeats.get(item) ?? 0;
    repeats.set(item, repeat + 1);
    yield {
      model: model ?? unknown('the file name does not say which model wrote the programs'),
      scale: {},
      task: benchmarkOf(item),
      protocol: { harness: 'human-eval', ...(decoding === undefined ? {} : { decoding }) },
      item,
      repeat,
      targets: [],
      ...(typeof response === 'string' ? { response } : {}),
      scores: { passed: Number(row['passed']) },
      line: at,
    };
  }
}
