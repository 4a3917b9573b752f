// Written by `node scripts/fit-calibration.ts 40`: don't edit.
import type { Calibration, EvidenceKind } from './combination.ts';

export const calibrationTable: readonly (Calibration & { evidence: EvidenceKind; few: boolean; tasks: number })[] = [
  {
    evidence: 'none',
    few: true,
    temperature: 1,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': 3,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 578,
  },
  {
    evidence: 'none',
    few: false,
    temperature: 1,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': 3,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 590,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.455,
    bias: {
      'explained-by-metric': 3,
      'explained-by-composition': 0,
      'threshold-crossing': 1.469,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 600,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.769,
    bias: {
      'explained-by-metric': 3,
      'explained-by-composition': 0,
      'threshold-crossing': 1.674,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 856,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 1.962,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 3,
      'threshold-crossing': -0.439,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 514,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.589,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 3,
      'threshold-crossing': 0.684,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 836,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.455,
    bias: {
      'explained-by-metric': 3,
      'explained-by-composition': 3,
      'threshold-crossing': 1.469,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1114,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.769,
    bias: {
      'explained-by-metric': 3,
      'explained-by-composition': 3,
      'threshold-crossing': 1.674,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1692,
  },
];
