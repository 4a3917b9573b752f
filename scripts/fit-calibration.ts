/** Fits the temperatures and biases of the verdict engine on planted truth and writes src/emergence/calibration-table.ts.
 *  Usage: node scripts/fit-calibration.ts [tasks a case]. The tasks are not those of scripts/calibration.ts: another seed. */
import { writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fewScales, fitCalibration } from '../src/emergence/calibration.ts';
import { type EvidenceKind, type Explanation, explanations } from '../src/emergence/combination.ts';
import { cases } from '../src/emergence/simulate.ts';
import { askBlind, type Outcome, plantedVerdict } from '../src/workbench/planted-truth.ts';

const seed = 5003;
const perCase = Number(argv[2] ?? 120);
const kinds: EvidenceKind[] = ['none', 'answers', 'steps'];

const outcomes: Outcome[] = [];
for (const epsilon of [0.15, 0.3, 0.6])
  for (const scatter of ['prior', 'family'] as const) {
    outcomes.push(...(await askBlind(cases, epsilon, scatter, perCase, seed)));
    console.error(`ε ${epsilon}, ${scatter}: ${outcomes.length} tasks`);
  }

/** What is true of a task, as far as its evidence can show it: without answers or steps a smooth curve is all that can be seen. */
const truthOf = (outcome: Outcome): Explanation => {
  const planted = plantedVerdict(outcome);
  if (planted === 'no-jump' || (planted === 'undetermined' && outcome.truth === 'underpowered')) return 'threshold-crossing';
  const shown =
    (planted === 'explained-by-metric' && outcome.evidence !== 'answers') ||
    (planted === 'explained-by-composition' && outcome.evidence !== 'steps')
      ? 'threshold-crossing'
      : planted;
  return explanations.find((name) => name === shown)!;
};

const round = (value: number) => Number(value.toFixed(3));
const rows = kinds.flatMap((evidence) =>
  [true, false].map((few) => {
    const tasks = outcomes.filter((o) => o.evidence === evidence && o.scales <= fewScales === few && o.scores.length > 0);
    const fit = fitCalibration(tasks.map((o) => ({ scores: o.scores, truth: truthOf(o) })));
    const bias = Object.fromEntries(explanations.map((name) => [name, round(fit.bias[name])]));
    console.error(`${evidence} ${few ? 'few' : 'many'} sizes: ${tasks.length} tasks, log loss ${fit.loss.toFixed(3)}`);
    return { evidence, few, temperature: round(fit.temperature), bias, tasks: tasks.length };
  }),
);
// Answers and steps both: each explanation as where it stands alone.
const of = (evidence: EvidenceKind, few: boolean) => rows.find((row) => row.evidence === evidence && row.few === few)!;
const both = [true, false].map((few) => {
  const [answers, steps] = [of('answers', few), of('steps', few)];
  return {
    ...answers,
    evidence: 'both' as const,
    bias: { ...answers.bias, 'explained-by-composition': steps.bias['explained-by-composition']! },
    tasks: answers.tasks + steps.tasks,
  };
});

writeFileSync(
  new URL('../src/emergence/calibration-table.ts', import.meta.url),
  `// Written by \`node scripts/fit-calibration.ts ${perCase}\`: don't edit.
import type { Calibration, EvidenceKind } from './combination.ts';

export const calibrationTable: readonly (Calibration & { evidence: EvidenceKind; few: boolean; tasks: number })[] = ${JSON.stringify([...rows, ...both], null, 2)};
`,
);
