/** `<samples>_results.jsonl` of HumanEval: every program with whether it passed; a task that comes again was sampled again. (formats §8) */
import { unknown } from '../stats/estimate.ts';
import { excerpt, isJsonObject, readJson } from './json.ts';
import { modelOfSampleFile } from './sample-file-name.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'HumanEval results',
  reads: '*_results.jsonl of HumanEval: task_id, completion, result, passed; repeated tasks are repeated samples',
  gives: ['per-item', 'transcript', 'repeats', 'counts'],
  lacks: 'a line with passed',
  recognise({ text }) {
    const line = text.split('\n', 1)[0] ?? '';
    return line.includes('"task_id"') && line.includes('"passed"')
      ? { sure: 0.95, because: 'its first line has task_id and passed' }
      : { sure: 0, because: 'its first line has no task_id and passed' };
  },
  async *samples({ path, lines }, notes) {
    const repeats = new Map<string, number>();
    const { model, decoding } = modelOfSampleFile(path);
    for await (const { at, text } of lines()) {
      if (text.trim() === '') continue;
      const read = readJson(text);
      const row = 'value' in read && isJsonObject(read.value) ? read.value : undefined;
      const { task_id: task, passed, completion } = row ?? {};
      if (typeof task !== 'string' || typeof passed !== 'boolean') {
        notes.complain({ code: 'line-unreadable', path, line: at, expected: 'a program with task_id and passed', got: excerpt(text) });
        continue;
      }
      const repeat = repeats.get(task) ?? 0;
      repeats.set(task, repeat + 1);
      yield {
        model: model ?? unknown('the file name does not say which model wrote the programs'),
        scale: {},
        task: task.split('/')[0] ?? 'HumanEval',
        protocol: { harness: 'human-eval', ...(decoding === undefined ? {} : { decoding }) },
        item: task,
        repeat,
        targets: [],
        ...(typeof completion === 'string' ? { response: completion } : {}),
        scores: { passed: Number(passed) },
        line: at,
      };
    }
  },
});
