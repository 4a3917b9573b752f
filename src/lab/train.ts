/** One run of a ladder: the same spec and seed give the same bits, wherever it was stopped. What a step draws depends on its number alone, so a run
 *  goes on from parameters, moments and the number of steps. */
import { drawNormal } from '../stats/distributions/normal.ts';
import { randomStream } from '../stats/random.ts';
import type { SimdMode } from './engine/kernels.ts';
import { createTransformer, type Transformer, usualAdamW } from './engine/transformer.ts';
import { type Experiment, type LabRun, scaleOfRun, shapeOf, taskOf } from './experiment.ts';
import { creditOf, type Item, type LabTask, textOf } from './tasks/task.ts';

export type Progress = { step: number /** Mean loss of the steps since the last, nats a counted token. */; loss: number };

/** Normal: .1 for embeddings, 1/√in for matrices, less on the way back into the stream. Gains are 1, biases 0. */
export function initialise({ tensors, parameters, shape }: Transformer, seed: number): void {
  const random = randomStream(seed, 'parameters');
  for (const { name, at, rows, columns } of tensors) {
    const scale =
      name === 'tokens' || name === 'positions' ? 0.1 : (name.endsWith('out') ? 1 / Math.sqrt(2 * shape.layers) : 1) / Math.sqrt(rows);
    for (let i = 0; i < rows * columns; i++)
      parameters[at + i] = name.endsWith('gain')
        ? 1
        : name.endsWith('bias') || (name === 'head' && i % columns >= shape.vocabulary)
          ? 0
          : scale * drawNormal(random);
  }
}

const unasked = -1;

/** Rows of question and answer; only the answer's tokens are asked for. */
export function batchOf(task: LabTask, batch: number, draw: () => Item): { seen: Int32Array; asked: Int32Array } {
  const width = task.context + 1;
  const seen = new Int32Array(batch * width);
  const asked = new Int32Array(batch * width).fill(unasked);
  for (let b = 0; b < batch; b++) {
    const { prompt, answer } = draw();
    seen.set(prompt, b * width);
    for (const at of [seen, asked]) at.set(answer, b * width + prompt.length);
  }
  return { seen, asked };
}

const warmUp = 0.05;
const last = 0.1;
const shortRise = 10;
/** Linear up over the first twentieth, then a cosine down to a tenth; or up over ten steps and constant. */
export function rateAt(step: number, { steps, rate, schedule }: Pick<Experiment, 'steps' | 'rate' | 'schedule'>): number {
  if (schedule === 'constant') return rate * Math.min(1, step / shortRise);
  const rising = Math.max(1, warmUp * steps);
  if (step <= rising) return (rate * step) / rising;
  const part = (step - rising) / Math.max(1, steps - rising);
  return rate * (last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * part)));
}

/** A model as it stands after `from` steps of training (0: newly made), to be trained on by `train`. */
export function modelOf(experiment: Experiment, { width, seed }: LabRun, mode?: SimdMode): Transformer {
  const model = mode ? createTransformer(shapeOf(experiment, width), mode) : createTransformer(shapeOf(experiment, width));
  initialise(model, seed);
  return model;
}

/** Trains from after step `from`, telling every `every` steps. */
export function* train(
  model: Transformer,
  experiment: Experiment,
  { seed, width }: LabRun,
  from: number,
  every: number,
): Generator<Progress> {
  const task = taskOf(experiment);
  const learner = { params: scaleOfRun(experiment, width).params, seed };
  let [sum, count] = [0, 0];
  for (let step = from + 1; step <= experiment.steps; step++) {
    const random = randomStream(seed, `step ${step}`);
    const { seen, asked } = batchOf(task, experiment.batch, () => task.draw(random, learner));
    sum += model.loss(seen, asked).loss;
    count++;
    const { decay = usualAdamW.decay, beta2 = usualAdamW.beta2 } = experiment;
    model.update(step, { ...usualAdamW, decay, beta2, rate: rateAt(step, experiment), clip: 1 });
    if (step % every === 0 || step === experiment.steps) {
      yield { step, loss: sum / count };
      [sum, count] = [0, 0];
    }
  }
}

