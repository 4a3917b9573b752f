/** scenario_state.json of a HELM run: what was asked and answered. (formats §5) */
import { Unusable } from '../record/complaint.ts';
import type { Option, Sample } from '../record/sample.ts';
import { helmRun } from './helm-run.ts';
import { isJsonObject, type Json, type JsonObject, wholeJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const helmState: Reader = {
  format: 'HELM scenario state',
  reads: 'scenario_state.json of a HELM run: prompts, answers, log-probabilities of options asked one by one',
  version: 1,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],

  recognise({ text }) {
    return /^\s*\{\s*"adapter_spec"\s*:/.test(text)
      ? { sure: 0.95, because: 'it begins with adapter_spec' }
      : { sure: 0, because: 'it does not begin with adapter_spec' };
  },

  async *observations(input, notes) {
    const tally = sampleTally();
    for await (const sample of answersOf(input, notes)) tally.add(sample);
    const found = tally.observations();
    if (found.length === 0)
      throw new Unusable({
        code: 'file-has-no-scores',
        path: input.path,
        format: helmState.format,
        lacks: 'a choice that can be graded; the scores of free answers stand in per_instance_stats.json beside it',
      });
    yield* found;
  },

  samples: answersOf,
};

export default helmState;

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value ?? null) ? (value as JsonObject) : {});

async function* answersOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  const { path } = input;
  const state = objectOf(await wholeJson(input, notes));
  const adapter = objectOf(state['adapter_spec']);
  const run = helmRun(path);
  const model = typeof adapter['model'] === 'string' ? adapter['model'] : run?.model;
  if (!run || model === undefined)
    throw new Unusable({
      code: 'file-has-no-scores',
      path,
      format: helmState.format,
      lacks: 'a folder named after its run, as HELM names it',
    });
  const common = { ...run, model, scale: {} };
  const separate = String(adapter['method'] ?? '').startsWith('multiple_choice_separate');
  const asked = new Map<string, { options: Option[]; gold: number[]; sample: Sample }>();
  for (const entry of Array.isArray(state['request_states']) ? state['request_states'] : []) {
    const request = objectOf(entry);
    const instance = objectOf(request['instance']);
    if (typeof instance['id'] !== 'string' || instance['perturbation'] !== undefined) continue;
    const references = (Array.isArray(instance['references']) ? instance['references'] : []).map((reference) => ({
      text: objectOf(objectOf(reference)['output'])['text'],
      right: JSON.stringify(objectOf(reference)['tags'] ?? '').includes('correct'),
    }));
    const targets = references.flatMap(({ text, right }) => (right && typeof text === 'string' ? [text] : []));
    const result = objectOf(request['result']);
    const completion = objectOf(Array.isArray(result['completions']) ? result['completions'][0] : undefined);
    const response = typeof completion['text'] === 'string' ? completion['text'] : undefined;
    const prompt = objectOf(request['request'])['prompt'];
    const trial = request['train_trial_index'];
    const sample: Sample = {
      ...common,
      protocol: { ...common.protocol, ...(typeof instance['split'] === 'string' ? { split: instance['split'] } : {}) },
      item: instance['id'],
      ...(typeof trial === 'number' ? { repeat: trial } : {}),
      ...(typeof prompt === 'string' ? { prompt } : {}),
      targets,
      scores: {},
      ...(result['success'] === false ? { error: String(result['error'] ?? 'the request failed') } : {}),
    };
    const index = request['reference_index'];
    if (separate && typeof index === 'number') {
      const whole = asked.get(`${instance['id']} ${trial}`) ?? { options: [], gold: [], sample };
      asked.set(`${instance['id']} ${trial}`, whole);
      const logProb = completion['logprob'];
      const text = references[index]?.text;
      // A log-probability of exactly 0 is HELM's way of saying that none was given.
      if (typeof logProb === 'number' && logProb !== 0) whole.options[index] = { logProb, ...(typeof text === 'string' ? { text } : {}) };
      if (references[index]?.right) whole.gold.push(index);
      continue;
    }
    const mapping = objectOf(request['output_mapping']);
    const letter = response?.trim();
    const mapped = letter !== undefined && typeof mapping[letter] === 'string' ? mapping[letter] : undefined;
    const graded = Object.keys(mapping).length > 0;
    yield {
      ...sample,
      ...(response === undefined ? {} : { response }),
      ...(mapped === undefined ? {} : { extracted: mapped }),
      scores: graded && sample.error === undefined ? { exact_match: Number(mapped !== undefined && targets.includes(mapped)) } : {},
    };
  }
  for (const { options, gold, sample } of asked.values()) {
    const all = Array.from(options);
    if (all.length > 1 && all.every((option) => option !== undefined)) yield { ...sample, options: all, gold };
  }
}
