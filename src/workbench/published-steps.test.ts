import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Contrast, gainSlope, pairedContrast } from '../emergence/composition/chain-contrast.ts';
import { cappedFall, evenFall } from '../emergence/composition/fall-with-steps.ts';
import { type BetaShape, betaMoment, fitBeta } from '../emergence/composition/heterogeneity.ts';
import { fitSteps } from '../emergence/composition/joint-steps.ts';
import { calculator, isSlip, notesOf } from '../metrics/steps/calculator.ts';
import { tallySteps } from '../metrics/steps/step-rule.ts';
import type { Sample } from '../record/sample.ts';
import { mcnemar } from '../stats/comparisons/paired.ts';
import { type Counts, isUnknown, type Unknown } from '../stats/estimate.ts';
import { randomStream } from '../stats/random.ts';

/** Published chains of thought, step by step: what composition says of them, and where it does not hold. (methods §3.1–§3.6, §7.2) */
const data = '../shared/data';
const has = (path: string) => existsSync(`${data}/${path}`);
const skipped = (path: string) => (has(path) ? '' : ' (skipped: the shared data are not here)');
const unzipped = (path: string) => gunzipSync(readFileSync(`${data}/${path}`)).toString();
const known = <T>(value: T | Unknown): T => {
  if (isUnknown(value)) throw new Error(value.unknown);
  return value;
};
const count = (right: readonly boolean[]): Counts => ({ y: right.filter(Boolean).length, n: right.length });

const systems = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'] as const;
type Problem = { question: string; ground_truth: string } & Record<(typeof systems)[number], { solution: string; is_correct: boolean }>;
const solutions = 'gsm8k-solutions/example_model_solutions.jsonl.gz';
const problems = has(solutions)
  ? unzipped(solutions)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Problem)
  : [];
const stepsOf = (problem: Problem) => notesOf(problem.ground_truth).length;
const ks = [1, 2, 3, 4, 5, 6];

