/** Skills learnt one by one at an even pace, and a task that needs n of them: each smooth, together sharp. (Okawa et al. 2023; methods §3.8) */

/** P_n(t) = (1 − (1 − p)^t)^n: all n skills learnt after t steps, each learnt with probability p ∈ (0, 1) a step. */
export const learntTogether = (p: number, n: number, t: number): number => Math.exp(n * Math.log(-Math.expm1(t * Math.log1p(-p))));

/** Steps until n skills are all learnt with probability `target` ∈ (0, 1): ⌈ln(1 − target^{1/n}) / ln(1 − p)⌉. */
export const stepsUntil = (p: number, n: number, target: number): number =>
  Math.ceil(Math.log(-Math.expm1(Math.log(target) / n)) / Math.log1p(-p));

export type Accuracies = {
  /** All skills at once. */
  product: number[];
  /** The mean of the skills. */
  mean: number[];
};

/** Product and mean of skills that were scored beside each other: `rates[s][j]` of skill s at scale or step j. A smooth mean beside a sharp product is
 *  the mark of multiplication. */
export const accuracies = (rates: readonly (readonly number[])[]): Accuracies => ({
  product: rates[0]!.map((_, j) => rates.reduce((all, row) => all * row[j]!, 1)),
  mean: rates[0]!.map((_, j) => rates.reduce((all, row) => all + row[j]!, 0) / rates.length),
});
