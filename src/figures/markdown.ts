/** The report as Markdown: the headline, the table, and for every curve that looks like a jump or cannot be told what was found and what to measure. */
import { metricUnderProtocol } from '../record/metric-under-protocol.ts';
import type { Verdict, VerdictsFile } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import { headline, tally } from './headline.ts';
import { axisText, orDash, pText, sureText } from './quantities.ts';
import { needSentences, saidOf, verdictSentence } from './sentences.ts';
import { type Lang, type Words, wordsOf } from './words/index.ts';

export function verdictsMarkdown(file: VerdictsFile, lang: Lang): string {
  const words = wordsOf[lang];
  const { column, report } = words;
  const problems = file.inputs.flatMap((input) => input.problems);
  const heads = [
    column.task,
    column.metric,
    column.family,
    column.verdict,
    column.sure,
    column.jump,
    column.q,
    column.models,
    column.items,
  ];
  const parts = [
    `# ${report.title}`,
    headline(tally(file.verdicts), words),
    `${report.read(file.inputs.length, problems.length, file.notes.length)}${lang === 'zh' ? '。' : '.'}`,
    [...problems, ...file.notes].map((note) => `- ${plain(saidOf(note, lang).text)}`).join('\n'),
    file.verdicts.length === 0
      ? ''
      : [line(heads), line(heads.map((_, i) => (i < 4 ? '---' : '--:'))), ...file.verdicts.map((verdict) => row(verdict, words))].join(
          '\n',
        ),
    ...file.verdicts.filter(({ verdict }) => verdict !== 'no-jump').map((verdict) => section(verdict, words, lang)),
    report.engine(plain(file.engine), file.seed),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

function row(verdict: Verdict, words: Words): string {
  const counts = verdict.points.flatMap(({ n }) => (isUnknown(n) ? [] : [n]));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return line([
    plain(verdict.task),
    plain(metricUnderProtocol(verdict)),
    plain(verdict.family),
    words.verdict[verdict.verdict],
    verdict.verdict === 'undetermined' ? '–' : sureText(verdict.probability),
    orDash(verdict.jump.index, (index) => index.toFixed(2)),
    orDash(verdict.jump.q, pText),
    String(verdict.points.length),
    counts.length < verdict.points.length || counts.length === 0 ? '–' : least === most ? String(least) : `${least}–${most}`,
  ]);
}

function section(verdict: Verdict, words: Words, lang: Lang): string {
  const { report } = words;
  const xs = verdict.points.map((point) => point.axisValue);
  const span =
    xs.length === 0
      ? ''
      : `${words.axis[verdict.axis]} ${axisText(verdict.axis, Math.min(...xs))} – ${axisText(verdict.axis, Math.max(...xs))}`;
  const needs = verdict.needs.map((need) => {
    const { what, why } = needSentences(need, lang);
    return `- ${plain(what.text)} ${plain(why.text)}`;
  });
  return [
    `## ${plain(verdict.task)}${report.bracket(`${plain(verdict.family)}, ${plain(metricUnderProtocol(verdict))}`)}`,
    [
      `**${verdict.verdict === 'undetermined' ? words.verdict.undetermined : report.judged(words.verdict[verdict.verdict], sureText(verdict.probability))}**`,
      plain(verdictSentence(verdict, lang).text),
    ].join('  \n'),
    [span, ...verdict.flags.map((flag) => words.flag[flag])].filter((part) => part !== '').join(' · '),
    verdict.provenance.simulated ? report.simulated : '',
    needs.length > 0 ? [`${report.needs}${report.colon}`, ...needs].join('\n') : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Text as Markdown that shows it and nothing else: no markup, link, HTML or table cell can begin in it. */
const plain = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\\`*_{}[\]()#+!|~<>&]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : mark === '&' ? '&amp;' : `\\${mark}`))
    .trim();
