/** Logs of zero_shot_cot: what was printed while a data set was asked, block by block: question, answer, what was taken for the answer (`pred_mode`) and
 *  what is right (`GT`). The settings stand in its second line. */
import { Unusable } from '../record/complaint.ts';
import type { Protocol } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const format = 'zero_shot_cot log';

export default samplesReader({
  format,
  reads: 'logs of zero_shot_cot: settings in a Namespace, then question, answer, pred_mode and GT of every item',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'an item with pred_mode and GT',
  recognise({ text }) {
    return /^\*{5,}\r?\nNamespace\(/.test(text) && /^pred_before\s*:/m.test(text)
      ? { sure: 0.95, because: 'it begins with a Namespace of settings, and its items have pred_before' }
      : { sure: 0, because: 'it does not begin with a Namespace of settings' };
  },
  samples: itemsOf,
});

type Run = Pick<Sample, 'model' | 'task'> & { protocol: Protocol };

/** Texts may have several lines: a field goes on until the next one begins. */
type Field = 'question' | 'answer' | 'before' | 'taken' | 'right';
const begins: readonly (readonly [RegExp, Field | undefined])[] = [
  [/^Q: ?(.*)$/, 'question'],
  [/^A: ?(.*)$/, 'answer'],
  [/^pred_before\s*: ?(.*)$/, 'before'],
  [/^pred_mode\s*: ?(.*)$/, 'taken'],
  [/^GT\s*: ?(.*)$/, 'right'],
  [/^pred_(?:after|list)\s*:/, undefined],
];
const rule = /^\*{5,}$/;

async function* itemsOf(input: Input, _notes: Notes): AsyncGenerator<Sample> {
  let run: Run | undefined;
  // Items have a number in some logs and none in others: their place in the data set is what both ways of asking share.
  let item = 0;
  let found: Partial<Record<Field, string>> = {};
  let open: Field | undefined;
  for await (const { at, text } of input.lines()) {
    run ??= runOf(text);
    if (rule.test(text)) {
      const { question, answer, taken, right } = found;
      if (run && taken !== undefined && right !== undefined)
        yield {
          ...run,
          scale: {},
          item: String(++item),
          ...(question === undefined ? {} : { prompt: question }),
          targets: [right],
          ...(answer === undefined ? {} : { response: answer }),
          extracted: taken,
          scores: { accuracy: Number(taken === right) },
          line: at,
        };
      [found, open] = [{}, undefined];
    } else {
      const begun = begins.find(([pattern]) => pattern.test(text));
      // a chain of thought may have lines of its own that begin like a question
      if (begun && !(begun[1] !== undefined && found[begun[1]] !== undefined)) {
        open = begun[1];
        if (open) found[open] = begun[0].exec(text)![1]!;
      } else if (open) found[open] += `\n${text}`;
    }
  }
  if (!run)
    throw new Unusable({ code: 'file-has-no-scores', path: input.path, format, lacks: 'a Namespace with method, model and dataset' });
}

function runOf(line: string): Run | undefined {
  if (!line.startsWith('Namespace(')) return undefined;
  const setting = (name: string) => new RegExp(`[( ]${name}='([^']*)'`).exec(line)?.[1];
  const [model, task, method, decoding] = ['model', 'dataset', 'method', 'decode_strategy'].map(setting);
  if (task === undefined) return undefined;
  return {
    model: model ?? unknown('the settings name no model'),
    task,
    protocol: {
      harness: 'zero_shot_cot',
      ...(method === undefined ? {} : { prompt: method }),
      ...(decoding === undefined ? {} : { decoding }),
    },
  };
}
