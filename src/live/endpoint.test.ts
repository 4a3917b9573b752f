import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { askEndpoint, type Endpoint } from './endpoint.ts';

/** Answers in the form of the API reference: completions with `tokens`, `token_logprobs`, `top_logprobs`; chat with `content`. */
const completion = {
  id: 'cmpl-1',
  object: 'text_completion',
  created: 1,
  model: 'small',
  choices: [
    {
      text: ', Ben',
      index: 0,
      finish_reason: 'length',
      logprobs: {
        tokens: [',', ' Ben'],
        token_logprobs: [-0.5, -1.25],
        top_logprobs: [
          { '!': -1.5, ',': -0.5 },
          { ' Tom': -0.75, ' Ben': -1.25 },
        ],
        text_offset: [5, 6],
      },
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
};
const chat = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'small',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: '你', refusal: null },
      finish_reason: 'stop',
      logprobs: {
        content: [
          {
            token: '你',
            logprob: -0.1,
            bytes: [228, 189, 160],
            top_logprobs: [
              { token: '你', logprob: -0.1, bytes: [228, 189, 160] },
              { token: '\ufffd', logprob: -9999, bytes: [228] },
            ],
          },
        ],
        refusal: null,
      },
    },
  ],
};

type Seen = { url: string; key: string | undefined; body: Record<string, unknown> };
const seen: Seen[] = [];
/** What the server says next, the last of them for good. */
let answers: { status: number; body: unknown; headers?: Record<string, string>; wait?: number }[] = [];
const server = createServer(async (request: IncomingMessage, response) => {
  let text = '';
  for await (const chunk of request) text += chunk as string;
  seen.push({ url: request.url!, key: request.headers.authorization, body: JSON.parse(text) as Seen['body'] });
  const { status, body, headers, wait } = answers.length > 1 ? answers.shift()! : answers[0]!;
  if (wait) await new Promise((resolve) => setTimeout(resolve, wait));
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(typeof body === 'string' ? body : JSON.stringify(body));
});
let endpoint: Endpoint;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`, model: 'small', form: 'completions', pause: 0.01 };
});
afterAll(() => void server.close());
beforeEach(() => void seen.splice(0));

const asked = { prompt: 'hello', tokens: 2, temperature: 0.8, topP: 0.9, seed: 7, top: 5 };
const complaint = async (of: Partial<Endpoint>): Promise<Unusable['complaint']> => {
  try {
    await askEndpoint({ ...endpoint, ...of }, asked);
  } catch (error) {
    if (error instanceof Unusable) return error.complaint;
    throw error;
  }
  throw new Error('it was answered');
};

describe('an OpenAI-compatible endpoint', () => {
  it('completions: tokens, their ln p, and the others, likeliest first', async () => {
    answers = [{ status: 200, body: completion }];
    expect(await askEndpoint(endpoint, asked)).toEqual({
      ended: 'length',
      said: [
        {
          text: ',',
          logProb: -0.5,
          top: [
            { text: ',', logProb: -0.5 },
            { text: '!', logProb: -1.5 },
          ],
        },
        {
          text: ' Ben',
          logProb: -1.25,
          top: [
            { text: ' Tom', logProb: -0.75 },
            { text: ' Ben', logProb: -1.25 },
          ],
        },
      ],
    });
    expect(seen).toEqual([
      {
        url: '/v1/completions',
        key: undefined,
        body: { model: 'small', prompt: 'hello', max_tokens: 2, temperature: 0.8, top_p: 0.9, seed: 7, logprobs: 5 },
      },
    ]);
  });
  it('chat: asks for top_logprobs, at most 20, and keeps the bytes', async () => {
    answers = [{ status: 200, body: chat }];
    const { said, ended } = await askEndpoint({ ...endpoint, form: 'chat', key: 'secret' }, { ...asked, top: 50 });
    expect(ended).toBe('stop');
    expect(said[0]).toMatchObject({ text: '你', bytes: [228, 189, 160], logProb: -0.1 });
    expect(said[0]!.top.map(({ logProb }) => logProb)).toEqual([-0.1, -9999]);
    expect(seen[0]).toMatchObject({
      url: '/v1/chat/completions',
      key: 'Bearer secret',
      body: { messages: [{ role: 'user', content: 'hello' }], max_tokens: 2, logprobs: true, top_logprobs: 20 },
    });
  });
  it('a model that wants max_completion_tokens is asked that way', async () => {
    const message = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    answers = [
      { status: 400, body: { error: { message, type: 'invalid_request_error', param: 'max_tokens', code: 'unsupported_parameter' } } },
      { status: 200, body: chat },
    ];
    await askEndpoint({ ...endpoint, form: 'chat' }, asked);
    expect(seen[1]!.body).toMatchObject({ max_completion_tokens: 2 });
    expect(seen[1]!.body).not.toHaveProperty('max_tokens');
  });
  it('busy or broken for a moment: tried again, as late as the server asks', async () => {
    answers = [
      { status: 429, body: {}, headers: { 'retry-after': '0.02' } },
      { status: 503, body: '' },
      { status: 200, body: completion },
    ];
    expect((await askEndpoint(endpoint, asked)).said).toHaveLength(2);
    expect(seen).toHaveLength(3);
  });
  it('busy for good: given up after four tries', async () => {
    answers = [{ status: 429, body: { error: { message: 'Rate limit reached' } } }];
    expect(await complaint({})).toMatchObject({ code: 'endpoint-refused', status: 429, reason: 'Rate limit reached' });
    expect(seen).toHaveLength(4);
  });
  it.each([
    [
      401,
      { error: { message: 'Incorrect API key provided: secret.', type: 'invalid_request_error', code: 'invalid_api_key' } },
      'Incorrect API key provided: ***.',
    ],
    [404, { detail: 'Not Found' }, 'Not Found'],
    [400, '<html>\n no </html>', '<html> no </html>'],
  ])('%i: what the server said, without the key, and no second try', async (status, body, reason) => {
    answers = [{ status, body }];
    expect(await complaint({ key: 'secret' })).toMatchObject({ code: 'endpoint-refused', status, reason });
    expect(seen).toHaveLength(1);
  });
  it.each([
    ['null', { choices: [{ logprobs: null }] }],
    ['absent', { choices: [{ text: 'x' }] }],
    ['without the other tokens', { choices: [{ logprobs: { tokens: ['x'], token_logprobs: [-1], top_logprobs: null } }] }],
  ])('no log-probabilities (%s) is a complaint of its own', async (_, body) => {
    answers = [{ status: 200, body }];
    expect(await complaint({})).toMatchObject({ code: 'endpoint-no-logprobs', model: 'small' });
  });
  it.each([
    ['no JSON', 'hello'],
    ['no choices', { object: 'error' }],
    ['null', 'null'],
    ['words for numbers', { choices: [{ logprobs: { tokens: ['x'], token_logprobs: ['-1'], top_logprobs: [{ x: '-1' }] } }] }],
  ])('%s: what was expected is said', async (_, body) => {
    answers = [{ status: 200, body }];
    expect((await complaint({})).code).toBe('endpoint-unclear');
  });
  it('silence and nobody there', async () => {
    answers = [{ status: 200, body: completion, wait: 500 }];
    expect(await complaint({ patience: 0.1 })).toMatchObject({ code: 'endpoint-silent', seconds: 0.1 });
    expect(await complaint({ base: 'http://127.0.0.1:9/v1' })).toMatchObject({ code: 'endpoint-unreachable' });
    expect(await complaint({ base: 'nowhere' })).toMatchObject({ code: 'endpoint-unreachable' });
  });
});
