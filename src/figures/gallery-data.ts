/** Fourteen curves to look at figures with, one of every verdict at least. The scores are real (BIG-G logs,
 *  Pythia, ObsScaling; people's level on qa_wikidata is not), except the ladder marked simulated. Verdicts, p-values, fits and bands are invented in a likely size: they
 *  exercise the figures and are no findings. */
import { noteOf } from '../record/messages/index.ts';
import type { Axis } from '../record/observation.ts';
import type { Fit, Flag, Gate, Need, Point, Verdict, VerdictName, VerdictsFile } from '../record/verdicts.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { wilson } from '../stats/intervals/wilson.ts';

const sha = (digit: string): string => digit.repeat(64);
const sources = {
  bigg: { path: 'bigbench-bigg/bigg_3shot_items.jsonl', sha256: sha('a') },
  obs: { path: 'obsscaling/base_llm_emergent_capability_eval.csv', sha256: sha('b') },
  pythia: { path: 'pythia/evals/pythia-v1/pythia-12b-deduped/zero-shot/12b-deduped_step143000.json', sha256: sha('c') },
  multiplication: { path: 'pythia/evals/csv/term_frquency_all_shots.multiplication.csv.gz', sha256: sha('d') },
  ladder: { path: 'examples/simulated/step.csv', sha256: sha('e') },
};
type SourceName = keyof typeof sources;

const bigg: [string, number][] = [
  ['BIG-G 2m', 2e6],
  ['BIG-G 16m', 16e6],
  ['BIG-G 53m', 53e6],
  ['BIG-G 125m', 125e6],
  ['BIG-G 244m', 244e6],
  ['BIG-G 422m', 422e6],
  ['BIG-G 1b', 1e9],
  ['BIG-G 2b', 2e9],
  ['BIG-G 4b', 4e9],
  ['BIG-G 8b', 8e9],
  ['BIG-G 27b', 27e9],
  ['BIG-G 128b', 128e9],
];
const pythia: [string, number][] = [
  ['pythia-70m-deduped', 18915328],
  ['pythia-160m-deduped', 85056000],
  ['pythia-410m-deduped', 302311424],
  ['pythia-1b-deduped', 805736448],
  ['pythia-1.4b-deduped', 1208602624],
  ['pythia-2.8b-deduped', 2517652480],
  ['pythia-6.9b-deduped', 6444163072],
  ['pythia-12b-deduped', 11327027200],
];
const opt: [string, number][] = [
  ['opt-125m', 0.125e9],
  ['opt-350m', 0.35e9],
  ['opt-1.3b', 1.3e9],
  ['opt-2.7b', 2.7e9],
  ['opt-6.7b', 6.7e9],
  ['opt-13b', 13e9],
  ['opt-30b', 30e9],
  ['opt-66b', 66e9],
];
const llama: [string, number][] = [
  ['llama-7b', 40.2e21],
  ['llama-13b', 78e21],
  ['llama-30b', 273e21],
  ['llama-65b', 547.7e21],
];
const ladder: [string, number][] = [1e7, 3e7, 1e8, 3e8, 1e9, 3e9, 1e10, 3e10].map((size, i) => [`simulated-${i + 1}`, size]);

const counted = (
  models: [string, number][],
  n: number,
  correct: number[],
  source: SourceName,
  nFrom: 'stated' | 'from-se' | 'assumed' = 'stated',
): Point[] =>
  models.map(([model, axisValue], i) => ({
    model,
    x: Math.log10(axisValue),
    axisValue,
    n,
    nFrom,
    correct: correct[i] ?? 0,
    value: (correct[i] ?? 0) / n,
    interval: wilson({ y: correct[i] ?? 0, n }),
    runs: 1,
    sources: [{ ...sources[source], line: i + 2 }],
  }));

/** A logistic curve a + b·(x − mean) above chance with a band that widens to the ends. */
function logisticCurve(points: Point[], a: number, b: number, chance = 0, spread = 0.5): Verdict['curve'] {
  const xs = points.map((point) => point.x);
  const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const grid = Array.from({ length: 61 }, (_, i) => left + ((right - left) * i) / 60);
  const at = (x: number, shift: number) =>
    chance + (1 - chance) / (1 + Math.exp(-(a + b * (x - mean) + shift * spread * (1 + (0.8 * Math.abs(x - mean)) / (right - left)))));
  return {
    shape: 'LOGIS',
    level: 0.95,
    x: grid,
    fit: grid.map((x) => at(x, 0)),
    lo: grid.map((x) => at(x, -1.6)),
    hi: grid.map((x) => at(x, 1.6)),
  };
}

