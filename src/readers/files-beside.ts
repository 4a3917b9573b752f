/** Files of a run that hold no scores of their own, or scores that stand better in the file beside them: known by sight, and left aside with a word. */
import type { Head } from './reader.ts';

type Beside = { format: string; better: string; is(head: Head): boolean };
const has = (text: string, ...words: string[]): boolean => words.every((word) => text.includes(word));

const beside: readonly Beside[] = [
  {
    format: 'HELM run specification',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /run_spec\.json$/.test(path) && has(text, '"adapter_spec"'),
  },
  {
    format: 'HELM scenario',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)scenario\.json$/.test(path) && has(text, '"name"', '"description"'),
  },
  {
    format: 'HELM instances',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)instances\.json$/.test(path) && has(text, '"references"', '"split"'),
  },
  {
    format: 'HELM requests',
    better: 'per_instance_stats.json',
    is: ({ path, text }) => /(^|\/)display_requests\.json$/.test(path) && has(text, '"instance_id"', '"request"'),
  },
  {
    format: 'HumanEval samples',
    better: '*_results.jsonl or *_eval_results.json',
    is: ({ text }) => /^\s*\{/.test(text) && has(text, '"task_id"') && /"(completion|solution)"/.test(text),
  },
  {
    format: 'EvalScope report',
    better: 'reviews/<model>/<benchmark>.jsonl',
    is: ({ text }) => has(text, '"dataset_pretty_name"', '"metrics"'),
  },
  {
    format: 'EvalScope predictions',
    better: 'reviews/<model>/<benchmark>.jsonl',
    is: ({ text }) => /^\s*\{\s*"index"\s*:/.test(text) && has(text, '"model_output"'),
  },
];

/** What the file is and where its scores stand; undefined when it is none of these. */
export function standsBeside(head: Head): { format: string; better: string } | undefined {
  const found = beside.find(({ is }) => is(head));
  return found && { format: found.format, better: found.better };
}
