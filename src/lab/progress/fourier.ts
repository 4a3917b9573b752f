/** Is the known circuit of modular addition in there? It writes logits of cos w(a + b − c), w = 2πk/p, for a few key frequencies k. (Nanda et al. 2023;
 *  methods §6.1) Logits of all pairs: [a, b, c] as p × p × p numbers in a row. */

export type FourierProgress = {
  /** Frequencies 1 … (p − 1)/2 that carry the logits, strongest first. */
  key: number[];
  /** Loss of all pairs, in nats, when nothing but the key frequencies is left of the logits: falls when the circuit is there. */
  restricted: number;
  /** Loss of the pairs learnt from when those are taken away: rises when the circuit is what knows them. */
  excluded: number;
};

const aboveMedian = 5;
const most = 5;

/** Power at each frequency 1 … (p − 1)/2 of the two-dimensional Fourier transform over a and b, at (k, k), summed over c. @param p an odd prime */
export function powerByFrequency(logits: ArrayLike<number>, p: number): number[] {
  // At (k, k) only the sum of a and b matters: logits are added up along it first.
  const sums = new Float64Array(p * p); // [s, c], s = a + b
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) {
      const [from, to] = [(a * p + b) * p, ((a + b) % p) * p];
      for (let c = 0; c < p; c++) sums[to + c]! += logits[from + c]!;
    }
  return Array.from({ length: (p - 1) / 2 }, (_, i) => {
    const w = (2 * Math.PI * (i + 1)) / p;
    let power = 0;
    for (let c = 0; c < p; c++) {
      let [re, im] = [0, 0];
      for (let s = 0; s < p; s++) {
        re += sums[s * p + c]! * Math.cos(w * s);
        im += sums[s * p + c]! * Math.sin(w * s);
      }
      power += re * re + im * im;
    }
    return power / p ** 4;
  });
}

/** Those above five times the median power; where there are none, the five strongest. */
export function keyFrequencies(power: readonly number[]): number[] {
  const median = [...power].sort((a, b) => a - b)[power.length >> 1]!;
  const ranked = power.map((value, i) => ({ value, k: i + 1 })).sort((a, b) => b.value - a.value);
  const above = ranked.filter(({ value }) => value > aboveMedian * median);
  return (above.length > 0 ? above : ranked.slice(0, most)).map(({ k }) => k);
}

/** @param learnt whether pair a · p + b was learnt from */
export function fourierProgress(logits: ArrayLike<number>, p: number, learnt: (pair: number) => boolean): FourierProgress {
  const key = keyFrequencies(powerByFrequency(logits, p));
  // What the span of cos and sin w_k (a + b − c) holds is a function of s = a + b − c alone: `ofKey[s]`.
  const along = new Float64Array(p);
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) for (let c = 0; c < p; c++) along[(a + b - c + p) % p]! += logits[(a * p + b) * p + c]! / (p * p);
  const ofKey = new Float64Array(p);
  for (const k of key) {
    const w = (2 * Math.PI * k) / p;
    let [re, im] = [0, 0];
    for (let s = 0; s < p; s++) {
      re += (2 / p) * along[s]! * Math.cos(w * s);
      im += (2 / p) * along[s]! * Math.sin(w * s);
    }
    for (let s = 0; s < p; s++) ofKey[s]! += re * Math.cos(w * s) + im * Math.sin(w * s);
  }
  let [restricted, excluded, count] = [0, 0, 0];
  // The right answer stands at s = 0, whatever a and b.
  restricted = logSumExp(ofKey) - ofKey[0]!;
  const rest = new Float64Array(p);
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) {
      const pair = a * p + b;
      if (!learnt(pair)) continue;
      for (let c = 0; c < p; c++) rest[c] = logits[pair * p + c]! - ofKey[(a + b - c + p) % p]!;
      excluded += logSumExp(rest) - rest[(a + b) % p]!;
      count++;
    }
  return { key, restricted, excluded: excluded / count };
}

function logSumExp(values: Float64Array): number {
  const top = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

/** Norms of an embedding's Fourier components over the numbers: constant, then cos and sin of each frequency. Few large ones (a high Gini) are a circuit's.
 *  @param rows p rows of `width` numbers */
export function fourierNorms(rows: ArrayLike<number>, p: number, width: number): number[] {
  const norm = (weight: (a: number) => number): number => {
    const scale = Math.sqrt(Array.from({ length: p }, (_, a) => weight(a) ** 2).reduce((x, y) => x + y, 0));
    let squares = 0;
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let a = 0; a < p; a++) sum += rows[a * width + i]! * weight(a);
      squares += (sum / scale) ** 2;
    }
    return Math.sqrt(squares);
  };
  const norms = [norm(() => 1)];
  for (let k = 1; k <= (p - 1) / 2; k++) {
    const w = (2 * Math.PI * k) / p;
    norms.push(
      norm((a) => Math.cos(w * a)),
      norm((a) => Math.sin(w * a)),
    );
  }
  return norms;
}
