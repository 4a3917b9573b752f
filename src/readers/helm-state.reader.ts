/** scenario_state.json of a HELM run: what was asked and answered. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Option, Sample } from '../record/sample.ts';
import { helmRun, withAdapter } from './helm-run.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { jsonElements } from './json-elements.ts';
import { objectOf } from './json-rows.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';
import { utf8Length } from './utf8-length.ts';

const format = 'HELM scenario state';

export default {
  format,
  reads: 'scenario_state.json of a HELM run: prompts, answers, log-probabilities of options asked one by one',
  version: 2,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],
  recognise({ text }) {
    return /^\s*\{\s*"adapter_spec"\s*:/.test(text)
      ? { sure: 0.95, because: 'it begins with adapter_spec' }
      : { sure: 0, because: 'it does not begin with adapter_spec' };
  },
  samples: answersOf,

  /** Only the letter of a choice can be graded here; how other answers were scored stands in another file, which is no fault of this one. */
  async *observations(input, notes) {
    const tally = sampleTally();
    let answers = 0;
    for await (const sample of answersOf(input, notes)) {
      answers++;
      tally.add(sample);
    }
    if (answers === 0) throw new Unusable({ code: 'file-has-no-scores', path: input.path, format, lacks: 'an answer' });
    const found = tally.observations();
    if (found.length === 0) notes.complain({ code: 'file-beside', path: input.path, format, better: 'per_instance_stats.json' });
    yield* found;
  },
} satisfies Reader;

type Token = { text: string; logProb: number };
type Reference = { text: string | undefined; right: boolean };
/** Requests for one instance in one trial, where each reference was asked for by itself. */
type Separate = { sample: Sample; options: (Option | undefined)[] };

async function* answersOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const named = helmRun(path);
  if (!named) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'a folder named after its run, as HELM names it' });
  let run = named;
  let method = '';
  const separate = new Map<string, Separate>();
  for await (const { at, value } of jsonElements(input, notes, 'request_states')) {
    if (at[0] === 'adapter_spec') {
      const adapter = objectOf(value);
      run = withAdapter(named, adapter, path);
      method = String(adapter['method'] ?? '');
    }
    if (at[0] !== 'request_states') continue;
    const request = objectOf(value);
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
      const asked = JSON.stringify([item, trial]);
      const whole = separate.get(asked) ?? { sample, options: [] };
      separate.set(asked, whole);
      whole.options[index] = optionOf(completion, references[index]?.text);
      const options = references.flatMap((_, i) => whole.options[i] ?? []);
      if (options.length < references.length || options.length < 2) continue;
      separate.delete(asked);
      yield { ...whole.sample, options, gold: references.flatMap(({ right }, i) => (right ? [i] : [])) };
    } else if (method === 'language_modeling') yield { ...sample, ...textScore(completion, request['num_conditioning_tokens']) };
    else yield answered(sample, textOf(completion['text']), objectOf(request['output_mapping']));
  }
  for (const { sample } of separate.values()) yield { error: 'the endpoint gave no log-probabilities', ...sample };
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
