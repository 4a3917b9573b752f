/** The laws on other people's results. (methods §5.2, §5.3, §5.4, §5.11) */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { countsLogPmf } from '../../stats/distributions/beta-binomial.ts';
import { drawBinomial } from '../../stats/distributions/binomial.ts';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown, type Unknown } from '../../stats/estimate.ts';
import { type Random, randomStream } from '../../stats/random.ts';
import { baselines } from '../baselines.ts';
import { crpsOfDraws, quantileOf } from '../scoring.ts';
import { fitLossLaw, objectiveOf, sizeExponent } from './loss-law.ts';
import { filledIn, fitAbility, principalComponents, projected } from './observational.ts';
import { type Checkpoint, forecastByLadder } from './task-ladder.ts';

const data = '../shared/data';
const skipped = (path: string) => (existsSync(`${data}/${path}`) ? '' : ' (skipped: the shared data are not here)');
const known = <T>(value: T | Unknown): T => {
  if (isUnknown(value)) throw new Error(value.unknown);
  return value;
};
const csv = (text: string): Record<string, string>[] => {
  const [head, ...lines] = text.trim().split(/\r?\n/);
  const names = head!.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])));
};
/** The points Besiroglu et al. 2024 read off figure 4 of Hoffmann et al. 2022: svg_extracted_data.csv. It names no licence, so it is not kept here. */
const figure4 = process.env['DUNWU_CHINCHILLA'] ?? '';
describe.skipIf(!existsSync(figure4))(
  `Chinchilla, 245 points${existsSync(figure4) ? '' : ' (skipped: DUNWU_CHINCHILLA names no svg_extracted_data.csv)'}`,
  () => {
    const all = (existsSync(figure4) ? csv(readFileSync(figure4, 'utf8')) : []).map((row) => {
      const params = Number(row['Model Size']);
      return { params, tokens: Number(row['Training FLOP']) / (6 * params), loss: Number(row['loss']) };
    });
    const fifth = all.map(({ loss }) => loss).sort((a, b) => b - a)[4]!;
    const rows = all.filter(({ loss }) => loss < fifth);
    it.each([
      ['the replication', 6.16927953, 7.67036499, 0.59731639, 0.34731266, 0.36718262, 0.0010182740340938, 16],
      ['Hoffmann, unrounded', 6.0073404, 6.0179186, 0.5267228, 0.33917084, 0.2849083, 0.0012311626, 10],
      ['Hoffmann, rounded', Math.log(406.4), Math.log(410.7), Math.log(1.69), 0.34, 0.28, 0.0041210091, 10],
    ] as const)('methods §5.2: objective of %s on the 240 points', (_, a, b, e, alpha, beta, objective, digits) => {
      expect(rows.length).toBe(240);
      expect(objectiveOf({ a, b, e, alpha, beta }, rows)).toBeCloseTo(objective, digits);
    });
    it('methods §5.2: our fit is no worse than the replication’s, and each number well inside its error', () => {
      const { law, objective } = known(fitLossLaw(rows));
      expect(objective).toBeLessThanOrEqual(0.0010182740340938);
      // A 482.01 ± 124.52, B 2085.43 ± 1293.28, E 1.8172 ± .026, α .3478 ± .0154, β .3658 ± .0206, a .513 ± .020
      for (const [ours, theirs, error] of [
        [Math.exp(law.a), 482.01, 124.52],
        [Math.exp(law.b), 2085.43, 1293.28],
        [Math.exp(law.e), 1.8172, 0.026],
        [law.alpha, 0.3478, 0.0154],
        [law.beta, 0.3658, 0.0206],
        [sizeExponent(law), 0.513, 0.02],
      ] as const)
        expect(Math.abs(ours - theirs) / error).toBeLessThan(0.1);
    });
  },
);
const numberOf = (cell: string | undefined) => (cell === undefined || cell === '' ? undefined : Number(cell));

