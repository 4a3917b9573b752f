import { resolve } from 'node:path';
import { wordsOf } from '../../figures/words/index.ts';
import { stepRules } from '../../metrics/steps/index.ts';
import { Unusable } from '../../record/complaint.ts';
import { reasonSentence } from '../../record/messages/reason-sentence.ts';
import type { Reason } from '../../record/messages/reasons.ts';
import { metricUnderProtocol } from '../../record/metric-under-protocol.ts';
import { type Axis, axes } from '../../record/observation.ts';
import type { Verdict, VerdictsFile } from '../../record/verdicts.ts';
import { type AnalyzeOptions, analyzePaths } from '../../workbench/analyze.ts';
import { openedOf } from '../../workbench/opened.ts';
import { defaultStore } from '../../workbench/store-folder.ts';
import { expectPlace } from '../../workbench/write-out.ts';
import { type ReportFormat, reportFormats, writeReport } from '../../workbench/write-report.ts';
import { pc } from '../colours.ts';
import { headlineOrder } from '../headline-order.ts';
import type { ExitCode, Io } from '../io.ts';
import { oneOf, threadsOf, wholeNumber } from '../options.ts';
import { progressOn } from '../progress.ts';
import { stepRuleNamed } from '../step-rule.ts';
import { table } from '../table.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { serveOpened } from './open.ts';

export type AnalyzeFlags = {
  out?: string;
  axis?: string;
  family?: string[];
  task?: string[];
  metric?: string[];
  catalogue?: string;
  seed?: string;
  steps?: string;
  format?: string;
  store?: string;
  memory?: string;
  threads?: string;
  json?: boolean;
  open?: boolean;
};

/** Curves named on the terminal; the report has all. */
const mostRows = 40;
const mostNeeds = 3;
/** Bytes. The store cannot work with less. */
const leastMemory = 1e8;

export async function analyze(paths: string[], flags: AnalyzeFlags, io: Io): Promise<ExitCode> {
  const axis = oneOf<Axis | 'auto'>('--axis', flags.axis ?? 'auto', ['auto', ...axes]);
  const formats = (flags.format ?? 'html,json,csv,md')
    .split(',')
    .map((format) => oneOf<ReportFormat>('--format', format.trim(), reportFormats));
  const seed = wholeNumber('--seed', flags.seed ?? '1', 0);
  const threads = flags.threads === undefined ? undefined : threadsOf(flags.threads);
  const memory = flags.memory ?? '1GB';
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s?([KMGT])i?B$/i.exec(memory) ?? [];
  if (amount === undefined || Number(amount) * 1000 ** ('KMGT'.indexOf(unit!.toUpperCase()) + 1) < leastMemory)
    throw new Unusable({ code: 'option-wrong', option: '--memory', got: memory, expected: 'a size such as 1GB, 100MB at least' });
  const folder = resolve(flags.out ?? 'dunwu-report');
  const writes = !flags.json || flags.out !== undefined;
  if (writes) expectPlace(folder, 'folder');
  const progress = progressOn(io);
  const say = words[io.language];
  try {
    const options: AnalyzeOptions = {
      axis,
      selection: {
        ...(flags.family ? { family: flags.family } : {}),
        ...(flags.task ? { task: flags.task } : {}),
        ...(flags.metric ? { metric: flags.metric } : {}),
      },
      ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
      seed,
      store: flags.store ?? defaultStore(io.env),
      memory,
      ...(flags.steps === undefined ? {} : { steps: stepRuleNamed(flags.steps, stepRules) }),
      ...(threads === undefined ? {} : { threads }),
    };
    const analysis = await analyzePaths(paths, {
      ...options,
      progress: (done, of, stage) => progress.at(done, of, stage === 'reading' ? say.reading : say.judging),
    });
    progress.end();
    const { document, complaints, partly } = analysis;
    if (writes) writeReport(document, folder, formats, io.language);
    if (flags.json) io.out(JSON.stringify(document));
    else {
      for (const line of summary(document, io)) io.out(line);
      io.out('');
      io.out(pc.bold(say.report(formats.includes('html') ? resolve(folder, 'report.html') : folder)));
      io.out(say.own);
    }
    tell(complaints, io);
    if (flags.open && io.interactive) {
      const { catalogue } = flags;
      const opened = openedOf(analysis, { lang: io.language, store: options.store, ...(catalogue === undefined ? {} : { catalogue }) });
      await serveOpened(opened, paths, options, io);
    }
    return partly ? 2 : 0;
  } finally {
    progress.end();
  }
}

/** The verdicts as a table, their count, and what would settle the open ones. */
export function summary({ verdicts, inputs }: VerdictsFile, io: Io): string[] {
  const say = words[io.language];
  const ranked = [...verdicts].sort(headlineOrder);
  const shown = ranked.slice(0, mostRows);
  const { columns } = say;
  const lines = table(
    [columns.family, columns.task, columns.metric, columns.sizes, columns.jump, columns.verdict, columns.probability],
    shown.map((v) => [
      v.family,
      v.task,
      metricUnderProtocol(v),
      String(v.points.length),
      typeof v.jump.index === 'number' ? v.jump.index.toFixed(2) : '–',
      wordsOf[io.language].verdict[v.verdict],
      v.verdict === 'undetermined' ? '' : v.probability > 0.99 ? '> .99' : v.probability.toFixed(2).slice(1),
    ]),
    Math.max(72, io.width),
    new Set([3, 4, 6]),
    [1, 0, 2],
  );
  const [head, ...rows] = lines;
  const counts = new Map<string, number>();
  for (const { verdict } of verdicts) {
    const name = wordsOf[io.language].verdict[verdict];
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const open = ranked.filter((v) => v.verdict === 'undetermined' && v.needs.length > 0 && v.jump.after !== null).slice(0, mostNeeds);
  return [
    pc.bold(head!),
    ...rows.map((row, i) => coloured(row, shown[i]!)),
    ...(verdicts.length > mostRows ? [pc.dim(say.more(verdicts.length - mostRows))] : []),
    '',
    say.tally(
      verdicts.length,
      inputs.length,
      [...counts].sort((a, b) => b[1] - a[1]).map(([name, count]) => `${count} ${name}`),
    ),
    ...(open.length === 0
      ? []
      : ['', say.needsHead, ...open.map((v) => `- ${v.family}, ${v.task}: ${reasonSentence(v.needs[0]!.reason as Reason, io.language)}`)]),
  ];
}

function coloured(row: string, { verdict }: Verdict): string {
  if (verdict === 'discontinuity') return pc.red(row);
  if (verdict === 'threshold-crossing') return pc.cyan(row);
  return verdict === 'undetermined' ? pc.yellow(row) : row;
}
