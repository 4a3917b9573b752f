/** Some programs write several files of one run, each of which tells of the same answers. What they say is put together: model and protocol from the
 *  file that states them, each score once, from the file that tells most of it. */
import evalscopeReport from '../readers/evalscope-report.reader.ts';
import evalscopeReviews from '../readers/evalscope-reviews.reader.ts';
import everyEvalEver from '../readers/every-eval-ever.reader.ts';
import everyEvalEverSamples from '../readers/every-eval-ever-samples.reader.ts';
import helmInstances from '../readers/helm-instances.reader.ts';
import helmPredictions from '../readers/helm-predictions.reader.ts';
import helmState from '../readers/helm-state.reader.ts';
import helmStatistics from '../readers/helm-statistics.reader.ts';
import type { Complaint } from '../record/complaint.ts';
import type { Observation, Score } from '../record/observation.ts';
import type { Source } from '../record/source.ts';
import { isUnknown } from '../stats/estimate.ts';

type Sourced = Observation & { source: Source };
type File = { path: string; format: unknown };

type Run = {
  /** Formats of the files of one run; the first tells most of a score. */
  formats: readonly string[];
  /** The format that states model and protocol. */
  states: string;
  /** What the paths of the files of one run have in common. */
  of(path: string): string;
  /** What a score is called where its file does not know its metric. */
  unnamed?: string;
};

const runs: readonly Run[] = [
  {
    formats: [helmInstances.format, helmPredictions.format, helmState.format, helmStatistics.format],
    states: helmState.format,
    of: (path) => path.slice(0, path.lastIndexOf('/')),
  },
  {
    formats: [evalscopeReviews.format, evalscopeReport.format],
    states: evalscopeReport.format,
    of: (path) => path.replace(/(^|\/)(?:reviews|reports)\/([^/]+)\/[^/]+$/, '$1$2'),
  },
  {
    formats: [everyEvalEver.format, everyEvalEverSamples.format],
    states: everyEvalEver.format,
    of: (path) => path.replace(/(_samples\.jsonl|\.json)(\.gz)?$/, ''),
    unnamed: 'score',
  },
];

export function joinRuns(files: readonly File[], observations: readonly Sourced[]): { observations: Sourced[]; complaints: Complaint[] } {
  const formatOf = new Map(files.map(({ path, format }) => [path, format]));
  const groups = new Map<string, { run: Run; all: Sourced[] }>();
  const whole = new Map<Sourced, Sourced | undefined>();
  for (const one of observations) {
    const format = formatOf.get(one.source.path);
    const run = runs.find(({ formats }) => formats.some((known) => known === format));
    if (!run) continue;
    const key = JSON.stringify([run.states, run.of(one.source.path)]);
    const group = groups.get(key) ?? { run, all: [] };
    groups.set(key, group);
    group.all.push(one);
  }
  const complaints: Complaint[] = [];
  for (const { run, all } of groups.values()) {
    const rank = (one: Sourced) => run.formats.indexOf(formatOf.get(one.source.path) as string);
    const stated = all.filter((one) => formatOf.get(one.source.path) === run.states);
    const kept: { was: Sourced; is: Sourced }[] = [];
    const told = new Set<string>();
    for (const one of all.toSorted((a, b) => rank(a) - rank(b))) {
      const is = stated.length === 0 || rank(one) === run.formats.indexOf(run.states) ? one : inContext(one, stated);
      const agrees = ({ is: other }: { is: Sourced }) => Math.abs(worthOf(other.score) - worthOf(is.score)) <= 1e-6;
      const twins = kept.filter((other) => other.is.source.path !== is.source.path && isTwin(other.is, is, run));
      const twin = twins.find(agrees) ?? twins[0];
      if (!twin) {
        kept.push({ was: one, is });
        continue;
      }
      whole.set(one, undefined);
      const agree = agrees(twin);
      if (agree && isUnknown(twin.is.score.n) && !isUnknown(is.score.n)) twin.is = { ...twin.is, score: is.score };
      const [path, keptPath] = [is.source.path, twin.is.source.path];
      // a file that does not know splits has the mean over all of them: that is no other result
      if (!agree && is.protocol.split === twin.is.protocol.split) complaints.push(differ(is, keptPath));
      else if (!told.has(path)) complaints.push({ code: 'scores-elsewhere', path, kept: keptPath.slice(keptPath.lastIndexOf('/') + 1) });
      told.add(path);
    }
    for (const { was, is } of kept) whole.set(was, is);
  }
  return { observations: observations.flatMap((one) => (whole.has(one) ? (whole.get(one) ?? []) : [one])), complaints };
}

/** Model and protocol as stated of the same task; split and filter are the score's own. */
function inContext(one: Sourced, stated: readonly Sourced[]): Sourced {
  const { model, scale, family, protocol } = stated.find(({ task }) => task === one.task) ?? stated[0]!;
  const { split: _s, filter: _f, ...common } = protocol;
  return { ...one, model, scale, ...(family === undefined ? {} : { family }), protocol: { ...one.protocol, ...common } };
}

/** The same score of the same answers. A file that does not know splits tells of all of them. */
const isTwin = (a: Sourced, b: Sourced, { unnamed }: Run): boolean =>
  a.task === b.task &&
  (a.metric === b.metric || b.metric === unnamed) &&
  a.step === undefined &&
  b.step === undefined &&
  a.protocol.filter === b.protocol.filter &&
  (a.protocol.split === undefined || b.protocol.split === undefined || a.protocol.split === b.protocol.split);

const worthOf = (score: Score): number => (score.kind === 'counts' ? score.correct / score.n : score.value);

const differ = ({ model, task, metric, source }: Sourced, kept: string): Complaint => ({
  code: 'measured-twice',
  model: isUnknown(model) ? model.unknown : model,
  task,
  metric,
  kept,
  left: source.path,
});
