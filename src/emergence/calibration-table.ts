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
    temperature: 1.38,
    bias: {
      'explained-by-metric': -0.525,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 600,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.752,
    bias: {
      'explained-by-metric': -1.166,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 856,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 1,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.82,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 590,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.351,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.949,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1000,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.38,
    bias: {
      'explained-by-metric': -0.525,
      'explained-by-composition': -0.82,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1190,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.752,
    bias: {
      'explained-by-metric': -1.166,
      'explained-by-composition': -0.949,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1856,
  },
];
