/** The forecaster's settings, frozen before the back-test was read: chosen on half of the tasks of the public series (those whose name has an even
 *  hash), reported on the other half. (methods §5.11) */
import type { Regime } from './regime.ts';

export type Configuration = {
  /** Belief in each model before any of its forecasts has been tried, by where the series stands. */
  prior: Record<Regime, { LOGIS: number; POWL: number; 'PROD-5': number; persistence: number }>;
  /** How much of its past log score counts for or against a model. */
  trust: Record<Regime, number>;
  /** Factor on the spread of the draws, in logits about their median, that makes 90 % intervals hold 90 % of the time. */
  spread: Record<Regime, number>;
  draws: number;
};

/** What the back-test found on the half of the tasks that was not looked at (docs/backtest.md, next size, all): share of truths inside the 90 % interval.
 *  A test holds it to that page. */
export const backtested = { inside: 0.946, trials: 2370 };

export const configuration: Configuration = {
  prior: {
    'pre-onset': { LOGIS: 0.04, POWL: 0.04, 'PROD-5': 0.04, persistence: 0.88 },
    onset: { LOGIS: 0.04, POWL: 0.04, 'PROD-5': 0.04, persistence: 0.88 },
    transition: { LOGIS: 0.2, POWL: 0.2, 'PROD-5': 0.2, persistence: 0.4 },
    saturated: { LOGIS: 0.2, POWL: 0.2, 'PROD-5': 0.2, persistence: 0.4 },
  },
  // what was foretold of sizes that could do nothing says nothing of how steeply it goes on
  trust: { 'pre-onset': 0.5, onset: 0, transition: 0.5, saturated: 0.5 },
  spread: { 'pre-onset': 0.65, onset: 0.65, transition: 0.65, saturated: 1 },
  draws: 1000,
};
