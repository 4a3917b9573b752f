/** "Open these paths": an analysis as the pages of the workbench want it, for the server and for a published folder. */
import { join } from 'node:path';
import { type Standing, standingOf, subject } from '../emergence/verdict.ts';
import { headAndDetails } from '../figures/report-data.ts';
import type { Lang } from '../figures/words/words.ts';
import {
  type AtlasRow,
  atlasRowOf,
  type CurveAnswer,
  type CurveDocument,
  type Standings,
  type WorkbenchHead,
} from '../figures/workbench-data.ts';
import type { VerdictsFile } from '../record/verdicts.ts';
import type { Analysis } from './analyze.ts';
import { answersOfCurve, type Place } from './answers-of-curve.ts';
import { catalogueWith } from './catalogue.ts';
import { readersAsTold } from './own.ts';

export type Opened = {
  document: VerdictsFile;
  head: WorkbenchHead;
  standings: Standings;
  curve(index: number): CurveDocument;
  /** All answers behind a curve, read from its files as they are asked for. */
  answers(index: number, signal?: AbortSignal): AsyncIterable<CurveAnswer>;
};

/** @param catalogue the user's own, to find models by the names in the files
 *  @param store where models and columns told in the workbench are kept
 *  @param root the folder the paths of the document are in */
export function openedOf(
  { document, judged }: Pick<Analysis, 'document' | 'judged'>,
  {
    lang,
    published = false,
    catalogue,
    store,
    root,
  }: { lang: Lang; published?: boolean; catalogue?: string; store?: string; root?: string },
): Opened {
  const { head, details } = headAndDetails(document, lang);
  const bySubject = new Map<string, number[]>();
  judged.forEach(({ curve }, i) => {
    const key = subject(curve);
    bySubject.set(key, [...(bySubject.get(key) ?? []), i]);
  });
  const rows = head.rows.map((row, i): AtlasRow => atlasRowOf(row, details[i]!, judged[i]!.examined.effect));
  const standings = judged.map(({ curve, examined }): Standing | null => standingOf(curve, examined));
  const holding = new Set(document.inputs.filter(({ capabilities }) => holdsAnswers(capabilities)).map(({ path }) => path));
  const sameAnswers = (index: number): number[] => bySubject.get(subject(judged[index]!.curve)) ?? [];
  const placesOf = (index: number): Place[] => {
    const models = new Map<string, Set<string>>();
    for (const i of [index, ...sameAnswers(index)])
      for (const { model, sources } of judged[i]!.curve.points)
        for (const { path } of sources) if (holding.has(path)) models.set(path, (models.get(path) ?? new Set()).add(model));
    return [...models].map(([path, named]) => ({ path, models: [...named] }));
  };
  return {
    document,
    head: { ...head, rows, published, edition: 0, imports: false },
    standings,
    curve: (index) => ({
      detail: details[index]!,
      curve: judged[index]!.curve,
      effect: judged[index]!.examined.effect,
      siblings: sameAnswers(index).filter((i) => i !== index),
      answers: placesOf(index).length > 0,
    }),
    answers: async function* (index, signal) {
      const { facts } = await catalogueWith({
        ...(catalogue === undefined ? {} : { catalogue }),
        ...(store === undefined ? {} : { store }),
      });
      const { readers } = await readersAsTold(store);
      const places = placesOf(index).map((place) => (root === undefined ? place : { ...place, path: join(root, place.path) }));
      yield* answersOfCurve(document.verdicts[index]!, places, facts, readers, signal);
    },
  };
}

const holdsAnswers = (capabilities: readonly string[]): boolean =>
  capabilities.includes('transcript') || capabilities.includes('option-logprobs') || capabilities.includes('token-logprobs');
