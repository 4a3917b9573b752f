/** The runs of a ladder as one curve over parameters, with what the same answers say beside it: part credit by token, and outcomes of steps. */
import type { Curve, CurvePoint } from '../record/curve.ts';
import type { StepProbe } from '../record/evidence.ts';
import { type Counts, type Interval, unknown } from '../stats/estimate.ts';
import { intervalOfRuns } from '../stats/intervals/of-runs.ts';
import { type Experiment, type LabRun, scaleOfRun, taskOf } from './experiment.ts';
import type { Measured } from './measure.ts';
import type { Answered } from './train.ts';

/** What a run said of the held-out items, added up. */
export type Outcome = {
  run: LabRun;
  /** Answers right as a whole. */
  whole: Counts;
  /** Tokens right where they should stand. */
  tokens: Counts;
  /** Each step, among answers whose steps before it were right. */
  steps: Counts[];
};

export function outcomeOf(run: LabRun, answers: readonly Answered[]): Outcome {
  const steps: Counts[] = [];
  const [whole, tokens] = [
    { y: 0, n: answers.length },
    { y: 0, n: 0 },
  ];
  for (const { target, response, steps: outcomes, options, gold } of answers) {
    const likeliest = options?.reduce((best, { logProb }, i) => (logProb > options[best]!.logProb ? i : best), 0);
    if (options ? likeliest === gold : response === target) whole.y++;
    const [said, right] = [tokensOf(response), tokensOf(target)];
    tokens.n += right.length;
    tokens.y += right.filter((token, i) => said[i] === token).length;
    for (let s = 0; s < outcomes.length; s++) {
      const { y, n } = steps[s] ?? { y: 0, n: 0 };
      steps[s] = { y: y + Number(outcomes[s]), n: n + 1 };
      if (!outcomes[s]) break;
    }
  }
  return { run, whole, tokens, steps };
}
const tokensOf = (text: string): string[] => (text.includes(' ') ? text.split(' ') : [...text]);

const sum = (counts: readonly Counts[]): Counts => ({ y: counts.reduce((a, { y }) => a + y, 0), n: counts.reduce((a, { n }) => a + n, 0) });
const rate = ({ y, n }: Counts): number => y / n;
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** What a size of a ladder is called on its curve. */
export const modelName = ({ name }: Pick<Experiment, 'name'>, width: number): string => `${name}-w${width}`;

/** @param outcomes of one experiment; sizes of which there is none are left out */
export function curveOfLadder(experiment: Experiment, outcomes: readonly Outcome[]): Curve {
  const task = taskOf(experiment);
  const sizes = experiment.widths
    .map((width) => ({ width, of: outcomes.filter(({ run }) => run.width === width) }))
    .filter(({ of }) => of.length > 0);
  const parts = Math.round(sum(outcomes.map(({ tokens }) => tokens)).n / sum(outcomes.map(({ whole }) => whole)).n);
  const most = Math.max(0, ...outcomes.map(({ steps }) => steps.length));
  const points = sizes.map(({ width, of }): CurvePoint => {
    // Runs were asked the same items: more of them are not more items.
    const runs = of.map(({ whole: counts }) => ({ value: rate(counts), n: counts.n }));
    const value = mean(runs.map((one) => one.value));
    const n = Math.max(...runs.map((one) => one.n));
    const { params } = scaleOfRun(experiment, width);
    return {
      model: modelName(experiment, width),
      x: Math.log10(params),
      axisValue: params,
      value,
      n,
      nFrom: 'stated',
      correct: Math.round(1e6 * value * n) / 1e6,
      interval: intervalOfRuns(value, runs),
      runs: of.length,
      repeats: of.map(({ run, whole: { y, n } }) => ({ run: `${run.seed}`, y, n })),
      sources: [],
    };
  });
  const stepped = Array.from(
    { length: most > 1 ? most : 0 },
    (_, s): StepProbe => ({
      name: `step ${s + 1}`,
      times: 1,
      sameItems: true,
      counts: sizes.map(({ of }) => {
        const counts = sum(of.flatMap(({ steps }) => steps[s] ?? []));
        return counts.n > 0 ? { y: counts.y / of.length, n: counts.n / of.length } : unknown('no answer came so far');
      }),
      repeats: sizes.map(({ of }) => of.map(({ run, steps }) => ({ run: `${run.seed}`, ...(steps[s] ?? { y: 0, n: 0 }) }))),
    }),
  );
  return {
    id: `lab ${experiment.name}`,
    family: `dunwu lab ${experiment.name}`,
    task: task.name,
    metric: 'exact match',
    kind: 'strict',
    protocol: { shots: 0 },
    axis: 'params',
    points,
    bounded: true,
    chance: task.chance === undefined ? { value: 0, source: 'free answers' } : { value: task.chance, source: 'the task' },
    human: unknown('nobody was asked'),
    simulated: false,
    evidence: {
      companions:
        parts < 2
          ? []
          : [
              {
                metric: 'tokens right',
                protocol: '',
                values: sizes.map(({ of }) => rate(sum(of.map(({ tokens }) => tokens)))),
                n: sizes.map(({ of }) => Math.max(...of.map(({ whole }) => whole.n))),
                repeats: sizes.map(({ of }) =>
                  of.map(({ run, tokens, whole }) => ({ run: `${run.seed}`, y: rate(tokens) * whole.n, n: whole.n })),
                ),
                foretells: { by: 'power', parts },
              },
            ],
      steps: stepped,
    },
  };
}

/** The ladder as a table that the command line reads: a row a run and score. */
export function tableOfLadder(experiment: Experiment, outcomes: readonly Outcome[]): string {
  const { name } = taskOf(experiment);
  const rows = outcomes.flatMap(({ run, whole, tokens }) =>
    (
      [
        ['exact match', whole],
        ['token accuracy', tokens],
      ] as const
    ).map(([metric, { y, n }]) =>
      [
        `dunwu lab ${experiment.name}`,
        modelName(experiment, run.width),
        scaleOfRun(experiment, run.width).params,
        name,
        metric,
        y,
        n,
        run.seed,
      ].join(),
    ),
  );
  return `${['family,model,params,task,metric,correct,n,seed', ...rows].join('\n')}\n`;
}

/** A size of a ladder that still grows, as its runs stood at their last evaluation. */
export type SizeSoFar = {
  width: number;
  params: number;
  whole: Counts;
  interval: Interval /** Mean share over places of the answer. */;
  tokens: number;
  runs: number;
};

/** @param runs their curves so far; a size of which no run was evaluated yet is left out */
export const sizesSoFar = (experiment: Experiment, runs: readonly { width: number; curve: readonly Measured[] }[]): SizeSoFar[] =>
  experiment.widths.flatMap((width) => {
    const last = runs.flatMap((run) => (run.width === width ? (run.curve.at(-1)?.heldOut ?? []) : []));
    if (last.length === 0) return [];
    const whole = sum(last.map(({ right, n }) => ({ y: right, n })));
    const places = last.flatMap(({ places: right, n }) => right.map((y) => y / n));
    const { params } = scaleOfRun(experiment, width);
    const each = last.map(({ right, n }) => ({ value: right / n, n }));
    return [
      {
        width,
        params,
        whole,
        interval: intervalOfRuns(mean(each.map(({ value }) => value)), each),
        tokens: places.reduce((a, b) => a + b, 0) / places.length,
        runs: last.length,
      },
    ];
  });
