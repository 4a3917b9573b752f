import type { Sample } from '../record/sample.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';

type Target = NonNullable<Sample['target']>;

const perLength = (
  name: string,
  rewards: string,
  higherIsBetter: boolean,
  lacks: string,
  of: (target: Target) => number | undefined,
  range: Metric['range'],
): Metric => ({
  name,
  rewards,
  kind: 'smooth',
  needs: ['target-log-probability'],
  range,
  higherIsBetter,
  cite: 'methods §2.6',
  score({ target }) {
    if (!target) return unknown('the log-probability of the right answer is not given');
    const value = of(target);
    return value === undefined || !Number.isFinite(value) ? unknown(lacks) : { value };
  },
});

const endless: Unknown = unknown('a log-likelihood has an end on one side only');

const logLikelihoods: readonly Metric[] = [
  perLength(
    'log-likelihood per token',
    'probability of every token of the right answer, in nats a token; comparable only for one tokeniser',
    true,
    'the number of tokens of the right answer is not given',
    ({ logProb, tokens }) => (tokens ? logProb / tokens : undefined),
    endless,
  ),
  perLength(
    'log-likelihood per byte',
    'probability of every byte of the right answer, in nats a byte; comparable across tokenisers',
    true,
    'the number of bytes of the right answer is not given',
    ({ logProb, bytes }) => (bytes ? logProb / bytes : undefined),
    endless,
  ),
  perLength(
    'bits per byte',
    'low: few bits to write down the right answer, a byte of it; comparable across tokenisers',
    false,
    'the number of bytes of the right answer is not given',
    ({ logProb, bytes }) => (bytes ? -logProb / (Math.LN2 * bytes) : undefined),
    endless,
  ),
];
export default logLikelihoods;
