/** A grown ladder as an ability like any of the files: its curve, judged by itself by the engine of the command line, and its answers. Pure. */
import { examine } from '../../../emergence/examine.ts';
import { atLeastBetweenRuns, runEffectFrom } from '../../../emergence/run-effect.ts';
import { judge } from '../../../emergence/verdict.ts';
import { headAndDetails } from '../../../figures/report-data.ts';
import { documentOf } from '../../../figures/verdict-document.ts';
import { type AtlasRow, atlasRowOf, type CurveAnswer, type CurveDocument } from '../../../figures/workbench-data.ts';
import type { Experiment, LabRun } from '../../../lab/experiment.ts';
import { curveOfLadder, modelName, type Outcome } from '../../../lab/ladder-curve.ts';
import type { Answered } from '../../../lab/train.ts';
import type { Verdict } from '../../../record/verdicts.ts';
import { isUnknown } from '../../../stats/estimate.ts';
import { ladderId } from './ladder-id.ts';

export type Ability = { row: AtlasRow; document: CurveDocument; verdict: Verdict };

/** @param followed the folder it was followed in, where it was not grown in the page
 *  @returns null below three sizes, of which no curve can be judged */
export function abilityOf(experiment: Experiment, outcomes: readonly Outcome[], followed?: string): Ability | null {
  const grown = curveOfLadder(experiment, outcomes);
  if (grown.points.length < 3) return null;
  const id = ladderId(experiment, followed);
  const points = grown.points.map((point) => ({ ...point, sources: [{ path: followed ?? id, sha256: '' }] }));
  const curve = { ...grown, id, points };
  const chance = isUnknown(curve.chance) ? 0 : curve.chance.value;
  const effect = atLeastBetweenRuns(
    runEffectFrom([]),
    curve.points.map(({ repeats = [] }) => repeats.map(({ y, n }) => ({ y, n }))),
    chance,
  );
  const examined = examine(curve, effect, 1);
  const judged = judge([curve], [examined])[0]!;
  const file = documentOf([{ curve, examined, judged }], { seed: 1, axis: curve.axis, inputs: [], notes: [] });
  const { head, details } = headAndDetails(file, 'en');
  const [row, detail] = [head.rows[0]!, details[0]!];
  return {
    row: { ...atlasRowOf(row, detail, effect), grown: true },
    document: { detail, curve, effect, siblings: [], answers: true, alone: true },
    verdict: file.verdicts[0]!,
  };
}

/** What a run said of the held-out items, as the records that are scored anew: the scores of the answer, ln p of the right one, outcomes of its steps. */
export const recordsOf = (experiment: Experiment, run: LabRun, answers: readonly Answered[]): CurveAnswer[] =>
  answers.map(({ prompt, target, response, logProb, tokens, steps, options, gold }, i): CurveAnswer => {
    const likeliest = options?.reduce((best, one, o) => (one.logProb > options[best]!.logProb ? o : best), 0);
    const right = options ? likeliest === gold : response === target;
    return {
      model: modelName(experiment, run.width),
      run: String(run.seed),
      item: String(i),
      prompt,
      targets: [target],
      scores: { [options ? 'acc' : 'exact_match']: Number(right) },
      right,
      ...(options ? { options, ...(gold === undefined ? {} : { gold: [gold] }) } : { response, target: { logProb, tokens } }),
      ...(steps.length > 1 && !options ? { steps } : {}),
    };
  });
