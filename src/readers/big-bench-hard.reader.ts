/** Outputs of BIG-Bench Hard: input, prediction and target of every item, one JSON file a task or a line an item; the model and the way of asking are
 *  those of the folder, `<model>-cot` or `<model>-direct`. A chain of thought ends in “So the answer is X.”, which is what counts. */
import type { Sample } from '../record/sample.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { isJsonObject } from './json.ts';
import { jsonElements } from './json-elements.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const row = /\{\s*"input"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"prediction"\s*:/;

export default samplesReader({
  format: 'BIG-Bench Hard outputs',
  reads: '<model>-cot/<task>….json and <model>-direct/… of BIG-Bench Hard: input, prediction and target of every item',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],
  lacks: 'an item with input, prediction and target',
  recognise({ text }) {
    const begins = text.slice(0, 60_000);
    return /^\s*\{\s*"(canary|outputs|input)"/.test(begins) && row.test(begins) && begins.includes('"target"')
      ? { sure: 0.9, because: 'its items have input, prediction and target' }
      : { sure: 0, because: 'it has no items with input, prediction and target' };
  },
  samples: outputsOf,
});

async function* outputsOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const place = placeOf(input.path);
  let item = 0;
  for await (const value of itemsIn(input, notes)) {
    const { input: prompt, prediction, target } = objectOf(value);
    if (typeof prediction !== 'string' || typeof target !== 'string') continue;
    item++;
    const said = /\bthe answer is\s+([\s\S]*?)\.?\s*$/i.exec(prediction)?.[1];
    const extracted = place.chain ? (said ?? prediction.trim()) : prediction.trim();
    const { chain: _, ...of } = place;
    yield {
      ...of,
      scale: {},
      item: String(item),
      ...(typeof prompt === 'string' ? { prompt } : {}),
      targets: [target],
      response: prediction,
      extracted,
      scores: { accuracy: Number(extracted === target) },
    };
  }
}

/** In both layouts a canary stands before the items. */
async function* itemsIn(input: Input, notes: Notes): AsyncGenerator<unknown> {
  if (/\.jsonl(\.gz)?$/.test(input.path)) {
    for await (const { row: line } of jsonRows(input, notes, 'an item with input, prediction and target')) yield line;
    return;
  }
  for await (const { at, value } of jsonElements(input, notes, 'outputs')) if (at[0] === 'outputs' && isJsonObject(value)) yield value;
}

type Place = Pick<Sample, 'task' | 'protocol'> & { model: string | Unknown; chain: boolean };

function placeOf(path: string): Place {
  const [folder = '', file = ''] = path.split('/').slice(-2);
  const [, model, way] = /^(.+)-(cot|direct)$/.exec(folder) ?? [];
  return {
    model: model ?? unknown('the folder does not say which model was asked: <model>-cot or <model>-direct'),
    task: file.replace(/(\.slim)?\.jsonl?(\.gz)?$/, '').replace(/_few_shot_template_.*$/, ''),
    protocol: { harness: 'BIG-Bench Hard', ...(way === undefined ? {} : { prompt: way }) },
    chain: way === 'cot',
  };
}
