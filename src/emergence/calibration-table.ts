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
      'threshold-crossing': 2,
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
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 590,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.307,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': 0.826,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 600,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.639,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': 1.039,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 856,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 1.731,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 2,
      'threshold-crossing': -0.77,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 514,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.469,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 2,
      'threshold-crossing': 0.141,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 836,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.307,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 2,
      'threshold-crossing': 0.826,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1114,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.639,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 2,
      'threshold-crossing': 1.039,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1692,
  },
];
