/** How a model stands at a moment of its training: what it knows of what it learnt from and of what it did not, part by part, and what can be seen inside.
 *  (methods §6: every run logs these at every evaluation) */
import { randomStream } from '../stats/random.ts';
import type { Transformer } from './engine/transformer.ts';
import { type Experiment, taskOf } from './experiment.ts';
import { meanConcentration } from './progress/spectral.ts';
import type { Item, LabTask } from './tasks/task.ts';
import { batched } from './train.ts';

/** Of n items: how many are right as a whole when every token is the likeliest after the right ones, and how many at each place of the answer; mean −ln p of
 *  the whole right answer, in nats, and its mean probability. */
export type Tally = { n: number; right: number; places: number[]; nll: number; probability: number };

export type Measured = {
  step: number;
  /** Training loss, mean of the steps since the last evaluation, nats a counted token. */
  loss: number;
  heldOut: Tally;
  /** Of items learnt from, where they are few enough to be known by heart. */
  learnt?: Tally;
  /** Held-out items by their part. */
  parts?: Record<string, { n: number; right: number; nll: number }>;
  /** Σ w² of all parameters. */
  squares: number;
  /** What is seen inside the model: `spectral`, the mean share of a matrix's strongest direction, and whatever the task can see. */
  inside?: Record<string, number>;
};

const mostItems = 1000;

export function measure(model: Transformer, experiment: Experiment, step: number, loss: number): Measured {
  const task = taskOf(experiment);
  const { items, each } = heldOutOf(experiment, task);
  const asked = askedOf(model, experiment, task, items);
  const parts: NonNullable<Measured['parts']> = {};
  if (each)
    items.forEach(({ part }, i) => {
      const { n, right, nll } = parts[part!] ?? { n: 0, right: 0, nll: 0 };
      parts[part!] = { n: n + 1, right: right + Number(asked[i]!.right), nll: nll + (asked[i]!.nll - nll) / (n + 1) };
    });
  let squares = 0;
  for (const value of model.parameters) squares += value * value;
  return {
    step,
    loss,
    heldOut: tallyOf(asked),
    ...(task.learnt
      ? { learnt: tallyOf(askedOf(model, experiment, task, task.learnt(mostItems, randomStream(1, `learnt ${task.name}`)))) }
      : {}),
    ...(each ? { parts } : {}),
    squares,
    inside: { spectral: meanConcentration(model), ...task.progress?.(model) },
  };
}

/** The items asked at the end, at most a thousand of them: a curve over training ends where the results stand. */
function heldOutOf(experiment: Experiment, task: LabTask): { items: Item[]; each: boolean } {
  const items = task.heldOut(experiment.items, randomStream(1, `held out ${task.name}`)).slice(0, mostItems);
  return { items, each: items.every(({ part }) => part !== undefined) };
}

type Asked = { outcomes: boolean[]; right: boolean; nll: number };

function askedOf(model: Transformer, { batch }: Experiment, task: LabTask, items: readonly Item[]): Asked[] {
  const found: Asked[] = [];
  for (const { some, seen, asked } of batched(task, batch, items)) {
    const { logProbs, likeliest } = model.score(seen, asked);
    some.forEach(({ prompt, answer }, b) => {
      const at = (j: number) => b * task.context + prompt.length + j - 1;
      const outcomes = answer.map((token, j) => likeliest[at(j)] === token);
      found.push({
        outcomes,
        right: outcomes.every(Boolean),
        nll: -answer.reduce((sum, _, j) => sum + logProbs[at(j)]!, 0),
      });
    });
  }
  return found;
}

function tallyOf(asked: readonly Asked[]): Tally {
  const sum = (of: (one: Asked) => number) => asked.reduce((all, one) => all + of(one), 0);
  const n = asked.length;
  return {
    n,
    right: sum(({ right }) => Number(right)),
    places: Array.from({ length: Math.max(...asked.map(({ outcomes }) => outcomes.length)) }, (_, j) =>
      sum(({ outcomes }) => Number(outcomes[j] ?? false)),
    ),
    nll: sum(({ nll }) => nll) / n,
    probability: sum(({ nll }) => Math.exp(-nll)) / n,
  };
}
