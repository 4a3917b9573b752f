import type { Sample } from '../record/sample.ts';

/** What is scored as the answer: what the run's own extractor took, or else all that was said. `[invalid]` is the harness's word for "found none". */
export function answerOf({ extracted, response, error }: Sample): string | undefined {
  if (error !== undefined) return undefined;
  return extracted === undefined ? response : extracted === '[invalid]' ? '' : extracted;
}
