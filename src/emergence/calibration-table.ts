// Written by `node scripts/fit-calibration.ts 20`: don't edit.
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
    tasks: 292,
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
    tasks: 298,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.752,
    bias: {
      'explained-by-metric': -0.176,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 294,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.95,
    bias: {
      'explained-by-metric': -2,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 416,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 1,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.879,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 300,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.489,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -1.582,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 500,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.752,
    bias: {
      'explained-by-metric': -0.176,
      'explained-by-composition': -0.879,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 594,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.95,
    bias: {
      'explained-by-metric': -2,
      'explained-by-composition': -1.582,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 916,
  },
];
