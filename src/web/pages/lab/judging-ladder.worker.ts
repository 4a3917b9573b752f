/** Judges a grown ladder away from the page. */
import type { Experiment } from '../../../lab/experiment.ts';
import type { Outcome } from '../../../lab/ladder-curve.ts';
import { type Ability, abilityOf } from './ability.ts';

export type ToLadderJudge = { experiment: Experiment; outcomes: readonly Outcome[]; followed?: string };
export type FromLadderJudge = { ability: Ability | null } | { failed: string };

const here = self as unknown as {
  onmessage: ((event: MessageEvent<ToLadderJudge>) => void) | null;
  postMessage(message: FromLadderJudge): void;
};

here.onmessage = ({ data: { experiment, outcomes, followed } }) => {
  try {
    here.postMessage({ ability: abilityOf(experiment, outcomes, followed) });
  } catch (error) {
    here.postMessage({ failed: String(error) });
  }
};
