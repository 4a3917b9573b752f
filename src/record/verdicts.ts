/** The file `verdicts.json`, field by field. The committed JSON Schema (`schema/verdicts-1.json`) is made from this. */
import { z } from 'zod';

const unknownValue = z.object({ unknown: z.string().describe('why the value is not known') });
const interval = z.object({ lo: z.number(), hi: z.number(), level: z.number().describe('coverage aimed at, for example 0.95') });
const maybe = <T extends z.ZodType>(type: T) => z.union([type, unknownValue]);

export const verdictNames = [
  'no-jump',
  'explained-by-metric',
  'explained-by-composition',
  'threshold-crossing',
  'discontinuity',
  'undetermined',
] as const;
export const flagNames = ['non-monotone', 'seed-lottery', 'insufficient-data', 'replicate-runs', 'floor-estimated', 'n-assumed'] as const;

const reason = z
  .object({ code: z.string() })
  .catchall(z.union([z.string(), z.number()]))
  .describe('the same reason as a code with its facts, from which the sentence is made in any language');

const point = z.object({
  model: z.string(),
  x: z.number().describe('log10 of the axis value'),
  axisValue: z.number().describe('parameters, FLOP, tokens, steps or nats'),
  n: maybe(z.number()),
  nFrom: z.enum(['stated', 'from-se', 'assumed']).optional(),
  correct: z.number().optional(),
  value: z.number().describe('in [0, 1] where the score has a known range, otherwise in its own unit'),
  se: maybe(z.number()).optional(),
  interval: maybe(interval).describe('Wilson for counts'),
  runs: z.number().int().describe('how many measurements of this model stand behind the point'),
  repeats: z
    .array(z.object({ run: z.string(), y: z.number(), n: z.number() }))
    .optional()
    .describe('the single runs, where they have names and counts: y right of n'),
  sources: z.array(z.object({ path: z.string(), sha256: z.string(), line: z.number().int().optional() })),
});

const gate = z.object({
  name: z.string(),
  statistic: maybe(z.object({ symbol: z.string(), value: z.number() })),
  p: maybe(z.number()),
  pass: maybe(z.boolean()),
  because: z.string(),
  reason,
});

const fit = z.object({
  shape: z.string().describe('FLAT LINP LOGIS POWL PROD-k PROD HINGE STEP'),
  admissible: maybe(z.boolean()).describe('unknown, with the reason, when there are too few scales for its parameters'),
  params: z.record(z.string(), z.number()),
  intervals: z.record(z.string(), maybe(interval)),
  logLikelihood: z.number(),
  deviance: z.number(),
  aicc: maybe(z.number()),
  elpd: maybe(z.number()).describe('leave-one-scale-out log predictive density, nats'),
  weight: maybe(z.number()).describe('Akaike weight among the admissible shapes'),
});

const need = z.object({
  what: z.string(),
  why: z.string(),
  cost: z.string(),
  gain: z.string(),
  reason,
});

const range = z.tuple([z.number(), z.number()]);
const forecast = z.object({
  at: z.number().describe('the usual next value on the axis'),
  decades: z.number().describe('beyond the last size; on a loss axis nats'),
  items: z.number().int().describe('the score is foretold for a measurement with so many items'),
  median: z.number(),
  fifty: range.describe('central 50 % interval: scatter between runs, items and choice of model in it'),
  ninety: range,
  regime: z.enum(['pre-onset', 'onset', 'transition', 'saturated']),
  weights: z.record(z.string(), z.number()).describe('of the models mixed'),
  baselines: z.record(z.string(), z.number()).describe('what simple rules foretell'),
});

const evidence = z.object({
  companions: z.array(
    z.object({
      metric: z.string(),
      values: z.array(maybe(z.number())).describe('by point, in [0, 1]'),
      foretells: z.string().describe('how the strict score follows: value^parts, or item by item'),
    }),
  ),
  steps: z.array(
    z.object({
      name: z.string(),
      times: z.number().describe('how often it occurs in one item'),
      sameItems: z.boolean(),
      counts: z.array(maybe(z.object({ y: z.number(), n: z.number() }))).describe('by point: right of tried'),
    }),
  ),
});

export const verdict = z.object({
  id: z.string().describe('stable name of the curve within this file'),
  family: z.string(),
  task: z.string(),
  metric: z.string(),
  protocol: z.record(z.string(), z.union([z.string(), z.number()])),
  axis: z.enum(['params', 'compute', 'tokens', 'step', 'loss']),
  points: z.array(point),
  chance: maybe(z.object({ value: z.number(), source: z.string() })),
  human: maybe(z.object({ value: z.number(), source: z.string() })),
  verdict: z.enum(verdictNames),
  probability: z
    .number()
    .describe('probability of the verdict; for undetermined, that none of the explanations tried stands (1 where none could be tried)'),
  probabilities: z.partialRecord(z.enum(verdictNames), z.number()),
  sentence: z.string(),
  reason,
  flags: z.array(z.enum(flagNames)),
  gates: z.array(gate),
  fits: z.array(fit),
  curve: z
    .object({
      shape: z.string(),
      level: z.number(),
      x: z.array(z.number()),
      fit: z.array(z.number()),
      lo: z.array(z.number()),
      hi: z.array(z.number()),
    })
    .nullable()
    .describe('the best smooth shape over a grid of x with its pointwise bootstrap band'),
  jump: z.object({
    index: maybe(z.number()).describe('perceptual-jump index J in [0, 1]'),
    after: z.string().nullable().describe('the last model before the largest rise'),
    breakthroughness: maybe(z.number()),
    linearity: maybe(z.number()),
    p: maybe(z.number()),
    q: maybe(z.number()).describe('Benjamini-Hochberg over all curves of the file'),
  }),
  tau: z.object({ value: z.number(), interval: maybe(interval), source: z.string() }),
  nEffective: maybe(z.number()),
  needs: z.array(need),
  forecast: forecast.optional().describe('of the next size, where a jump is apparent; `dunwu forecast` gives it for every curve'),
  evidence: evidence
    .optional()
    .describe('what stands beside the curve: scores with part credit of the same answers, outcomes of single steps'),
  provenance: z.object({ engine: z.string(), simulated: z.boolean(), level1: maybe(z.boolean()), level2: maybe(z.boolean()) }),
});

const note = z
  .object({
    code: z.string(),
    sentence: z.string(),
    facts: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('what the sentence tells, from which it is made in any language'),
  })
  .describe('something said about the input');

export const inputFile = z.object({
  path: z.string(),
  sha256: z.string(),
  format: maybe(z.string()),
  because: z.string(),
  capabilities: z.array(z.string()),
  observations: z.number().int(),
  problems: z.array(note),
});

export const verdictsFile = z.object({
  schema: z.literal('dunwu/verdicts/1'),
  seed: z.number().int(),
  axis: z.string(),
  engine: z.string(),
  inputs: z.array(inputFile),
  notes: z.array(note).describe('what was noticed while joining the inputs'),
  verdicts: z.array(verdict),
});

export type Verdict = z.infer<typeof verdict>;
export type VerdictsFile = z.infer<typeof verdictsFile>;
export type InputFile = z.infer<typeof inputFile>;
export type Note = z.infer<typeof note>;
export type Gate = z.infer<typeof gate>;
export type Fit = z.infer<typeof fit>;
export type Need = z.infer<typeof need>;
export type Point = z.infer<typeof point>;
export type VerdictName = (typeof verdictNames)[number];
export type Flag = (typeof flagNames)[number];
