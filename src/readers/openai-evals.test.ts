import { expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';
import type { Sample } from '../record/sample.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import openaiEvals from './openai-evals.reader.ts';

const spec = {
  completion_fns: ['gpt-x'],
  eval_name: 'sums.dev.v0',
  base_eval: 'sums',
  split: 'dev',
  run_id: 'r',
  created_at: '2024-01-01',
};
let id = 0;
const event = (sample_id: string, type: string, data: object) => ({ run_id: 'r', event_id: id++, sample_id, type, data });
const match = (sample_id: string, correct: boolean) => event(sample_id, 'match', { correct, expected: '7', picked: correct ? '7' : '8' });
const bytes = (rows: readonly object[]) => new TextEncoder().encode(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const report = { final_report: { accuracy: 0.5 }, run_id: 'r' };

async function samplesOf(rows: readonly object[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for await (const one of openaiEvals.samples!(inputOfChunks(chunksOfBytes('log', bytes(rows))), { complain() {} })) samples.push(one);
  return samples;
}

it('joins events by their sample, in any order, and keeps errors apart', async () => {
  const rows = [
    { spec },
    report,
    event('s.0', 'sampling', {
      prompt: [
        { role: 'system', content: 'Add.' },
        { role: 'user', content: '3 + 4?' },
      ],
      sampled: ['7'],
    }),
    match('s.1', false),
    match('s.0', true),
    match('s.2', false),
    event('s.2', 'error', { type: 'Timeout', message: 'too slow' }),
    event('s.0', 'metrics', { score: 0.8, note: 'x' }),
    event('s.1', 'metrics', { score: 0.2 }),
  ];
  const { format, observations, complaints } = await readBytes(bytes(rows));
  expect(format).toBe('OpenAI evals log');
  expect(complaints).toEqual([]);
  expect(observations).toMatchObject([
    { model: 'gpt-x', task: 'sums', metric: 'match', protocol: { split: 'dev' }, score: { kind: 'counts', correct: 1, n: 2 } },
    { metric: 'score', score: { kind: 'mean', value: 0.5, n: 2 } },
  ]);
  expect(await samplesOf(rows)).toMatchObject([
    { item: 's.0', prompt: 'Add.\n3 + 4?', response: '7', extracted: '7', targets: ['7'] },
    { item: 's.1', extracted: '8' },
    { item: 's.2', error: 'too slow' },
  ]);
});

it('says that a log broke off, and uses what it has', async () => {
  const whole = bytes([{ spec }, match('s.0', true), match('s.1', true), match('s.2', true)]);
  const { observations, complaints } = await readBytes(whole.slice(0, -20));
  expect(observations).toMatchObject([{ score: { correct: 2, n: 2 } }]);
  expect(complaints.map(({ code }) => code).sort()).toEqual(['line-unreadable', 'log-unfinished']);
});

it('takes several log-probabilities of a sample for its options, one for its answer', async () => {
  const logp = (sample_id: string, completion: string, value: number) =>
    event(sample_id, 'cond_logp', { prompt: 'Q', completion, logp: value });
  const [several, one] = await samplesOf([
    { spec },
    logp('s.0', ' 6', -2),
    logp('s.0', ' 7', -0.5),
    match('s.0', true),
    logp('s.1', ' 7', -1.5),
    match('s.1', true),
  ]);
  expect(several).toMatchObject({
    gold: [1],
    options: [
      { text: ' 6', logProb: -2 },
      { text: ' 7', logProb: -0.5 },
    ],
    target: { logProb: -0.5 },
  });
  expect(one).toMatchObject({ target: { logProb: -1.5 } });
  expect(one!.options).toBeUndefined();
});
