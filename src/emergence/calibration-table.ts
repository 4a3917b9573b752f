// Written by `node scripts/fit-calibration.ts 120`: don't edit.
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
    tasks: 1638,
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
    tasks: 1810,
  },
  {
    evidence: 'answers',
    few: true,
    temperature: 1.735,
    bias: {
      'explained-by-metric': 0.439,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1680,
  },
  {
    evidence: 'answers',
    few: false,
    temperature: 1.534,
    bias: {
      'explained-by-metric': -1.65,
      'explained-by-composition': 0,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 2658,
  },
  {
    evidence: 'steps',
    few: true,
    temperature: 1.333,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.027,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 1730,
  },
  {
    evidence: 'steps',
    few: false,
    temperature: 1.466,
    bias: {
      'explained-by-metric': 0,
      'explained-by-composition': -0.654,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 3110,
  },
  {
    evidence: 'both',
    few: true,
    temperature: 1.735,
    bias: {
      'explained-by-metric': 0.439,
      'explained-by-composition': -0.027,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 3410,
  },
  {
    evidence: 'both',
    few: false,
    temperature: 1.534,
    bias: {
      'explained-by-metric': -1.65,
      'explained-by-composition': -0.654,
      'threshold-crossing': 2,
      discontinuity: 0,
      undetermined: 0,
    },
    tasks: 5768,
  },
];
