/** Answers in the given files, scored item by item under a few metrics, with what other files of the same run say of their model. */

import { matchModel } from '../catalogue/match.ts';
import type { ModelFact } from '../catalogue/model-fact.ts';
import { type Scale, scaleOf } from '../catalogue/scale.ts';
import type { Metric } from '../metrics/metric.ts';
import { noOutcome, outcomeOf } from '../metrics/outcome.ts';
import { type ScoredGroup, scoring } from '../metrics/scored-part.ts';
import { recognise } from '../readers/recognise.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { cappedNotes } from './capped-notes.ts';
import { listFiles } from './list-files.ts';
import { openInput } from './open-input.ts';
import { readersAsTold } from './own.ts';
import type { Whole } from './rescore.ts';
import { type RunFile, withRuns } from './run-of-answers.ts';
import { isSelected } from './selected.ts';

export type AnswerSelection = { models?: readonly string[]; tasks?: readonly string[] };
export type AnswersRead = { groups: Whole[]; complaints: Complaint[]; files: number };

/** @param store where what was told of columns is kept
 *  @param each sees every sample before it is scored, for what a metric cannot say
 *  @throws Unusable when no file holds answers, or none is left by the selection */
export async function answersOfPaths(
  paths: readonly string[],
  metrics: readonly Metric[],
  { models, tasks, store }: AnswerSelection & { store?: string },
  each: (sample: Sample) => void = () => {},
): Promise<AnswersRead> {
  const { readers, complaints: ofTold } = await readersAsTold(store);
  const { files, complaints: ofPaths } = await listFiles(paths);
  const complaints = [...ofTold, ...ofPaths];
  const read: RunFile[] = [];
  const scored: { file: RunFile; groups: ScoredGroup[] }[] = [];
  for (const path of files)
    try {
      const { head, input } = await openInput(path);
      const { reader } = recognise(head, readers);
      const file: RunFile = { path, shown: head.path, size: input.size, reader };
      read.push(file);
      if (!reader.samples) continue;
      const notes = cappedNotes(head.path);
      const answers = scoring(metrics);
      try {
        for await (const sample of reader.samples(input, notes)) {
          each(sample);
          answers.add(sample);
        }
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
        notes.complain(error.complaint);
      }
      scored.push({ file, groups: answers.groups() });
      complaints.push(...notes.complaints());
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
      complaints.push(error.complaint);
    }
  const whole = (await withRuns(read, scored)).filter(({ items }) => items.length > 0);
  if (whole.length === 0) throw new Unusable({ code: 'no-answers', paths: paths.join(', ') }, complaints);
  const groups = whole.filter(({ of }) => isSelected(nameOf(of), models) && isSelected(of.task, tasks));
  if (groups.length === 0) {
    const has = [...new Set(whole.map(({ of }) => `${nameOf(of)}, ${of.task}`))].slice(0, 8).join('; ');
    throw new Unusable({ code: 'nothing-selected', filter: [...(models ?? []), ...(tasks ?? [])].join(', '), has }, complaints);
  }
  return { groups, complaints, files: scored.length };
}

export const nameOf = ({ model }: ScoredGroup['of']): string => (isUnknown(model) ? '' : model);

/** Whether an answer is right, as its file judged it or as its text compares. */
export const outcome: Metric = {
  name: 'outcome',
  rewards: 'a right answer',
  kind: 'strict',
  needs: ['outcome'],
  range: [0, 1],
  higherIsBetter: true,
  cite: 'the judgement of the run’s own program, else normalised words',
  score: (sample) => {
    const found = outcomeOf(sample);
    return found === undefined ? unknown(noOutcome) : { value: found };
  },
};

/** What the catalogue and the file know of the scale of a model, and its name. */
export function scaleOfGroup(
  { model, scale }: ScoredGroup['of'],
  facts: readonly ModelFact[],
): Scale['values'] & { released?: string; name: string } {
  const name = isUnknown(model) ? '' : model;
  const match = matchModel(name, facts);
  const known = 'fact' in match ? scaleOf(match.fact) : undefined;
  return {
    ...known?.values,
    ...scale,
    ...(known?.released === undefined ? {} : { released: known.released }),
    name: 'fact' in match ? match.fact.name : name,
  };
}
