/** Any server that speaks the OpenAI API and returns log-probabilities: what it continues a text with, token by token, and what else it thought of.
 *  (platform.openai.com/docs/api-reference: completions, chat) Sixty lines of fetch do it; of a client library only a fraction would be used. */
import { type Complaint, Unusable } from '../record/complaint.ts';

export type Endpoint = {
  /** As in http://127.0.0.1:8080/v1. */
  base: string;
  model: string;
  /** Continue the text as it is, or answer it as a message. */
  form: 'completions' | 'chat';
  /** Sent as a bearer token, and nowhere else. */
  key?: string;
  /** Seconds until an answer is given up. */
  patience?: number;
  /** Seconds before the first retry; then twice as long each time. */
  pause?: number;
};

export type AskedOfEndpoint = {
  prompt: string;
  /** Most tokens to come. */
  tokens: number;
  temperature: number;
  topP: number;
  seed: number;
  /** How many of the likeliest are to be told: chat gives at most 20, completions often 5. */
  top: number;
};

/** A token of the answer, ln p, and the likeliest at its place, likeliest first. `bytes` where the server tells them: a character can be cut in two. */
export type SaidToken = { text: string; bytes?: readonly number[]; logProb: number };
export type Said = SaidToken & { top: SaidToken[] };

const retries = 3;
const worthAnotherTry = new Set([408, 409, 429, 500, 502, 503, 504]);

/** @throws Unusable when there is no usable answer, with what the server said */
export async function askEndpoint(endpoint: Endpoint, asked: AskedOfEndpoint): Promise<{ said: Said[]; ended: 'stop' | 'length' }> {
  const { base, model, form } = endpoint;
  const url = `${base.replace(/\/+$/, '')}/${form === 'chat' ? 'chat/completions' : 'completions'}`;
  const { prompt, tokens, temperature, topP, seed, top } = asked;
  const common = { model, temperature, top_p: topP, seed };
  const body = (limit: string) =>
    form === 'chat'
      ? { ...common, messages: [{ role: 'user', content: prompt }], [limit]: tokens, logprobs: true, top_logprobs: Math.min(top, 20) }
      : { ...common, prompt, max_tokens: tokens, logprobs: top };
  let answer = await post(endpoint, url, body('max_tokens'));
  // Newer models of the original API take the limit by another name only, and say so.
  if (answer.status === 400 && form === 'chat' && /max_completion_tokens/.test(answer.text))
    answer = await post(endpoint, url, body('max_completion_tokens'));
  if (answer.status !== 200) throw new Unusable({ code: 'endpoint-refused', url, status: answer.status, reason: reasonIn(answer.text) });
  return read(answer.text, url, model);
}

async function post({ key, patience = 120, pause = 0.5 }: Endpoint, url: string, body: object): Promise<{ status: number; text: string }> {
  for (let tries = 0; ; tries++) {
    const last = tries === retries;
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(1000 * patience),
      });
      const text = await response.text();
      if (last || !worthAnotherTry.has(response.status)) return { status: response.status, text: key ? text.replaceAll(key, '***') : text };
      const asked = Number(response.headers.get('retry-after'));
      await slept(asked > 0 && asked <= 60 ? asked : pause * 2 ** tries);
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') throw new Unusable({ code: 'endpoint-silent', url, seconds: patience });
      const cause = (error as Error).cause as NodeJS.ErrnoException | undefined;
      // Nobody listens there: trying again does not help.
      if (last || cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND' || cause === undefined)
        throw new Unusable({ code: 'endpoint-unreachable', url, reason: cause?.code ?? cause?.message ?? (error as Error).message });
      await slept(pause * 2 ** tries);
    }
  }
}

const slept = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/** What a server says of an error, in whichever of the usual forms, at most a line of it. */
function reasonIn(text: string): string {
  let said: unknown = text;
  try {
    const parsed = JSON.parse(text) as { error?: { message?: unknown } | string; message?: unknown; detail?: unknown };
    said = (typeof parsed.error === 'object' ? parsed.error?.message : parsed.error) ?? parsed.message ?? parsed.detail ?? text;
  } catch {}
  const line = (typeof said === 'string' ? said : JSON.stringify(said)).replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

type InChat = { token: string; logprob: number; bytes?: number[] | null };
type Answer = {
  choices?: {
    finish_reason?: string | null;
    logprobs?: {
      /** Of chat, and of completions of some servers. */
      content?: (InChat & { top_logprobs?: InChat[] })[] | null;
      /** Of completions. */
      tokens?: string[];
      token_logprobs?: (number | null)[];
      top_logprobs?: (Record<string, number> | null)[] | null;
    } | null;
  }[];
};

function read(text: string, url: string, model: string): { said: Said[]; ended: 'stop' | 'length' } {
  const unclear = (expected: string): Unusable =>
    new Unusable({ code: 'endpoint-unclear', url, expected, got: text.slice(0, 80) } satisfies Complaint);
  let answer: Answer;
  try {
    answer = JSON.parse(text) as Answer;
  } catch {
    throw unclear('JSON');
  }
  const choice = answer?.choices?.[0];
  if (choice === undefined) throw unclear('choices[0]');
  const none = new Unusable({ code: 'endpoint-no-logprobs', url, model });
  const { content, tokens, token_logprobs: logProbs, top_logprobs: tops } = choice.logprobs ?? {};
  let said: Said[];
  try {
    if (content) said = content.map((one) => ({ ...inChat(one), top: ordered((one.top_logprobs ?? []).map(inChat)) }));
    else if (tokens && logProbs)
      said = tokens.map((token, i) => ({
        text: token,
        logProb: number(logProbs[i]),
        top: ordered(Object.entries(tops?.[i] ?? {}).map(([other, logProb]) => ({ text: other, logProb: number(logProb) }))),
      }));
    else throw none;
  } catch (error) {
    if (error instanceof TypeError) throw unclear('choices[0].logprobs: numbers');
    throw error;
  }
  if (said.length > 0 && said.every(({ top }) => top.length === 0)) throw none;
  return { said, ended: choice.finish_reason === 'length' ? 'length' : 'stop' };
}

const number = (value: unknown): number => {
  if (typeof value !== 'number' || Number.isNaN(value)) throw new TypeError('no number');
  return Math.min(0, value);
};
const inChat = ({ token, logprob, bytes }: InChat): SaidToken => ({ text: token, logProb: number(logprob), ...(bytes ? { bytes } : {}) });
const ordered = (tokens: SaidToken[]): SaidToken[] => tokens.sort((a, b) => b.logProb - a.logProb);