describe.skipIf(!has(solutions))(`GSM8K by number of steps${skipped(solutions)}`, () => {
  const answers = (system: (typeof systems)[number], k?: number) =>
    problems
      .filter((problem) => k === undefined || stepsOf(problem) === k)
      .map((problem): Sample & { right: boolean } => ({
        model: system,
        scale: {},
        task: 'gsm8k',
        protocol: {},
        item: problem.question,
        targets: [problem.ground_truth],
        response: problem[system].solution,
        scores: {},
        right: problem[system].is_correct,
      }));
  const wholes = (system: (typeof systems)[number]) => ks.map((k) => ({ k, counts: count(answers(system, k).map(({ right }) => right)) }));

  it('the fall with k as published with the data: n and rates', () => {
    expect(wholes('6b_finetuning').map(({ counts }) => counts.n)).toEqual([40, 239, 260, 196, 88, 29]);
    const rates = (system: (typeof systems)[number]) => wholes(system).map(({ counts: { y, n } }) => Math.round((100 * y) / n));
    expect(rates('6b_finetuning')).toEqual([30, 37, 23, 11, 7, 3]);
    expect(rates('175b_finetuning')).toEqual([38, 49, 37, 28, 15, 7]);
    // 42.5 rounds up.
    expect(rates('175b_verification')).toEqual([43, 72, 63, 47, 32, 21]);
  });

  it.each([
    ['6b_finetuning', 0.599, 0.803],
    ['175b_finetuning', 0.71, 0.634],
    ['6b_verification', 0.751, 0.0495],
    ['175b_verification', 0.835, 0.069],
  ] as const)('%s: from two steps on it falls as p^k, p = %d (fit p = %d)', (system, rate, p) => {
    const found = evenFall(wholes(system).slice(1));
    expect(found.params[0]).toBeCloseTo(rate, 3);
    expect(known(found.fit).p).toBeCloseTo(p, 3);
  });

  it.each(systems)('%s: with one step it is not: those problems are harder, and no cap mends it', (system) => {
    expect(known(evenFall(wholes(system)).fit).p).toBeLessThan(0.01);
    expect(known(cappedFall(wholes(system)).fit).p).toBeLessThan(0.02);
  });

  it('arithmetic is hardly ever what fails: the calculator slips in 55 of 10,958 notes', () => {
    const notes = systems.flatMap((system) => problems.flatMap((problem) => notesOf(problem[system].solution)));
    expect(notes).toHaveLength(10958);
    expect(notes.filter(isSlip)).toHaveLength(55);
  });

  it('steps, each given those before, succeed about as often at every place, and at the rate that p^k asks for', () => {
    const { conditional, leftAside } = tallySteps(calculator, answers('6b_finetuning'));
    expect(leftAside).toBe(11);
    for (const { y, n } of conditional.slice(0, 4)) expect(Math.abs(y / n - 0.599)).toBeLessThan(0.07 + 1 / Math.sqrt(n));
  });

  it('rates of steps whatever came before do not multiply: a step after a wrong one is wrong too. γ falls from .7 to .35', () => {
    const gammas = ks.slice(1).map((k) => {
      const tallies = (['6b_finetuning', '175b_finetuning'] as const).map((system) => ({
        any: tallySteps(calculator, answers(system, k)).any,
        whole: count(answers(system, k).map(({ right }) => right)),
      }));
      return fitSteps({
        u: [-0.73, 0.73],
        steps: [{ counts: tallies.map(({ any }) => any), times: k }],
        whole: tallies.map(({ whole }) => whole),
        chance: 0,
      });
    });
    expect(gammas.map(({ gamma }) => gamma)).toEqual([0.7, 0.5, 0.45, 0.37, 0.35].map((gamma) => expect.closeTo(gamma, 1)));
    for (const { reading, interval } of gammas) {
      expect(reading).toBe('mended-or-together');
      expect(interval.hi).toBeLessThan(1);
    }
  });

  it('…while items that differ explain most of it: a Beta over items gives .17 for three steps where p³ gives .06 and the answers .23', () => {
    const { any, items } = tallySteps(calculator, answers('6b_finetuning', 3));
    expect((any.y / any.n) ** 3).toBeCloseTo(0.055, 2);
    expect(betaMoment(known<BetaShape>(fitBeta(items)), 3)).toBeCloseTo(0.168, 2);
    const all = known<BetaShape>(fitBeta(tallySteps(calculator, answers('6b_finetuning')).items));
    expect([all.a, all.b]).toEqual([expect.closeTo(0.79, 2), expect.closeTo(1.27, 2)]);
  });
});

const codex = 'bbh-codex/code-davinci-002-outputs';
describe.skipIf(!has(codex))(`BIG-Bench Hard, Codex: chain against direct, item by item${skipped(codex)}`, () => {
  const right = (kind: 'cot' | 'direct', task: string): boolean[] => {
    const folder = `${codex}/code-davinci-002-${kind}`;
    const file = readdirSync(`${data}/${folder}`).find((name) => name.startsWith(`${task}_few`) && name.endsWith('.gz'))!;
    const text = unzipped(`${folder}/${file}`);
    type Row = { prediction: string; target: string; canary?: string };
    const rows = file.includes('.slim.')
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Row)
          .filter(({ canary }) => canary === undefined)
      : (JSON.parse(text) as { outputs: Row[] }).outputs;
    const bare = (said: string) => said.trim().replace(/\.$/, '').trim().toLowerCase();
    return rows.map(({ prediction, target }) => {
      const at = kind === 'cot' ? prediction.lastIndexOf('answer is ') : -1;
      return bare(at < 0 ? prediction : prediction.slice(at + 10)) === bare(target);
    });
  };
  const contrast = (task: string) => {
    const [chain, direct] = [right('cot', task), right('direct', task)];
    const gain = known<Contrast>(pairedContrast([{ chain, direct }], randomStream(1, task)));
    const won = chain.filter((one, i) => one && !direct[i]).length;
    const lost = chain.filter((one, i) => !one && direct[i]).length;
    return {
      gain,
      rates: [chain, direct].map((row) => Number(((100 * count(row).y) / row.length).toFixed(1))),
      p: mcnemar(won, lost).exact,
    };
  };
  it.each([
    ['multistep_arithmetic_two', 47.6, 1.2, 1],
    ['navigate', 96.4, 50.4, 1],
    ['logical_deduction_three_objects', 87.6, 52.8, 1],
    ['word_sorting', 40.4, 50.4, -1],
    ['formal_fallacies', 50.4, 52.4, 0],
  ])('%s: %d against %d %%', (task, chain, direct, sign) => {
    const { gain, rates, p } = contrast(task);
    expect(rates).toEqual([chain, direct]);
    if (sign === 0) expect(p).toBeGreaterThan(0.05);
    else {
      expect(p).toBeLessThan(0.01);
      expect(Math.sign(gain.value)).toBe(sign);
    }
  });
  it('the gain does not grow with the number of objects: the chain itself is a product that gets longer', () => {
    const slope = known(
      gainSlope(
        (['three', 'five', 'seven'] as const).map((word, i) => {
          const { gain } = contrast(`logical_deduction_${word}_objects`);
          return { k: 3 + 2 * i, gain: gain.value, se: gain.se };
        }),
      ),
    );
    expect(slope.slope.value).toBeCloseTo(-0.3, 1);
    expect(slope.pRises).toBeGreaterThan(0.99);
  });
});

