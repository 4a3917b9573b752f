/** Trains runs of a ladder away from the page, one after the other; between two evaluations it looks whether it is to wait. */
import type { Experiment, LabRun } from '../../../lab/experiment.ts';
import { taskOf } from '../../../lab/experiment.ts';
import { type Outcome, outcomeOf } from '../../../lab/ladder-curve.ts';
import { type Measured, measure } from '../../../lab/measure.ts';
import { type Answered, examine, modelOf, train } from '../../../lab/train.ts';

export type ToGrower =
  | { grow: Experiment; runs: readonly LabRun[] }
  /** 'step': on to the next evaluation and wait again. */
  | { go: 'on' | 'wait' | 'step' };
export type FromGrower =
  | { id: string; at: Measured; mode: string; tokensPerSecond: number }
  | { id: string; outcome: Outcome; answers: Answered[] }
  | { id: string; failed: string }
  | { ended: true };

const here = self as unknown as { onmessage: ((event: MessageEvent<ToGrower>) => void) | null; postMessage(message: FromGrower): void };

let state: 'on' | 'wait' | 'step' = 'on';
let wake: (() => void) | null = null;

here.onmessage = ({ data }) => {
  if ('go' in data) {
    state = data.go;
    if (state !== 'wait') wake?.();
  } else void grow(data.grow, data.runs);
};

/** Lets messages in, and waits while it is told to. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  while (state === 'wait')
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  if (state === 'step') state = 'wait';
}

/** Evaluations of a run in the page. */
const evaluations = 25;

async function grow(experiment: Experiment, runs: readonly LabRun[]): Promise<void> {
  const task = taskOf(experiment);
  const every = Math.max(1, Math.ceil(experiment.steps / evaluations));
  for (const run of runs)
    try {
      await turn();
      const model = modelOf(experiment, run);
      let began = performance.now();
      for (const { step, loss } of train(model, experiment, run, 0, every)) {
        const tokens = every * experiment.batch * task.context;
        const tokensPerSecond = (1000 * tokens) / (performance.now() - began);
        here.postMessage({ id: run.id, at: measure(model, experiment, step, loss), mode: model.mode, tokensPerSecond });
        await turn();
        began = performance.now();
      }
      const answers = examine(model, experiment).get(task.name)!;
      here.postMessage({ id: run.id, outcome: outcomeOf(run, answers), answers });
    } catch (error) {
      here.postMessage({ id: run.id, failed: String(error) });
    }
  here.postMessage({ ended: true });
}
