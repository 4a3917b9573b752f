/** The whole argument for one ability, in order: what was seen, whether it is a jump, each explanation that was tried, what it comes to, what comes
 *  next, the answers that drive it, what would change it. Text only; how it looks is for the renderers. */

import { backtested } from '../forecast/configuration.ts';
import { metricUnderProtocol } from '../record/metric-under-protocol.ts';
import type { Gate, Verdict } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import { explanationWords } from './explanation-words.ts';
import { axisText, percent, sureText } from './quantities.ts';
import { gateSentence, needSentences, verdictSentence } from './sentences.ts';
import { type Lang, wordsOf } from './words/index.ts';

/** Two answers to one item, from the models on either side of the jump. */
export type AnswerPair = {
  item: string;
  prompt?: string;
  targets: readonly string[];
  /** `gained`: only the larger model is right · `lost`: only the smaller. */
  kind: 'gained' | 'lost';
  small: { model: string; answer: string; credit?: number };
  large: { model: string; answer: string; credit?: number };
};

export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'answer'; text: string; good: boolean | undefined }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'figure'; which: 'curve' | 'beside' }
  | { kind: 'pair'; pair: AnswerPair };
export type Section = { heading: string; blocks: Block[] };
export type Explanation = { title: string; subtitle: string; lead: string; sections: Section[] };

/** Which gates answer which question, in the order in which they are told. */
const questions = {
  jump: ['scales', 'counts', 'jump', 'gap', 'multiplicity', 'monotone', 'resolution', 'breakthroughness'],
  metric: ['metric', 'metric-smooth', 'metric-reproduces', 'metric-equivalent'],
  composition: ['composition', 'steps-smooth', 'product-reproduces', 'no-step-missing', 'curvature'],
  threshold: ['smooth-fit', 'smooth-over-step', 'jump-expected', 'jump-at-any-phase', 'enough-data', 'human-band'],
  step: [
    'scatter',
    'step-over-smooth',
    'every-smooth-rejected',
    'width',
    'forecast',
    'any-model-left-out',
    'step-multiplicity',
    'smoothest-metric',
  ],
} as const;
type Question = keyof typeof questions;

