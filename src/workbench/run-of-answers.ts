/** Files of answers may leave model and protocol to another file of the same run. They are joined by the same rules as scores: for each group of
 *  answers a stand-in score goes through the joining of an import and comes back with what the run's other files state. */
import lmEvalResults from '../readers/lm-eval-results.reader.ts';
import lmEvalSamples from '../readers/lm-eval-samples.reader.ts';
import type { Reader } from '../readers/reader.ts';
import { Unusable } from '../record/complaint.ts';
import type { Observation } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { unknown } from '../stats/estimate.ts';
import { joinRuns } from './join-runs.ts';
import { joinSamples } from './join-samples.ts';
import type { Opened } from './open-input.ts';
import type { ScoredGroup } from './scored-part.ts';

export type RunFile = { path: string; opened: Opened; reader: Reader };
type Sourced = Observation & { source: Source };

/** No file has a score of this name, so that no stand-in is taken for one. */
const standIn = 'answers';
/** A file that only states scores of a run is small; a larger one is a table of many runs, which needs no joining. */
const largest = 64 * 2 ** 20;

export async function withRuns(
  files: readonly RunFile[],
  scored: readonly { file: RunFile; groups: readonly ScoredGroup[] }[],
): Promise<(ScoredGroup & { path: string })[]> {
  const groups = scored.flatMap(({ file, groups }) => groups.map((group) => ({ ...group, path: file.opened.head.path })));
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
  const stated = (
    await Promise.all(files.filter(({ reader, opened }) => !reader.samples && opened.input.size <= largest).map(observationsOf))
  ).flat();
  const inputs = files.map(({ opened, reader }) => ({ path: opened.head.path, format: reader.format }));
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

async function observationsOf({ opened, reader }: RunFile): Promise<Sourced[]> {
  const found: Sourced[] = [];
  try {
    for await (const one of reader.observations(opened.input, { complain() {} })) {
      const { line: _, ...observation } = one;
      found.push({ ...observation, source: { path: opened.head.path, sha256: '' } });
    }
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
  }
  return found;
}
