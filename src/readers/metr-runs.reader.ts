/** runs.jsonl of METR: one run of an agent on a task a line, with the minutes a person needs for it. (formats §10) */
import type { Sample } from '../record/sample.ts';
import { jsonRows } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'METR runs',
  reads: 'runs.jsonl of METR’s time-horizon reports: agent, task, success, human minutes',
  version: 2,
  gives: ['per-item', 'repeats', 'counts'],
  lacks: 'a run with score_binarized',
  recognise({ text }) {
    const line = text.split('\n', 1)[0] ?? '';
    return ['"human_minutes"', '"score_binarized"', '"task_id"', '"alias"'].every((field) => line.includes(field))
      ? { sure: 0.97, because: 'its first line has alias, task_id, score_binarized and human_minutes' }
      : { sure: 0, because: 'its first line has no human_minutes and score_binarized' };
  },
  samples: runsOf,
});

/** People's own runs (alias `human`) tell how long a person takes; they are no model's, so they are counted and left out. A run that was stopped
 *  at its limit of use counts as it was scored, as in METR's own analysis. `score`, which releases before 1.0 have in place of `score_cont`, has no
 *  common scale between tasks and is not read. */
async function* runsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const repeats = new Map<string, number>();
  let people = 0;
  const usable = ({ alias, task_id: task, score_binarized: right }: Record<string, unknown>) =>
    typeof alias === 'string' && typeof task === 'string' && (right === 0 || right === 1);
  for await (const { row, at } of jsonRows(input, notes, 'a run with alias, task_id and score_binarized', usable)) {
    const { alias, task_id, task_family: family, human_minutes: minutes, score_cont: part } = row;
    if (alias === 'human') {
      people++;
      continue;
    }
    const [agent, task] = [String(alias), String(task_id)];
    const key = JSON.stringify([agent, task]);
    const repeat = repeats.get(key) ?? 0;
    repeats.set(key, repeat + 1);
    yield {
      model: agent,
      scale: {},
      task: 'METR tasks',
      protocol: { harness: 'metr' },
      item: task,
      ...(typeof family === 'string' ? { cluster: family } : {}),
      repeat,
      targets: [],
      scores: {
        success: Number(row['score_binarized']),
        ...(typeof part === 'number' && part >= 0 && part <= 1 ? { 'part credit': part } : {}),
      },
      ...(typeof minutes === 'number' && minutes > 0 ? { humanMinutes: minutes } : {}),
      ...(row['fatal_error_from'] === 'usageLimits' ? { truncated: true } : {}),
      line: at,
    };
  }
  if (people > 0) notes.complain({ code: 'people-left-aside', path: input.path, runs: people });
}
