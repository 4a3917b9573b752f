/** The language model that comes along, as the page loads it; and what it says from a prompt on, the same for the same settings. */
import configUrl from '../../../../models/words/config.json?url';
import weightsUrl from '../../../../models/words/model.safetensors?url';
import tokenizerUrl from '../../../../models/words/tokenizer.json?url';
import tokenizerConfigUrl from '../../../../models/words/tokenizer_config.json?url';
import { modelOfHuggingFace } from '../../../lab/export/hugging-face.ts';
import { type LabModel, nextTokenOf } from '../../../lab/model.ts';
import { type TraceStep, traceOf } from '../../../lab/trace.ts';
import { randomStream } from '../../../stats/random.ts';

const files: Readonly<Record<string, string>> = {
  'config.json': configUrl,
  'model.safetensors': weightsUrl,
  'tokenizer.json': tokenizerUrl,
  'tokenizer_config.json': tokenizerConfigUrl,
};

/** @throws Error when it cannot be had */
export async function loadModel(): Promise<LabModel> {
  const loaded = new Map(
    await Promise.all(
      Object.entries(files).map(async ([name, url]): Promise<[string, Uint8Array]> => {
        const answer = await fetch(url);
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return [name, new Uint8Array(await answer.arrayBuffer())];
      }),
    ),
  );
  const model = modelOfHuggingFace((name) => loaded.get(name)!);
  if ('lacks' in model) throw new Error(model.lacks);
  return model;
}

export type Loop = {
  steps: TraceStep[];
  /** Bits of surprise of each token of the prompt after the first. */
  prompt: { token: number; surprise: number | undefined }[];
  ended: 'end' | 'full' | 'steps';
};
export type LoopAsked = { prompt: string; temperature: number; topP: number; seed: number; steps: number };

/** Tokens that are told of each step. */
const told = 8;

/** @returns undefined where the prompt cannot be fed */
export function loopOf(model: LabModel, { prompt, temperature, topP, seed, steps }: LoopAsked): Loop | undefined {
  const { encode, end = -1 } = model.speech;
  const encoded = encode(prompt);
  if (!encoded || encoded.length + 1 > model.shape.context) return undefined;
  const trace = traceOf(nextTokenOf(model), {
    prompt: [end, ...encoded],
    random: randomStream(seed, 'trace'),
    top: told,
    end,
    temperature,
    topP,
  });
  const made: TraceStep[] = [];
  while (made.length < steps) {
    const { value, done } = trace.steps.next();
    if (done) return { steps: made, prompt: trace.prompt, ended: value };
    made.push(value);
  }
  return { steps: made, prompt: trace.prompt, ended: 'steps' };
}

/** What a run of tokens says; a character cut in two is told as such. */
export const textOf = (model: LabModel, tokens: readonly number[]): string =>
  new TextDecoder().decode(
    Uint8Array.from(tokens.flatMap((token) => (token === model.speech.end ? [] : [...model.speech.bytesOf(token)]))),
  );
