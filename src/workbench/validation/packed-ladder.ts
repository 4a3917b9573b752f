/** A grown ladder in little: every answer of every run, what all runs share said once. An answer that is right is left out; what is wrong stands as it was. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Experiment, type LabRun, scaleOfRun } from '../../lab/experiment.ts';
import type { Plant } from '../../lab/tasks/task.ts';
import type { Sample } from '../../record/sample.ts';

type Step = { name: string; times: number };
/** Items of a task or of a probe of it: question and right answer, the same for every run. */
type Asked = { task: string; step?: Step; items: [prompt: string, target: string][] };

export type PackedRun = LabRun & {
  params: number;
  tokens: number;
  compute: number;
  simd: string;
  /** By asked, by item: the answer where it is not the right one, else ''; ln p of the right one; outcomes of its steps as 1 and 0, given the right ones before. */
  answers: { said: string[]; logProb?: number[]; steps?: string[] }[];
};

export type PackedLadder = { experiment: Experiment; plants: Plant; asked: Asked[]; runs: PackedRun[] };

type Row = {
  doc: { question: string };
  target: string;
  filtered_resps: [string];
  dunwu?: { target_log_prob?: number; steps?: number[] };
};
type Results = {
  configs: Record<string, { metadata?: { dunwu_step?: string; dunwu_step_times?: number } }>;
  dunwu: { experiment: Experiment; run: LabRun; plants: Plant; simd: string };
};

/** @param folder of a ladder whose runs are done */
export function packLadder(folder: string): PackedLadder {
  const asked: Asked[] = [];
  const runs: PackedRun[] = [];
  let head: Pick<PackedLadder, 'experiment' | 'plants'> | undefined;
  for (const id of readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()) {
    const { configs, dunwu } = JSON.parse(readFileSync(join(folder, id, `results_${id}.json`), 'utf8')) as Results;
    head ??= { experiment: dunwu.experiment, plants: dunwu.plants };
    const answers = Object.entries(configs).map(([task, { metadata }], i) => {
      const rows = readFileSync(join(folder, id, `samples_${task}_${id}.jsonl`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Row);
      const step = metadata?.dunwu_step ? { step: { name: metadata.dunwu_step, times: metadata.dunwu_step_times ?? 1 } } : {};
      asked[i] ??= { task, ...step, items: rows.map(({ doc, target }) => [doc.question, target]) };
      return {
        said: rows.map(({ target, filtered_resps: [response] }) => (response === target ? '' : response)),
        ...(rows[0]?.dunwu?.target_log_prob === undefined
          ? {}
          : { logProb: rows.map(({ dunwu: own }) => Number(own!.target_log_prob!.toPrecision(3))) }),
        ...(rows[0]?.dunwu?.steps === undefined ? {} : { steps: rows.map(({ dunwu: own }) => own!.steps!.join('')) }),
      };
    });
    runs.push({ ...dunwu.run, ...scaleOfRun(dunwu.experiment, dunwu.run.width), simd: dunwu.simd, answers });
  }
  if (!head) throw new Error(`${folder} holds no run`);
  return { ...head, asked, runs: runs.sort((a, b) => a.width - b.width || a.seed - b.seed) };
}

/** The answers as any samples file gives them, and the step of the task each probe asks for. */
export function samplesOf({ experiment, asked, runs }: PackedLadder): { sample: Sample; step: Step | undefined }[] {
  const task = asked[0]!.task;
  return runs.flatMap(({ width, seed, params, tokens, compute, answers }) =>
    answers.flatMap(({ said, logProb, steps }, a) =>
      asked[a]!.items.map(([prompt, target], i) => {
        const response = said[i] === '' ? target : said[i]!;
        const outcomes = steps?.[i];
        const sample: Sample = {
          model: `dunwu-lab/${experiment.name}-w${width}`,
          family: `dunwu lab ${experiment.name}`,
          scale: { params, tokens, compute },
          task,
          protocol: {},
          run: String(seed),
          item: String(i),
          prompt,
          targets: [target],
          response,
          scores: { exact_match: Number(response === target) },
          ...(logProb ? { target: { logProb: logProb[i]! } } : {}),
          ...(outcomes && outcomes.length > 1 ? { steps: [...outcomes].map((one) => one === '1') } : {}),
        };
        return { sample, step: asked[a]!.step };
      }),
    ),
  );
}
