/** A task of several steps, all of which have to be right: θ = Π p_s^{t_s}. (methods §3.1) */

/** Success in one step, given that the steps before it were right, and how often it occurs in an item. */
export type StepRate = { rate: number; times: number };

/** Rate of whole items, in [0, 1]. */
export const productOfSteps = (steps: readonly StepRate[]): number =>
  steps.reduce((product, { rate, times }) => product * rate ** times, 1);

/** d ln θ / d ln p where all steps improve by the same factor: the number of steps, k. */
export const elasticity = (steps: readonly StepRate[]): number => steps.reduce((sum, { times }) => sum + times, 0);
