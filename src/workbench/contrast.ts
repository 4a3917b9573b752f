/** "What does a chain of thought gain, and does the gain grow with the steps?" The same items answered both ways. (methods §3.6) */
import { type Contrast, chainGain, gainSlope, type PairedAnswers, pairedContrast } from '../emergence/composition/chain-contrast.ts';
import type { StepRule } from '../metrics/steps/step-rule.ts';
import type { Complaint } from '../record/complaint.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';
import { type AnswerSelection, answersOfPaths, nameOf, outcome, scaleOfGroup } from './answers-of-paths.ts';
import { catalogueWith } from './catalogue.ts';

export type ContrastOptions = AnswerSelection & { seed: number; steps?: StepRule; catalogue?: string; store?: string };

export type Gain = {
  model: string;
  task: string;
  items: number;
  chain: number;
  direct: number;
  gain: Contrast;
  /** By number of steps of the item, where a rule tells it. */
  bySteps: { k: number; items: number; gain: number; se: number }[];
  slope: ReturnType<typeof gainSlope>;
};

export type Contrasted = {
  gains: Gain[];
  /** Of each task the gain of the largest model less that of the smallest, on the items both were asked. */
  interactions: { task: string; large: string; small: string; items: number; contrast: Contrast }[];
  unpaired: string[];
  complaints: Complaint[];
};

/** The name of a task without what tells the way of asking. */
const bare = (task: string): string =>
  task
    .toLowerCase()
    .replace(/[\s_-]*(zero[\s_-]?shot[\s_-]?)?cot([\s_-]+|$)/g, '_')
    .replace(/^_+|_+$/g, '');

type Side = Map<string, { model: string; task: string; right: Map<string, boolean>; size: number | undefined }>;

export async function contrastOfPaths(chain: readonly string[], direct: readonly string[], options: ContrastOptions): Promise<Contrasted> {
  const { facts, complaints: ofCatalogue } = await catalogueWith(options);
  const lengths = new Map<string, number>();
  const complaints: Complaint[] = [...ofCatalogue];
  const side = async (paths: readonly string[], withSteps: boolean): Promise<Side> => {
    const found = await answersOfPaths(paths, [outcome], options, (sample) => {
      if (!withSteps || !options.steps) return;
      const steps = options.steps.steps(sample);
      if (!isUnknown(steps)) lengths.set(`${bare(sample.task)}\u0000${sample.item}`, steps.length);
    });
    complaints.push(...found.complaints);
    const by: Side = new Map();
    for (const { of, items, columns } of found.groups) {
      const model = nameOf(of);
      const key = `${model}\u0000${bare(of.task)}`;
      const scale = scaleOfGroup(of, facts);
      if (!by.has(key)) by.set(key, { model, task: bare(of.task), right: new Map(), size: scale.compute ?? scale.params });
      items.forEach((item, i) => {
        const value = columns[0]!.values[i]!;
        if (!Number.isNaN(value) && !by.get(key)!.right.has(item)) by.get(key)!.right.set(item, value >= 0.5);
      });
    }
    return by;
  };
  const [withChain, without] = [await side(chain, true), await side(direct, false)];
  const gains: (Gain & { size: number | undefined; paired: PairedAnswers; shared: string[] })[] = [];
  const unpaired: string[] = [];
  const alone = withChain.size === 1 && without.size === 1 ? [...without.values()][0] : undefined;
  for (const [key, one] of withChain) {
    const other = without.get(key) ?? alone;
    const shared = other ? [...one.right.keys()].filter((item) => other.right.has(item)) : [];
    if (!other || shared.length < 2) {
      unpaired.push(`${one.model}, ${one.task}`);
      continue;
    }
    const paired = { chain: shared.map((item) => one.right.get(item)!), direct: shared.map((item) => other.right.get(item)!) };
    const gain = pairedContrast([paired], randomStream(options.seed, `contrast ${key}`));
    if (isUnknown(gain)) continue;
    const count = (right: readonly boolean[]) => right.filter(Boolean).length;
    const bySteps = groupedBySteps(shared, paired, (item) => lengths.get(`${one.task}\u0000${item}`));
    gains.push({
      model: one.model,
      task: one.task,
      items: shared.length,
      chain: count(paired.chain) / shared.length,
      direct: count(paired.direct) / shared.length,
      gain,
      bySteps,
      slope: gainSlope(bySteps),
      size: one.size,
      paired,
      shared,
    });
  }
  return {
    gains: gains.map(({ size: _, paired: __, shared: ___, ...gain }) => gain),
    interactions: interactionsOf(gains, options.seed),
    unpaired,
    complaints,
  };
}

const leastInGroup = 10;

function groupedBySteps(items: readonly string[], paired: PairedAnswers, stepsOf: (item: string) => number | undefined): Gain['bySteps'] {
  const groups = new Map<number, number[]>();
  items.forEach((item, i) => {
    const k = stepsOf(item);
    if (k !== undefined) groups.set(k, [...(groups.get(k) ?? []), i]);
  });
  return [...groups]
    .filter(([, at]) => at.length >= leastInGroup)
    .sort(([a], [b]) => a - b)
    .map(([k, at]) => {
      const y = (right: readonly boolean[]) => at.filter((i) => right[i]).length;
      const { value, se } = chainGain({ chain: { y: y(paired.chain), n: at.length }, direct: { y: y(paired.direct), n: at.length } });
      return { k, items: at.length, gain: value, se };
    });
}

function interactionsOf(
  gains: readonly { model: string; task: string; size: number | undefined; paired: PairedAnswers; shared: string[] }[],
  seed: number,
): Contrasted['interactions'] {
  const tasks = [...new Set(gains.map(({ task }) => task))];
  return tasks.flatMap((task) => {
    const sized = gains.flatMap((one) => (one.task === task && one.size !== undefined ? [{ ...one, size: one.size }] : []));
    if (sized.length < 2) return [];
    const small = sized.reduce((p, q) => (q.size < p.size ? q : p));
    const large = sized.reduce((p, q) => (q.size > p.size ? q : p));
    if (large.size === small.size) return [];
    const ofSmall = new Set(small.shared);
    const both = large.shared.filter((item) => ofSmall.has(item));
    const cut = ({ shared, paired }: typeof large): PairedAnswers => {
      const at = new Map(shared.map((item, i) => [item, i]));
      return { chain: both.map((item) => paired.chain[at.get(item)!]!), direct: both.map((item) => paired.direct[at.get(item)!]!) };
    };
    const contrast: Contrast | Unknown =
      both.length < 2 ? unknown('no items in common') : pairedContrast([cut(large), cut(small)], randomStream(seed, `interaction ${task}`));
    return isUnknown(contrast) ? [] : [{ task, large: large.model, small: small.model, items: both.length, contrast }];
  });
}
