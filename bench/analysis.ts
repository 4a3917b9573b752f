/** Whole analyses of family × task × metric curves with 2,000 bootstrap refits each, on all cores: the same fits and refits against SciPy's, which is the `value`, and
 *  beside it our complete analysis (all gates, S7 and S8) against SciPy's fits and refits alone.
 *  Usage: node bench/analysis.ts [ROUNDS] */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { drawCounts } from '../src/emergence/bootstrap.ts';
import type { Examined } from '../src/emergence/examine.ts';
import { fitShape, logLikelihoodAt, rateAt } from '../src/emergence/fit.ts';
import { drawTau } from '../src/emergence/run-effect.ts';
import type { Series } from '../src/emergence/series.ts';
import { seriesOf } from '../src/emergence/series-of.ts';
import { logistic } from '../src/emergence/shapes/logistic.ts';
import { fitStep } from '../src/emergence/shapes/step.ts';
import { simulate, truths } from '../src/emergence/simulate.ts';
import { simulatedCurve } from '../src/emergence/simulated-curve.ts';
import { judge } from '../src/emergence/verdict.ts';
import { countsLogPmf } from '../src/stats/distributions/beta-binomial.ts';
import { randomStream } from '../src/stats/random.ts';
import { type Analysed, effect, type Named, refits, shapes, streamOf, tau } from './analysis-of-curve.ts';
import { median } from './median.ts';
import { startPeer } from './python-peer.ts';

const goal = 50;
/** SciPy refits so many of each curve's draws; the rest are counted at the same price. */
const scipyRefits = 60;
const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`ROUNDS is a whole number from 1 on; came ${process.argv[2]}`);

/** 2-digit addition, right of 2000, over billions of parameters: counts of the ObsScaling table. (methods §1.6) */
const real = (name: string, billions: readonly number[], y: readonly number[]): Named => {
  const x = billions.map(Math.log10);
  return {
    name,
    curve: simulatedCurve(
      name,
      'exact match',
      'strict',
      x,
      y.map((correct) => ({ value: correct / 2000, n: 2000, correct })),
    ),
  };
};
const random = randomStream(1, 'curves of the analysis bench');
const curves: Named[] = [
  real('Pythia', [0.07, 0.16, 0.41, 1, 1.4, 2.8, 6.9, 12], [18, 10, 18, 33, 134, 1590, 972, 892]),
  real('OPT', [0.125, 0.35, 1.3, 2.7, 6.7, 13, 30, 66], [20, 13, 60, 47, 316, 266, 465, 998]),
  ...truths.flatMap((truth) =>
    [0.15, 0.6].map((epsilon) => {
      const name = `${truth}, run effect ${epsilon}`;
      return { name, curve: simulate(truth, epsilon, random, name).strict };
    }),
  ),
];
const seriesOfAll = curves.map(({ curve }) => seriesOf(curve)!.series);

/** The first draws that `smoothNull` makes from the curve's stream. */
function drawsOf(curve: Named, series: Series): number[][] {
  const stream = streamOf(curve);
  const smooth = fitShape(logistic, series, tau);
  const rates = series.u.map((u) => rateAt(smooth, u, series.chance));
  return Array.from({ length: scipyRefits }, () => drawCounts(rates, series, drawTau(effect, stream()), stream));
}
const draws = curves.map((curve, i) => drawsOf(curve, seriesOfAll[i]!));

const peer = await startPeer('analysis.py');
const folder = mkdtempSync(join(tmpdir(), 'dunwu-bench-'));
const file = join(folder, 'curves.json');
const starts = ({ u }: Series) => Object.fromEntries(shapes.map((shape) => [shape.id, shape.starts(u.at(-1)! - u[0]!, 1)]));
writeFileSync(file, JSON.stringify(seriesOfAll.map((series, i) => ({ ...series, starts: starts(series), draws: draws[i] }))));
await peer.ask({ file });
rmSync(folder, { recursive: true });

const threads = availableParallelism();
const pool = new Piscina({
  filename: fileURLToPath(new URL('analysis-of-curve.ts', import.meta.url)),
  minThreads: threads,
  maxThreads: threads,
});
const analyse = () => Promise.all(curves.map((named) => pool.run({ named, whole: false }) as Promise<Analysed>));
const complete = async () => {
  const examined = await Promise.all(curves.map((named) => pool.run({ named, whole: true }) as Promise<Examined>));
  return judge(
    curves.map(({ curve }) => curve),
    examined,
  );
};

type Level = { before: number; lo: number; hi: number };
type Round = {
  seconds: [number, number];
  done: { fits: Record<string, number[]>; step: Level; drawn: { smooth: number[]; step: Level }[] }[];
};
const askScipy = (method: string) => peer.ask<Round>({ tau, method, refits: scipyRefits });
/** Seconds for all refits, from few. */
const whole = ({ seconds: [fits, some] }: Round) => fits + ((some - fits) * refits) / scipyRefits;

