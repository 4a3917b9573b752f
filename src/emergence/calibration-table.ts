// Written by `node scripts/fit-calibration.ts 40`: don't edit.
import type { Calibration, EvidenceKind } from './combination.ts';

export const calibrationTable: readonly (Calibration & { evidence: EvidenceKind; few: boolean; tasks: number })[] = [
  {
    "evidence": "none",
    "few": true,
    "temperature": 0.836,
    "bias": {
      "explained-by-metric": 0,
      "explained-by-composition": 0,
      "threshold-crossing": 6.902,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 578
  },
  {
    "evidence": "none",
    "few": false,
    "temperature": 0.902,
    "bias": {
      "explained-by-metric": 0,
      "explained-by-composition": 0,
      "threshold-crossing": 9.258,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 590
  },
  {
    "evidence": "answers",
    "few": true,
    "temperature": 1.939,
    "bias": {
      "explained-by-metric": 4.402,
      "explained-by-composition": 0,
      "threshold-crossing": 1.055,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 600
  },
  {
    "evidence": "answers",
    "few": false,
    "temperature": 1.765,
    "bias": {
      "explained-by-metric": 4.666,
      "explained-by-composition": 0,
      "threshold-crossing": 1.543,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 856
  },
  {
    "evidence": "steps",
    "few": true,
    "temperature": 4.951,
    "bias": {
      "explained-by-metric": 0,
      "explained-by-composition": 0,
      "threshold-crossing": -7.787,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 514
  },
  {
    "evidence": "steps",
    "few": false,
    "temperature": 5.961,
    "bias": {
      "explained-by-metric": 0,
      "explained-by-composition": 0,
      "threshold-crossing": -8.436,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 836
  },
  {
    "evidence": "both",
    "few": true,
    "temperature": 1.939,
    "bias": {
      "explained-by-metric": 4.402,
      "explained-by-composition": 0,
      "threshold-crossing": 1.055,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 1114
  },
  {
    "evidence": "both",
    "few": false,
    "temperature": 1.765,
    "bias": {
      "explained-by-metric": 4.666,
      "explained-by-composition": 0,
      "threshold-crossing": 1.543,
      "discontinuity": 0,
      "undetermined": 0
    },
    "tasks": 1692
  }
];
