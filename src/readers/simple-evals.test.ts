import { expect, it } from 'vitest';
import { readBytes } from '../../scripts/check-reader.ts';

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value, undefined, 2));
const metrics = { stem: 0.62, 'stem:std': 0.485, chars: 812.4, 'chars:std': 90.1, 'score:std': 0.47, score: 0.67 };

it('reads metrics under the task and model of the name; lengths are no scores, and n is not made up', async () => {
  const { format, observations, complaints } = await readBytes(bytes(metrics), 'out/mmlu_gpt-4o-2024-11-20_assistant_20250714_101500.json');
  expect(format).toBe('simple-evals results');
  expect(complaints).toEqual([]);
  expect(observations).toMatchObject([
    { model: 'gpt-4o-2024-11-20_assistant', task: 'mmlu', metric: 'stem', score: { value: 0.62 } },
    { metric: 'score', protocol: { harness: 'simple-evals' }, score: { value: 0.67, n: { unknown: expect.any(String) }, range: [0, 1] } },
  ]);
});

it('does not claim a table of metrics without task and model in its name', async () => {
  await expect(readBytes(bytes(metrics), 'metrics.json')).rejects.toMatchObject({ complaint: { code: 'file-not-recognised' } });
});

it('counts items where every answer is there', async () => {
  const page = (answer: string, extracted: string, score: string) =>
    `<h3>Results</h3>\n<p>Correct Answer: ${answer}</p>\n<p>Extracted Answer: ${extracted}</p>\n<p>Score: ${score}</p>`;
  const whole = {
    score: 0.5,
    metrics: { chars: 3 },
    htmls: [
      page('B', 'B', '1.0'),
      page('C', 'None', '0.0'),
      page('x &lt; 2', 'x &lt; 2', 'True'),
      page('D', 'A', 'False'),
      '<p>broken</p>',
    ],
    convos: [
      [
        { role: 'user', content: 'Q' },
        { role: 'assistant', content: 'Answer: B' },
      ],
    ],
    metadata: null,
  };
  const { observations } = await readBytes(bytes(whole), 'gpqa_acme-1_allresults.json');
  expect(observations).toMatchObject([{ model: 'acme-1', task: 'gpqa', metric: 'score', score: { kind: 'counts', correct: 2, n: 4 } }]);
});