const obs = 'obsscaling/base_llm_benchmark_eval.csv';
describe.skipIf(!existsSync(`${data}/${obs}`))(`ObsScaling${skipped(obs)}`, () => {
  const benchmarks = ['MMLU', 'ARC-C', 'HellaSwag', 'Winograd', 'TruthfulQA', 'GSM8K', 'XWinograd', 'HumanEval'];
  const rows = existsSync(`${data}/${obs}`) ? csv(readFileSync(`${data}/${obs}`, 'utf8')) : [];
  const table = rows.map((row) => benchmarks.map((name) => numberOf(row[name])));
  const whole = table.filter((row) => row.every((value) => value !== undefined)) as number[][];
  it('methods §5.4: 124 models have all eight; explained .84305, .09965, .03085, .01078, three together .97356', () => {
    expect(whole.length).toBe(124);
    const { explained } = principalComponents(whole);
    [0.84305, 0.09965, 0.03085, 0.01078].forEach((share, i) => {
      expect(explained[i]).toBeCloseTo(share, 5);
    });
    expect(explained.slice(0, 3).reduce((a, b) => a + b, 0)).toBeCloseTo(0.97356, 5);
  });
  it('methods §5.4: standardised .78105, .13869, .03912', () => {
    const { explained } = principalComponents(whole, { standardised: true });
    [0.78105, 0.13869, 0.03912].forEach((share, i) => {
      expect(explained[i]).toBeCloseTo(share, 5);
    });
  });
  it('GSM8K of models above 84e21 FLOP, foretold from the other benchmarks and the models below: closer than their mean, GSM8K itself unseen', () => {
    const target = benchmarks.indexOf('GSM8K');
    const flop = rows.map((row) => numberOf(row['FLOPs (1E21)']));
    const usable = rows.flatMap((_, r) => (flop[r] !== undefined && table[r]![target] !== undefined ? [r] : []));
    const train = usable.map((r) => flop[r]! <= 84);
    const others = usable.map((r) => table[r]!.filter((__, c) => c !== target));
    const filled = filledIn(others, train);
    const components = principalComponents(filled.filter((_, i) => train[i]));
    const at = filled.map((row) => projected(components, row, 3));
    const scores = usable.map((r) => table[r]![target]!);
    const { law } = known(
      fitAbility(
        at.filter((_, i) => train[i]),
        scores.filter((_, i) => train[i]),
      ),
    );
    const held = at.flatMap((pc, i) => (train[i] ? [] : [{ foretold: abilityOf(law, pc), score: scores[i]! }]));
    expect(held.length).toBeGreaterThan(15);
    const mean = scores.filter((_, i) => train[i]).reduce((a, b) => a + b, 0) / train.filter(Boolean).length;
    const error = (of: (one: (typeof held)[number]) => number) =>
      held.reduce((sum, one) => sum + Math.abs(of(one) - one.score), 0) / held.length;
    console.log(
      `GSM8K above 84e21 FLOP, ${held.length} models: mean error ${error(({ foretold }) => foretold).toFixed(3)} (mean of the smaller: ${error(() => mean).toFixed(3)})`,
    );
    expect(error(({ foretold }) => foretold)).toBeLessThan(0.5 * error(() => mean));
  });
});
const abilityOf = (law: { weights: number[]; intercept: number; floor: number }, pc: readonly number[]) =>
  law.floor + (1 - law.floor) / (1 + Math.exp(-(law.intercept + law.weights.reduce((sum, w, i) => sum + w * pc[i]!, 0))));

