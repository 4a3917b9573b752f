/** All rules by which steps can be found, by name. */
import { calculator } from './calculator.ts';
import { digits } from './digits.ts';
import { lastLetters } from './last-letters.ts';
import type { StepRule } from './step-rule.ts';
import { tokens } from './tokens.ts';

export const stepRules: readonly StepRule[] = [calculator, digits, lastLetters, tokens];
