/** Could these items see it? What n items can tell, before a run and after one. (methods §2.11, §2.12) */
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { betaCdf } from '../stats/distributions/beta.ts';
import { binomialTail } from '../stats/distributions/binomial.ts';
import { normalQuantile } from '../stats/distributions/normal.ts';
import type { Interval } from '../stats/estimate.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';
import {
  aboveChance,
  itemsForRelativeError,
  itemsPerArm,
  itemsToSeeOne,
  powerAboveChance,
  upperBoundAfterNone,
} from '../stats/resolution.ts';
import { designEffect, detectableDifference, itemsForDifference } from '../stats/standard-errors.ts';
import { importPaths } from './import.ts';
import { isSelected } from './selected.ts';

export type PowerQuestion = {
  /** Rate to be seen, in (0, 1). */
  rate?: number;
  /** Rate to be told from it. */
  against?: number;
  /** Chance level to be told from. */
  chance?: number;
  items?: number;
  /** Right answers among them. */
  correct?: number;
  /** Answers to each item. */
  samples: number;
  /** Variance between items of the expected difference of two models asked the same items. */
  between?: number;
  /** Mean size of clusters and correlation of items within one. */
  clusters?: { size: number; correlation: number };
  confidence: number;
  power: number;
};

/** Items are numbers of items to ask; where they come in clusters, more of them by the design effect. Not rounded where a formula is asymptotic. */
export type PowerAnswer =
  | { what: 'design-effect'; effect: number; worth: number | undefined }
  | { what: 'repeats'; samples: number }
  | { what: 'to-see-one'; items: number }
  | { what: 'to-measure'; items: number; relativeError: number }
  | { what: 'to-tell-apart'; itemsPerArm: number }
  | { what: 'to-tell-apart-paired'; items: number; difference: number }
  | { what: 'to-beat-chance'; items: number }
  | { what: 'beats-chance-from'; correct: number; size: number; power: number | undefined }
  | { what: 'resolution'; least: number; boundAfterNone: number }
  | { what: 'seen-with'; probability: number }
  | { what: 'detects-paired'; difference: number }
  | { what: 'detects'; above: number | undefined; below: number | undefined }
  | { what: 'measured'; interval: Interval; excludes: boolean | undefined; below: number | undefined; chanceP: number | undefined };

const relativeError = 0.2;

export function powerOf(question: PowerQuestion): PowerAnswer[] {
  const { rate, against, chance, items, correct, samples, between, clusters, confidence, power } = question;
  const alpha = 1 - confidence;
  const effect = clusters ? designEffect(clusters.size, clusters.correlation) : 1;
  const worth = items === undefined ? undefined : items / effect;
  const whole = worth === undefined ? undefined : Math.max(1, Math.floor(worth));
  const answers: PowerAnswer[] = [];
  if (clusters) answers.push({ what: 'design-effect', effect, worth });
  // n items asked K times are n · K draws only where the items are equally hard: the most that repeats can do
  if (samples > 1 && between === undefined) answers.push({ what: 'repeats', samples });
  const within = rate === undefined ? 0 : rate * (1 - rate);
  if (items === undefined) {
    if (rate !== undefined && against === undefined && chance === undefined) {
      answers.push({ what: 'to-see-one', items: Math.ceil((itemsToSeeOne(rate, confidence) * effect) / samples) });
      answers.push({
        what: 'to-measure',
        items: Math.ceil((itemsForRelativeError(rate, relativeError) * effect) / samples),
        relativeError,
      });
    }
    if (rate !== undefined && against !== undefined) {
      if (between === undefined) answers.push({ what: 'to-tell-apart', itemsPerArm: itemsPerArm(rate, against, alpha, power) * effect });
      else {
        const other = against * (1 - against);
        const n = itemsForDifference(rate - against, between, [within, other], [samples, samples], alpha, power);
        answers.push({ what: 'to-tell-apart-paired', items: n * effect, difference: Math.abs(rate - against) });
      }
    }
    if (rate !== undefined && chance !== undefined)
      answers.push({ what: 'to-beat-chance', items: Math.ceil(itemsToBeatChance(chance, rate, alpha, power) * effect) });
    return answers;
  }
  const [n, value] = [whole!, worth!];
  if (correct === undefined) {
    answers.push({ what: 'resolution', least: 1 / items, boundAfterNone: upperBoundAfterNone(value, confidence) });
    if (rate !== undefined) {
      answers.push({ what: 'seen-with', probability: 1 - (1 - rate) ** (value * samples) });
      if (between === undefined) answers.push({ what: 'detects', ...detectable(rate, value, alpha, power) });
    }
    if (between !== undefined) {
      const difference = detectableDifference(value, between, [within, within], [samples, samples], alpha, power);
      answers.push({ what: 'detects-paired', difference });
    }
  } else answers.push(measured({ y: (correct * value) / items, n: value }, rate, chance, confidence));
  if (chance !== undefined) {
    const { from, size } = aboveChance(n, chance, alpha);
    answers.push({
      what: 'beats-chance-from',
      correct: from,
      size,
      power: rate === undefined ? undefined : powerAboveChance(n, chance, rate, alpha),
    });
  }
  return answers;
}

