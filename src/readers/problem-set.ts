/** Programs for the problems of a benchmark of code, as HumanEval and EvalPlus score them: every problem counts once, however often it was tried.
 *  (formats §8; Chen et al. 2021: the mean over problems of c/n is pass@1) */
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import type { Notes } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

/** Problems of a complete run: `HumanEval/0` to `/163`; the sanitised MBPP of EvalPlus shrank from 399 to 378 problems in version 0.2. */
const complete: Readonly<Record<string, readonly number[]>> = { HumanEval: [164], Mbpp: [378, 399] };

/** Scores of samples with the outcome `passed`. A run that lacks problems is complained of and told apart by its split. */
export async function problemSetScores(samples: AsyncIterable<Sample>, path: string, notes: Notes): Promise<Observation[]> {
  const problems = new Map<string, { sample: Sample; passed: number; n: number }>();
  const items = new Map<string, Set<string>>();
  for await (const sample of samples) {
    const { passed } = sample.scores;
    if (passed === undefined) continue;
    const key = JSON.stringify([sample.protocol, sample.task, sample.item]);
    const problem = problems.get(key) ?? { sample, passed: 0, n: 0 };
    problems.set(key, problem);
    problem.passed += passed;
    problem.n++;
    items.set(sample.task, (items.get(sample.task) ?? new Set()).add(sample.item));
  }
  const splits = new Map<string, string>();
  for (const [task, { size }] of items) {
    const expected = complete[task];
    if (!expected || expected.includes(size)) continue;
    notes.complain({ code: 'items-missing', path, task, items: size, expected: expected[0]! });
    splits.set(task, `${size} of ${expected[0]} problems`);
  }
  const tally = sampleTally();
  for (const { sample, passed, n } of problems.values()) {
    const split = splits.get(sample.task);
    const protocol = split === undefined ? sample.protocol : { ...sample.protocol, split };
    tally.add({ ...sample, protocol, scores: { 'pass@1': passed / n } });
  }
  return tally.observations();
}

/** `HumanEval/12` is problem 12 of HumanEval. */
export const benchmarkOf = (problem: string): string => problem.split('/')[0] || 'HumanEval';
