// Written by `node scripts/barrels.ts` from the *.reader.ts files of this folder: don't edit.
import bigBenchHard from './big-bench-hard.reader.ts';
import bigBenchItems from './big-bench-items.reader.ts';
import bigBenchScores from './big-bench-scores.reader.ts';
import bigBenchSummary from './big-bench-summary.reader.ts';
import epochBenchmark from './epoch-benchmark.reader.ts';
import epochRuns from './epoch-runs.reader.ts';
import evalplusResults from './evalplus-results.reader.ts';
import evalscopeReport from './evalscope-report.reader.ts';
import evalscopeReviews from './evalscope-reviews.reader.ts';
import everyEvalEver from './every-eval-ever.reader.ts';
import everyEvalEverSamples from './every-eval-ever-samples.reader.ts';
import gradeSchoolMath from './grade-school-math.reader.ts';
import helmInstances from './helm-instances.reader.ts';
import helmPredictions from './helm-predictions.reader.ts';
import helmState from './helm-state.reader.ts';
import helmStatistics from './helm-statistics.reader.ts';
import humanEvalResults from './human-eval-results.reader.ts';
import inspectArchive from './inspect-archive.reader.ts';
import inspectJson from './inspect-json.reader.ts';
import inverseScaling from './inverse-scaling.reader.ts';
import lightevalDetails from './lighteval-details.reader.ts';
import lightevalResults from './lighteval-results.reader.ts';
import lmEvalCheckpoints from './lm-eval-checkpoints.reader.ts';
import lmEvalPrompts from './lm-eval-prompts.reader.ts';
import lmEvalResults from './lm-eval-results.reader.ts';
import lmEvalSamples from './lm-eval-samples.reader.ts';
import metrRuns from './metr-runs.reader.ts';
import obsScaling from './obs-scaling.reader.ts';
import openLlmLeaderboard from './open-llm-leaderboard.reader.ts';
import openLmEvaluation from './open-lm-evaluation.reader.ts';
import openLmModel from './open-lm-model.reader.ts';
import openaiEvals from './openai-evals.reader.ts';
import opencompassPredictions from './opencompass-predictions.reader.ts';
import opencompassResults from './opencompass-results.reader.ts';
import opencompassSummary from './opencompass-summary.reader.ts';
import passCounts from './pass-counts.reader.ts';
import problemScores from './problem-scores.reader.ts';
import promptfoo from './promptfoo.reader.ts';
import type { Reader } from './reader.ts';
import simpleEvals from './simple-evals.reader.ts';
import termFrequency from './term-frequency.reader.ts';
import tidyDelimited from './tidy-delimited.reader.ts';
import tidyJson from './tidy-json.reader.ts';
import tidyJsonLines from './tidy-json-lines.reader.ts';
import tidyParquet from './tidy-parquet.reader.ts';
import trainingLog from './training-log.reader.ts';
import zeroShotCot from './zero-shot-cot.reader.ts';

export const everyReader: readonly Reader[] = [
  bigBenchHard,
  bigBenchItems,
  bigBenchScores,
  bigBenchSummary,
  epochBenchmark,
  epochRuns,
  evalplusResults,
  evalscopeReport,
  evalscopeReviews,
  everyEvalEverSamples,
  everyEvalEver,
  gradeSchoolMath,
  helmInstances,
  helmPredictions,
  helmState,
  helmStatistics,
  humanEvalResults,
  inspectArchive,
  inspectJson,
  inverseScaling,
  lightevalDetails,
  lightevalResults,
  lmEvalCheckpoints,
  lmEvalPrompts,
  lmEvalResults,
  lmEvalSamples,
  metrRuns,
  obsScaling,
  openLlmLeaderboard,
  openLmEvaluation,
  openLmModel,
  openaiEvals,
  opencompassPredictions,
  opencompassResults,
  opencompassSummary,
  passCounts,
  problemScores,
  promptfoo,
  simpleEvals,
  termFrequency,
  tidyDelimited,
  tidyJsonLines,
  tidyJson,
  tidyParquet,
  trainingLog,
  zeroShotCot,
];
