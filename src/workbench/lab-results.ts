/** Results of a run of the lab as lm-evaluation-harness leaves them, a results file and a samples file a task, so that any tool reads them. What the harness
 *  has no place for stands under keys that begin with `dunwu`: family, tokens, compute and seed among the model's arguments; which step of a task a
 *  probe scores in the task's metadata; ln p of the right answer and outcomes of its steps with each sample; the curve over training. */
import { join } from 'node:path';
import type { SimdMode } from '../lab/engine/kernels.ts';
import { type Experiment, type LabRun, scaleOfRun, taskOf } from '../lab/experiment.ts';
import { writeWhole } from '../lab/jobs/whole-file.ts';
import type { Measured } from '../lab/measure.ts';
import type { LabTask } from '../lab/tasks/task.ts';
import type { Answered } from '../lab/train.ts';

export const resultsName = (id: string): string => `results_${id}.json`;
export const samplesName = (task: string, id: string): string => `samples_${task}_${id}.jsonl`;

export function writeLabResults(
  folder: string,
  experiment: Experiment,
  run: LabRun,
  mode: SimdMode,
  curve: readonly Measured[],
  answered: ReadonlyMap<string, readonly Answered[]>,
): void {
  const task = taskOf(experiment);
  const { params, tokens, compute } = scaleOfRun(experiment, run.width);
  const of = <T>(say: (name: string, answers: readonly Answered[]) => T): Record<string, T> =>
    Object.fromEntries([...answered].map(([name, answers]) => [name, say(name, answers)]));
  const results = {
    results: of((name, answers) => ({ alias: name, ...scoresOf(answers) })),
    versions: of(() => 1),
    'n-shot': of(() => 0),
    'n-samples': of((_, { length }) => ({ original: length, effective: length })),
    higher_is_better: of((_, answers) => ({ [metricOf(answers)]: true })),
    configs: of((name, answers) => ({
      task: name,
      output_type: isChoice(answers) ? 'multiple_choice' : 'generate_until',
      num_fewshot: 0,
      ...metadataOf(task, name),
    })),
    config: {
      model: 'dunwu lab',
      model_args: {
        pretrained: `dunwu-lab/${experiment.name}-w${run.width}`,
        dunwu_family: `dunwu lab ${experiment.name}`,
        dunwu_tokens: tokens,
        dunwu_compute: compute,
        dunwu_seed: String(run.seed),
      },
      model_num_parameters: params,
    },
    model_name: `dunwu-lab/${experiment.name}-w${run.width}`,
    dunwu: {
      experiment,
      run,
      params,
      tokens,
      compute,
      plants: task.plants,
      simd: mode,
      scores: of((_, answers) => meansOf(answers)),
      curve,
    },
  };
  for (const [name, answers] of answered)
    writeWhole(
      join(folder, samplesName(name, run.id)),
      `${answers.map((one, i) => JSON.stringify(isChoice(answers) ? choiceRow(one, i) : answerRow(one, i))).join('\n')}\n`,
    );
  // The results come last and in one step: where they are, the run is done.
  writeWhole(join(folder, resultsName(run.id)), `${JSON.stringify(results, null, 1)}\n`);
}

const isChoice = (answers: readonly Answered[]): boolean => answers.some(({ options }) => options !== undefined);
const metricOf = (answers: readonly Answered[]): 'acc' | 'exact_match' => (isChoice(answers) ? 'acc' : 'exact_match');
const best = (options: NonNullable<Answered['options']>): number =>
  options.reduce((most, { logProb }, i) => (logProb > options[most]!.logProb ? i : most), 0);
const isRight = ({ options, gold, response, target }: Answered): boolean => (options ? best(options) === gold : response === target);

function scoresOf(answers: readonly Answered[]): Record<string, number> {
  const n = answers.length;
  const rate = answers.filter(isRight).length / n;
  const metric = metricOf(answers);
  return { [`${metric},none`]: rate, [`${metric}_stderr,none`]: Math.sqrt((rate * (1 - rate)) / Math.max(1, n - 1)) };
}

