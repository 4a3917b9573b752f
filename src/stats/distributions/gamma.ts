/** Gamma function and its kin, written as differences where a difference is what is needed: ln Γ(x+d) − ln Γ(x) keeps its digits at x = 1e10. */

const halfLogTwoPi = 0.9189385332046728;

/** Tail of Stirling's series, for x ≥ 10: error below 1e-14. */
const stirlingTail = (x: number): number => {
  const r = 1 / x;
  const r2 = r * r;
  return r * (1 / 12 - r2 * (1 / 360 - r2 * (1 / 1260 - r2 * (1 / 1680 - r2 * (1 / 1188 - r2 * (691 / 360360))))));
};

/** ln Γ(x), x > 0. */
export function lnGamma(x: number): number {
  let z = x;
  let product = 1;
  while (z < 10) product *= z++;
  return (z - 0.5) * Math.log(z) - z + halfLogTwoPi + stirlingTail(z) - (product === 1 ? 0 : Math.log(product));
}

/** ln Γ(x + d) − ln Γ(x), x > 0, d ≥ 0: the logarithm of the rising factorial. */
export function lnRise(x: number, d: number): number {
  if (d === 0) return 0;
  if (d <= 12 && Number.isInteger(d) && x < 1e20) {
    let product = x;
    for (let i = 1; i < d; i++) product *= x + i;
    return Math.log(product);
  }
  let z = x;
  let below = 1;
  while (z < 10) below *= z++;
  let top = x + d;
  let above = 1;
  while (top < 10) above *= top++;
  const rise = top - z;
  const main = rise * Math.log(z) + (top - 0.5) * Math.log1p(rise / z) - rise + stirlingTail(top) - stirlingTail(z);
  return main + (below === above ? 0 : Math.log(below / above));
}

/** `lnRise` of one x and many d, to the bit: what hangs on x alone is worked out once. */
export function lnRiseFrom(x: number): (d: number) => number {
  let z = x;
  let below = 1;
  while (z < 10) below *= z++;
  const lnZ = Math.log(z);
  const tail = stirlingTail(z);
  return (d) => {
    if (d <= 12 && Number.isInteger(d)) return lnRise(x, d);
    let top = x + d;
    let above = 1;
    while (top < 10) above *= top++;
    const rise = top - z;
    const main = rise * lnZ + (top - 0.5) * Math.log1p(rise / z) - rise + stirlingTail(top) - tail;
    return main + (below === above ? 0 : Math.log(below / above));
  };
}

/** Tail of the digamma series, for x ≥ 10. */
const digammaTail = (x: number): number => {
  const r = 1 / x;
  const r2 = r * r;
  return -0.5 * r - r2 * (1 / 12 - r2 * (1 / 120 - r2 * (1 / 252 - r2 * (1 / 240 - r2 * (1 / 132)))));
};

/** ψ(x + d) − ψ(x), x > 0, d ≥ 0. */
export const digammaRise = (x: number, d: number): number => digammaRiseFrom(x)(d);

/** `digammaRise` of one x and many d. */
export function digammaRiseFrom(x: number): (d: number) => number {
  let z = x;
  let below = 1;
  let ofBelow = 0;
  while (z < 10) {
    ofBelow = ofBelow * z + below;
    below *= z++;
  }
  const start = ofBelow / below - digammaTail(z);
  return (d) => {
    if (d === 0) return 0;
    let top = x + d;
    let above = 1;
    let ofAbove = 0;
    while (top < 10) {
      ofAbove = ofAbove * top + above;
      above *= top++;
    }
    return start - ofAbove / above + Math.log1p((top - z) / z) + digammaTail(top);
  };
}

/** `lnRise`, and its derivative by x, ψ(x + d) − ψ(x), written to slope[0]: nearly all of the work is the same. */
export function lnRiseAndSlope(x: number, d: number, slope: Float64Array): number {
  if (d === 0) {
    slope[0] = 0;
    return 0;
  }
  if (d <= 12 && Number.isInteger(d) && x < 1e20) {
    let product = x;
    let derivative = 1;
    for (let i = 1; i < d; i++) {
      derivative = derivative * (x + i) + product;
      product *= x + i;
    }
    slope[0] = derivative / product;
    return Math.log(product);
  }
  let z = x;
  let below = 1;
  let ofBelow = 0;
  while (z < 10) {
    ofBelow = ofBelow * z + below;
    below *= z++;
  }
  let top = x + d;
  let above = 1;
  let ofAbove = 0;
  while (top < 10) {
    ofAbove = ofAbove * top + above;
    above *= top++;
  }
  const rise = top - z;
  const lnRatio = Math.log1p(rise / z);
  slope[0] = ofBelow / below - ofAbove / above + lnRatio + digammaTail(top) - digammaTail(z);
  const main = rise * Math.log(z) + (top - 0.5) * lnRatio - rise + stirlingTail(top) - stirlingTail(z);
  return main + (below === above ? 0 : Math.log(below / above));
}

/** ln of the binomial coefficient; also for n and y that are not whole. */
export const lnChoose = (n: number, y: number): number => lnFactorial(n) - lnFactorial(y) - lnFactorial(n - y);

/** ln Γ(n + 1); of whole n remembered, for the same few thousand counts come up again and again. */
function lnFactorial(n: number): number {
  if (!Number.isInteger(n) || n < 0 || n >= remembered.length) return lnGamma(n + 1);
  const known = remembered[n]!;
  if (!Number.isNaN(known)) return known;
  const found = lnGamma(n + 1);
  remembered[n] = found;
  return found;
}
const remembered = new Float64Array(1 << 14).fill(Number.NaN);
