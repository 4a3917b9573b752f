import { unknown } from '../stats/estimate.ts';
import type { Metric } from './metric.ts';

const bitsPerByte: Metric = {
  name: 'bits per byte',
  rewards: 'a likely right answer, by its length in bytes; comparable across tokenizers, lower is better',
  kind: 'smooth',
  needs: ['target-log-probability'],
  range: unknown('it has no greatest value'),
  higherIsBetter: false,
  cite: 'methods §2.6',
  score(answers) {
    const known = answers.flatMap(({ target }) => (target?.bytes ? [{ bits: -target.logProb / Math.LN2, bytes: target.bytes }] : []));
    if (known.length === 0) return unknown('the log-probability of the right answer or its length in bytes is not given');
    return { value: known.reduce((sum, { bits, bytes }) => sum + bits / bytes, 0) / known.length };
  },
};

export default bitsPerByte;
