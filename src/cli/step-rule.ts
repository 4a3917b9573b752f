import type { StepRule } from '../metrics/steps/step-rule.ts';
import { oneOf } from './options.ts';

/** The rule of a name, as `--steps` gives it. */
export const stepRuleNamed = (name: string, rules: readonly StepRule[]): StepRule =>
  rules.find(
    (rule) =>
      rule.name ===
      oneOf(
        '--steps',
        name,
        rules.map((one) => one.name),
      ),
  )!;
