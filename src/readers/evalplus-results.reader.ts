/** `*_eval_results.json` of EvalPlus: every program of every task, against the old tests (base) and with the new ones as well (plus). (formats §8) */
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, wholeJson } from './json.ts';
import { modelOfSampleFile } from './sample-file-name.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'EvalPlus results',
  reads: '*_eval_results.json of EvalPlus: base_status and plus_status of every program',
  gives: ['per-item', 'transcript', 'repeats', 'counts'],
  lacks: 'a program with base_status',
  recognise({ text }) {
    return text.includes('"base_status"') && /^\s*\{/.test(text)
      ? { sure: 0.95, because: 'it has base_status' }
      : { sure: 0, because: 'it has no base_status' };
  },
  async *samples(input, notes) {
    const whole = await wholeJson(input, notes);
    const tasks = isJsonObject(whole) && isJsonObject(whole['eval'] ?? null) ? whole['eval'] : undefined;
    const { model, decoding } = modelOfSampleFile(input.path);
    for (const [task, programs] of Object.entries(isJsonObject(tasks ?? null) ? (tasks as Record<string, unknown>) : {}))
      for (const [repeat, program] of (Array.isArray(programs) ? programs : []).entries()) {
        // Before 2024 a program was a list: [base status, plus status].
        const { base_status: base, plus_status: plus, solution } = isJsonObject(program) ? program : {};
        if (typeof base !== 'string') continue;
        yield {
          model: model ?? unknown('the file name does not say which model wrote the programs'),
          scale: {},
          task: task.split('/')[0] ?? 'EvalPlus',
          protocol: { harness: 'evalplus', ...(decoding === undefined ? {} : { decoding }) },
          item: task,
          repeat,
          targets: [],
          ...(typeof solution === 'string' ? { response: solution } : {}),
          scores: {
            base: Number(base === 'pass'),
            ...(typeof plus === 'string' ? { plus: Number(base === 'pass' && plus === 'pass') } : {}),
          },
        };
      }
  },
});
