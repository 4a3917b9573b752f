/** What is compared: the answer given, and the answers that count as right. */
import type { Sample } from '../record/sample.ts';
import { once } from './once.ts';

export const noAnswer = 'the answer or its target is not given';

/** What is scored as the answer: what the run's own extractor took, or else all that was said. `[invalid]` is the harness's word for "found none". */
export function answerOf({ extracted, response, error }: Sample): string | undefined {
  if (error !== undefined) return undefined;
  return extracted === undefined ? response : extracted === '[invalid]' ? '' : extracted;
}

/** The right answers. GSM8K writes the whole solution as the target; the answer is what stands after its `####`. */
export const targetsOf = ({ targets }: Sample): readonly string[] => marked(targets);

const marked = once((targets: readonly string[]) =>
  targets.some((target) => target.includes('####'))
    ? targets.map((target) => (target.includes('####') ? target.slice(target.lastIndexOf('####') + 4).trim() : target))
    : targets,
);