const gatesOf = (index: number, p: number, from: string, to: string, low: number, high: number, scales: number, n: number): Gate[] => [
  {
    name: 'scales',
    statistic: { symbol: 'm', value: scales },
    p: unknown('a count, not a test'),
    pass: scales >= 5,
    because: '',
    reason: { code: 'scales-enough', scales },
  },
  {
    name: 'monotone',
    statistic: unknown('the score never falls'),
    p: 0.41,
    pass: true,
    because: '',
    reason: { code: 'fall-within-noise', fall: 0.04, p: 0.41 },
  },
  {
    name: 'jump',
    statistic: { symbol: 'J', value: index },
    p: unknown('an index, not a test'),
    pass: index >= 0.5,
    because: '',
    reason: index >= 0.5 ? { code: 'jump-looks', index, from, to, low, high } : { code: 'jump-not', index },
  },
  {
    name: 'gap',
    statistic: { symbol: 'z', value: 4.2 },
    p,
    pass: p < 0.005,
    because: '',
    reason: { code: p < 0.005 ? 'gap-significant' : 'gap-not-significant', p, gaps: scales - 1 },
  },
  {
    name: 'resolution',
    statistic: { symbol: 'n', value: n },
    p: unknown('an interval, not a test'),
    pass: n > 1000,
    because: '',
    reason: { code: n > 1000 ? 'resolution-ok' : 'resolution-poor', model: from, predicted: 0.0131, upper: 0.0008, items: 1276, have: n },
  },
  {
    name: 'metric',
    statistic: unknown('these files hold scores only'),
    p: unknown('these files hold scores only'),
    pass: unknown('these files hold scores only'),
    because: '',
    reason: { code: 'metric-untested' },
  },
  {
    name: 'composition',
    statistic: unknown('no step probes'),
    p: unknown('no step probes'),
    pass: unknown('no step probes'),
    because: '',
    reason: { code: 'composition-untested' },
  },
  {
    name: 'smooth-fit',
    statistic: { symbol: 'T', value: 9.31 },
    p: 0.07,
    pass: true,
    because: '',
    reason: { code: 'smooth-fits', shape: 'LOGIS', p: 0.07 },
  },
  {
    name: 'step-over-smooth',
    statistic: { symbol: '2ΔLL', value: 3.18 },
    p: 0.124,
    pass: false,
    because: '',
    reason: { code: 'step-not-needed', p: 0.124 },
  },
];

const fitsOf = (a: number, b: number): Fit[] => [
  {
    shape: 'LOGIS',
    admissible: true,
    params: { a, b },
    intervals: { a: { lo: a - 0.8, hi: a + 0.7, level: 0.95 }, b: { lo: b - 0.5, hi: b + 0.9, level: 0.95 } },
    logLikelihood: -21.3359,
    deviance: 19.3128,
    aicc: 52.6718,
    elpd: -31.2,
    weight: 0.21,
  },
  {
    shape: 'POWL',
    admissible: true,
    params: { a: 1.07885, b: 0.74894 },
    intervals: { a: { lo: 0.7, hi: 1.5, level: 0.95 }, b: { lo: 0.5, hi: 1, level: 0.95 } },
    logLikelihood: -13.1518,
    deviance: 2.9446,
    aicc: 36.3037,
    elpd: -19.7,
    weight: 0.74,
  },
  {
    shape: 'PROD',
    admissible: true,
    params: { a: 0.35842, b: 0.88478, logK: 1.73201 },
    intervals: {
      a: unknown('profile is flat'),
      b: { lo: 0.6, hi: 1.3, level: 0.95 },
      logK: unknown('no upper bound: k is not identified by composite scores'),
    },
    logLikelihood: -11.7933,
    deviance: 0.2275,
    aicc: 53.5866,
    elpd: -22.4,
    weight: 0.05,
  },
  {
    shape: 'STEP',
    admissible: true,
    params: { g: 3, lo: 0.018, hi: 0.384 },
    intervals: {},
    logLikelihood: -149.4033,
    deviance: 275.4477,
    aicc: 328.8067,
    elpd: -171.9,
    weight: 0,
  },
  {
    shape: 'HINGE',
    admissible: unknown('four scales cannot carry three parameters'),
    params: {},
    intervals: {},
    logLikelihood: -14.1,
    deviance: 4.8,
    aicc: unknown('m − K − 1 ≤ 0'),
    elpd: unknown('inadmissible'),
    weight: unknown('inadmissible'),
  },
];

