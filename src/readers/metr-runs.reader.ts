/** runs.jsonl of METR: one run of an agent on a task a line, with the minutes a person needs for it. (formats §10) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { excerpt, isJsonObject, readJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const metrRuns: Reader = {
  format: 'METR runs',
  reads: 'runs.jsonl of METR’s time-horizon reports: agent, task, success, human minutes',
  version: 1,
  gives: ['per-item', 'repeats', 'counts'],

  recognise({ text }) {
    const line = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n'));
    return ['"human_minutes"', '"score_binarized"', '"task_id"', '"alias"'].every((field) => line.includes(field))
      ? { sure: 0.97, because: 'its first line has alias, task_id, score_binarized and human_minutes' }
      : { sure: 0, because: 'its first line has no human_minutes and score_binarized' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of runsOf(input, notes)) tally.add(sample);
    const found = tally.observations();
    if (found.length === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: metrRuns.format, lacks: 'a run with score_binarized' });
    yield* found;
  },

  samples: runsOf,
};

export default metrRuns;

/** People’s own runs (alias `human`) are given as well: they are what agents are measured against, and match no model. */
async function* runsOf({ path, lines }: Input, notes: Notes): AsyncGenerator<Sample> {
  const repeats = new Map<string, number>();
  for await (const { at, text } of lines()) {
    if (text.trim() === '') continue;
    const read = readJson(text);
    const run = 'value' in read && isJsonObject(read.value) ? read.value : undefined;
    const {
      alias,
      task_id: task,
      task_family: family,
      score_binarized: right,
      human_minutes: minutes,
      score_cont: part,
      score,
    } = run ?? {};
    if (typeof alias !== 'string' || typeof task !== 'string' || (right !== 0 && right !== 1)) {
      notes.complain({
        code: 'line-unreadable',
        path,
        line: at,
        expected: 'a run with alias, task_id and score_binarized',
        got: excerpt(text),
      });
      continue;
    }
    const key = `${alias}\u0000${task}`;
    const repeat = repeats.get(key) ?? 0;
    repeats.set(key, repeat + 1);
    const partial = typeof part === 'number' ? part : typeof score === 'number' ? score : undefined;
    yield {
      model: alias,
      scale: {},
      task: 'METR tasks',
      protocol: { harness: 'metr' },
      item: task,
      ...(typeof family === 'string' ? { cluster: family } : {}),
      repeat,
      targets: [],
      scores: { success: right, ...(partial !== undefined && partial >= 0 && partial <= 1 ? { 'part credit': partial } : {}) },
      ...(typeof minutes === 'number' && minutes > 0 ? { humanMinutes: minutes } : {}),
      line: at,
    };
  }
}
