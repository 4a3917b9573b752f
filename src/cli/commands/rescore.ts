import { csvRow } from '../../figures/csv.ts';
import { intervalText, scoreText } from '../../figures/quantities.ts';
import type { Metric } from '../../metrics/metric.ts';
import { onlyInforms, Unusable } from '../../record/complaint.ts';
import { complaintSentence } from '../../record/messages/index.ts';
import { metricUnderProtocol } from '../../record/metric-under-protocol.ts';
import { type Interval, isUnknown, type Unknown } from '../../stats/estimate.ts';
import { type Rescored, rescorePaths, type ScoredOf } from '../../workbench/rescore.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { expectPlace, writeOut } from '../../workbench/write-out.ts';
import { pc } from '../colours.ts';
import type { ExitCode, Io } from '../io.ts';
import { threadsOf } from '../options.ts';
import { progressOn } from '../progress.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { rescoreWords } from './rescore-words.ts';

export type RescoreFlags = {
  metric?: string[];
  model?: string[];
  task?: string[];
  pairs?: boolean;
  out?: string;
  threads?: string;
  json?: boolean;
};

const mostRows = 60;
const mostExamples = 3;

/** All answers of the given files under all metrics, without a model. */
export async function rescore(paths: string[], flags: RescoreFlags, io: Io): Promise<ExitCode> {
  if (flags.out !== undefined && !/\.(csv|json)$/i.test(flags.out))
    throw new Unusable({ code: 'option-wrong', option: '--out', got: flags.out, expected: '.csv/.json' });
  if (flags.out !== undefined) expectPlace(flags.out, 'file');
  const progress = progressOn(io);
  try {
    const rescored = await rescorePaths(paths, {
      ...(flags.metric ? { metrics: flags.metric } : {}),
      ...(flags.model ? { models: flags.model } : {}),
      ...(flags.task ? { tasks: flags.task } : {}),
      pairs: flags.pairs === true,
      ...(flags.threads === undefined ? {} : { threads: threadsOf(flags.threads) }),
      store: defaultStore(io.env),
      progress: (done, of) => progress.at(done, of, words[io.language].reading),
    });
    progress.end();
    const written = flags.out === undefined ? [] : write(flags.out, rescored);
    if (flags.json) io.out(JSON.stringify(documentOf(rescored)));
    else for (const line of listed(rescored, written, io)) io.out(line);
    tell(rescored.complaints, io);
    return rescored.complaints.some(({ code }) => !onlyInforms.has(code)) ? 2 : 0;
  } finally {
    progress.end();
  }
}

const documentOf = ({ metrics, scores, pairs, disagreements, answers, complaints }: Rescored) => ({
  schema: 'dunwu/rescore/1',
  answers,
  metrics: metrics.map(({ name, rewards, kind, needs, range, higherIsBetter, cite }) => ({
    name,
    rewards,
    kind,
    needs,
    range,
    higherIsBetter,
    cite,
  })),
  scores,
  pairs,
  disagreements,
  problems: complaints.map((problem) => ({ ...problem, sentence: complaintSentence(problem, 'en') })),
});

function listed({ metrics, scores: all, pairs, disagreements, answers, files }: Rescored, written: readonly string[], io: Io): string[] {
  const say = rescoreWords[io.language];
  const { columns } = say;
  const isRate = rates(metrics);
  const scores = all.filter(({ score: { value } }) => !isUnknown(value));
  const width = Math.max(72, io.width);
  const named = (of: ScoredOf): string =>
    isUnknown(of.model) ? `${say.unnamed} (${of.path.slice(of.path.lastIndexOf('/') + 1)})` : of.model;
  const score = (value: number | Unknown, metric: string) => (isUnknown(value) ? '–' : scoreText(value, isRate(metric)));
  const range = (interval: Interval | Unknown, metric: string) => (isUnknown(interval) ? '–' : intervalText(interval, isRate(metric)));
  const errors = new Map(scores.map(({ path, model, task, errors }) => [JSON.stringify([path, model, task]), errors]));
  const missing = [...errors.values()].reduce((sum, count) => sum + count, 0);
  const lines = table(
    [columns.model, columns.task, columns.metric, columns.score, columns.interval, columns.se, columns.n],
    scores.slice(0, mostRows).map((one) => {
      const { value, interval, se, clustered, n } = one.score;
      const error = score(clustered?.se ?? se, one.metric);
      return [
        named(one),
        one.task,
        metricUnderProtocol(one),
        score(value, one.metric),
        range(interval, one.metric),
        `${error}${clustered ? say.clustered(clustered.clusters) : ''}`,
        String(n),
      ];
    }),
    width,
    new Set([3, 4, 6]),
    [0, 1, 2],
  );
  const differences = table(
    ['a', 'b', columns.task, columns.metric, columns.difference, columns.interval, columns.n, columns.correlation],
    pairs
      .slice(0, mostRows)
      .map(({ a, b, metric, paired }) => [
        named(a),
        named(b),
        a.task,
        metricUnderProtocol({ ...a, metric }),
        score(paired.difference, metric),
        range(paired.interval, metric),
        String(paired.n),
        isUnknown(paired.correlation) ? '–' : paired.correlation.toFixed(2),
      ]),
    width,
    new Set([4, 5, 6, 7]),
    [0, 1, 2, 3],
  );
  const differ = disagreements.filter(({ listed: some }) => some.length > 0);
  return [
    pc.bold(lines[0]!),
    ...lines.slice(1),
    ...(scores.length > mostRows ? [pc.dim(say.more(scores.length - mostRows))] : []),
    ...(pairs.length === 0
      ? []
      : [
          '',
          pc.bold(say.pairsHead),
          ...differences,
          ...(pairs.length > mostRows ? [pc.dim(say.more(pairs.length - mostRows))] : []),
          say.pairsNote,
        ]),
    ...(differ.length === 0 ? [] : ['', pc.bold(say.disagreementsHead)]),
    ...differ.flatMap((of) => [
      `${named(of)}, ${of.task}: ${say.disagreement(of.strictOnly, of.flexibleOnly, of.compared)}`,
      ...of.listed.slice(0, mostExamples).map((one) => `- ${exampleOf(one, say)}`),
    ]),
    '',
    ...(missing > 0 ? [say.without(missing)] : []),
    say.tally(answers, files, new Set(scores.map(({ metric }) => metric)).size),
    ...(written.length > 0 ? [say.written(written.join(', '))] : []),
  ];
}

