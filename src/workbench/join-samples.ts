/** Samples files of lm-evaluation-harness name no model. The results file of the same run does: it stands in the same folder with the same time in
 *  its name (0.4.0 to 0.4.2: `results.json`, and the task ends the name of the samples file). Both tell of one measurement, so one of them counts. */
import type { Complaint } from '../record/complaint.ts';
import type { Observation, Score } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { isUnknown } from '../stats/estimate.ts';

type Sourced = Observation & { source: Source };
type File = { path: string; format: unknown };

/** `formats`: how the readers of the two kinds call themselves. Nothing is joined across folders or runs. */
export function joinSamples(
  files: readonly File[],
  observations: readonly Sourced[],
  formats: { samples: string; results: string },
): { observations: Sourced[]; complaints: Complaint[] } {
  const byPath = new Map<string, Sourced[]>();
  for (const one of observations) {
    const here = byPath.get(one.source.path);
    if (here) here.push(one);
    else byPath.set(one.source.path, [one]);
  }
  const results = files.filter(({ format }) => format === formats.results).map(({ path }) => path);
  const complaints: Complaint[] = [];
  const left = new Set<Sourced>();
  const joined = new Map<Sourced, Sourced>();
  for (const { path } of files.filter(({ format }) => format === formats.samples)) {
    const run = results.find((other) => isOfSameRun(path, other));
    const stated = run === undefined ? [] : (byPath.get(run) ?? []);
    for (const sample of byPath.get(path) ?? []) {
      const task = stated.some((one) => one.task === sample.task)
        ? sample.task
        : longest(stated.map((one) => one.task).filter((t) => sample.task.endsWith(`_${t}`)));
      const ofTask = stated.filter((one) => one.task === (task ?? sample.task));
      const context = ofTask[0] ?? stated[0];
      if (!context) continue;
      const twin = twinOf(
        sample,
        ofTask.filter((one) => !left.has(one)),
      );
      const { filter: _, ...protocol } = ofTask[0]?.protocol ?? {};
      const filter = twin ? twin.protocol.filter : sample.protocol.filter;
      const { model, scale, family, run: named } = context;
      const whole: Sourced = {
        ...sample,
        model,
        scale,
        ...(family === undefined ? {} : { family }),
        ...(named === undefined ? {} : { run: named }),
        task: task ?? sample.task,
        protocol: { ...sample.protocol, ...protocol, ...(filter === undefined ? {} : { filter }) },
      };
      joined.set(sample, whole);
      if (!twin) continue;
      const [kept, gone] = samplesTellMore(sample.score, twin.score) ? [whole, twin] : [twin, sample];
      left.add(gone);
      if (!sameValue(sample.score, twin.score) || !sameSize(sample.score, twin.score))
        complaints.push({
          code: 'measured-twice',
          model: isUnknown(model) ? model.unknown : model,
          task: whole.task,
          metric: whole.metric,
          kept: kept.source.path,
          left: gone.source.path,
        });
    }
  }
  return { observations: observations.flatMap((one) => (left.has(one) ? [] : (joined.get(one) ?? one))), complaints };
}

const longest = (names: string[]): string | undefined => names.sort((a, b) => b.length - a.length)[0];

function isOfSameRun(samples: string, results: string): boolean {
  const [[folder, name], [other, otherName]] = [parted(samples), parted(results)];
  if (folder !== other) return false;
  const time = /^samples_.+_([^_]+)\.jsonl$/.exec(name)?.[1];
  return time === undefined ? otherName === 'results.json' : otherName.endsWith(`_${time}.json`);
}

const parted = (path: string): [folder: string, name: string] => {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, slash + 1), path.slice(slash + 1).replace(/\.gz$/, '')];
};

/** The statement of the same score. Filters without a name are told by their values. */
function twinOf(sample: Sourced, stated: readonly Sourced[]): Sourced | undefined {
  const same = stated.filter(({ metric }) => metric === sample.metric);
  if (!sample.protocol.filter?.startsWith('unnamed filter')) return same.find(({ protocol }) => protocol.filter === sample.protocol.filter);
  return same.find(({ score }) => sameValue(score, sample.score));
}

const numberOf = (score: Score): number => (score.kind === 'counts' ? score.correct / score.n : score.value);
const sizeOf = ({ n }: Score): number | undefined => (isUnknown(n) ? undefined : n);

const sameValue = (a: Score, b: Score): boolean => Math.abs(numberOf(a) - numberOf(b)) <= 1e-9 * Math.max(1, Math.abs(numberOf(b)));
const sameSize = (a: Score, b: Score): boolean => sizeOf(b) === undefined || sizeOf(a) === sizeOf(b);

/** Items counted one by one are better than a sum, unless some of them are not there, or the metric counts no right answers. */
function samplesTellMore(sample: Score, stated: Score): boolean {
  const isAbility = stated.kind === 'counts' || sample.kind === 'mean' || stated.higherIsBetter === true;
  return isAbility && sameSize(sample, stated) && (sizeOf(stated) !== undefined || sameValue(sample, stated));
}
