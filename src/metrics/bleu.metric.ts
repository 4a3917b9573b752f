import { unknown } from '../stats/estimate.ts';
import { answerOf, noAnswer, targetsOf } from './answer.ts';
import { bleuLine, cutBleu } from './bleu-tokens.ts';
import type { Metric } from './metric.ts';
import { sharedRuns } from './n-grams.ts';
import { numbered } from './numbered.ts';

/** Counts BLEU is made of: matches of 1- to 4-grams, n-grams of the answer, then the lengths of answer and of the reference nearest to it. */
export type BleuCounts = readonly number[];
const orders = 4;

/** Of tokens, given as numbers. An n-gram counts as often as the reference that has it most often has it (Papineni et al. 2002, §2.1). */
export function bleuCounts(answer: readonly number[], references: readonly (readonly number[])[]): BleuCounts {
  const counts = sharedRuns(answer, references, orders);
  for (let n = 0; n < orders; n++) counts.push(Math.max(0, answer.length - n));
  counts.push(answer.length, nearest(answer.length, references));
  return counts;
}

/** Of two equally near the shorter. */
function nearest(length: number, references: readonly (readonly number[])[]): number {
  let near = Number.POSITIVE_INFINITY;
  for (const { length: one } of references) {
    const nearer = Math.abs(one - length) - Math.abs(near - length);
    if (nearer < 0 || (nearer === 0 && one < near)) near = one;
  }
  return near;
}

/** BP · exp(mean log of the n-gram precisions), in [0, 1]. Unsmoothed, it is 0 where no n-gram of some order matches. `smoothed`: such a precision is
 *  1 / (2^k · total), k counting them, and orders longer than the answer are left out (`exp` and `effective_order` of sacreBLEU). */
export function bleu(counts: BleuCounts, upTo = orders, smoothed = false): number {
  const [length, reference] = [counts[2 * orders]!, counts[2 * orders + 1]!];
  if (length === 0 || counts.slice(0, upTo).every((match) => match === 0)) return 0;
  let halved = 1;
  let sum = 0;
  let used = 0;
  for (let n = 0; n < upTo; n++) {
    const [match, total] = [counts[n]!, counts[orders + n]!];
    if (total === 0) {
      if (!smoothed) return 0;
      break;
    }
    if (match === 0 && !smoothed) return 0;
    if (match === 0) halved *= 2;
    sum += Math.log(match === 0 ? 1 / (halved * total) : match / total);
    used++;
  }
  return Math.min(1, Math.exp(1 - reference / length)) * Math.exp(sum / used);
}

const metric = (name: string, rewards: string, upTo: number): Metric => ({
  name,
  rewards,
  kind: 'smooth',
  needs: ['response', 'targets'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'Papineni et al. 2002; Post 2018; methods §2.5',
  score(sample) {
    const answer = answerOf(sample);
    const targets = targetsOf(sample);
    if (answer === undefined || targets.length === 0) return unknown(noAnswer);
    const [tokens = [], ...references] = numbered([answer, ...targets].map(bleuLine), cutBleu);
    const counts = bleuCounts(tokens, references);
    return { value: bleu(counts, upTo, true), sums: counts };
  },
});

/** Over all items: counts are added up before they are divided. */
const corpus = (upTo: number): Metric => ({
  ...metric(
    upTo === orders ? 'BLEU' : `BLEU-${upTo}`,
    `runs of 1 to ${upTo} right words, counted over all answers together, without smoothing`.replace('1 to 1 right words', '1 right word'),
    upTo,
  ),
  ofSums: (counts) => (counts[orders + upTo - 1] === 0 ? unknown(`no answer is ${upTo} tokens long`) : bleu(counts, upTo)),
});

const bleus: readonly Metric[] = [
  corpus(4),
  corpus(1),
  corpus(2),
  metric('sentence BLEU', 'runs of 1 to 4 right words, answer by answer, precisions of 0 smoothed as 1/(2^k · total)', orders),
];
export default bleus;
