/** The models whose exports are proved, and what our own sampler makes of a few prompts. */
import { readFileSync } from 'node:fs';
import { corpusTokenizer } from '../../src/lab/corpus/tokenizer.ts';
import { modelOfHuggingFace } from '../../src/lab/export/hugging-face.ts';
import { nextTokenOf, type SpeakingModel } from '../../src/lab/model.ts';
import { tokenizerJson } from '../../src/lab/tokenizer/tokenizer-json.ts';
import { traceOf } from '../../src/lab/trace.ts';
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

const trained = (name: string): SpeakingModel =>
  modelOfHuggingFace((file) =>
    file === 'tokenizer.json'
      ? new TextEncoder().encode(tokenizerJson(corpusTokenizer()))
      : readFileSync(new URL(`trained/${name}/${file}`, import.meta.url)),
  ) as SpeakingModel;

/** A model for each layout, all trained on the words of the project: `learned` comes along, `rotary` and `llama` are a run of `words` each at width 16 with
 *  `"positions": "rotary"` and, for the other, `"blocks": "llama"`. */
export const exportsToProve = (): Record<'learned' | 'rotary' | 'llama', SpeakingModel> => ({
  learned: labModelIn(keptModel) as SpeakingModel,
  rotary: trained('rotary'),
  llama: trained('llama'),
});

/** The likeliest token again and again, past ends of texts. */
export function greedy(model: SpeakingModel, text: string): { prompt: number[]; tokens: number[] } {
  const prompt = [model.speech.end!, ...model.speech.encode(text)!];
  const { steps } = traceOf(nextTokenOf(model), { prompt, temperature: 0, topP: 1, random: () => 0, top: 1, end: -1 });
  const tokens: number[] = [];
  for (const { chosen } of steps) if (tokens.push(chosen.token) === length) break;
  return { prompt, tokens };
}
