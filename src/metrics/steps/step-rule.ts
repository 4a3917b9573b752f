/** How the steps of an answer are found and judged: declared by name, since a step the rule does not find counts as wrong. */
import type { Sample } from '../../record/sample.ts';
import { isUnknown, type Unknown } from '../../stats/estimate.ts';

export type StepRule = {
  name: string;
  /** One line: what a step is, and when it is right. */
  finds: string;
  /** Outcomes of the steps the right answer takes, in their order. Unknown with the reason where the answer has no such steps. */
  steps(sample: Sample): readonly boolean[] | Unknown;
};

/** How many steps are right before the first wrong one. */
export const rightBeforeFirstWrong = (steps: readonly boolean[]): number => (steps.includes(false) ? steps.indexOf(false) : steps.length);

export type StepTally = {
  /** Tried and right by step, in order, each given that the steps before it were right. */
  conditional: { y: number; n: number }[];
  /** Right among all steps, whatever came before. */
  any: { y: number; n: number };
  /** Right steps of each answer, of those it has. */
  items: { y: number; n: number }[];
  /** Answers the rule could not be applied to. */
  leftAside: number;
};

/** Outcomes of many answers to items of one task, added up. */
export function tallySteps(rule: StepRule, samples: readonly Sample[]): StepTally {
  const conditional: { y: number; n: number }[] = [];
  const items: { y: number; n: number }[] = [];
  let leftAside = 0;
  for (const sample of samples) {
    const steps = rule.steps(sample);
    if (isUnknown(steps)) {
      leftAside++;
      continue;
    }
    const right = rightBeforeFirstWrong(steps);
    for (let s = 0; s <= Math.min(right, steps.length - 1); s++) {
      const { y, n } = conditional[s] ?? { y: 0, n: 0 };
      conditional[s] = { y: s < right ? y + 1 : y, n: n + 1 };
    }
    items.push({ y: steps.filter(Boolean).length, n: steps.length });
  }
  const any = items.reduce((sum, { y, n }) => ({ y: sum.y + y, n: sum.n + n }), { y: 0, n: 0 });
  return { conditional, any, items, leftAside };
}
