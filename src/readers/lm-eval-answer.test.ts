import { describe, expect, it } from 'vitest';
import { lmEvalAnswers } from './lm-eval-answer.ts';

const choice = (doc_id: number, target: string, logProbs: number[], acc: number) => ({
  doc_id,
  doc: { passage_id: 'p1' },
  target,
  arguments: Object.fromEntries(logProbs.map((_, i) => [`gen_args_${i}`, { arg_0: 'Q', arg_1: ` ${10 + i}` }])),
  resps: logProbs.map((p) => [[String(p), p === Math.max(...logProbs) ? 'True' : 'False']]),
  filtered_resps: [],
  filter: 'none',
  metrics: ['acc'],
  acc,
});

describe('lm-evaluation-harness answers', () => {
  it('reads log-probabilities out of texts and finds the right option by its index', () => {
    const sample = lmEvalAnswers('task')(choice(0, '1', [-3, -1, -2], 1), 1)!;
    expect(sample.options?.map(({ logProb, bytes, greedy }) => [logProb, bytes, greedy])).toEqual([
      [-3, 3, false],
      [-1, 3, true],
      [-2, 3, false],
    ]);
    expect(sample).toMatchObject({ gold: [1], cluster: 'passage_id p1', scores: { acc: 1 }, protocol: { filter: 'none' } });
  });

  it('takes the right option from the row’s text when the text is an option, until a grade contradicts it', () => {
    const answer = lmEvalAnswers('task');
    expect(answer(choice(0, '11', [-3, -1, -2], 1), 1)!.gold).toEqual([1]);
    // "1" cannot be a text here; a letter never was.
    expect(answer(choice(1, '0', [-3, -1, -2], 0), 2)!.gold).toEqual([0]);
  });

  it('gives no right option rather than a wrong one when the grade contradicts every way', () => {
    expect(lmEvalAnswers('task')(choice(0, '1', [-3, -1, -2], 0), 1)!.gold).toBeUndefined();
  });

  it('keeps the whole answer and what the extractor took, and tells unlabelled passes apart', () => {
    const row = { doc_id: 0, target: '18', resps: [['I think. #### 18']], filtered_resps: ['18'], exact_match: 1 };
    const answer = lmEvalAnswers('gsm8k');
    expect(answer(row, 1)).toMatchObject({ response: 'I think. #### 18', extracted: '18', targets: ['18'], protocol: {} });
    expect(answer(row, 2)).toMatchObject({ protocol: { filter: 'filter 2' } });
  });

  it('reads a list of right answers written as Python text', () => {
    const row = { doc_id: 0, target: "['a b', \"it's\"]", resps: [['a b']], filtered_resps: ['a b'] };
    expect(lmEvalAnswers('t')(row, 1)!.targets).toEqual(['a b', "it's"]);
  });
});