let analysed = await analyse();
const methods = ['BFGS', 'Nelder-Mead'];
const tried = [];
for (const method of methods) tried.push({ method, round: await askScipy(method) });
const { method } = tried.reduce((best, one) => (whole(one.round) < whole(best.round) ? one : best));
await complete();
const seconds = {
  ours: [] as number[],
  complete: [] as number[],
  scipy: [] as number[],
  scipyFits: [] as number[],
  scipySome: [] as number[],
};
let theirs = tried[0]!.round;
for (let round = 0; round < rounds; round++) {
  const begin = performance.now();
  analysed = await analyse();
  const middle = performance.now();
  await complete();
  seconds.ours.push((middle - begin) / 1000);
  seconds.complete.push((performance.now() - middle) / 1000);
  theirs = await askScipy(method);
  seconds.scipy.push(whole(theirs));
  seconds.scipyFits.push(theirs.seconds[0]);
  seconds.scipySome.push(theirs.seconds[1] - theirs.seconds[0]);
}
peer.end();
await pool.destroy();

/** Likelihood of a step found elsewhere. */
const ofStep = ({ y, n }: Series, { before, lo, hi }: Level) =>
  y.reduce((sum, right, j) => sum + countsLogPmf(right, n[j]!, Math.min(1 - 1e-12, Math.max(1e-12, j < before ? lo : hi)), tau), 0);
/** Ours − SciPy's, each at its own parameters, by our likelihood: the difference of two `betaln` loses digits where rates are tiny. */
const gains: { what: string; gain: number }[] = [];
curves.forEach(({ name }, i) => {
  const series = seriesOfAll[i]!;
  const [mine, its] = [analysed[i]!, theirs.done[i]!];
  shapes.forEach((shape, s) => {
    gains.push({
      what: `${name}: ${shape.id}`,
      gain: mine.fits[s]!.logLikelihood - logLikelihoodAt(shape, its.fits[shape.id]!, series, tau),
    });
  });
  gains.push({ what: `${name}: STEP`, gain: mine.step.logLikelihood - ofStep(series, its.step) });
  its.drawn.forEach((one, d) => {
    const drawn = { ...series, y: draws[i]![d]! };
    const refit = fitShape(logistic, drawn, tau, { starts: [mine.fits[shapes.indexOf(logistic)]!.params] });
    gains.push({ what: `${name}: draw ${d + 1}, LOGIS`, gain: refit.logLikelihood - logLikelihoodAt(logistic, one.smooth, drawn, tau) });
    gains.push({ what: `${name}: draw ${d + 1}, STEP`, gain: fitStep(drawn, tau).logLikelihood - ofStep(drawn, one.step) });
  });
});
const lower = gains.filter(({ gain }) => !(gain >= -1e-6));
const higher = gains.filter(({ gain }) => gain > 1e-6);
for (const { what, gain } of lower) console.log(`Lower than SciPy's by ${(-gain).toExponential(1)}: ${what}`);

const [ours, all, scipy] = [median(seconds.ours), median(seconds.complete), median(seconds.scipy)];
console.log(
  `${curves.length} curves × (5 shapes + ${refits} refits of LOGIS and STEP), τ = ${tau}, ${rounds} rounds in turn, medians; ${threads} cores each.`,
);
const trial = tried.map((one) => `${one.method} ${whole(one.round).toFixed(0)} s`).join(', ');
console.log(`Node ${process.versions.node}; ${peer.versions}, ${method} (the faster: ${trial}).`);
console.log(`Dunwu  ${ours.toFixed(2)} s, all of it measured, drawing and p-values included.`);
console.log(`Dunwu  ${all.toFixed(2)} s for the complete analysis: every gate, profiles, sizes left out, S7 and S8.`);
console.log(
  `SciPy  ${scipy.toFixed(0)} s: ${median(seconds.scipyFits).toFixed(2)} s of fits measured; ${scipyRefits} refits a curve measured (${median(seconds.scipySome).toFixed(2)} s), the other ${refits - scipyRefits} at the same price; drawing spared.`,
);
console.log(`Log-likelihoods of ${gains.length} fits: ours lower by more than 1e-6 in ${lower.length}, higher in ${higher.length}.`);
const value = Number((scipy / ours).toFixed(1));
console.log(
  JSON.stringify({
    name: 'analysis of curves with 2,000 refits, all cores, times the same in SciPy on all cores',
    value,
    completeAgainstRefitsAlone: Number((scipy / all).toFixed(1)),
    goal,
    met: value >= goal && lower.length === 0,
    logLikelihoodsLower: lower.length,
    lowerByAtMost: Math.max(0, ...lower.map(({ gain }) => -gain)),
    logLikelihoodsHigher: higher.length,
  }),
);
