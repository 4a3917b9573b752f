/** predictions/<model>/<dataset>.json of OpenCompass, and tmp_<dataset>.jsonl of runs that were cut off: every answer. Large datasets are split into
 *  `<dataset>_0.json`, `_1.json`, …, whose keys begin at 0 again. (formats §7) What it calls PPL is the mean cross-entropy of a token: the least is
 *  chosen. Its number of tokens is not stored, so an option's log-probability is known per token only. */
import type { Option, Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { jsonElements } from './json-elements.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'OpenCompass predictions',
  reads: 'predictions/<model>/<dataset>.json of OpenCompass and tmp_<dataset>.jsonl; model and dataset are those of the path',
  version: 1,
  gives: ['per-item', 'transcript', 'option-logprobs', 'repeats', 'counts'],
  lacks: 'an answer with gold, or options with PPL',
  recognise({ text }) {
    const first = text.slice(0, 20_000);
    if (/^\s*\{\s*"0"\s*:\s*\{/.test(first) && /"(origin_prompt|testing input|in-context examples|label: [^"]+)"\s*:/.test(first))
      return { sure: 0.95, because: 'its first answer has the number 0 and an origin_prompt or testing input' };
    return /^\s*\{[^\n]*"idx"\s*:\s*\d+/.test(first) && /"(origin_prompt|testing input)"\s*:/.test(first)
      ? { sure: 0.9, because: 'its first line has idx and origin_prompt' }
      : { sure: 0, because: 'it has no answers numbered from 0 with origin_prompt' };
  },
  samples: answersOf,
});

async function* answersOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const place = placeOf(input.path);
  if (/\.jsonl(\.gz)?$/.test(input.path)) {
    for await (const { row, at } of jsonRows(input, notes, 'an answer with idx', (one) => one['idx'] !== undefined))
      for (const sample of samplesOf(row, String(row['idx']), place)) yield { ...sample, line: at };
    return;
  }
  for await (const { at, value } of jsonElements(input, notes))
    if (at[0] !== undefined && isJsonObject(value)) yield* samplesOf(value, at[0], place);
}

type Place = Pick<Sample, 'model' | 'task'> & { part: string };

/** `mmlu_3.json` is the fourth part of mmlu. */
function placeOf(path: string): Place {
  const [folder, file] = path.split('/').slice(-2);
  const stem = (file ?? '')
    .replace(/(\.gz)$/, '')
    .replace(/\.jsonl?$/, '')
    .replace(/^tmp_/, '');
  const part = /^(.+)_(\d+)$/.exec(stem);
  return {
    model: folder === undefined || folder === 'predictions' ? unknown('the path names no model') : folder,
    task: part?.[1] ?? stem,
    part: part ? `${part[2]}: ` : '',
  };
}

function* samplesOf(row: JsonObject, key: string, { model, task, part }: Place): Generator<Sample> {
  const gold = textsOf(row['gold']);
  const common = { model, scale: {}, task, protocol: { harness: 'opencompass' }, item: `${part}${key}`, targets: gold };
  const options = optionsOf(row);
  if (options.length >= 2) {
    const best = options.reduce((p, q) => (q.logProb > p.logProb ? q : p));
    const index = options.findIndex(({ text }) => gold.includes(text ?? ''));
    yield {
      ...common,
      options,
      ...(index < 0 ? {} : { gold: [index] }),
      ...(best.text === undefined ? {} : { extracted: best.text }),
      scores: index < 0 ? {} : { accuracy: Number(options[index] === best) },
    };
    return;
  }
  const prompt = row['origin_prompt'] ?? row['prompt'];
  const asked = typeof prompt === 'string' ? prompt : Array.isArray(prompt) ? prompt.map(turnOf).join('\n') : undefined;
  const answers = textsOf(row['prediction']);
  for (const [repeat, response] of answers.entries())
    yield {
      ...common,
      ...(asked === undefined || asked === '' ? {} : { prompt: asked }),
      ...(answers.length > 1 ? { repeat } : {}),
      response,
      // The run's own postprocessor is in its Python configuration: only an answer that is the target itself is called right here.
      scores: gold.length > 0 ? { exact_match: Number(gold.some((target) => target.trim() === response.trim())) } : {},
    };
}

const turnOf = (turn: Json): string => {
  const { prompt } = objectOf(turn);
  return typeof prompt === 'string' ? prompt : typeof turn === 'string' ? turn : '';
};

/** `label: A` and the like, each with its PPL; or choices with a list of probabilities. */
function optionsOf(row: JsonObject): Option[] {
  const byLabel = Object.entries(row).flatMap(([name, value]): Option[] => {
    const label = /^label: (.*)$/s.exec(name)?.[1];
    const loss = objectOf(value)['PPL'];
    return label !== undefined && typeof loss === 'number' && Number.isFinite(loss) ? [{ text: label, logProb: -loss, tokens: 1 }] : [];
  });
  if (byLabel.length > 0) return byLabel;
  const { choices, prediction } = row;
  if (!Array.isArray(choices) || !Array.isArray(prediction) || choices.length !== prediction.length) return [];
  return choices.flatMap((text, i): Option[] => {
    const p = prediction[i];
    return typeof text === 'string' && typeof p === 'number' && p > 0 && p <= 1 ? [{ text, logProb: Math.log(p) }] : [];
  });
}

const textsOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) =>
    typeof one === 'string' ? [one] : typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [],
  );