export function explanationOf(verdict: Verdict, pairs: readonly AnswerPair[], lang: Lang): Explanation {
  const say = explanationWords[lang];
  const words = wordsOf[lang];
  const { points, axis, verdict: name } = verdict;
  const [first, last] = [points[0]!, points.at(-1)!];
  const ns = points.flatMap(({ n }) => (isUnknown(n) ? [] : [n as number]));
  const sections: Section[] = [
    {
      heading: say.seen,
      blocks: [
        {
          kind: 'text',
          text: say.seenText({
            sizes: points.length,
            from: first.model,
            to: last.model,
            span: `${axisText(axis, first.axisValue)} – ${axisText(axis, last.axisValue)} ${words.axis[axis]}`,
            items:
              ns.length === 0
                ? undefined
                : Math.min(...ns) === Math.max(...ns)
                  ? String(Math.round(ns[0]!))
                  : `${Math.round(Math.min(...ns))}–${Math.round(Math.max(...ns))}`,
          }),
        },
        { kind: 'figure', which: 'curve' },
        {
          kind: 'table',
          head: [words.column.model, words.axis[axis], words.column.value, words.column.interval, words.column.n],
          rows: points.map((point) => [
            point.model,
            axisText(axis, point.axisValue),
            percent(point.value),
            isUnknown(point.interval) ? '–' : `${percent(point.interval.lo)} – ${percent(point.interval.hi)}`,
            isUnknown(point.n) ? '–' : String(Math.round(point.n as number)),
          ]),
        },
      ],
    },
  ];
  const asked = (question: Question): Gate[] => questions[question].flatMap((gate) => verdict.gates.filter((one) => one.name === gate));
  const jumps = verdict.jump.after !== null && asked('jump').find((gate) => gate.name === 'jump')?.pass === true;
  for (const question of Object.keys(questions) as Question[]) {
    const gates = asked(question);
    if (gates.length === 0 || (question !== 'jump' && !jumps)) continue;
    const decisive = gates.filter(({ name: gate }) => !informative.has(gate));
    const passed = decisive.map(({ pass }) => pass);
    const outcome = passed.some((pass) => pass === false) ? 'no' : passed.every((pass) => pass === true) ? 'yes' : 'untested';
    const looksLikeNone = question === 'jump' && gates.find((gate) => gate.name === 'jump')?.pass === false;
    sections.push({
      heading: say.question[question],
      blocks: [
        {
          kind: 'answer',
          text: looksLikeNone ? say.noStep : say.outcome[question][outcome],
          good: outcome === 'untested' ? undefined : outcome === 'yes',
        },
        ...(question === 'metric' && verdict.evidence ? [{ kind: 'figure' as const, which: 'beside' as const }] : []),
        { kind: 'list', items: gates.map((gate) => `${mark(gate.pass)} ${gateSentence(gate, lang).text}`) },
      ],
    });
  }
  const ranked = Object.entries(verdict.probabilities).sort((a, b) => (b[1] ?? 0) - (a[1] ?? 0));
  sections.push({
    heading: say.comesTo,
    blocks: [
      { kind: 'text', text: verdictSentence(verdict, lang).text },
      {
        kind: 'table',
        head: [words.column.verdict, 'P'],
        rows: ranked.flatMap(([one, p]) => (p !== undefined && p >= 0.005 ? [[words.verdict[one as Verdict['verdict']], percent(p)]] : [])),
      },
      {
        kind: 'text',
        text: say.tau(
          verdict.tau.value.toFixed(2),
          isUnknown(verdict.tau.interval) ? undefined : `${verdict.tau.interval.lo.toFixed(2)} – ${verdict.tau.interval.hi.toFixed(2)}`,
        ),
      },
      ...(verdict.flags.length === 0 ? [] : [{ kind: 'list' as const, items: verdict.flags.map((flag) => words.flag[flag]) }]),
    ],
  });
  if (verdict.forecast) {
    const { at, median, ninety, regime, baselines, items } = verdict.forecast;
    sections.push({
      heading: say.next,
      blocks: [
        {
          kind: 'text',
          text: say.nextText({
            at: `${axisText(axis, at)} ${words.axis[axis]}`,
            median: percent(median),
            ninety: `${percent(ninety[0])} – ${percent(ninety[1])}`,
            last: percent(baselines['last'] ?? last.value),
            line: percent(baselines['line'] ?? last.value),
            items,
            regime: say.regime[regime],
            inside: percent(backtested.inside),
            trials: backtested.trials,
          }),
        },
      ],
    });
  }
  if (pairs.length > 0)
    sections.push({
      heading: say.answers,
      blocks: [
        { kind: 'text', text: say.answersText(pairs[0]!.small.model, pairs[0]!.large.model) },
        ...pairs.map((pair) => ({ kind: 'pair' as const, pair })),
      ],
    });
  if (verdict.needs.length > 0)
    sections.push({
      heading: say.needs,
      blocks: [
        {
          kind: 'list',
          items: verdict.needs.map((need) => {
            const { what, why, cost, gain } = needSentences(need, lang);
            return [what.text, why.text, say.cost(cost.text), gain.text].join(lang === 'zh' ? '' : ' ');
          }),
        },
      ],
    });
  const sources = [
    ...new Set(points.flatMap((point) => point.sources.map(({ path, sha256 }) => `${path} (sha256 ${sha256.slice(0, 12)})`))),
  ];
  sections.push({ heading: say.sources, blocks: [{ kind: 'list', items: sources }] });
  return {
    title: verdict.task,
    subtitle: `${verdict.family} · ${metricUnderProtocol(verdict)}`,
    lead: `${name === 'undetermined' ? words.verdict.undetermined : words.report.judged(words.verdict[name], sureText(verdict.probability))}${lang === 'zh' ? '。' : '. '}${words.meaning[name]}`,
    sections,
  };
}

/** These decide nothing by themselves. */
const informative: ReadonlySet<string> = new Set([
  'breakthroughness',
  'jump-at-any-phase',
  'human-band',
  'resolution',
  'monotone',
  'scatter',
]);

const mark = (pass: Gate['pass']): string => (isUnknown(pass) ? '–' : pass ? '✓' : '✗');
