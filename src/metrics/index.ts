// Written by `node scripts/barrels.ts` from the *.metric.ts files of this folder: don't edit.
import bitsPerByte from './bits-per-byte.metric.ts';
import bleu from './bleu.metric.ts';
import brier from './brier.metric.ts';
import chrf from './chrf.metric.ts';
import exactAfterHashes from './exact-after-hashes.metric.ts';
import exactMatch from './exact-match.metric.ts';
import exactMatchNormalised from './exact-match-normalised.metric.ts';
import exactNumber from './exact-number.metric.ts';
import lossPerToken from './loss-per-token.metric.ts';
import type { Metric } from './metric.ts';
import multipleChoiceGrade from './multiple-choice-grade.metric.ts';
import numericCloseness from './numeric-closeness.metric.ts';
import passAt1 from './pass-at-1.metric.ts';
import rightAnswerProbability from './right-answer-probability.metric.ts';
import rightOptionProbability from './right-option-probability.metric.ts';
import rougeL from './rouge-l.metric.ts';
import tokenEditSimilarity from './token-edit-similarity.metric.ts';

export const everyMetric: readonly Metric[] = [
  bitsPerByte,
  bleu,
  brier,
  chrf,
  exactAfterHashes,
  exactMatchNormalised,
  exactMatch,
  exactNumber,
  lossPerToken,
  multipleChoiceGrade,
  numericCloseness,
  passAt1,
  rightAnswerProbability,
  rightOptionProbability,
  rougeL,
  tokenEditSimilarity,
];