const logs = 'zero-shot-cot/log';
describe.skipIf(!has(logs) || !has(solutions))(`zero-shot chain of thought, text-davinci-002${skipped(logs)}`, () => {
  const read = (name: string) =>
    unzipped(`${logs}/${name}.log.gz`)
      .split(/^\d+_th_sampling$/m)
      .slice(1)
      .map((part) => {
        const said = /^pred_mode : (.*)$/m.exec(part)?.[1] ?? '';
        const wanted = /^GT : (.*)$/m.exec(part)![1]!;
        return {
          question: /^Q: ([\s\S]*?)\nA:/m.exec(part)![1]!,
          right: said !== '' && (said === wanted || Math.abs(Number(said) - Number(wanted)) < 1e-9),
        };
      });
  it.each([
    ['multiarith', 600, 17.7, 78.7],
    ['gsm8k', 1319, 10.4, 40.7],
    ['last_letters', 500, 0.2, 57.6],
    ['coin_flip', 500, 12.8, 91.4],
  ])('%s: %d items, %d → %d %% as published; the gain on logits is far from 0', (task, n, direct, chain) => {
    const [before, after] = [read(`${task}_zero_shot`), read(`${task}_zero_shot_cot`)];
    expect([before.length, after.length]).toEqual([n, n]);
    const rows = { chain: after.map(({ right }) => right), direct: before.map(({ right }) => right) };
    expect(Math.abs((100 * count(rows.direct).y) / n - direct)).toBeLessThan(0.15);
    expect(Math.abs((100 * count(rows.chain).y) / n - chain)).toBeLessThan(0.15);
    expect(known<Contrast>(pairedContrast([rows], randomStream(1, task))).interval.lo).toBeGreaterThan(1);
  });
  it('GSM8K by number of steps: the gain on logits is not shown to grow with k', () => {
    const bare = (text: string) => text.replace(/\s+/g, ' ').replace(/[‘’]/g, "'").trim();
    const steps = new Map(problems.map((problem) => [bare(problem.question), stepsOf(problem)]));
    const [before, after] = [read('gsm8k_zero_shot'), read('gsm8k_zero_shot_cot')];
    const groups = ks.map((k) => {
      const at = before.flatMap(({ question }, i) => (steps.get(bare(question)) === k ? [i] : []));
      const rows = { chain: at.map((i) => after[i]!.right), direct: at.map((i) => before[i]!.right) };
      const gain = known<Contrast>(pairedContrast([rows], randomStream(1, `${k}`)));
      return { k, gain: gain.value, se: gain.se };
    });
    const { slope } = known(gainSlope(groups));
    expect(slope.interval.lo).toBeLessThan(0);
    expect(slope.interval.hi).toBeGreaterThan(0);
    expect(slope.value).toBeCloseTo(0.05, 1);
  });
});