const emergent = 'obsscaling/base_llm_emergent_capability_eval.csv';
describe.skipIf(!existsSync(`${data}/${emergent}`))(`methods §5.11: the reference back-test${skipped(emergent)}`, () => {
  it('32 series, largest size held out, x = log10 N: LAST .0646, LIN .0767, LIN2 .0676; LOGIS .0909 and POWL .0737 within .01', () => {
    const sizes = new Map(csv(readFileSync(`${data}/${obs}`, 'utf8')).map((row) => [row['Model']!, row] as const));
    const rows = csv(readFileSync(`${data}/${emergent}`, 'utf8'));
    const tasks = Object.keys(rows[0]!).filter(
      (name) =>
        name !== 'Model' &&
        !name.endsWith('_bleu') &&
        !['Model Family', 'Model Size (B)', 'Pretraining Data Size (T)', 'FLOPs (1E21)'].includes(name),
    );
    const families = ['GPT-Neo/J', 'OPT', 'Pythia', 'Qwen1.5', 'Qwen2'];
    const errors = { last: [] as number[], line: [] as number[], 'line of two': [] as number[], 'least-squares logistic': [] as number[] };
    let series = 0;
    const bayes = { logis: [] as number[], powl: [] as number[] };
    const taus = [0.05, 0.76] as const;
    type Foretold = { inside: number; width: number; crps: number; off: number };
    const mixtures: Record<(typeof taus)[number], Foretold[]> = { 0.05: [], 0.76: [] };
    for (const family of families)
      for (const task of tasks) {
        const points = rows
          .flatMap((row) => {
            const facts = row['Model Family'] === undefined ? sizes.get(row['Model']!) : row;
            const [size, score] = [numberOf(facts?.['Model Size (B)']), numberOf(row[task])];
            return facts?.['Model Family'] === family && size !== undefined && score !== undefined
              ? [{ x: Math.log10(size * 1e9), score }]
              : [];
          })
          .sort((p, q) => p.x - q.x);
        if (points.length < 5) continue;
        series++;
        const [u, rates] = [points.slice(0, -1).map(({ x }) => x), points.slice(0, -1).map(({ score }) => score)];
        const { x, score } = points.at(-1)!;
        const [n, chance] = task.startsWith('arithmetic') ? [2000, 0] : task.startsWith('parsinlu') ? [1050, 0.25] : [1000, 0];
        for (const tau of taus) {
          const shapes = (['LOGIS', 'POWL'] as const).map((shape) => foretoldBy(shape, u, rates, n!, chance!, tau, x));
          if (tau === 0.05) {
            bayes.logis.push(Math.abs(meanOf(shapes[0]!) - score));
            bayes.powl.push(Math.abs(meanOf(shapes[1]!) - score));
          }
          const draws = measured(shapes, n!, chance!, tau, randomStream(1, `${family} ${task} ${tau}`));
          const [lo, median, hi] = [0.05, 0.5, 0.95].map((p) => quantileOf(draws, p)) as [number, number, number];
          mixtures[tau].push({
            inside: Number(score >= lo && score <= hi),
            width: hi - lo,
            crps: crpsOfDraws(draws, score),
            off: Math.abs(median - score),
          });
        }
        for (const name of Object.keys(errors) as (keyof typeof errors)[])
          errors[name].push(Math.abs(baselines[name](u, rates, x) - score));
      }
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    // With the run effect of the reference the smooth models are off by .09 (LOGIS) and .07 (POWL), ±.01 there: n of the tasks and the place of
    // the priors are not stated.
    expect(Math.abs(mean(bayes.logis) - 0.0909)).toBeLessThan(0.01);
    expect(Math.abs(mean(bayes.powl) - 0.0737)).toBeLessThan(0.01);
    console.log(`τ = .05: LOGIS ${mean(bayes.logis).toFixed(4)} (.0909), POWL ${mean(bayes.powl).toFixed(4)} (.0737)`);
    console.log(
      `${series} series; mean errors ${Object.entries(errors)
        .map(([name, values]) => `${name} ${mean(values).toFixed(4)}`)
        .join(', ')}`,
    );
    // Of the mixture's 90 % intervals 59 % hold the largest size at τ = .05 and 94 % at τ = .76: calibration comes from τ. Widths .087 and .413,
    // CRPS .0686 and .0664, ±.01 there (6,000 draws of a walk; the reference's width is the one number that is further off, .39 here).
    const of = (tau: (typeof taus)[number], what: keyof Foretold) => mean(mixtures[tau].map((one) => one[what]));
    for (const tau of taus)
      console.log(
        `mixture, τ = ${tau}: ${(['inside', 'width', 'crps', 'off'] as const).map((what) => `${what} ${of(tau, what).toFixed(4)}`).join(', ')}`,
      );
    expect([of(0.05, 'inside'), of(0.76, 'inside')].map((share) => Math.round(100 * share))).toEqual([59, 94]);
    expect(Math.abs(of(0.05, 'width') - 0.087)).toBeLessThan(0.01);
    expect(Math.abs(of(0.76, 'width') - 0.413)).toBeLessThan(0.03);
    expect(Math.abs(of(0.05, 'crps') - 0.0686)).toBeLessThan(0.01);
    expect(Math.abs(of(0.76, 'crps') - 0.0664)).toBeLessThan(0.01);
    expect(Math.abs(of(0.76, 'off') - 0.0913)).toBeLessThan(0.01);
    expect(series).toBe(32);
    expect(mean(errors.last)).toBeCloseTo(0.0646, 4);
    expect(mean(errors.line)).toBeCloseTo(0.0767, 4);
    expect(mean(errors['line of two'])).toBeCloseTo(0.0676, 4);
    // The reference's .1395 depends on the path of its search: where nothing is right yet the least squares have no bottom. From twelve starts ours
    // is .119; SciPy's curve_fit, with the last score where it gives up, .088. All are worse than the last score.
    expect(mean(errors['least-squares logistic'])).toBeGreaterThan(mean(errors.last));
    expect(mean(errors['least-squares logistic'])).toBeLessThan(0.14);
  });
});

