// Written by `node scripts/fit-calibration.ts 60`: don't edit.
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
    tasks: 852,
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
    tasks: 912,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.728,
    bias: {
      'explained-by-metric': -0.125,
      'explained-by-composition': 0,
      'threshold-crossing': 1.23,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 878,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.419,
    bias: {
      'explained-by-metric': -2,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1286,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 2.343,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 2,
      'threshold-crossing': 0.148,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 782,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.894,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.051,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1256,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.728,
    bias: {
      'explained-by-metric': -0.125,
      'explained-by-composition': 2,
      'threshold-crossing': 1.23,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1660,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.419,
    bias: {
      'explained-by-metric': -2,
      'explained-by-composition': -0.051,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 2542,
  },
];
