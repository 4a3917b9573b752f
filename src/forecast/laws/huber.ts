/** Huber's loss: squares near 0, straight lines beyond δ, so that a few bad rows do not bend a law. */

/** @returns ½ r² up to δ, then δ (|r| − ½ δ) */
export const huber = (residual: number, delta: number): number =>
  Math.abs(residual) <= delta ? 0.5 * residual * residual : delta * (Math.abs(residual) - 0.5 * delta);

export const huberSlope = (residual: number, delta: number): number => Math.max(-delta, Math.min(delta, residual));

/** δ of Hoffmann et al. 2022, on residuals of ln loss. */
export const usualDelta = 1e-3;
