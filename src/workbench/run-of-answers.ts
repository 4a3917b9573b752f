/** Files of answers may leave model and protocol to another file of the same run. They are joined by the same rules as scores: for each group of
 *  answers a stand-in score goes through the joining of an import and comes back with what the run's other files state. */

import type { ScoredGroup } from '../metrics/scored-part.ts';
import lmEvalResults from '../readers/lm-eval-results.reader.ts';
import lmEvalSamples from '../readers/lm-eval-samples.reader.ts';
import type { Reader } from '../readers/reader.ts';
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { unknown } from '../stats/estimate.ts';
import { joinRuns } from './join-runs.ts';
import { joinSamples } from './join-samples.ts';
import { openInput } from './open-input.ts';

/** `shown`: the path as it is told; `size`: decoded, in bytes. */
export type RunFile = { path: string; shown: string; size: number; reader: Reader };
type Sourced = Observation & { source: Source };

/** No file has a score of this name, so that no stand-in is taken for one. */
const standIn = 'answers';
/** A file that only states scores of a run is small; a larger one is a table of many runs, which needs no joining. */
const largest = 64 * 2 ** 20;

export async function withRuns(
  files: readonly RunFile[],
  scored: readonly { file: RunFile; groups: readonly ScoredGroup[] }[],
): Promise<(ScoredGroup & { path: string })[]> {
  const groups = scored.flatMap(({ file, groups }) => groups.map((group) => ({ ...group, path: file.shown })));
  const standIns = groups.map(
    ({ of, path }, line): Sourced => ({
      ...of,
      metric: standIn,
      score: {
        kind: 'mean',
        value: 0,
        n: unknown('a stand-in'),
        se: unknown('a stand-in'),
        range: unknown('a stand-in'),
        higherIsBetter: true,
      },
      line,
      source: { path, sha256: '' },
    }),
  );
  const stated: Sourced[] = [];
  for (const file of files) if (!file.reader.samples && file.size <= largest) stated.push(...(await observationsOf(file)));
  const inputs = files.map(({ shown, reader }) => ({ path: shown, format: reader.format }));
  const first = joinSamples(inputs, [...standIns, ...stated], { samples: lmEvalSamples.format, results: lmEvalResults.format });
  const whole = new Map<number, Sourced>();
  for (const one of joinRuns(inputs, first.observations).observations)
    if (one.metric === standIn && one.line !== undefined) whole.set(one.line, one);
  return groups.map((group, line) => {
    const found = whole.get(line);
    if (!found) return group;
    const { model, family, scale, task, protocol, run } = found;
    return {
      ...group,
      of: { model, scale, task, protocol, ...(family === undefined ? {} : { family }), ...(run === undefined ? {} : { run }) },
    };
  });
}

async function observationsOf({ path, shown, reader }: RunFile): Promise<Sourced[]> {
  const found: Sourced[] = [];
  try {
    const { input } = await openInput(path);
    for await (const one of reader.observations(input, { complain() {} })) {
      const { line: _, ...observation } = one;
      found.push({ ...observation, source: { path: shown, sha256: '' } });
    }
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
  }
  return found;
}
