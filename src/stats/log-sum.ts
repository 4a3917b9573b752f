/** Log of a sum of exponentials. */
export function logSum(values: ArrayLike<number>): number {
  let best = -Infinity;
  for (let i = 0; i < values.length; i++) best = Math.max(best, values[i]!);
  if (best === -Infinity) return best;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += Math.exp(values[i]! - best);
  return best + Math.log(sum);
}
