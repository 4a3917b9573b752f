/** "Explain this jump": one curve of a task, judged, with the answers that drive it. */
import type { AnswerPair } from '../figures/explanation.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Verdict } from '../record/verdicts.ts';
import { type AnalyzeOptions, analyzePaths } from './analyze.ts';
import { catalogueWith } from './catalogue.ts';
import { drivingAnswers } from './driving-answers.ts';
import { readersAsTold } from './own.ts';

export type Explained = {
  verdict: Verdict;
  pairs: AnswerPair[];
  /** Other curves the choice fits, in the order of their claim to be told about. */
  others: Verdict[];
  complaints: Complaint[];
  partly: boolean;
};

const mostPairs = 5;

/** @throws Unusable when no curve of the task can be made */
export async function explainPaths(paths: readonly string[], options: AnalyzeOptions): Promise<Explained> {
  const { document, complaints, partly } = await analyzePaths(paths, options);
  const [verdict, ...others] = [...document.verdicts].sort((a, b) => claim(b) - claim(a) || (a.id < b.id ? -1 : 1));
  const [{ facts }, { readers }] = [await catalogueWith(options), await readersAsTold(options.store)];
  return { verdict: verdict!, pairs: await drivingAnswers(verdict!, facts, readers, mostPairs), others, complaints, partly };
}

/** A jump is what there is to explain; evidence beside it makes it worth more words. */
function claim({ gates, jump, evidence, points }: Verdict): number {
  const jumps = gates.find(({ name }) => name === 'jump')?.pass === true;
  const counted = points.every(({ correct }) => correct !== undefined);
  return (jumps ? 4 : 0) + (evidence ? 2 : 0) + (counted ? 1 : 0) + (typeof jump.index === 'number' ? jump.index : 0);
}
