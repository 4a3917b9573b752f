/** The sign of a verdict: its form says it, its colour repeats it. The `d` of an SVG path in a box of 14 × 14. */
import type { VerdictName } from '../record/verdicts.ts';

export const signOf: Record<VerdictName, string> = {
  'no-jump': 'M1,9C5,9 9,4 13,4',
  'explained-by-metric': 'M1,10L6,10L6,4L13,4M2,7L12,7',
  'explained-by-composition': 'M3,3L11,11M11,3L3,11',
  'threshold-crossing': 'M1,11C9,11 5,3 13,3',
  discontinuity: 'M1,11L6,11M8,3L13,3',
  undetermined: 'M2.5,7a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0',
};
