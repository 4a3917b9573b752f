/** Judges away from the page, so that nothing freezes while it does. */
import type { Standings } from '../../../figures/workbench-data.ts';
import { type Judgement, judgedAgain, type Question } from './judgement.ts';

export type ToJudge = { standings: Standings } | { id: number; question: Question };
export type FromJudge = { id: number; judgement: Judgement } | { id: number; failed: string };

let company: Standings = [];
const here = self as unknown as { onmessage: ((event: MessageEvent<ToJudge>) => void) | null; postMessage(message: FromJudge): void };

here.onmessage = ({ data }) => {
  if ('standings' in data) {
    company = data.standings;
    return;
  }
  try {
    here.postMessage({ id: data.id, judgement: judgedAgain(data.question, company) });
  } catch (error) {
    here.postMessage({ id: data.id, failed: String(error) });
  }
};