/** Means over the items: right as a whole, part credit, ln p of the right answer a token; each step given the right ones before it, and as said. */
function meansOf(answers: readonly Answered[]): object {
  const mean = (of: (one: Answered) => number, some = answers) =>
    rounded(some.reduce((sum, one) => sum + of(one), 0) / Math.max(1, some.length));
  const right = mean((one) => Number(isRight(one)));
  if (isChoice(answers)) return { right };
  const most = Math.max(0, ...answers.map(({ steps }) => steps.length));
  const ofSteps = (outcomes: (one: Answered) => readonly boolean[]) =>
    Array.from({ length: most }, (_, s) =>
      mean(
        (one) => Number(outcomes(one)[s]),
        answers.filter(({ steps }) => steps.length > s),
      ),
    );
  return {
    right,
    credit: mean(({ credit }) => credit),
    log_prob_per_token: mean(({ logProb, tokens }) => logProb / tokens),
    steps: ofSteps(({ steps }) => steps),
    steps_said: ofSteps(({ stepsSaid }) => stepsSaid),
  };
}

function metadataOf(task: LabTask, name: string): object {
  const step = task.probes?.find((probe) => probe.name === name)?.step;
  return step ? { metadata: { dunwu_step_of: task.name, dunwu_step: step.name, dunwu_step_times: step.times } } : {};
}

function answerRow(one: Answered, i: number): object {
  const { prompt, target, response, logProb, tokens, steps, stepsSaid, credit } = one;
  return {
    doc_id: i,
    doc: { question: prompt },
    target,
    arguments: { gen_args_0: { arg_0: prompt, arg_1: { do_sample: false } } },
    resps: [[response]],
    filtered_resps: [response],
    filter: 'none',
    metrics: ['exact_match'],
    exact_match: Number(isRight(one)),
    dunwu: {
      target_log_prob: rounded(logProb),
      target_tokens: tokens,
      ...(steps.length > 1 ? { steps: steps.map(Number), steps_said: stepsSaid.map(Number) } : {}),
      credit: rounded(credit),
    },
  };
}

function choiceRow(one: Answered, i: number): object {
  const { prompt, target, options = [] } = one;
  const likeliest = best(options);
  return {
    doc_id: i,
    doc: { question: prompt },
    target,
    arguments: Object.fromEntries(options.map(({ text }, o) => [`gen_args_${o}`, { arg_0: prompt, arg_1: text }])),
    resps: options.map(({ logProb }, o) => [[String(rounded(logProb)), o === likeliest ? 'True' : 'False']]),
    filtered_resps: options.map(({ logProb }, o) => [String(rounded(logProb)), o === likeliest ? 'True' : 'False']),
    filter: 'none',
    metrics: ['acc'],
    acc: Number(isRight(one)),
  };
}

const rounded = (x: number): number => Number(x.toPrecision(7));

type Row = {
  target?: unknown;
  doc?: { question?: unknown };
  arguments?: Record<string, { arg_1?: unknown }>;
  resps?: unknown[][];
  dunwu?: { target_log_prob?: number; target_tokens?: number; steps?: number[]; steps_said?: number[]; credit?: number };
};

/** Answers as a run was examined, back from its samples file; a row that is none is passed over. Of one step nothing is written but that the whole is right. */
export function* answeredIn(text: string): Generator<Answered> {
  for (const line of text.split('\n')) {
    let row: Row;
    try {
      row = JSON.parse(line) as Row;
    } catch {
      continue;
    }
    const { target, doc, resps = [], dunwu } = row;
    if (typeof target !== 'string' || resps.length === 0) continue;
    const prompt = String(doc?.question ?? '');
    if (dunwu) {
      const response = String(resps[0]?.[0] ?? '');
      const { target_log_prob: logProb = Number.NaN, target_tokens: tokens = 1, credit = 0 } = dunwu;
      const whole = [response === target];
      const [steps, stepsSaid] = [dunwu.steps, dunwu.steps_said].map((outcomes) => outcomes?.map(Boolean) ?? whole) as [
        boolean[],
        boolean[],
      ];
      yield { prompt, target, response, logProb, tokens, steps, stepsSaid, credit };
    } else {
      const options = resps.map(([logProb], o) => ({
        text: String(row.arguments?.[`gen_args_${o}`]?.arg_1 ?? ''),
        logProb: Number(logProb),
      }));
      const gold = options.findIndex(({ text: offered }) => offered === target);
      yield { prompt, target, response: '', logProb: Number.NaN, tokens: 1, steps: [], stepsSaid: [], credit: 0, options, gold };
    }
  }
}
