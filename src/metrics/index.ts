// Written by `node scripts/barrels.ts` from the *.metric.ts files of this folder: don't edit.
import bleu from './bleu.metric.ts';
import brier from './brier.metric.ts';
import chrf from './chrf.metric.ts';
import digitAccuracy from './digit-accuracy.metric.ts';
import exactMatch from './exact-match.metric.ts';
import extractedMatch from './extracted-match.metric.ts';
import foretoldAccuracy from './foretold-accuracy.metric.ts';
import logLikelihood from './log-likelihood.metric.ts';
import meanLogPassRate from './mean-log-pass-rate.metric.ts';
import type { Metric } from './metric.ts';
import multipleChoiceGrade from './multiple-choice-grade.metric.ts';
import numericCloseness from './numeric-closeness.metric.ts';
import passAtK from './pass-at-k.metric.ts';
import passUntil from './pass-until.metric.ts';
import rightAnswerProbability from './right-answer-probability.metric.ts';
import rightOptionProbability from './right-option-probability.metric.ts';
import rougeL from './rouge-l.metric.ts';
import tokenEditSimilarity from './token-edit-similarity.metric.ts';

export const everyMetric: readonly Metric[] = [
  bleu,
  brier,
  chrf,
  digitAccuracy,
  exactMatch,
  extractedMatch,
  foretoldAccuracy,
  logLikelihood,
  meanLogPassRate,
  multipleChoiceGrade,
  numericCloseness,
  passAtK,
  passUntil,
  rightAnswerProbability,
  rightOptionProbability,
  rougeL,
  tokenEditSimilarity,
].flat();