const needsBetween = (from: string, to: string, size: number): Need[] => [
  { what: '', why: '', cost: '', gain: '', reason: { code: 'n-between', from, to, size, axis: 'params' } },
  { what: '', why: '', cost: '', gain: '', reason: { code: 'n-items', model: from, items: 1276, have: 204 } },
  { what: '', why: '', cost: '', gain: '', reason: { code: 'n-transcripts' } },
];

type Told = {
  family: string;
  task: string;
  metric: string;
  axis?: Axis;
  points: Point[];
  curve: Verdict['curve'];
  verdict: VerdictName;
  probability: number;
  probabilities: Verdict['probabilities'];
  reason: Verdict['reason'];
  sentence?: string;
  flags?: Flag[];
  after: number;
  index: number | Unknown;
  q: number | Unknown;
  chance?: { value: number; source: string } | Unknown;
  human?: { value: number; source: string } | Unknown;
  needs?: Need[];
  simulated?: boolean;
  fit?: [number, number];
};

const told = (t: Told): Verdict => {
  const [from, to] = [t.points[t.after], t.points[t.after + 1]];
  const q = typeof t.q === 'number' ? t.q : 1;
  return {
    id: `${t.family}/${t.task}/${t.metric}`,
    family: t.family,
    task: t.task,
    metric: t.metric,
    protocol: { shots: t.family === 'BIG-G dense T=0' ? 3 : 2, harness: 'published table' },
    axis: t.axis ?? 'params',
    points: t.points,
    chance: t.chance ?? unknown('the source does not say; the floor is read from the smallest models'),
    human: t.human ?? unknown('no human reference is known for this task'),
    verdict: t.verdict,
    probability: t.probability,
    probabilities: t.probabilities,
    sentence: t.sentence ?? 'The sentence is made from its reason.',
    reason: t.reason,
    flags: t.flags ?? [],
    gates: gatesOf(
      typeof t.index === 'number' ? t.index : 0,
      q / 3,
      from?.model ?? '',
      to?.model ?? '',
      from?.value ?? 0,
      to?.value ?? 0,
      t.points.length,
      typeof from?.n === 'number' ? from.n : 0,
    ),
    fits: fitsOf(...(t.fit ?? [-2.92117, 1.5658])),
    curve: t.curve,
    jump: {
      index: t.index,
      after: from?.model ?? null,
      breakthroughness: 6.31,
      linearity: 0.52,
      p: typeof t.q === 'number' ? t.q / 3 : t.q,
      q: t.q,
    },
    tau: { value: 0.76, interval: { lo: 0.33, hi: 1.6, level: 0.95 }, source: 'prior from public model families (23 curves)' },
    nEffective: 6.9,
    needs: t.needs ?? [],
    provenance: { engine: 'dunwu 0.1.0', simulated: t.simulated ?? false, level1: q < 0.05, level2: q < 0.05 },
  };
};

const zero = { value: 0, source: 'free answer: nothing to guess' };
const arithmetic = counted(bigg, 204, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 27], 'bigg');
const unscrambling = counted(bigg, 205, [0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 34], 'bigg');
const movies = counted(bigg, 20, [0, 1, 2, 1, 4, 3, 4, 5, 4, 3, 3, 5], 'bigg');
const figures = counted(bigg, 12, [2, 2, 2, 1, 1, 2, 1, 2, 2, 1, 2, 8], 'bigg');
const wikidata = counted(bigg, 205, [0, 5, 13, 41, 76, 83, 106, 118, 125, 135, 131, 145], 'bigg');
const units = counted(bigg, 77, [0, 0, 0, 0, 3, 0, 1, 4, 5, 2, 5, 18], 'bigg');
const intents = counted(bigg, 139, [22, 29, 33, 40, 37, 27, 40, 47, 75, 101, 84, 115], 'bigg');
const optAddition = counted(opt, 2000, [20, 13, 60, 47, 316, 266, 465, 998], 'obs', 'assumed');
const pythiaAddition = counted(pythia, 2000, [18, 10, 18, 33, 134, 1590, 972, 892], 'obs', 'assumed');
const lambada = counted(pythia, 5153, [989, 1762, 2700, 2989, 3190, 3355, 3550, 3659], 'pythia', 'from-se');
const products = counted(pythia.slice(1), 5000, [20, 90, 210, 290, 820, 1205, 2240], 'multiplication');
const letters = counted(llama, 1003, [27, 56, 137, 179], 'obs', 'assumed');
const stepped = counted(ladder, 500, [1, 0, 2, 1, 392, 401, 397, 410], 'ladder');
const noSpread = unknown('the table gives no number of items and no standard error for BLEU');
const bleu: Point[] = llama.map(([model, axisValue], i) => ({
  model,
  x: Math.log10(axisValue),
  axisValue,
  n: noSpread,
  value: [12.82, 26.83, 37.68, 42.83][i] ?? 0,
  interval: noSpread,
  runs: 1,
  sources: [{ ...sources.obs, line: i + 12 }],
}));