type Example = Rescored['disagreements'][number]['listed'][number];

function exampleOf({ item, line, targets, strict, flexible }: Example, say: (typeof rescoreWords)['en']): string {
  const { answer } = say;
  const found = (of: Example['strict']) =>
    `${of.found === undefined ? answer.nothing : JSON.stringify(of.found)} (${of.right ? answer.right : answer.wrong})`;
  return `${item}${line === undefined ? '' : `:${line}`}  ${answer.target} ${JSON.stringify(targets[0] ?? '')}  ${answer.strict} ${found(strict)}  ${answer.flexible} ${found(flexible)}`;
}

/** Whether the score of a metric is a rate, shown in percent. */
function rates(metrics: readonly Metric[]): (metric: string) => boolean {
  const names = new Set(metrics.flatMap(({ name, range }) => (!isUnknown(range) && range[0] === 0 && range[1] === 1 ? [name] : [])));
  return (metric) => names.has(metric);
}

/** JSON in one file; CSV in one for the scores and one each for pairs and disagreements, where there are any. */
function write(path: string, rescored: Rescored): string[] {
  const beside = (what: string) => path.replace(/\.csv$/i, `.${what}.csv`);
  const files = /\.json$/i.test(path)
    ? [{ path, text: `${JSON.stringify(documentOf(rescored))}\n` }]
    : [
        { path, text: csvOf(rescored.scores.map(scoreRow)) },
        ...(rescored.pairs.length > 0 ? [{ path: beside('pairs'), text: csvOf(rescored.pairs.map(pairRow)) }] : []),
        ...(rescored.disagreements.some(({ listed: some }) => some.length > 0)
          ? [{ path: beside('disagreements'), text: csvOf(rescored.disagreements.flatMap(disagreementRows)) }]
          : []),
      ];
  for (const { path, text } of files) writeOut(path, text);
  return files.map((file) => file.path);
}

type Row = Record<string, string | number | Unknown | null>;
const csvOf = (rows: readonly Row[]): string =>
  rows.length === 0 ? '' : `${[Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map(csvRow).join('\r\n')}\r\n`;

const place = ({ model, task, protocol, run, path }: ScoredOf): Row => ({
  file: path,
  model,
  task,
  protocol: Object.entries(protocol)
    .map(([part, value]) => `${part}=${value}`)
    .join('; '),
  run: run ?? null,
});
const ends = (interval: Interval | Unknown): Row =>
  isUnknown(interval) ? { lo: interval, hi: interval } : { lo: interval.lo, hi: interval.hi };

const scoreRow = (one: Rescored['scores'][number]): Row => ({
  ...place(one),
  metric: one.metric,
  value: one.score.value,
  n: one.score.n,
  se: one.score.se,
  se_clustered: one.score.clustered?.se ?? null,
  clusters: one.score.clustered?.clusters ?? null,
  ...ends(one.score.interval),
  method: one.score.method.name,
  errors: one.errors,
  truncated: one.truncated,
});

const pairRow = ({ a, b, metric, paired }: Rescored['pairs'][number]): Row => ({
  a: a.model,
  b: b.model,
  task: a.task,
  protocol: place(a)['protocol'] ?? null,
  metric,
  difference: paired.difference,
  n: paired.n,
  se: paired.se,
  se_clustered: paired.clustered?.se ?? null,
  clusters: paired.clustered?.clusters ?? null,
  ...ends(paired.interval),
  correlation: paired.correlation,
  file_a: a.path,
  file_b: b.path,
});

const disagreementRows = (of: Rescored['disagreements'][number]): Row[] =>
  of.listed.map(({ item, line, targets, strict, flexible }) => ({
    ...place(of),
    item,
    line: line ?? null,
    targets: targets.join(' | '),
    strict: strict.found ?? null,
    strict_right: Number(strict.right),
    flexible: flexible.found ?? null,
    flexible_right: Number(flexible.right),
  }));
