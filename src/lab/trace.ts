/** The loop of a language model, one step at a time: all tokens so far go in, a distribution over the next comes out, one is drawn and put to the others. */
import type { Random } from '../stats/random.ts';
import { type Distribution, type Drawn, distributionOf, drawnAt, entropy, type Sampling, surprise } from './draw.ts';

/** Something that is fed a token at a time and says what may follow. */
export type NextToken = {
  /** Tokens that can be fed. */
  context: number;
  /** Forgets what it was fed. */
  reset(): void;
  /** @returns logits of what follows all that was fed; they hold until the next call */
  feed(token: number): ArrayLike<number>;
};

/** One token of those offered: what the model gives it, and what it is drawn with after temperature and top-p. */
export type Offered = { token: number; probability: number; drawn: number };

export type TraceStep = {
  /** All that was fed, the prompt first. */
  fed: readonly number[];
  /** The likeliest, in order. */
  top: Offered[];
  /** All the others together, and how many they are. */
  others: { tokens: number; probability: number; drawn: number };
  /** How many tokens may be drawn. */
  kept: number;
  /** Bits to be expected. */
  entropy: number;
  /** The random number, and the stretch of [0, 1) it fell into. */
  u: number;
  chosen: Drawn & Offered;
  /** Bits of what was drawn, by what the model gave it. */
  surprise: number;
};

/** How much each token of the prompt surprised the model, in bits; nothing is known of the first. */
export type PromptToken = { token: number; surprise: number | undefined };

export type Trace = {
  prompt: PromptToken[] /** Endless until the end of a text is drawn or the context is full. */;
  steps: Generator<TraceStep, 'end' | 'full'>;
};

export type TraceAsked = Sampling & {
  /** At least one token. */
  prompt: readonly number[];
  random: Random;
  /** How many of the likeliest are told. */
  top: number;
  /** The token that ends a text. */
  end: number;
};

/** @throws RangeError when the prompt is empty or leaves no room for a step */
export function traceOf(model: NextToken, { prompt, random, top, end, ...sampling }: TraceAsked): Trace {
  if (prompt.length === 0 || prompt.length > model.context)
    throw new RangeError(`a prompt of ${prompt.length} tokens; 1 to ${model.context} fit`);
  model.reset();
  const seen: PromptToken[] = [];
  let now: Distribution | undefined;
  for (const token of prompt) {
    seen.push({ token, surprise: now && surprise(now.probability[token]!) });
    now = distributionOf(model.feed(token), sampling);
  }
  return { prompt: seen, steps: stepsOf(model, [...prompt], now!, random, top, end, sampling) };
}

function* stepsOf(
  model: NextToken,
  fed: number[],
  first: Distribution,
  random: Random,
  top: number,
  end: number,
  sampling: Sampling,
): Generator<TraceStep, 'end' | 'full'> {
  for (let now = first; ; ) {
    const u = random();
    const chosen = drawnAt(now, u);
    const offered = (token: number): Offered => ({ token, probability: now.probability[token]!, drawn: now.drawn[token]! });
    const told = now.order.slice(0, top).map(offered);
    const rest = now.order.slice(top).map(offered);
    yield {
      fed: [...fed],
      top: told,
      others: {
        tokens: rest.length,
        probability: rest.reduce((sum, { probability }) => sum + probability, 0),
        drawn: rest.reduce((sum, { drawn }) => sum + drawn, 0),
      },
      kept: now.kept,
      entropy: entropy(now.probability),
      u,
      chosen: { ...chosen, ...offered(chosen.token) },
      surprise: surprise(now.probability[chosen.token]!),
    };
    if (chosen.token === end) return 'end';
    if (fed.length === model.context) return 'full';
    fed.push(chosen.token);
    now = distributionOf(model.feed(chosen.token), sampling);
  }
}