/** Items in rows of a batch; rows left over repeat the last item and are not looked at. */
export function* batched(
  task: LabTask,
  batch: number,
  items: readonly Item[],
): Generator<{ some: readonly Item[]; seen: Int32Array; asked: Int32Array }> {
  for (let start = 0; start < items.length; start += batch) {
    const some = items.slice(start, start + batch);
    let i = 0;
    yield { some, ...batchOf(task, batch, () => some[Math.min(i++, some.length - 1)]!) };
  }
}

export type Answered = {
  prompt: string;
  target: string;
  /** What the model says, token by token, each the likeliest after its own. */
  response: string;
  /** ln p of the right answer, and its tokens. */
  logProb: number;
  tokens: number;
  /** Each step of the answer, given that the tokens before it are the right ones. */
  steps: boolean[];
  /** The same of what it says, each token after its own; and part credit for that, in [0, 1]. */
  stepsSaid: boolean[];
  credit: number;
  /** Of a choice: what was offered, ln p of each, which is right. */
  options?: { text: string; logProb: number }[];
  gold?: number;
};

/** Held-out items of the task, the same for every size and seed, and of each further probe. */
export const examine = (model: Transformer, experiment: Experiment): Map<string, Answered[]> => {
  const task = taskOf(experiment);
  const own = { name: task.name, items: task.heldOut };
  return new Map(
    [own, ...(task.probes ?? [])].map(({ name, items }) => [
      name,
      answersOf(model, task, items(experiment.items, randomStream(1, `held out ${name}`))),
    ]),
  );
};

function answersOf(model: Transformer, task: LabTask, items: readonly Item[]): Answered[] {
  const width = task.context + 1;
  const answered: Answered[] = [];
  for (const { some, seen, asked } of batched(task, model.shape.batch, items)) {
    const forced = model.score(seen, asked);
    const said = seen.slice();
    const longest = Math.max(...some.map(({ answer }) => answer.length));
    for (let j = 0; j < longest; j++) {
      const { likeliest } = j === 0 ? forced : model.score(said, asked);
      some.forEach(({ prompt, answer }, b) => {
        if (j < answer.length) said[b * width + prompt.length + j] = likeliest[b * task.context + prompt.length + j - 1]!;
      });
    }
    some.forEach(({ prompt, answer, steps = answer.length }, b) => {
      const at = (j: number) => b * task.context + prompt.length + j - 1;
      const response = Array.from(said.subarray(b * width + prompt.length, b * width + prompt.length + answer.length));
      answered.push({
        prompt: textOf(task, prompt),
        target: textOf(task, answer),
        response: textOf(task, response),
        logProb: answer.reduce((sum, _, j) => sum + forced.logProbs[at(j)]!, 0),
        tokens: answer.length,
        steps: answer.slice(0, steps).map((token, j) => forced.likeliest[at(j)] === token),
        stepsSaid: answer.slice(0, steps).map((token, j) => response[j] === token),
        credit: creditOf(task, response, answer),
      });
    });
  }
  const offered = items.flatMap(({ prompt, answer, options }, i) => options?.map((option) => ({ i, prompt, answer, option })) ?? []);
  const logProbs = logProbsOf(
    model,
    task,
    offered.map(({ prompt, option }) => ({ prompt, answer: option })),
  );
  offered.forEach(({ i, answer, option }, o) => {
    const one = answered[i]!;
    one.options ??= [];
    if (option.join() === answer.join()) one.gold = one.options.length;
    one.options.push({ text: textOf(task, option), logProb: logProbs[o]! });
  });
  return answered;
}

/** ln p of each answer after its prompt. */
function logProbsOf(model: Transformer, task: LabTask, items: readonly Item[]): number[] {
  const found: number[] = [];
  for (const { some, seen, asked } of batched(task, model.shape.batch, items)) {
    const { logProbs } = model.score(seen, asked);
    some.forEach(({ prompt, answer }, b) => {
      found.push(answer.reduce((sum, _, j) => sum + logProbs[b * task.context + prompt.length + j - 1]!, 0));
    });
  }
  return found;
}