const verdicts: Verdict[] = [
  told({
    family: 'BIG-G dense T=0',
    task: 'modified_arithmetic',
    metric: 'exact_str_match',
    points: arithmetic,
    curve: logisticCurve(arithmetic, -13.2, 5.1, 0, 0.9),
    verdict: 'undetermined',
    probability: 0.58,
    probabilities: { 'threshold-crossing': 0.58, discontinuity: 0.31, 'no-jump': 0.11 },
    reason: { code: 'v-u-resolution', from: 'BIG-G 27b', to: 'BIG-G 128b', model: 'BIG-G 27b' },
    after: 10,
    index: 1,
    q: 0.0002,
    chance: zero,
    needs: needsBetween('BIG-G 27b', 'BIG-G 128b', 59e9),
    fit: [-13.2, 5.1],
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'word_unscrambling',
    metric: 'exact_str_match',
    points: unscrambling,
    curve: logisticCurve(unscrambling, -9.897, 3.567, 0, 0.7),
    verdict: 'undetermined',
    probability: 0.55,
    probabilities: { 'threshold-crossing': 0.55, discontinuity: 0.35, 'no-jump': 0.1 },
    reason: { code: 'v-u-steep', from: 'BIG-G 27b', to: 'BIG-G 128b' },
    after: 10,
    index: 0.98,
    q: 0.0002,
    chance: zero,
    needs: needsBetween('BIG-G 27b', 'BIG-G 128b', 59e9),
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'emoji_movie',
    metric: 'multiple_choice_grade',
    points: movies,
    curve: logisticCurve(movies, -1.861, 0.397),
    verdict: 'no-jump',
    probability: 0.86,
    probabilities: { 'no-jump': 0.86, 'threshold-crossing': 0.12, discontinuity: 0.02 },
    reason: { code: 'v-no-jump-rise', probability: 0.86, low: 0, high: 0.25 },
    flags: ['insufficient-data', 'floor-estimated'],
    after: 3,
    index: 0.6,
    q: 0.62,
    chance: { value: 0.2, source: 'five options' },
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'figure_of_speech_detection',
    metric: 'multiple_choice_grade',
    points: figures,
    curve: logisticCurve(figures, -1.595, 0.392, 0, 0.8),
    verdict: 'undetermined',
    probability: 0.51,
    probabilities: { 'no-jump': 0.51, 'threshold-crossing': 0.29, discontinuity: 0.2 },
    reason: { code: 'v-u-noise', chance: 0.49 },
    flags: ['insufficient-data'],
    after: 10,
    index: 0.86,
    q: 0.11,
    needs: [{ what: '', why: '', cost: '', gain: '', reason: { code: 'n-items-all', items: 180, have: 12 } }],
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'qa_wikidata',
    metric: 'exact_str_match',
    points: wikidata,
    curve: logisticCurve(wikidata, -0.568, 0.978, 0, 0.25),
    verdict: 'no-jump',
    probability: 0.97,
    probabilities: { 'no-jump': 0.97, 'threshold-crossing': 0.03 },
    reason: { code: 'v-no-jump-rise', probability: 0.97, low: 0, high: 0.71 },
    after: 3,
    index: 0.241,
    q: 0.44,
    chance: zero,
    human: { value: 0.89, source: 'illustrative, for the picture only' },
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'unit_conversion',
    metric: 'exact_str_match',
    points: units,
    curve: logisticCurve(units, -4.123, 1.208, 0, 0.5),
    verdict: 'undetermined',
    probability: 0.66,
    probabilities: { 'threshold-crossing': 0.66, 'no-jump': 0.2, discontinuity: 0.14 },
    reason: { code: 'v-u-rivals', first: 0.66, second: 0.2, from: 'BIG-G 27b', to: 'BIG-G 128b' },
    after: 10,
    index: 0.72,
    q: 0.031,
    chance: zero,
    needs: needsBetween('BIG-G 27b', 'BIG-G 128b', 59e9),
  }),
  told({
    family: 'BIG-G dense T=0',
    task: 'intent_recognition',
    metric: 'multiple_choice_grade',
    points: intents,
    curve: logisticCurve(intents, -1.325, 1.165, 0.14, 0.45),
    verdict: 'threshold-crossing',
    probability: 0.84,
    probabilities: { 'threshold-crossing': 0.84, 'no-jump': 0.12, discontinuity: 0.04 },
    reason: { code: 'v-threshold', probability: 0.84, shape: 'LOGIS', from: 'BIG-G 2b', to: 'BIG-G 4b' },
    after: 7,
    index: 0.51,
    q: 0.004,
    chance: { value: 1 / 7, source: 'seven options' },
  }),
  told({
    family: 'OPT',
    task: 'arithmetic_2da',
    metric: 'acc',
    points: optAddition,
    curve: logisticCurve(optAddition, -2.741, 2.004, 0, 0.55),
    verdict: 'threshold-crossing',
    probability: 0.81,
    probabilities: { 'threshold-crossing': 0.81, discontinuity: 0.04, 'no-jump': 0.15 },
    reason: { code: 'v-threshold', probability: 0.81, shape: 'LOGIS', from: 'opt-30b', to: 'opt-66b' },
    flags: ['n-assumed'],
    after: 6,
    index: 0.54,
    q: 0.012,
    chance: zero,
    fit: [-3.84872656, 2.00328966],
  }),
  told({
    family: 'Pythia',
    task: 'arithmetic_2da',
    metric: 'acc',
    points: pythiaAddition,
    curve: logisticCurve(pythiaAddition, -1.93867, 2.36611, 0, 0.9),
    verdict: 'undetermined',
    probability: 0.44,
    probabilities: { discontinuity: 0.44, 'threshold-crossing': 0.36, 'no-jump': 0.2 },
    reason: { code: 'v-u-non-monotone', after: 'pythia-2.8b-deduped', fall: 0.44 },
    flags: ['non-monotone', 'replicate-runs', 'n-assumed'],
    after: 4,
    index: 0.92,
    q: 0.0004,
    chance: zero,
    needs: [{ what: '', why: '', cost: '', gain: '', reason: { code: 'n-seeds', from: 'pythia-1.4b-deduped', to: 'pythia-2.8b-deduped' } }],
    fit: [-1.93867, 2.36611],
  }),
  told({
    family: 'Pythia',
    task: 'lambada_openai',
    metric: 'acc',
    points: lambada,
    curve: logisticCurve(lambada, 0.16, 0.815, 0, 0.12),
    verdict: 'no-jump',
    probability: 0.99,
    probabilities: { 'no-jump': 0.99, 'threshold-crossing': 0.01 },
    reason: { code: 'v-no-jump-rise', probability: 0.99, low: 0.192, high: 0.71 },
    after: 1,
    index: 0.35,
    q: 0.71,
    chance: zero,
  }),
  told({
    family: 'LLaMA',
    task: 'ipa_transliterate',
    metric: 'exact_match',
    axis: 'compute',
    points: letters,
    curve: logisticCurve(letters, -2.422, 1.697, 0, 0.4),
    verdict: 'explained-by-metric',
    probability: 0.88,
    probabilities: { 'explained-by-metric': 0.88, 'threshold-crossing': 0.12 },
    reason: { code: 'v-metric-sample', power: 5 },
    sentence: 'Made by the metric: BLEU of the same answers rises smoothly, and its fifth power gives the exact-match score at every size.',
    after: 1,
    index: 0.53,
    q: 0.03,
    chance: zero,
  }),
  told({
    family: 'LLaMA',
    task: 'ipa_transliterate',
    metric: 'bleu',
    axis: 'compute',
    points: bleu,
    curve: null,
    verdict: 'undetermined',
    probability: 0.7,
    probabilities: { 'no-jump': 0.7 },
    reason: { code: 'v-u-no-counts' },
    flags: ['insufficient-data'],
    after: 0,
    index: 0.47,
    q: unknown('no interval, no test'),
    needs: [{ what: '', why: '', cost: '', gain: '', reason: { code: 'n-counts' } }],
  }),
  told({
    family: 'Pythia',
    task: 'multiplication',
    metric: 'acc',
    points: products,
    curve: logisticCurve(products, -2.617, 2.403, 0, 0.4),
    verdict: 'explained-by-composition',
    probability: 0.83,
    probabilities: { 'explained-by-composition': 0.83, 'threshold-crossing': 0.17 },
    reason: { code: 'v-composition-sample', k: 5 },
    sentence: 'Made by composition: each digit improves smoothly with size, and the product of five gives the score.',
    after: 5,
    index: 0.47,
    q: 0.02,
    chance: zero,
  }),
  told({
    family: 'simulated ladder',
    task: 'planted step',
    metric: 'acc',
    points: stepped,
    curve: logisticCurve(stepped, -0.905, 2.232, 0, 0.5),
    verdict: 'discontinuity',
    probability: 0.93,
    probabilities: { discontinuity: 0.93, 'threshold-crossing': 0.07 },
    reason: { code: 'v-discontinuity', probability: 0.93, from: 'simulated-4', to: 'simulated-5', gap: 0.52 },
    after: 3,
    index: 0.95,
    q: 0.0002,
    chance: zero,
    simulated: true,
  }),
];