type Cell = { weight: number; rate: number };
/** What the posterior leaves open of the rate at x, τ given, priors a ~ N(0, 3²) at the mean of x and b ~ N(2, 1.5²): on a grid, where the reference drew 6,000 times. */
function foretoldBy(
  shape: 'LOGIS' | 'POWL',
  u: readonly number[],
  y: readonly number[],
  n: number,
  chance: number,
  tau: number,
  at: number,
): Cell[] {
  const centre = u.reduce((p, q) => p + q, 0) / u.length;
  const rate = (a: number, b: number, x: number) => {
    const z = a + b * (x - centre);
    return chance + (1 - chance) * (shape === 'LOGIS' ? 1 / (1 + Math.exp(-z)) : Math.exp(-Math.exp(-z)));
  };
  const cells: { log: number; rate: number }[] = [];
  for (let a = -10; a <= 10; a += 0.1)
    for (let b = -3; b <= 8; b += 0.1) {
      let log = -0.5 * ((a / 3) ** 2 + ((b - 2) / 1.5) ** 2);
      u.forEach((x, j) => {
        const theta = Math.min(1 - 1e-9, Math.max(1e-9, rate(a, b, x)));
        log += countsLogPmf(Math.round(y[j]! * n), n, theta, tau);
      });
      cells.push({ log, rate: rate(a, b, at) });
    }
  const most = cells.reduce((best, { log }) => Math.max(best, log), -Infinity);
  const weighed = cells.map(({ log, rate: one }) => ({ weight: Math.exp(log - most), rate: one }));
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  return weighed.map(({ weight, rate: one }) => ({ weight: weight / all, rate: one }));
}

const meanOf = (cells: readonly Cell[]) => cells.reduce((sum, { weight, rate }) => sum + weight * rate, 0);

/** Scores that may be measured: rates of both shapes in equal parts, each moved by a run effect of SD τ on logits, and counted. */
function measured(shapes: readonly (readonly Cell[])[], n: number, chance: number, tau: number, random: Random): number[] {
  return shapes
    .flatMap((cells) => {
      const upTo: number[] = [];
      for (const { weight } of cells) upTo.push((upTo.at(-1) ?? 0) + weight);
      return Array.from({ length: 1000 }, () => {
        const at = random();
        let [lo, hi] = [0, upTo.length - 1];
        while (lo < hi) {
          const middle = (lo + hi) >> 1;
          if (upTo[middle]! < at) lo = middle + 1;
          else hi = middle;
        }
        const above = Math.min(1 - 1e-9, Math.max(1e-9, (cells[lo]!.rate - chance) / (1 - chance)));
        const moved = 1 / (1 + Math.exp(-(Math.log(above / (1 - above)) + tau * drawNormal(random))));
        return drawBinomial(random, n, chance + (1 - chance) * moved) / n;
      });
    })
    .sort((a, b) => a - b);
}

