/** Tasks with planted truth, as methods §7.1 draws them, and twisted in the ways its end lists: what the engine is checked on and calibrated
 *  with. What comes out are counts of a strict score and, where the truth has them, a score with part credit of the same answers and outcomes
 *  of single steps. */
import type { Curve } from '../record/curve.ts';
import type { Companion, StepProbe } from '../record/evidence.ts';
import { drawBinomial } from '../stats/distributions/binomial.ts';
import { drawNormal } from '../stats/distributions/normal.ts';
import type { Random } from '../stats/random.ts';
import { sigmoid } from './shapes/shape.ts';
import { type SimulatedScore, simulatedCurve } from './simulated-curve.ts';

export type Truth = 'metric' | 'composition' | 'threshold' | 'discontinuity' | 'smooth' | 'underpowered';
export const truths: readonly Truth[] = ['metric', 'composition', 'threshold', 'discontinuity', 'smooth', 'underpowered'];

/** What makes the truth harder to find. */
export type Twist =
  | 'none'
  /** Steps of one item hang together: an item easy in one step is easy in the others. */
  | 'correlated-steps'
  /** Answers differ in length, and the length that is stated is wrong by up to a half. */
  | 'wrong-length'
  /** Some answers fail whatever the ability. */
  | 'lapses'
  /** From some size on a share of the items has been seen in training. */
  | 'contamination'
  /** A run finds the trick or does not; with scale more runs do. */
  | 'bimodal-seeds'
  /** The largest models are worse again. */
  | 'inverse-u'
  /** Each model was asked in a wording of its own, and nobody wrote it down. */
  | 'mixed-prompts'
  /** The whole is the product of its steps, and one of the steps, or every step, comes at once. */
  | 'jumping-step'
  /** Not harder but easier: many sizes, close together, and many items. A step comes in part credit too; a smooth crossing takes one to one and a half gaps. */
  | 'dense-grid';

/** Every truth plain, and each twist with the truths it can befall. */
export const cases: readonly { truth: Truth; twist: Twist }[] = [
  ...truths.map((truth) => ({ truth, twist: 'none' as const })),
  { truth: 'composition', twist: 'correlated-steps' },
  { truth: 'metric', twist: 'wrong-length' },
  { truth: 'metric', twist: 'lapses' },
  { truth: 'composition', twist: 'lapses' },
  { truth: 'threshold', twist: 'lapses' },
  { truth: 'threshold', twist: 'contamination' },
  { truth: 'smooth', twist: 'contamination' },
  { truth: 'threshold', twist: 'bimodal-seeds' },
  { truth: 'threshold', twist: 'inverse-u' },
  { truth: 'smooth', twist: 'inverse-u' },
  { truth: 'metric', twist: 'mixed-prompts' },
  { truth: 'composition', twist: 'mixed-prompts' },
  { truth: 'threshold', twist: 'mixed-prompts' },
  { truth: 'smooth', twist: 'mixed-prompts' },
  { truth: 'discontinuity', twist: 'jumping-step' },
];

/** Where a step can be seen at all, and what must not be taken for one. */
export const denseCases: readonly { truth: Truth; twist: Twist }[] = [
  { truth: 'discontinuity', twist: 'dense-grid' },
  { truth: 'threshold', twist: 'dense-grid' },
];

/** Under their shared name the two curves are one task, its answers scored twice. */
export type SimulatedTask = { truth: Truth; twist: Twist; strict: Curve; smooth?: Curve };

const between = (random: Random, lo: number, hi: number) => lo + (hi - lo) * random();
const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(values.length * random())]!;
const whole = (random: Random, lo: number, hi: number) => lo + Math.floor((hi - lo + 1) * random());
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const probesPerStep = 400;
/** Items whose step effects are averaged over where steps hang together: SD 1 logit, at the middles of equal shares. */
const easiness = [-1.593, -0.967, -0.589, -0.282, 0, 0.282, 0.589, 0.967, 1.593];

/** One task. ε, the SD of the run effect in logits, is shared by all scores of a model.
 *  @param id names the task; the engine's own draws depend on it */
