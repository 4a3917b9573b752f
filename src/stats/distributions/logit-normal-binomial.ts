/** Counts with a run effect, exactly: Y ~ Binomial(n, c + (1−c) σ(η + ε)), ε ~ N(0, τ²). The integral over ε by the trapezoid rule
 *  around the mode of the integrand, which converges geometrically for such smooth, quickly falling integrands. (methods §1.4, §1.6) */
import { lnChoose } from './gamma.ts';

/** Nodes half an SD apart, out to 6.5: for a bell the rule's error is then below 1e-8. */
const nodeInSd = 0.5;
const widthInSd = 6.5;
const mostNodes = 2000;

/** ln P(y of n).
 *  @param eta logit of the rate above chance, before the run effect  @param tau SD of the run effect in logits, > 0  @param chance c in [0, 1) */
export const runEffectLogPmf = (y: number, n: number, eta: number, tau: number, chance: number): number =>
  runEffectTerm(y, n, eta, tau, chance).value;

/** ln P(y of n) with its first and second derivative by η. Both are moments of x = η + ε given the count: E[x − η]/τ² and Var[x]/τ⁴ − 1/τ², by the nodes
 *  of the integral itself; differences of the values would lose a second derivative that is small beside them. Parameters as `runEffectLogPmf`. */
export function runEffectTerm(
  y: number,
  n: number,
  eta: number,
  tau: number,
  chance: number,
): { value: number; slope: number; curvature: number } {
  const precision = 1 / (tau * tau);
  const exponent = (x: number): number => {
    const right = chance + (1 - chance) / (1 + Math.exp(-x));
    // 1 − θ from the other side, where digits are left.
    const wrong = (1 - chance) / (1 + Math.exp(x));
    return (y > 0 ? y * Math.log(right) : 0) + (n - y > 0 ? (n - y) * Math.log(wrong) : 0) - 0.5 * precision * (x - eta) * (x - eta);
  };
  let mode = eta;
  let curvature = precision;
  let height = exponent(mode);
  for (let round = 0; round < 100; round++) {
    const s = 1 / (1 + Math.exp(-mode));
    const spread = s * (1 - s);
    const theta = chance + (1 - chance) * s;
    const slope = (1 - chance) * spread;
    const gradient = (y / theta - (n - y) / ((1 - chance) * (1 - s))) * slope - precision * (mode - eta);
    curvature = (n * slope * slope) / (theta * (1 - chance) * (1 - s)) + precision;
    let step = gradient / curvature;
    let next = exponent(mode + step);
    for (let halves = 0; next < height && halves < 40; halves++) {
      step /= 2;
      next = exponent(mode + step);
    }
    if (next >= height) {
      mode += step;
      height = next;
    }
    if (Math.abs(step) < 1e-6 * (1 + Math.abs(mode))) break;
  }
  // At y = 0 and y = n one flank falls only as fast as the normal density; above a chance level the left one always does.
  const sd = 1 / Math.sqrt(curvature);
  const lopsided = y === 0 || y === n ? Math.sqrt(1 + Math.abs(eta - mode)) : 1;
  const half = widthInSd * lopsided * sd;
  const from = chance > 0 ? Math.min(mode - half, eta - 8 * tau) : mode - half;
  // A chance level bends the integrand: three times the nodes.
  const h = Math.max((chance > 0 ? nodeInSd / 3 : nodeInSd) * sd, (mode + half - from) / mostNodes);
  // Moments about the mode: about η they would be differences of large numbers.
  let [sum, first, second] = [0, 0, 0];
  for (let x = mode + half; x >= from; x -= h) {
    const weight = Math.exp(exponent(x) - height);
    sum += weight;
    first += weight * (x - mode);
    second += weight * (x - mode) * (x - mode);
  }
  const mean = first / sum;
  return {
    value: lnChoose(n, y) + height + Math.log((sum * h) / (tau * Math.sqrt(2 * Math.PI))),
    slope: (mode + mean - eta) * precision,
    curvature: ((second / sum - mean * mean) * precision - 1) * precision,
  };
}
