/** "Trace a model": the loop of a model of the lab, or of a server, in one form that can be told and saved. */

import { nextTokenOf, sizeOf } from '../lab/model.ts';
import { type Offered, traceOf } from '../lab/trace.ts';
import { askEndpoint, type Endpoint, type SaidToken } from '../live/endpoint.ts';
import { Unusable } from '../record/complaint.ts';
import { randomStream } from '../stats/random.ts';
import { keptModel, labModelIn } from './lab-model.ts';

export type TraceOptions = { prompt: string; temperature: number; topP: number; seed: number; steps: number; top: number };

/** A token as it is told: its text, its bytes in hexadecimal where they are no whole characters, `end` for the end of a text. */
export type ToldToken = { text: string; bytes?: string; end?: true };
export type ToldOffer = ToldToken & {
  /** What the model gives it. */
  probability: number;
  /** With what it is drawn after temperature and top-p; null where a server draws. */
  drawn: number | null;
};
export type ToldStep = {
  step: number;
  top: ToldOffer[];
  /** All the rest together; how many is not known of a server. */
  others: { tokens: number | null; probability: number; drawn: number | null };
  kept: number | null;
  /** Bits expected; of a server only what the told tokens and their rest leave open is known, so null. */
  entropy: number | null;
  /** The random number and the stretch it fell into; null where a server draws. */
  draw: { u: number; from: number; to: number } | null;
  chosen: ToldOffer;
  surprise: number;
};
export type ToldTrace = {
  schema: 'dunwu/trace/1';
  model: { name: string; parameters: number | null; context: number | null; endpoint?: string };
  sampling: { temperature: number; topP: number; seed: number };
  prompt: { text: string; tokens: (ToldToken & { surprise: number | null })[] | null };
  steps: ToldStep[];
  /** The end of a text, a full context, or as many steps as were asked for. */
  ended: 'end' | 'full' | 'steps';
  /** What was added to the prompt. */
  text: string;
};

const decoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
function toldBytes(bytes: Uint8Array): ToldToken {
  try {
    return { text: decoder().decode(bytes) };
  } catch {
    return { text: '', bytes: hex(bytes) };
  }
}

/** A model of the lab, in its folder, or the one that comes along. */
export function traceLabModel(folder: string | undefined, { prompt, steps, top, seed, ...sampling }: TraceOptions): ToldTrace {
  const model = labModelIn(folder ?? keptModel);
  const { speech, shape } = model;
  const encoded = speech.encode(prompt);
  const most = shape.context - (speech.end === undefined ? 0 : 1);
  if (!encoded || encoded.length > most || (encoded.length === 0 && speech.end === undefined))
    throw new Unusable({
      code: 'option-wrong',
      option: 'trace',
      got: prompt,
      expected: encoded ? `a prompt of 1 to ${most} tokens (it has ${encoded.length})` : `a prompt in the symbols of ${model.name}`,
    });
  const { end = -1 } = speech;
  const told = (token: number): ToldToken => (token === end ? { text: '', end: true } : toldBytes(speech.bytesOf(token)));
  const offer = ({ token, probability, drawn }: Offered): ToldOffer => ({ ...told(token), probability, drawn });
  const trace = traceOf(nextTokenOf(model), {
    prompt: speech.end === undefined ? encoded : [end, ...encoded],
    random: randomStream(seed, 'trace'),
    top,
    end,
    ...sampling,
  });
  const made: ToldStep[] = [];
  const said: number[] = [];
  let ended: ToldTrace['ended'] = 'steps';
  while (made.length < steps) {
    const { value, done } = trace.steps.next();
    if (done) {
      ended = value;
      break;
    }
    const { chosen, u, others, kept, entropy } = value;
    if (chosen.token !== end) said.push(...speech.bytesOf(chosen.token));
    made.push({
      step: made.length + 1,
      top: value.top.map(offer),
      others,
      kept,
      entropy,
      draw: { u, from: chosen.from, to: chosen.to },
      chosen: offer(chosen),
      surprise: value.surprise,
    });
    if (chosen.token === end) ended = 'end';
  }
  return {
    schema: 'dunwu/trace/1',
    model: { name: model.name, parameters: sizeOf(model), context: shape.context },
    sampling: { ...sampling, seed },
    prompt: { text: prompt, tokens: trace.prompt.map(({ token, surprise: bits }) => ({ ...told(token), surprise: bits ?? null })) },
    steps: made,
    ended,
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(said)),
  };
}

/** A server draws by itself: what it gave its tokens is told, its random numbers are not. */
export async function traceEndpoint(endpoint: Endpoint, { prompt, steps, ...options }: TraceOptions): Promise<ToldTrace> {
  const { said, ended } = await askEndpoint(endpoint, { prompt, tokens: steps, ...options });
  const offer = ({ text, bytes, logProb }: SaidToken): ToldOffer => ({
    ...(bytes ? toldBytes(Uint8Array.from(bytes)) : { text }),
    probability: Math.exp(logProb),
    drawn: null,
  });
  const { temperature, topP, seed, top } = options;
  return {
    schema: 'dunwu/trace/1',
    model: { name: endpoint.model, parameters: null, context: null, endpoint: endpoint.base },
    sampling: { temperature, topP, seed },
    prompt: { text: prompt, tokens: null },
    steps: said.map((one, i) => {
      const told = one.top.slice(0, top).map(offer);
      return {
        step: i + 1,
        top: told,
        others: { tokens: null, probability: Math.max(0, 1 - told.reduce((sum, { probability }) => sum + probability, 0)), drawn: null },
        kept: null,
        entropy: null,
        draw: null,
        chosen: offer(one),
        surprise: -one.logProb / Math.LN2 + 0,
      };
    }),
    ended: ended === 'stop' ? 'end' : 'steps',
    text: textOf(said),
  };
}

/** Characters that were cut in two are put together where the server told the bytes. */
function textOf(said: readonly SaidToken[]): string {
  if (!said.every(({ bytes }) => bytes)) return said.map(({ text }) => text).join('');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(said.flatMap(({ bytes }) => [...bytes!])));
}
