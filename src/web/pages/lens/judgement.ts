/** The verdict of a curve as the page shows it: as the document has it, or judged again in the page by the same engine. */
import { type Effort, examine } from '../../../emergence/examine.ts';
import type { RunEffect } from '../../../emergence/run-effect.ts';
import { judgeAmong } from '../../../emergence/verdict.ts';
import type { Detail } from '../../../figures/report-data.ts';
import type { Standings } from '../../../figures/workbench-data.ts';
import type { Curve } from '../../../record/curve.ts';
import type { Verdict } from '../../../record/verdicts.ts';
import { unknown } from '../../../stats/estimate.ts';

export type Judgement = Pick<
  Verdict,
  'verdict' | 'probability' | 'probabilities' | 'reason' | 'sentence' | 'flags' | 'gates' | 'fits' | 'curve' | 'needs'
> & { jump: Pick<Verdict['jump'], 'index' | 'after' | 'q'> };

export const asInDocument = (detail: Detail): Judgement => detail;

export type Question = { curve: Curve; effect: RunEffect /** place among the standings */; row: number; seed: number };

/** The same gates, fits and rules as on the command line, in the company of all other curves of the document. */
export function judgedAgain({ curve, effect, row, seed }: Question, standings: Standings, effort?: Effort): Judgement {
  const examined = examine(curve, effect, seed, effort);
  const judged = judgeAmong(curve, examined, row, standings);
  const { shape } = examined;
  const nothing = unknown('no shape without counts at three sizes');
  return {
    verdict: judged.verdict,
    probability: judged.probability,
    probabilities: judged.probabilities,
    reason: judged.reason as Verdict['reason'],
    sentence: '',
    flags: judged.flags,
    gates: judged.gates.map(({ reason, ...gate }) => ({ ...gate, because: '', reason: reason as Verdict['reason'] })),
    fits: shape?.fits ?? [],
    curve: shape?.curve ?? null,
    needs: judged.needs.map((reason) => ({ what: '', why: '', cost: '', gain: '', reason: reason as Verdict['reason'] })),
    jump: {
      index: shape ? shape.jump.rise.index : nothing,
      after: shape ? (curve.points[shape.jump.rise.before - 1]?.model ?? null) : null,
      q: judged.q ?? nothing,
    },
  };
}
