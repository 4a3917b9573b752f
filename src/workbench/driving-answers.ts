/** The answers behind a jump: items on which the two models on either side differ, those first where the smaller model came closest. Read again from
 *  the files the two points came from; nothing of them is kept. */
import { matchModel } from '../catalogue/match.ts';
import type { ModelFact } from '../catalogue/model-fact.ts';
import type { AnswerPair } from '../figures/explanation.ts';
import { answerOf } from '../metrics/answer.ts';
import tokenEditSimilarity from '../metrics/token-edit-similarity.metric.ts';
import type { Reader } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import type { Point, Verdict } from '../record/verdicts.ts';
import { isUnknown } from '../stats/estimate.ts';
import { openInput } from './open-input.ts';

/** Items of a model that are looked at. */
const mostSamples = 20_000;

export async function drivingAnswers(
  verdict: Verdict,
  facts: readonly ModelFact[],
  readers: readonly Reader[],
  most: number,
): Promise<AnswerPair[]> {
  const at = verdict.points.findIndex(({ model }) => model === verdict.jump.after);
  const [small, large] = [verdict.points[at], verdict.points[at + 1]];
  if (!small || !large) return [];
  const [before, after] = [await answersOf(small, verdict, facts, readers), await answersOf(large, verdict, facts, readers)];
  const pairs = [...before].flatMap(([item, one]): { pair: AnswerPair; credit: number }[] => {
    const other = after.get(item);
    const [left, right] = [answerText(one.sample), other && answerText(other.sample)];
    if (!other || left === undefined || right === undefined || one.right === other.right) return [];
    const credit = creditOf(one.sample);
    return [
      {
        credit: credit ?? 0,
        pair: {
          item,
          ...(one.sample.prompt === undefined ? {} : { prompt: one.sample.prompt }),
          targets: one.sample.targets,
          kind: other.right ? 'gained' : 'lost',
          small: { model: small.model, answer: left, ...withCredit(credit) },
          large: { model: large.model, answer: right, ...withCredit(creditOf(other.sample)) },
        },
      },
    ];
  });
  const ordered = pairs.sort((a, b) => b.credit - a.credit || (a.pair.item < b.pair.item ? -1 : 1));
  const of = (kind: AnswerPair['kind']) => ordered.filter(({ pair }) => pair.kind === kind).map(({ pair }) => pair);
  return [...of('gained').slice(0, Math.max(1, most - 1)), ...of('lost').slice(0, 1)].slice(0, most);
}

const withCredit = (credit: number | undefined) => (credit === undefined ? {} : { credit });
const answerText = (sample: Sample): string | undefined => sample.response ?? answerOf(sample) ?? greedyOption(sample);
const greedyOption = ({ options }: Sample): string | undefined =>
  options && options.length > 1 ? options.reduce((best, one) => (one.logProb > best.logProb ? one : best)).text : undefined;

function creditOf(sample: Sample): number | undefined {
  const score = tokenEditSimilarity.score(sample);
  return isUnknown(score) ? undefined : score.value;
}

/** The first answer of the model to each item, and whether it was right. */
async function answersOf(
  point: Point,
  verdict: Verdict,
  facts: readonly ModelFact[],
  readers: readonly Reader[],
): Promise<Map<string, { sample: Sample; right: boolean }>> {
  const found = new Map<string, { sample: Sample; right: boolean }>();
  for (const path of new Set(point.sources.map((source) => source.path))) {
    try {
      const { head, input } = await openInput(path);
      const { reader } = recognise(head, readers);
      if (!reader.samples) continue;
      for await (const sample of reader.samples(input, { complain() {} })) {
        if (found.size >= mostSamples) break;
        if (!isOf(sample, point.model, verdict, facts)) continue;
        const right = rightOf(sample, verdict.metric);
        if (right !== undefined && !found.has(sample.item)) found.set(sample.item, { sample, right });
      }
    } catch (error) {
      // The file may be gone since it was read: the page is made without its answers.
      if (!(error instanceof Unusable)) throw error;
    }
  }
  return found;
}

/** Whether an answer stands behind the point of this model on the curve. */
export function isOf(sample: Sample, model: string, { task, protocol }: Verdict, facts: readonly ModelFact[]): boolean {
  if (sample.task !== task && !sample.task.endsWith(`_${task}`)) return false;
  if (protocol['filter'] !== undefined && sample.protocol.filter !== undefined && sample.protocol.filter !== protocol['filter'])
    return false;
  // A file that names no model is the model's own.
  if (isUnknown(sample.model) || sample.model === model) return true;
  const match = matchModel(sample.model, facts);
  return 'fact' in match && match.fact.name === model;
}

/** By the curve’s own metric where the file has it, else by its only score. */
export function rightOf({ scores, error }: Sample, metric: string): boolean | undefined {
  if (error !== undefined) return undefined;
  const score = scores[metric] ?? (Object.keys(scores).length === 1 ? Object.values(scores)[0] : undefined);
  return score === undefined ? undefined : score >= 1;
}