function measured(
  { y, n }: { y: number; n: number },
  rate: number | undefined,
  chance: number | undefined,
  confidence: number,
): Extract<PowerAnswer, { what: 'measured' }> {
  const interval = clopperPearson({ y, n }, confidence);
  return {
    what: 'measured',
    interval,
    excludes: rate === undefined ? undefined : rate > interval.hi || rate < interval.lo,
    // posterior under Jeffreys' prior
    below: rate === undefined ? undefined : betaCdf(rate, y + 0.5, n - y + 0.5),
    chanceP: chance === undefined ? undefined : binomialTail(y, n, chance),
  };
}

/** Rates nearest to `rate`, above and below, that n items an arm tell from it. */
function detectable(rate: number, n: number, alpha: number, power: number): { above: number | undefined; below: number | undefined } {
  const nearest = (end: number): number | undefined => {
    if (itemsPerArm(rate, end, alpha, power) > n) return undefined;
    let [near, far] = [rate, end];
    for (let i = 0; i < 60; i++) {
      const middle = (near + far) / 2;
      if (itemsPerArm(rate, middle, alpha, power) > n) near = middle;
      else far = middle;
    }
    return far;
  };
  return { above: nearest(1), below: nearest(0) };
}

/** Fewest items from which on the exact one-sided test has the power: it goes up and down with n, so a stretch of them must hold. Beyond 20,000 items
 *  the normal approximation, which by then is as good. */
function itemsToBeatChance(chance: number, rate: number, alpha: number, power: number): number {
  if (!(rate > chance)) throw new Unusable({ code: 'option-wrong', option: '--rate', got: `${rate}`, expected: 'a rate above --chance' });
  const spread = normalQuantile(1 - alpha) * Math.sqrt(chance * (1 - chance)) + normalQuantile(power) * Math.sqrt(rate * (1 - rate));
  const about = (spread / (rate - chance)) ** 2;
  if (about > 20_000) return about;
  const stretch = 25;
  let held = 0;
  let n = Math.max(1, Math.floor(0.6 * about) - stretch);
  for (; held < stretch; n++) held = powerAboveChance(n, chance, rate, alpha) >= power ? held + 1 : 0;
  return n - stretch;
}

export type SeenScore = Pick<Observation, 'model' | 'task' | 'metric' | 'protocol'> & {
  path: string;
  correct: number;
  n: number;
  answers: PowerAnswer[];
};

/** What each counted score in the files can tell. */
export async function powerOfPaths(
  paths: readonly string[],
  question: Omit<PowerQuestion, 'items' | 'correct'>,
  options: { store: string; task?: string[]; metric?: string[]; progress?(done: number, of: number): void },
): Promise<{ scores: SeenScore[]; uncounted: number; complaints: Complaint[] }> {
  const { store, task, metric, progress } = options;
  const imported = await importPaths([...paths], { store, ...(progress ? { progress } : {}) });
  const chosen = imported.observations.filter((one) => isSelected(one.task, task) && isSelected(one.metric, metric) && !one.step);
  const counted = chosen.flatMap((one: Observation & { source: Source }): SeenScore[] => {
    const { model, task, metric, protocol, score, source, chance } = one;
    if (score.kind !== 'counts') return [];
    const own = question.chance ?? chance;
    const answers = powerOf({ ...question, ...(own === undefined ? {} : { chance: own }), items: score.n, correct: score.correct });
    return [{ model, task, metric, protocol, path: source.path, correct: score.correct, n: score.n, answers }];
  });
  const complaints = [...imported.complaints, ...imported.inputs.flatMap(({ problems }) => problems)];
  return { scores: counted, uncounted: chosen.length - counted.length, complaints };
}
