/** JSON logs of one object are read element by element: with a limit on what may be held in one piece far below the size of the file. */
import { expect, it } from 'vitest';
import { chunksOfBytes, headOf, inputOfChunks } from '../workbench/input-of-chunks.ts';
import { usualLimits } from '../workbench/limits.ts';
import { recognise } from './recognise.ts';

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const program = (task: string, right: boolean) => ({
  task_id: task,
  solution: 'def f():\n    pass\n'.repeat(20),
  base_status: right ? 'pass' : 'fail',
  plus_status: 'fail',
  base_fail_tests: [],
  plus_fail_tests: [],
});
const files: Record<string, object> = {
  'EvalPlus results': {
    date: 'd',
    hash: 'h',
    eval: Object.fromEntries(many(164, (i) => [`HumanEval/${i}`, [program(`HumanEval/${i}`, i % 2 === 0)]])),
    pass_at_k: { base: { 'pass@1': 0.5 } },
  },
  'promptfoo results': {
    evalId: 'eval-1',
    results: {
      version: 3,
      prompts: [],
      results: many(200, (i) => ({
        promptIdx: 0,
        testIdx: i,
        provider: { id: 'echo' },
        prompt: { raw: `Say ${i}` },
        vars: { i },
        response: { output: 'word '.repeat(100) },
        success: i % 2 === 0,
        score: Number(i % 2 === 0),
        failureReason: i % 2,
        gradingResult: { componentResults: [{ pass: i % 2 === 0, score: 1, assertion: { type: 'contains' } }] },
      })),
    },
    config: { description: 'words' },
  },
  'Inspect log (JSON)': {
    version: 2,
    status: 'success',
    eval: { run_id: 'r', task: 'words', model: 'mock/tiny' },
    samples: many(200, (i) => ({
      id: i,
      epoch: 1,
      output: { completion: 'word '.repeat(100) },
      scores: { match: { value: i % 2 ? 'I' : 'C' } },
    })),
  },
};

it.each(Object.entries(files))('%s', async (format, log) => {
  const bytes = new TextEncoder().encode(JSON.stringify(log));
  expect(bytes.length).toBeGreaterThan(50_000);
  const source = chunksOfBytes('log.json', bytes, 1000);
  const { reader } = recognise(await headOf(source));
  expect(reader.format).toBe(format);
  const complaints: unknown[] = [];
  const found = [];
  for await (const one of reader.observations(inputOfChunks(source, { ...usualLimits, text: 10_000 }), {
    complain: (c) => complaints.push(c),
  }))
    found.push(one);
  expect(complaints).toEqual([]);
  const counted = found.find(({ metric }) => /^(pass@1|success|match)$/.test(metric))!;
  expect(counted.score).toMatchObject({ kind: 'counts', n: format === 'EvalPlus results' ? 164 : 200 });
  if (format === 'promptfoo results') expect(counted.task).toBe('words');
});
