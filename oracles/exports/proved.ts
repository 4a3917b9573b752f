/** The models whose exports are proved, and what our own sampler makes of a few prompts. */

import { corpusTokenizer } from '../../src/lab/corpus/tokenizer.ts';
import { createTransformer } from '../../src/lab/engine/transformer.ts';
import { nextTokenOf, type SpeakingModel, speechOfTokenizer } from '../../src/lab/model.ts';
import { traceOf } from '../../src/lab/trace.ts';
import { initialise } from '../../src/lab/train.ts';
import { keptModel, labModelIn } from '../../src/workbench/lab-model.ts';

export const prompts = [
  '你好',
  'hello',
  'The capital of France is',
  '法国的首都是',
  '从前，有一只',
  'Tom had two apples.',
  '猫吃什么？',
  'Once upon a time',
];
const length = 64;

/** `learned` is trained; `rotary` is as it was made by chance, weights doubled so that its choices are clear. */
export function exportsToProve(): { learned: SpeakingModel; rotary: SpeakingModel } {
  const tokenizer = corpusTokenizer();
  const speech = { ...speechOfTokenizer(tokenizer), tokenizer };
  const shape = { vocabulary: tokenizer.vocabulary, width: 48, layers: 3, heads: 2, context: 96, batch: 1, positions: 'rotary' } as const;
  const made = createTransformer(shape);
  initialise(made, 3);
  return {
    learned: labModelIn(keptModel) as SpeakingModel,
    rotary: { name: 'rotary', shape, parameters: made.parameters.map((value) => 2 * value), speech },
  };
}

/** The likeliest token again and again, past ends of texts. */
export function greedy(model: SpeakingModel, text: string): { prompt: number[]; tokens: number[] } {
  const prompt = [model.speech.end!, ...model.speech.encode(text)!];
  const { steps } = traceOf(nextTokenOf(model), { prompt, temperature: 0, topP: 1, random: () => 0, top: 1, end: -1 });
  const tokens: number[] = [];
  for (const { chosen } of steps) if (tokens.push(chosen.token) === length) break;
  return { prompt, tokens };
}
