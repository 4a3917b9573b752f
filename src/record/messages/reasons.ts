/** Every reason a verdict, a gate or a need can give, with its facts: numbers in plain units, probabilities in [0, 1].
 *  A line added here without its sentence in reasons.en.ts and reasons.zh.ts does not compile. */
export type Reasons = {
  // S0: may we speak at all?
  'scales-enough': { scales: number };
  'scales-few': { scales: number; needed: number };
  'counts-stated': { least: number };
  'counts-recovered': { least: number };
  'counts-assumed': { least: number; source: string };
  'counts-missing': { points: number };
  'range-missing': { metric: string };
  'not-an-ability': { metric: string };
  'one-protocol': { key: string };
  monotone: Record<string, never>;
  'fall-within-noise': { fall: number; p: number };
  'fall-beyond-items': { fall: number; after: string; p: number; pRuns: number };
  // S1: is there an apparent jump?
  'jump-looks': { index: number; from: string; to: string; low: number; high: number };
  'jump-not': { index: number };
  'jump-below-chance': { index: number; to: string; high: number; chance: number };
  'jump-was-there': { index: number; from: string; low: number; chance: number };
  'jump-none-flat': Record<string, never>;
  'jump-not-from-floor': { index: number; floor: number; highest: number };
  'gap-significant': { p: number; gaps: number };
  'gap-not-significant': { p: number; gaps: number };
  'multiplicity-kept': { q: number; curves: number };
  'step-multiplicity-lost': { q: number; curves: number };
  'multiplicity-lost': { q: number; curves: number };
  // S2: could these items have seen it?
  'resolution-ok': { model: string; predicted: number; upper: number };
  'resolution-poor': { model: string; predicted: number; items: number; have: number };
  'resolution-no-matter': Record<string, never>;
  // S3, S4: within-model evidence
  'metric-untested': Record<string, never>;
  'composition-untested': Record<string, never>;
  'steps-rise-smoothly': { steps: number; index: number; p: number };
  'step-not-smooth': { step: string; index: number; p: number };
  'product-foretells': { steps: number; p: number; factor: number };
  'product-of-same-items': { steps: number; p: number; factor: number };
  'product-foretells-not': { steps: number; p: number; factor: number };
  'no-step-missing': { gamma: number; p: number };
  'steps-hang-together': { gamma: number; p: number };
  'step-missing': { gamma: number; p: number };
  'bend-unseen': { q: number; foretold: number };
  'bend-concave': { q: number; foretold: number };
  'bend-convex': { q: number; foretold: number };
  'bend-contradicts': { q: number; foretold: number };
  'bend-few': { scales: number };
  'metric-rises-smoothly': { metric: string; index: number; p: number };
  'metric-not-smooth': { metric: string; p: number };
  'metric-jumps-too': { metric: string; index: number };
  'metric-foretells': { metric: string; p: number };
  'metric-foretells-parts': { metric: string; p: number; parts: number };
  'metric-foretells-not': { metric: string; p: number };
  'metric-is-the-score': { metric: string; p: number };
  'metric-within': { metric: string; factor: number };
  'metric-off': { metric: string; factor: number };
  // kinds of errors between two sizes
  'classes-differ': { p: number; classes: number };
  'classes-suggestive': { p: number; classes: number };
  'classes-alike': { p: number; classes: number };
  'classes-too-few': Record<string, never>;
  'pair-differs': { one: string; other: string; holm: number };
  'pair-suggestive': { one: string; other: string; p: number; holm: number; pairs: number };
  'pair-alike': { one: string; other: string; p: number; pairs: number };
  'broken-known': { fixed: number; broken: number; p: number };
  'broken-unknown': { fixed: number };
  'resample-beyond': { fixed: number; errors: number; rate: number; p: number };
  'resample-within': { fixed: number; errors: number; rate: number; p: number };
  'resample-unknown': { fixed: number; errors: number };
  // S5: a smooth curve that crosses a threshold
  'smooth-fits': { shape: string; p: number };
  'smooth-misfits': { shape: string; p: number };
  'smooth-beats-step': { shape: string; nats: number };
  'smooth-not-beats-step': { shape: string; nats: number };
  'jump-expected': { p: number; index: number };
  'jump-unexpected': { p: number; index: number };
  'data-enough': { scales: number; least: number };
  'data-few': { scales: number; least: number };
  'phase-usual': { share: number; index: number };
  'phase-rare': { share: number; index: number };
  'human-band-inside': { width: number; human: number; axis: string; from?: number; to?: number };
  'human-band-outside': { width: number; human: number; axis: string; from?: number; to?: number };
  'human-window-inside': HumanWindow;
  'human-window-outside': HumanWindow;
  // S6: discontinuity at grid resolution
  'all-smooth-rejected': { p: number };
  'smooth-stands': { shape: string; p: number };
  'step-needed': { p: number };
  'step-not-needed': { p: number };
  'width-below-gap': { width: number; gap: number };
  'width-above-gap': { width: number; gap: number };
  'width-unknown': { gap: number };
  'gap-hides-smooth': { gap: number; least: number };
  'forecast-missed': { p: number; model: string };
  'forecast-met': { p: number; model: string };
  'no-single-model': { p: number };
  'step-few-scales': { scales: number; needed: number };
  'single-model': { p: number; model: string };
  'on-smoothest-metric': { metric: string };
  'no-smooth-metric': { metric: string };
  'smooth-metric-does-not-jump': { metric: string };
  'tau-from-family': { tau: number; tasks: number };
  'tau-from-prior': { tau: number };
  'tau-from-repeats': { tau: number; sizes: number };
  // H4: seeds
  'runs-one-camp': { sizes: number };
  'runs-two-camps': { model: string; lucky: number; runs: number; low: number; high: number; least: number; most: number; p: number };
  'not-run': { after: string };
  // shape of the rise against its null
  'breakthrough-expected': { b: number; p: number };
  'breakthrough-unexpected': { b: number; p: number };
  // S8: the rule of silence
  speaks: { probability: number; margin: number };
  'keeps-silent': { probability: number; margin: number };
  // verdicts
  'v-no-jump': { probability: number };
  'v-no-jump-rise': { probability: number; low: number; high: number };
  'v-no-jump-there': { probability: number; from: string; low: number; high: number };
  'v-threshold': { probability: number; shape: string; from: string; to: string };
  'v-metric': { probability: number; metric: string; from: string; to: string; index: number };
  'v-metric-also-composition': { probability: number; metric: string; from: string; to: string; index: number; steps: number };
  'v-composition': { probability: number; steps: number; from: string; to: string };
  'v-composition-also-metric': { probability: number; steps: number; from: string; to: string; metric: string };
  'v-u-missing-step': { from: string; to: string };
  'v-u-lottery': { from: string; to: string };
  'v-u-jumping-step': { step: string; from: string; to: string };
  'v-discontinuity': { probability: number; from: string; to: string; gap: number };
  'v-u-few-scales': { scales: number };
  'v-u-no-counts': Record<string, never>;
  'v-u-not-ability': { metric: string };
  'v-u-non-monotone': { after: string; fall: number };
  'v-u-steep': { from: string; to: string };
  'v-u-resolution': { from: string; to: string; model: string };
  'v-u-few-models': { scales: number; least: number; from: string; to: string };
  'v-u-borderline': { chance: number };
  'v-u-noise': { chance: number };
  'v-u-rivals': { first: number; second: number; from: string; to: string };
  'v-u-step-by-chance': { from: string; to: string; curves: number };
  'v-u-neither': { from: string; to: string };
  'v-u-capped': { from: string; to: string };
  // needs
  'n-counts': Record<string, never>;
  'n-models': { scales: number; more: number };
  'n-between': { from: string; to: string; size: number; axis: string; told: number; outcomes: number };
  'n-items': { model: string; items: number; have: number; told: number; outcomes: number };
  'n-pass-until': { model: string; draws: number; predicted: number };
  'n-items-all': { items: number; have: number };
  'n-transcripts': Record<string, never>;
  'n-steps': Record<string, never>;
  'n-seeds': { from: string; to: string; told?: number; outcomes?: number };
  'n-missing-step': Record<string, never>;
  'n-human': { from: string; to: string };
  'n-range': { metric: string };
};
export type Reason = {
  [R in keyof Reasons]: Reasons[R] extends Record<string, never> ? { code: R } : { code: R } & Reasons[R];
}[keyof Reasons];
export type ReasonSentences = { [R in keyof Reasons]: (facts: Reasons[R]) => string };
/** What a need says besides the thing itself. */
export type NeedCode = Extract<keyof Reasons, `n-${string}`>;
export type NeedSentences = {
  [N in NeedCode]: { why: string; cost: string; gain: string | ((facts: Reasons[N]) => string) };
};

const window: readonly (keyof HumanWindow)[] = ['enterFrom', 'enterTo', 'leaveFrom', 'leaveTo'];
/** Facts that a reason may lack: its sentence then says what is open. */
export const mayLack: Partial<Record<keyof Reasons, readonly string[]>> = {
  'human-band-inside': ['from', 'to'],
  'human-band-outside': ['from', 'to'],
  'human-window-inside': window,
  'human-window-outside': window,
  'n-seeds': ['told', 'outcomes'],
};

/** Two levels, and the 95 % intervals of the scales at which a curve passes them; an end the data leave open is absent. */
type HumanWindow = {
  width: number;
  lo: number;
  hi: number;
  axis: string;
  enterFrom?: number;
  enterTo?: number;
  leaveFrom?: number;
  leaveTo?: number;
};
