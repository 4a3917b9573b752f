/** Every answer behind a curve, model by model, read again from the files its points came from; nothing of them is kept. */
import type { ModelFact } from '../catalogue/model-fact.ts';
import type { CurveAnswer } from '../figures/workbench-data.ts';
import type { Reader } from '../readers/reader.ts';
import { recognise } from '../readers/recognise.ts';
import { Unusable } from '../record/complaint.ts';
import type { Verdict } from '../record/verdicts.ts';
import { isOf, rightOf } from './driving-answers.ts';
import { openInput } from './open-input.ts';

/** A page is shown no more answers than this: enough for 12 models × 20,000 items. */
const mostAnswers = 240_000;

/** Of a longer text the beginning is given: nobody reads more of it, and no page should hold it. */
const mostCharacters = 100_000;
const begun = (text: string): string => (text.length > mostCharacters ? text.slice(0, mostCharacters) : text);

/** A file, and the models of the curve whose points come from it: a file of answers may name no model. */
export type Place = { path: string; models: readonly string[] };

/** @param places the sources of all curves of the same answers. Files that are gone are passed over. */
export async function* answersOfCurve(
  verdict: Verdict,
  places: readonly Place[],
  facts: readonly ModelFact[],
  readers: readonly Reader[],
  signal?: AbortSignal,
): AsyncGenerator<CurveAnswer> {
  let given = 0;
  const modelOf = new Map<unknown, string | null>();
  for (const { path, models } of places) {
    modelOf.clear();
    try {
      const { head, input } = await openInput(path);
      const { reader } = recognise(head, readers);
      if (!reader.samples) continue;
      for await (const sample of reader.samples(input, { complain() {} })) {
        if (signal?.aborted || given >= mostAnswers) return;
        const key = JSON.stringify([sample.model, sample.task, sample.protocol.filter]);
        if (!modelOf.has(key)) modelOf.set(key, models.find((model) => isOf(sample, model, verdict, facts)) ?? null);
        const model = modelOf.get(key);
        if (!model) continue;
        given++;
        const { scale: _scale, family: _family, task: _task, protocol: _protocol, line: _line, ...answer } = sample;
        const right = rightOf(sample, verdict.metric);
        yield {
          ...answer,
          model,
          targets: answer.targets.map(begun),
          ...(answer.prompt === undefined ? {} : { prompt: begun(answer.prompt) }),
          ...(answer.response === undefined ? {} : { response: begun(answer.response) }),
          ...(answer.extracted === undefined ? {} : { extracted: begun(answer.extracted) }),
          ...(right === undefined ? {} : { right }),
        };
      }
    } catch (error) {
      if (!(error instanceof Unusable)) throw error;
    }
  }
}
