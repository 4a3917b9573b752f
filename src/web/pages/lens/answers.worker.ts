/** Scores answers away from the page, as they come. */
import type { CurveAnswer } from '../../../figures/workbench-data.ts';
import { type MetricScores, rescoring } from '../../lenses/rescored.ts';

export type ToScore = { answers: CurveAnswer[] } | 'end';
export type FromScore = MetricScores[];

const adding = rescoring();
const here = self as unknown as { onmessage: ((event: MessageEvent<ToScore>) => void) | null; postMessage(message: FromScore): void };

here.onmessage = ({ data }) => {
  if (data === 'end') here.postMessage(adding.scores());
  else for (const answer of data.answers) adding.add(answer);
};