export const gallery: VerdictsFile = {
  schema: 'dunwu/verdicts/1',
  seed: 1,
  axis: 'params',
  engine: 'dunwu 0.1.0',
  inputs: [
    {
      ...sources.bigg,
      format: 'BIG-bench records',
      because: 'its lines have task, params_label and correct',
      capabilities: ['per-item', 'counts', 'params'],
      observations: 684,
      problems: [],
    },
    {
      ...sources.obs,
      format: 'ObsScaling table',
      because: 'its header names Model and <task>_2_<metric> columns',
      capabilities: ['counts', 'params', 'compute'],
      observations: 604,
      problems: [noteOf({ code: 'n-missing', path: sources.obs.path, tasks: 8 })],
    },
    {
      ...sources.pythia,
      format: 'lm-evaluation-harness 0.3',
      because: 'results, versions and config',
      capabilities: ['counts'],
      observations: 182,
      problems: [],
    },
    {
      ...sources.multiplication,
      format: 'tidy CSV',
      because: 'a header with model, task and acc',
      capabilities: ['counts'],
      observations: 21000,
      problems: [],
    },
    {
      ...sources.ladder,
      format: 'tidy CSV',
      because: 'a header with model, task and correct',
      capabilities: ['counts', 'params'],
      observations: 8,
      problems: [],
    },
    {
      path: 'notes.bin',
      sha256: sha('f'),
      format: unknown('no reader recognised it'),
      because: 'binary',
      capabilities: [],
      observations: 0,
      problems: [noteOf({ code: 'file-binary', path: 'notes.bin', looksLike: 'a PNG image' })],
    },
  ],
  notes: [noteOf({ code: 'model-unknown', model: 'simulated-1', files: 1, suggestion: '' })],
  verdicts,
};

