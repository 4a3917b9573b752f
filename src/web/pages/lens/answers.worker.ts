/** Scores answers away from the page, as they come. */
import type { CurveAnswer } from '../../../figures/workbench-data.ts';
import { type MetricScores, rescoring } from '../../lenses/rescored.ts';

export type ToScore = { answers: CurveAnswer[] } | 'end';
export type FromScore = MetricScores[];

const adding = rescoring();
const here = self as unknown as {
  onmessage: ((event: MessageEvent<ToScore>) => void) | null;
  postMessage(message: FromScore, given: Transferable[]): void;
};

here.onmessage = ({ data }) => {
  if (data === 'end') {
    const scores = adding.scores();
    const columns = scores.flatMap(({ models }) =>
      Object.values(models).flatMap(({ values, sums }) => (sums ? [values, sums.of] : [values])),
    );
    here.postMessage(
      scores,
      columns.map(({ buffer }) => buffer),
    );
  } else for (const answer of data.answers) adding.add(answer);
};
