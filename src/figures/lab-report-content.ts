/** The report of a lab folder in words and tables, for page and terminal alike. */

import { type Estimate, isUnknown, type Unknown } from '../stats/estimate.ts';
import type { SurvivalMedian } from '../stats/kaplan-meier.ts';
import type { LabReport, SizeOverTraining } from './lab-report.ts';
import { labReportWords } from './lab-report-words.ts';
import { lettered, percent, sureText } from './quantities.ts';
import { verdictSentence } from './sentences.ts';
import { type Lang, wordsOf } from './words/index.ts';

export type Table = { head: string[]; rows: string[][] };
export type Said = { what: string; answer: string; text: string };

export type LabContent = {
  title: string;
  lead: string;
  detectors: Table;
  /** Delays seed by seed, where items learnt from were asked too. */
  bySeed: Table | undefined;
  notes: string[];
  overSteps: Said[];
  overScale: Said[] | undefined;
};

const steps = (value: number): string => Math.round(value).toLocaleString('en');
const ratio = (value: number): string => value.toFixed(2);

export function labContent(report: LabReport, lang: Lang): LabContent {
  const say = labReportWords[lang];
  const words = wordsOf[lang];
  const { training, runs } = report;
  const sizeOf = ({ width, params }: Pick<SizeOverTraining, 'width' | 'params'>) => say.size(width, lettered(params));
  const withDelay = training.filter((size) => size.delay);
  const or = <T>(value: T | Unknown, text: (known: T) => string) => (isUnknown(value) ? say.open : text(value as T));
  const meanOf = (one: Estimate | Unknown, text: (value: number) => string) =>
    or(one, (known) =>
      isUnknown(known.interval)
        ? say.oneRun(text(known.value))
        : say.mean(text(known.value), text(known.interval.lo), text(known.interval.hi), Number(known.n)),
    );
  const median = ({ value, lo, hi, events, n }: SurvivalMedian) =>
    typeof value === 'number' ? say.median(steps(value), or(lo, steps), or(hi, steps), events, n) : say.notReached(events, n);
  const hasDelay = withDelay.length > 0;
  const { column } = say;
  const judged = (verdict: SizeOverTraining['verdict']) =>
    or(verdict, (known) =>
      // Where nothing is judged there is nothing to be sure of.
      known.verdict === 'undetermined' ? words.verdict.undetermined : say.judged(words.verdict[known.verdict], sureText(known.probability)),
    );
  return {
    title: say.asks[report.name] ?? report.asks ?? report.name,
    lead: say.lead({
      runs: runs.length,
      sizes: training.length,
      seeds: new Set(runs.map(({ seed }) => seed)).size,
      steps: steps(Math.max(...runs.map(({ points }) => points.at(-1)!.step))),
    }),
    detectors: {
      head: [
        column.size,
        column.seeds,
        ...(hasDelay ? [column.learnt] : []),
        column.known,
        ...(hasDelay ? [column.grokked] : []),
        column.rise,
      ],
      rows: training.map((size) => [
        sizeOf(size),
        String(size.seeds),
        ...(hasDelay ? [size.delay ? median(size.delay.all.train) : say.open] : []),
        median(size.known),
        ...(hasDelay
          ? [
              size.delay
                ? say.ofSeeds(
                    size.delay.each.filter(({ grokked }) => grokked === true).length,
                    size.seeds,
                    or(size.delay.all.grokked.interval, ({ lo, hi }) => `${percent(lo)} – ${percent(hi)}`),
                  )
                : say.open,
            ]
          : []),
        meanOf(size.rise, steps),
      ]),
    },
    bySeed: hasDelay
      ? {
          head: [column.size, column.seed, column.learnt, column.known, column.ratio, column.gap, column.testAtTrain, column.grokked],
          rows: withDelay.flatMap((size) =>
            size.delay!.each.map((one) => [
              sizeOf(size),
              String(one.seed),
              or(one.train, steps),
              or(one.test, steps),
              // A run that has not understood yet is at least so late.
              isUnknown(one.ratio) && typeof one.train === 'number' ? `> ${ratio(one.end / one.train)}` : or(one.ratio, ratio),
              or(one.gap, steps),
              or(one.testAtTrain, percent),
              or(one.grokked, (yes) => (yes ? say.yes : say.no)),
            ]),
          ),
        }
      : undefined,
    notes: training.flatMap((size) => [
      ...size.hidden.flatMap(({ name, part }) =>
        isUnknown(part)
          ? []
          : [
              `${training.length > 1 ? `${sizeOf(size)}${words.report.colon}` : ''}${say.hidden(say.hiddenName[name] ?? name, meanOf(part, percent))}`,
            ],
      ),
      ...(isUnknown(size.fastest)
        ? []
        : [`${training.length > 1 ? `${sizeOf(size)}${words.report.colon}` : ''}${say.fastest(meanOf(size.fastest, steps))}`]),
      ...(size.quanta
        ? [
            say.quanta({
              ...size.quanta,
              share: or(size.quanta.share, ({ value, interval }) =>
                or(interval, ({ lo, hi }) => `${percent(value)} (${percent(lo)} – ${percent(hi)})`),
              ),
            }),
          ]
        : []),
    ]),
    overSteps: training.map((size) => ({
      what: say.verdictOverSteps(sizeOf(size)),
      answer: judged(size.verdict),
      text: or(size.verdict, (known) => [say.overStepsMeans[known.verdict], say.grid(known.points.length)].join(lang === 'zh' ? '' : ' ')),
    })),
    overScale: isUnknown(report.scale)
      ? undefined
      : report.scale.map((verdict) => ({
          what: `${say.verdictOverScale} · ${verdict.metric}`,
          answer: judged(verdict),
          text: verdictSentence(verdict, lang).text,
        })),
  };
}

/** For a terminal: the same words, tables as lines. */
export function labReportText(report: LabReport, lang: Lang): string {
  const say = labReportWords[lang];
  const { title, lead, detectors, bySeed, notes, overSteps, overScale } = labContent(report, lang);
  const colon = wordsOf[lang].report.colon;
  const table = ({ head, rows }: Table) =>
    rows.map((row) => `  ${row.map((cell, i) => (i === 0 ? cell : `${head[i]}${colon}${cell}`)).join(' · ')}`);
  const spoken = (all: readonly Said[]) => all.map(({ what, answer, text }) => `  ${what}${colon}${answer}\n    ${text}`);
  return [
    title,
    lead,
    '',
    say.detectors,
    ...table(detectors),
    ...(bySeed ? ['', say.bySeed, ...table(bySeed)] : []),
    ...notes.map((note) => `  ${note}`),
    ...spoken(overSteps),
    `  ${say.warning}`,
    '',
    say.overScale,
    ...(overScale ? spoken(overScale) : [`  ${say.tooFewSizes}`]),
    '',
    say.origin(report.task, report.name),
  ].join('\n');
}