const ladder = 'olmo-ladder/ladder-runs';
describe.skipIf(!existsSync(`${data}/${ladder}`))(`OLMo ladder${skipped(ladder)}`, () => {
  const params = { '190M': 190354176, '370M': 371262464, '760M': 758220288, '1B': 1279395840 } as const;
  const multiples = ['0.5xC', '1xC', '2xC', '5xC', '10xC'];
  type Row = { tokens: number; loss: number; accuracy: number };
  const read = (size: string, multiple: string, task: string): Row[] => {
    const rows = csv(gunzipSync(readFileSync(`${data}/${ladder}/${size}-${multiple}.csv.gz`)).toString('utf8'));
    return rows.flatMap((row) => {
      const [tokens, loss, accuracy] = [
        numberOf(row['throughput/total_tokens']),
        numberOf(row[`eval/downstream_bpb/${task}_bpb`]),
        numberOf(row[`eval/downstream/${task}_len_norm`]),
      ];
      return tokens !== undefined && loss !== undefined && accuracy !== undefined && !Number.isNaN(loss) && !Number.isNaN(accuracy)
        ? [{ tokens, loss, accuracy }]
        : [];
    });
  };
  // The 7B and 13B runs of the paper are not in the data: the largest run that is there stands for them. Published for 7B: within 2 points on four
  // tasks (MMLU, HellaSwag, PIQA, Social IQa), 6.9 points on average on four others (ARC among them).
  it.each([
    ['hellaswag_val_rc_5shot', 0.25, 0.03],
    ['piqa_val_rc_5shot', 0.5, 0.03],
    ['socialiqa_val_rc_5shot', 1 / 3, 0.03],
    ['mmlu_stem_test_rc_5shot', 0.25, 0.03],
    ['mmlu_humanities_test_rc_5shot', 0.25, 0.03],
    ['mmlu_social_sciences_test_rc_5shot', 0.25, 0.03],
    ['mmlu_other_test_rc_5shot', 0.25, 0.03],
    ['arc_easy_test_rc_5shot', 0.25, 0.069],
    ['arc_challenge_test_rc_5shot', 0.25, 0.069],
    ['csqa_val_rc_5shot', 0.2, 0.069],
    ['openbookqa_test_rc_5shot', 0.25, 0.069],
  ])('%s: 190M to 760M foretell 1.3B at ten times Chinchilla', (task, chance, bar) => {
    const small = (['190M', '370M', '760M'] as const).flatMap((size) =>
      multiples.map((multiple) => ({ params: params[size], run: read(size, multiple, task) })),
    );
    const ends = small.map(({ params: n, run }) => ({ params: n, tokens: run.at(-1)!.tokens, loss: run.at(-1)!.loss }));
    const target = read('1B', '10xC', task);
    const end = target.at(-1)!;
    const truth = target.slice(-5).reduce((sum, { accuracy }) => sum + accuracy, 0) / 5;
    const runs = small.map(({ run }) => run as Checkpoint[]);
    const at = { params: params['1B'], tokens: end.tokens };
    const found = known(forecastByLadder(ends, runs, at, randomStream(1, task), { chance, draws: 20 }));
    const [lo, hi] = [found.draws[0]!, found.draws.at(-1)!];
    console.log(
      `${task}: loss ${found.loss.toFixed(3)} (measured ${end.loss.toFixed(3)}), accuracy ${found.accuracy.toFixed(3)} [${lo.toFixed(3)}, ${hi.toFixed(3)}], measured ${truth.toFixed(3)}: ${(100 * Math.abs(found.accuracy - truth)).toFixed(1)} points`,
    );
    expect(Math.abs(found.accuracy - truth)).toBeLessThan(bar);
    expect(Math.abs(found.loss / end.loss - 1)).toBeLessThan(0.05);
  });
});
