/** What is always made of answers when they are at hand: scores with part credit that can explain a jump of the strict score, and outcomes of
 *  single digits. The observations join the curves of the same answers. (methods §7 S3, S4) */
import type { Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';
import { normalCdf } from '../stats/distributions/normal.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { clusteredStandardError } from '../stats/standard-errors.ts';
import { digitsRight } from './digits-right.ts';
import rightAnswerProbability from './right-answer-probability.metric.ts';
import { rightMargin } from './right-option.ts';
import rightOptionProbability from './right-option-probability.metric.ts';
import type { StepRule } from './steps/step-rule.ts';
import tokenEditSimilarity from './token-edit-similarity.metric.ts';

/** Raise it when the same answers give other observations than before: the store then scores them again. */
export const batteryVersion = 2;

/** Adds up samples of any number of models and tasks, in any order. */
export type Battery = { add(sample: Sample): void; observations(): Observation[] };

type Group = {
  of: Pick<Sample, 'model' | 'family' | 'scale' | 'task' | 'protocol' | 'run'>;
  edit: Item[];
  parts: number;
  option: Item[];
  margins: number[];
  answer: Item[];
  /** How many first digits from the right are right, and how many the target has, by item. */
  digits: { right: number; of: number }[];
  notDigits: boolean;
  steps: (readonly boolean[])[];
};
type Item = { value: number; cluster: string };

/** @param rule by which steps of the answers are found, where the file itself gives no outcomes of steps */
export function battery(rule?: StepRule): Battery {
  const groups = new Map<string, Group>();
  return {
    add(sample) {
      if (sample.error !== undefined) return;
      const { model, family, scale, task, protocol, run } = sample;
      const key = JSON.stringify([model, family, scale, task, protocol, run]);
      let group = groups.get(key);
      if (!group) {
        const of = { model, scale, task, protocol, ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) };
        group = { of, edit: [], parts: 0, option: [], margins: [], answer: [], digits: [], notDigits: false, steps: [] };
        groups.set(key, group);
      }
      const cluster = sample.cluster ?? `item ${sample.item}`;
      const edit = tokenEditSimilarity.score(sample);
      if (!isUnknown(edit)) {
        group.edit.push({ value: edit.value, cluster });
        group.parts += edit.parts ?? 1;
      }
      const option = rightOptionProbability.score(sample);
      const margin = rightMargin(sample);
      if (!isUnknown(option)) group.option.push({ value: option.value, cluster });
      if (margin !== undefined) group.margins.push(margin);
      // Of a multiple choice the whole option's probability is no score of its own.
      const answer = (sample.options?.length ?? 0) >= 2 ? unknown('a choice') : rightAnswerProbability.score(sample);
      if (!isUnknown(answer)) group.answer.push({ value: answer.value, cluster });
      const digits = digitsRight(sample);
      if (digits) group.digits.push(digits);
      else group.notDigits = true;
      const steps = sample.steps ?? rule?.steps(sample);
      if (steps && !isUnknown(steps)) group.steps.push(steps);
    },
    observations: () => [...groups.values()].flatMap(observationsOf),
  };
}

function observationsOf({ of, edit, parts, option, margins, answer, digits, notDigits, steps }: Group): Observation[] {
  const mean = (metric: string, items: readonly Item[], foretells: NonNullable<Observation['foretells']>): Observation => {
    const values = items.map(({ value }) => value);
    const clusters = items.map(({ cluster }) => cluster);
    const value = values.reduce((a, b) => a + b, 0) / values.length;
    const se = new Set(clusters).size < 2 ? unknown('all items belong to one cluster') : clusteredStandardError(values, clusters);
    return { ...of, metric, score: { kind: 'mean', value, n: items.length, se, range: [0, 1], higherIsBetter: true }, foretells };
  };
  const found: Observation[] = [];
  // A letter or a word is right or wrong: its similarity would be the strict score under another name, and its jump no evidence.
  if (edit.length > 0 && parts >= 2 * edit.length) found.push(mean(tokenEditSimilarity.name, edit, { parts: parts / edit.length }));
  if (option.length > 0 && margins.length > 1) {
    const centre = margins.reduce((a, b) => a + b, 0) / margins.length;
    const spread = Math.sqrt(margins.reduce((sum, one) => sum + (one - centre) ** 2, 0) / (margins.length - 1));
    if (spread > 0) found.push(mean(rightOptionProbability.name, option, { rate: normalCdf(centre / spread) }));
  }
  if (answer.length > 0)
    found.push(mean(rightAnswerProbability.name, answer, { rate: answer.reduce((sum, { value }) => sum + value, 0) / answer.length }));
  const most = notDigits ? 0 : Math.max(0, ...digits.map((one) => one.of));
  // Digits of the same answers again would count every step twice.
  if (steps.length === 0 && digits.length > 0 && most >= 2)
    found.push(...stepsOf(of, digits, most, (s) => `digit ${s + 1} from the right`));
  if (steps.length > 0) {
    const reached = steps.map((one) => ({ right: one.includes(false) ? one.indexOf(false) : one.length, of: one.length }));
    const longest = Math.max(...reached.map((one) => one.of));
    if (longest >= 2) found.push(...stepsOf(of, reached, longest, (s) => `step ${s + 1}`));
  }
  return found;
}

/** Step s is tried by the items whose earlier steps were all right. */
function stepsOf(
  of: Group['of'],
  items: readonly { right: number; of: number }[],
  most: number,
  named: (step: number) => string,
): Observation[] {
  return Array.from({ length: most }, (_, s) => s).flatMap((s): Observation[] => {
    const tried = items.filter((one) => one.of > s && one.right >= s);
    if (tried.length === 0) return [];
    const correct = tried.filter((one) => one.right > s).length;
    return [
      {
        ...of,
        metric: 'step outcomes',
        score: { kind: 'counts', correct, n: tried.length, nFrom: 'stated' },
        step: { name: named(s), times: 1, sameItems: true },
      },
    ];
  });
}
