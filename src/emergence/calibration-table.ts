// Written by `node scripts/fit-calibration.ts 30`: don't edit.
import type { Calibration, EvidenceKind } from './combination.ts';

export const calibrationTable: readonly (Calibration & { evidence: EvidenceKind; few: boolean; tasks: number })[] = [
  {
    evidence: 'none',
    few: true,
    temperature: 0.646,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 440,
  },
  {
    evidence: 'none',
    few: false,
    temperature: 0.628,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 456,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.586,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': -0.465,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 450,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.432,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': 0.404,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 618,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 9.432,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': -2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 382,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 13.751,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': 0,
      'threshold-crossing': -2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 638,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.586,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': -0.465,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 832,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.432,
    bias: {
      'explained-by-metric': 2,
      'explained-by-composition': 0,
      'threshold-crossing': 0.404,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1256,
  },
];
