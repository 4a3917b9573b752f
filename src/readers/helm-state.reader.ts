/** scenario_state.json of a HELM run: what was asked and answered. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Option, Sample } from '../record/sample.ts';
import { helmRun, withAdapter } from './helm-run.ts';
import { isJsonObject, type Json, type JsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';
import { utf8Length } from './utf8-length.ts';

const format = 'HELM scenario state';

export default samplesReader({
  format,
  reads: 'scenario_state.json of a HELM run: prompts, answers, log-probabilities of options asked one by one',
  version: 2,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],
  lacks: 'a choice that can be graded; the scores of free answers stand in per_instance_stats.json beside it',
  recognise({ text }) {
    return /^\s*\{\s*"adapter_spec"\s*:/.test(text)
      ? { sure: 0.95, because: 'it begins with adapter_spec' }
      : { sure: 0, because: 'it does not begin with adapter_spec' };
  },
  samples: answersOf,
});

type Token = { text: string; logProb: number };
type Reference = { text: string | undefined; right: boolean };
/** Requests for one instance in one trial, where each reference was asked for by itself. */
type Separate = { sample: Sample; options: (Option | undefined)[]; references: readonly Reference[] };

async function* answersOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const state = objectOf(await wholeJson(input, notes));
  const adapter = objectOf(state['adapter_spec']);
  const named = helmRun(path);
  if (!named) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a folder named after its run, as HELM names it' });
  const run = withAdapter(named, adapter, path);
  const method = String(adapter['method'] ?? '');
  const separate = new Map<string, Separate>();
  for (const entry of Array.isArray(state['request_states']) ? state['request_states'] : []) {
    const request = objectOf(entry);
    const instance = objectOf(request['instance']);
    const item = instance['id'];
    if (typeof item !== 'string' || (instance['perturbation'] ?? null) !== null) continue;
    const references = referencesOf(instance);
    const result = objectOf(request['result']);
    const completion = objectOf(Array.isArray(result['completions']) ? result['completions'][0] : undefined);
    const prompt = objectOf(request['request'])['prompt'];
    const trial = request['train_trial_index'];
    const sample: Sample = {
      ...run,
      scale: {},
      protocol: { ...run.protocol, ...(typeof instance['split'] === 'string' ? { split: instance['split'] } : {}) },
      item,
      ...(typeof trial === 'number' ? { repeat: trial } : {}),
      ...(typeof prompt === 'string' ? { prompt } : {}),
      targets: references.flatMap(({ text, right }) => (right && text !== undefined ? [text] : [])),
      scores: {},
      ...(result['success'] === false ? { error: textOf(result['error']) ?? 'the request failed' } : {}),
      ...(objectOf(completion['finish_reason'])['reason'] === 'length' && method === 'generation' ? { truncated: true } : {}),
    };
    const index = request['reference_index'];
    if (method.startsWith('multiple_choice_separate') && typeof index === 'number') {
      // `calibration` asks for the option without its question
      if (request['request_mode'] === 'calibration') continue;
      const key = JSON.stringify([item, trial]);
      const whole = separate.get(key) ?? { sample, options: [], references };
      separate.set(key, whole);
      whole.options[index] = optionOf(completion, references[index]?.text);
    } else if (method === 'language_modeling') yield { ...sample, ...textScore(completion, request['num_conditioning_tokens']) };
    else yield answered(sample, textOf(completion['text']), objectOf(request['output_mapping']));
  }
  for (const { sample, options, references } of separate.values()) {
    const all = references.map((_, i) => options[i]);
    const gold = references.flatMap(({ right }, i) => (right ? [i] : []));
    if (all.length > 1 && all.every((option) => option !== undefined)) yield { ...sample, options: all as Option[], gold };
  }
}

/** Where options have letters, the letter said is the answer; without letters the whole text is, and grading it is the business of the run's metrics. */
function answered(sample: Sample, response: string | undefined, mapping: JsonObject): Sample {
  if (response === undefined || sample.error !== undefined) return sample;
  const letters = Object.entries(mapping).flatMap(([letter, option]) => (typeof option === 'string' ? [{ letter, option }] : []));
  if (letters.length === 0) return { ...sample, response };
  const extracted = response.trim();
  const targets = letters.filter(({ option }) => sample.targets.includes(option)).map(({ letter }) => letter);
  return { ...sample, response, extracted, targets, scores: { exact_match: Number(targets.includes(extracted)) } };
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

const referencesOf = (instance: JsonObject): Reference[] =>
  (Array.isArray(instance['references']) ? instance['references'].map(objectOf) : []).map(({ output, tags }) => ({
    text: textOf(objectOf(output)['text']),
    right: Array.isArray(tags) && tags.includes('correct'),
  }));

const tokensOf = (completion: JsonObject): Token[] =>
  (Array.isArray(completion['tokens']) ? completion['tokens'] : []).flatMap((token) =>
    isJsonObject(token) && typeof token['text'] === 'string' && typeof token['logprob'] === 'number'
      ? [{ text: token['text'], logProb: token['logprob'] }]
      : [],
  );

/** HELM writes 0 where an endpoint gave no log-probability; that is not certainty. */
const given = (tokens: readonly Token[]): boolean => tokens.length > 0 && tokens.some(({ logProb }) => logProb !== 0);
const sum = (tokens: readonly Token[]): number => tokens.reduce((total, { logProb }) => total + logProb, 0);

/** The whole prompt is echoed: the option is its last tokens. */
function optionOf(completion: JsonObject, text: string | undefined): Option | undefined {
  const tokens = tokensOf(completion);
  if (text === undefined || text.trim() === '' || !given(tokens)) return undefined;
  for (let from = tokens.length - 1, tail = ''; from >= 0; from--) {
    tail = tokens[from]!.text + tail;
    if (tail.trim().length < text.trim().length) continue;
    if (!tail.trim().endsWith(text.trim())) return undefined;
    const own = tokens.slice(from);
    return given(own) ? { text, logProb: Math.min(0, sum(own)), tokens: own.length, bytes: utf8Length(text) } : undefined;
  }
  return undefined;
}

/** Language modelling: the log-probability of the text after the tokens it is conditioned on. */
function textScore(completion: JsonObject, conditioning: Json | undefined): Partial<Sample> {
  const own = tokensOf(completion).slice(typeof conditioning === 'number' ? conditioning : 0);
  if (!given(own)) return {};
  return { target: { logProb: Math.min(0, sum(own)), tokens: own.length, bytes: utf8Length(own.map(({ text }) => text).join('')) } };
}