/** Strings that would run, break out or be obeyed as a formula if anything took them for more than text. */
export const hostile: readonly string[] = [
  '</script><img src=x onerror="globalThis.broken=1">',
  '<!--<script>',
  '=HYPERLINK("http://example.invalid","x")',
  '../../escape"quoted"',
  'a,b\r\n"c"',
  '`|code|`<b>bold</b>[link](javascript:globalThis.broken=1)',
  '\u2028\u2029\u0000\u202etxet',
];

/** The gallery's first curve under names that attack. */
export const hostileFile = (): VerdictsFile => ({
  ...gallery,
  inputs: [{ ...gallery.inputs[0]!, path: hostile[0]!, because: hostile[1]! }],
  notes: [{ code: 'x', sentence: hostile[5]!, facts: {} }],
  verdicts: hostile.map((text, i) => {
    const model = gallery.verdicts[0]!;
    return {
      ...model,
      id: text,
      family: text,
      task: text,
      metric: hostile[(i + 1) % hostile.length]!,
      sentence: text,
      reason: { code: '__proto__', model: text },
      points: model.points.map((point) => ({
        ...point,
        model: `${text} ${point.model}`,
        sources: [{ path: text, sha256: 'f'.repeat(64) }],
      })),
      chance: unknown(text),
      tau: { ...model.tau, source: text },
    };
  }),
});
