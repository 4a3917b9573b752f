/** BIG-bench records with an array of right and wrong a line: `{task, family, params_label, shots, correct: [0, 1, …]}`. (formats §3) */
import { Unusable } from '../record/complaint.ts';
import { bigBenchHarness, bigGModel } from './big-g-model.ts';
import { excerpt, isJsonObject, type Json, jsonReading } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sparing } from './sparing.ts';

const keys = ['task', 'family', 'params_label', 'shots', 'correct'] as const;

const bigBenchItems: Reader = {
  format: 'BIG-bench items (JSON lines)',
  reads: 'JSON lines with task, family, params_label, shots and an array of 0 and 1: processed BIG-bench logs',
  version: 1,
  gives: ['per-item', 'counts', 'params'],

  recognise({ text }) {
    const first = /^\s*\{[^\n]*/.exec(text)?.[0] ?? '';
    const lacks = keys.find((key) => !first.includes(`"${key}"`));
    if (lacks !== undefined) return { sure: 0, because: `its first line has no "${lacks}"` };
    if (!/"correct"\s*:\s*\[/.test(first)) return { sure: 0, because: 'its "correct" is no array' };
    return { sure: 0.95, because: `its first line has ${keys.join(', ')}, and correct is an array` };
  },

  async *observations(input, notes) {
    let given = 0;
    for await (const { task, family, label, shots, answers, at } of records(input, notes)) {
      given++;
      yield {
        ...bigGModel(family, label),
        task,
        metric: 'score',
        protocol: { shots, harness: bigBenchHarness },
        score: { kind: 'counts', correct: answers.reduce<number>((sum, answer) => sum + answer, 0), n: answers.length, nFrom: 'stated' },
        line: at,
      };
    }
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path: input.path, format: bigBenchItems.format, lacks: 'a line with answers' });
  },

  async *samples(input, notes) {
    for await (const { task, family, label, shots, answers, at } of records(input, notes))
      for (const [i, answer] of answers.entries())
        yield {
          ...bigGModel(family, label),
          task,
          protocol: { shots, harness: bigBenchHarness },
          item: `${drawnAnew.has(label.toLowerCase()) ? `${label} ` : ''}#${i + 1} of ${answers.length}`,
          targets: [],
          scores: { score: answer },
          line: at,
        };
  },
};

/** The logs of these sizes are of another draw of items in another order: their n-th item is not that of the other sizes. (phi between neighbours is .6
 *  to .8 up to 27b, and 0 between 27b and 128b) */
const drawnAnew: ReadonlySet<string> = new Set(['128b']);

async function* records(input: Input, notes: Notes): AsyncGenerator<Answers & { at: number }> {
  const { path } = input;
  const few = sparing(notes, path);
  const json = jsonReading(path, few);
  for await (const { at, text, tooLong } of input.lines()) {
    if (tooLong !== undefined) few.complain({ code: 'line-too-long', path, line: at, length: tooLong, limit: 8_000_000 });
    if (text.trim() === '') continue;
    const value = json.of(text, at);
    if (value === undefined) continue;
    const record = recordOf(value);
    if ('lacks' in record)
      few.complain({ code: 'field-wrong', path, line: at, field: record.lacks, expected: record.expected, got: excerpt(text) });
    else yield { ...record, at };
  }
  json.finish();
  few.finish();
}

export default bigBenchItems;

type Answers = { task: string; family: string; label: string; shots: number; answers: (0 | 1)[] };

function recordOf(value: Json): Answers | { lacks: string; expected: string } {
  if (!isJsonObject(value)) return { lacks: 'line', expected: 'a JSON object' };
  const { task, family, params_label: label, shots, correct } = value;
  if (typeof task !== 'string' || task === '') return { lacks: 'task', expected: 'a name' };
  if (typeof family !== 'string' || family === '') return { lacks: 'family', expected: 'a name' };
  if (typeof label !== 'string' || label === '') return { lacks: 'params_label', expected: 'a size such as 16m' };
  if (typeof shots !== 'number' || !Number.isInteger(shots) || shots < 0) return { lacks: 'shots', expected: 'a whole number' };
  if (!Array.isArray(correct) || correct.length === 0) return { lacks: 'correct', expected: 'an array of 0 and 1' };
  const answers = correct.filter((answer) => answer === 0 || answer === 1);
  return answers.length === correct.length
    ? { task, family, label, shots, answers }
    : { lacks: 'correct', expected: 'nothing but 0 and 1' };
}
