/** Formats Dunwu knows by sight and cannot read yet: saying so is kinder than "not recognised". (formats §2–§13)
 *  Asked only when no reader claims the file, so a new reader needs no change here. */
import type { Head } from './reader.ts';

type Later = { format: string; is(head: Head): boolean };

const has = (text: string, ...words: string[]): boolean => words.every((word) => text.includes(word));

const later: readonly Later[] = [
  {
    format: 'HELM run',
    is: ({ text }) =>
      has(text, '"adapter_spec"', '"scenario_spec"') ||
      (/^\s*\[\s*\{\s*"(train_trial_index|name)"/.test(text) && has(text, '"perturbation"')),
  },
  { format: 'HELM statistics', is: ({ text }) => /^\s*\[\s*\{\s*"name"\s*:\s*\{\s*"name"/.test(text) && has(text, '"sum_squared"') },
  { format: 'Every Eval Ever record', is: ({ text }) => has(text, '"schema_version"', '"evaluation_id"') },
  { format: 'EvalPlus results', is: ({ text }) => has(text, '"base_status"', '"plus_status"') },
  { format: 'HumanEval samples', is: ({ text }) => /^\s*\{/.test(text) && has(text, '"task_id"') && /"(completion|solution)"/.test(text) },
  { format: 'METR runs', is: ({ text }) => has(text, '"human_minutes"', '"score_binarized"') },
  { format: 'promptfoo results', is: ({ text }) => has(text, '"evalId"', '"results"') || has(text, '"promptIdx"', '"testIdx"') },
  { format: 'OpenAI evals log', is: ({ text }) => /^\s*\{\s*"spec"/.test(text) && has(text, '"completion_fns"') },
  { format: 'lighteval results', is: ({ text }) => has(text, '"config_general"', '"lighteval_sha"') },
  { format: 'EvalScope report', is: ({ text }) => has(text, '"dataset_pretty_name"', '"metrics"') },
];

/** The name of the format, or undefined when the file looks like none of them. */
export const laterFormat = (head: Head): string | undefined => later.find(({ is }) => is(head))?.format;
