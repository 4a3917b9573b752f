/** From logits to a token: temperature, then the nucleus, then one random number. (Ackley, Hinton & Sejnowski 1985; Holtzman et al. 2020) The order is that of
 *  Hugging Face's transformers: the nucleus is of the tempered distribution. */

export type Sampling = {
  /** Logits are divided by it; 0 leaves the likeliest alone. */
  temperature: number;
  /** The fewest likeliest tokens that have so much together, in (0, 1]; the others are left out. */
  topP: number;
};

export type Distribution = {
  /** Tokens, the likeliest first; of equals the one with the lower number. */
  order: readonly number[];
  /** What the model says: the softmax of its logits. Sums to 1. */
  probability: Float64Array;
  /** What is drawn from, 0 outside of the nucleus. Sums to 1. */
  drawn: Float64Array;
  /** How many tokens may be drawn: the first so many of `order`. */
  kept: number;
};

const softmax = (logits: ArrayLike<number>, top: number, temperature: number): Float64Array => {
  const weights = Float64Array.from(logits, (logit) => Math.exp((logit - top) / temperature));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
};

/** @throws RangeError when the temperature is below 0 or top-p is not in (0, 1] */
export function distributionOf(logits: ArrayLike<number>, { temperature, topP }: Sampling): Distribution {
  if (!(temperature >= 0 && temperature < Number.POSITIVE_INFINITY)) throw new RangeError(`a temperature of ${temperature}`);
  if (!(topP > 0 && topP <= 1)) throw new RangeError(`a top-p of ${topP}`);
  const order = Array.from(logits, (_, token) => token).sort((a, b) => logits[b]! - logits[a]! || a - b);
  const top = logits[order[0]!]!;
  const probability = softmax(logits, top, 1);
  const tempered = temperature === 0 ? probability.map((_, token) => Number(token === order[0])) : softmax(logits, top, temperature);
  let kept = 0;
  let mass = 0;
  // What rounding leaves short of 1 must not take in the whole tail; without a nucleus all of it is meant.
  while (kept < order.length && (topP === 1 || mass < topP)) mass += tempered[order[kept++]!]!;
  const drawn = new Float64Array(logits.length);
  for (const token of order.slice(0, kept)) drawn[token] = tempered[token]! / mass;
  return { order, probability, drawn, kept };
}

/** Where a token lies when all are laid end to end from 0 to 1, the likeliest first. */
export type Drawn = { token: number; from: number; to: number };

/** The token in whose stretch the random number falls. @param u in [0, 1) */
export function drawnAt({ order, drawn, kept }: Distribution, u: number): Drawn {
  let from = 0;
  let last: Drawn | undefined;
  for (const token of order.slice(0, kept)) {
    if (drawn[token] === 0) break;
    const to = from + drawn[token]!;
    last = { token, from, to };
    if (u < to) return last;
    from = to;
  }
  // Rounding may end the line just short of 1.
  return { ...last!, to: 1 };
}

/** Bits of a probability: how surprising it is. */
export const surprise = (probability: number): number => -Math.log2(probability) + 0;

/** Bits the next token will surprise by on average. */
export const entropy = (probability: Float64Array): number => probability.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);
