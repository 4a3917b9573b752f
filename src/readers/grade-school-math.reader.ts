/** example_model_solutions.jsonl of grade-school-math: a problem a line, with the solutions of several systems and whether each is right. A system is
 *  called `<size>b_<method>`: that is how the file says its size. Solutions hold the notes of a calculator, `<<16-3=13>>`, a step each. */
import type { Sample } from '../record/sample.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const system = /^(\d+(?:\.\d+)?)b_(\w+)$/;

export default samplesReader({
  format: 'grade-school-math solutions',
  reads:
    'example_model_solutions.jsonl of grade-school-math: problems with the solutions of several systems; the systems’ sizes are in their names',
  version: 1,
  gives: ['per-item', 'transcript', 'counts', 'params'],
  lacks: 'a problem with solutions',
  recognise({ text }) {
    return /^\s*\{\s*"question"\s*:/.test(text) && text.includes('"ground_truth"') && text.includes('"is_correct"')
      ? { sure: 0.9, because: 'its first line has question, ground_truth and solutions with is_correct' }
      : { sure: 0, because: 'its first line has no question, ground_truth and is_correct' };
  },
  samples: solutionsOf,
});

async function* solutionsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const expected = 'a problem with question, ground_truth and solutions';
  for await (const { row, at } of jsonRows(input, notes, expected, (one) => typeof one['ground_truth'] === 'string')) {
    const { question, ground_truth: reference } = row;
    for (const [name, value] of Object.entries(row)) {
      const [, size, method] = system.exec(name) ?? [];
      const { is_correct: right, solution } = objectOf(value);
      if (size === undefined || method === undefined || typeof right !== 'boolean') continue;
      yield {
        model: name,
        family: `grade-school-math ${method}`,
        scale: { params: Number(size) * 1e9 },
        task: 'gsm8k',
        protocol: { harness: 'grade-school-math' },
        item: String(at),
        ...(typeof question === 'string' ? { prompt: question } : {}),
        targets: [String(reference)],
        ...(typeof solution === 'string' ? { response: solution } : {}),
        scores: { accuracy: Number(right) },
        line: at,
      };
    }
  }
}