export function simulate(truth: Truth, epsilon: number, random: Random, id: string, twist: Twist = 'none'): SimulatedTask {
  const dense = twist === 'dense-grid';
  const scales = truth === 'underpowered' ? 4 : oneOf(random, dense ? [8, 10, 12] : [5, 6, 8]);
  const spacing = dense ? between(random, 0.15, 0.35) : between(random, 0.5, 1.1);
  const n = truth === 'underpowered' ? 40 : oneOf(random, dense ? [1000, 2000] : [200, 500, 1000]);
  const xs = Array.from({ length: scales }, (_, j) => 20 + j * spacing);
  const span = (scales - 1) * spacing;
  const centre = 20 + between(random, 0.3, 0.8) * span;
  const wording = twist === 'mixed-prompts' ? 0.7 : 0;
  const runs = xs.map(() => epsilon * drawNormal(random) + (wording > 0 ? wording * drawNormal(random) : 0));
  const lapse = twist === 'lapses' ? between(random, 0.02, 0.1) : 0;
  const seenFrom = twist === 'contamination' ? whole(random, 1, scales - 1) : scales;
  const seenShare = twist === 'contamination' ? between(random, 0.02, 0.1) : 0;
  const peak = twist === 'inverse-u' ? whole(random, Math.ceil(scales / 2), scales - 2) : scales;
  const lost = twist === 'inverse-u' ? between(random, 0.4, 0.8) : 0;

  const count = (rate: number, of: number) => drawBinomial(random, of, rate);
  const strictly = (rates: readonly number[]): Curve => {
    const top = rates[Math.min(peak, scales - 1)]!;
    const scored = rates.map((rate, j): SimulatedScore => {
      const fallen = j > peak ? top * (1 - (lost * (j - peak)) / (scales - 1 - peak)) : rate;
      const known = j >= seenFrom ? seenShare : 0;
      const correct = count((known + (1 - known) * fallen) * (1 - lapse), n);
      return { value: correct / n, n, correct };
    });
    return simulatedCurve(`${id} strict`, 'exact match', 'strict', xs, scored);
  };
  /** A mean of `parts` parts an item, so as many answers as there are parts. */
  const leniently = (rates: readonly number[], parts: number): Curve =>
    simulatedCurve(
      `${id} smooth`,
      'part credit',
      'smooth',
      xs,
      rates.map((rate) => ({ value: count(rate, n * parts) / (n * parts), n: n * parts })),
    );
  const probed = (name: string, rates: readonly number[]): StepProbe => ({
    name,
    times: 1,
    sameItems: false,
    counts: rates.map((rate) => ({ y: count(rate, probesPerStep), n: probesPerStep })),
  });
  const withSteps = (strict: Curve, steps: readonly StepProbe[]): Curve => ({ ...strict, evidence: { companions: [], steps } });
  const task = (strict: Curve, smooth?: Curve, parts?: number): SimulatedTask => {
    if (!smooth) return { truth, twist, strict };
    const companion: Companion = {
      metric: smooth.metric,
      protocol: '',
      values: smooth.points.map((p) => p.value),
      n: smooth.points.map((p) => p.n),
      foretells: { by: 'power', parts: parts ?? { unknown: 'not stated' } },
    };
    return { truth, twist, strict: { ...strict, evidence: { companions: [companion], steps: [] } }, smooth };
  };
  const along = (slope: number, intercept = 0) => xs.map((x, j) => sigmoid(intercept + slope * (x - centre) + runs[j]!));

  /** Beside it, as often as not, what improves smoothly and has nothing to do with it: steps of something else, or credit for something else. */
  const misled = (strict: Curve): SimulatedTask => {
    const which = random();
    const steps = whole(random, 4, 7);
    const smooth = () => along(between(random, 1.2, 2.2), 1.2 + 0.5 * drawNormal(random));
    if (which < 0.3)
      return task(
        withSteps(
          strict,
          Array.from({ length: steps }, (_, s) => probed(`step ${s + 1}`, smooth())),
        ),
      );
    return which < 0.6 ? task(strict, leniently(smooth(), steps), steps) : task(strict);
  };

  switch (truth) {
    case 'metric': {
      const tokens = whole(random, 5, 11);
      const token = along(between(random, 1.2, 2.2) * 0.8, 1.2);
      const lengths = twist === 'wrong-length' ? [-3, -2, -1, 0, 1, 2, 3].map((d) => tokens + d) : [tokens];
      const stated = twist === 'wrong-length' ? tokens * between(random, 0.6, 1.5) : tokens;
      return task(strictly(token.map((p) => mean(lengths.map((length) => p ** length)))), leniently(token, tokens), stated);
    }
    case 'composition': {
      const k = whole(random, 4, 7);
      const slope = between(random, 1.2, 2.2);
      const intercepts = Array.from({ length: k }, () => 1.2 + 0.5 * drawNormal(random));
      const items = twist === 'correlated-steps' ? easiness : [0];
      const step = (a: number, j: number, ease: number) => sigmoid(a + ease + slope * (xs[j]! - centre) + runs[j]!);
      const product = xs.map((_, j) => mean(items.map((ease) => intercepts.reduce((all, a) => all * step(a, j, ease), 1))));
      const strict = strictly(product);
      return task(
        withSteps(
          strict,
          intercepts.map((a, s) =>
            probed(
              `step ${s + 1}`,
              xs.map((_, j) => mean(items.map((ease) => step(a, j, ease)))),
            ),
          ),
        ),
      );
    }
    case 'threshold': {
      if (twist === 'bimodal-seeds') {
        const [lo, hi] = [between(random, 0.005, 0.03), between(random, 0.7, 0.95)];
        const finds = along(between(random, 2.2, 4) / spacing);
        return task(strictly(finds.map((chance) => (random() < chance ? hi : lo))));
      }
      if (dense) {
        const top = 1 - between(random, 0.02, 0.1);
        const crossing = along(between(random, 2.8, 4.4) / spacing).map((rate) => top * rate);
        return task(strictly(crossing), leniently(crossing, 1), 1);
      }
      return misled(strictly(along(between(random, 2.2, 4) / spacing)));
    }
    case 'discontinuity': {
      const at = whole(random, Math.max(2, Math.floor(scales / 2) - 1), scales - 2);
      const shifted = (rate: number, j: number) => sigmoid(Math.log(rate / (1 - rate)) + runs[j]!);
      if (twist === 'jumping-step') {
        const k = whole(random, 4, 7);
        const jumping = random() < 0.5 ? 1 : k;
        const steps = Array.from({ length: k }, (_, s) => {
          const [lo, hi] = [between(random, 0.02, 0.15), between(random, 0.9, 0.98)];
          return s < jumping
            ? xs.map((_, j) => shifted(j < at ? lo : hi, j))
            : along(between(random, 0.8, 1.6), 1.5 + 0.5 * drawNormal(random));
        });
        const strict = strictly(xs.map((_, j) => steps.reduce((all, rates) => all * rates[j]!, 1)));
        return task(
          withSteps(
            strict,
            steps.map((rates, s) => probed(`step ${s + 1}`, rates)),
          ),
        );
      }
      if (dense || random() < 0.4) {
        const tokens = whole(random, 4, 8);
        const [lo, hi] = [between(random, 0.1, 0.4), between(random, 0.9, 0.97)];
        const token = xs.map((_, j) => shifted(j < at ? lo : hi, j));
        return task(strictly(token.map((p) => p ** tokens)), leniently(token, tokens), tokens);
      }
      const [lo, hi] = [between(random, 0.005, 0.05), between(random, 0.6, 0.95)];
      return misled(strictly(xs.map((_, j) => shifted(j < at ? lo : hi, j))));
    }
    case 'smooth':
      return task(strictly(along(between(random, 0.6, 1.2))));
    case 'underpowered':
      return task(strictly(along(between(random, 1.5, 4) / spacing)));
  }
}
