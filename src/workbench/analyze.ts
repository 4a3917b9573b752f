/** "Judge what is in these paths": read, join, judge, and put it all in one document. The command line and the server make the same call. */
import type { ModelFact } from '../catalogue/model-fact.ts';
import { documentOf, type JudgedCurve } from '../figures/verdict-document.ts';
import type { StepRule } from '../metrics/steps/step-rule.ts';
import { type Complaint, onlyInforms } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { noteOf } from '../record/messages/index.ts';
import type { InputFile, VerdictsFile } from '../record/verdicts.ts';
import { catalogueWith } from './catalogue.ts';
import { type AxisChoice, curvesOf, type Selection } from './curves.ts';
import { importPaths } from './import.ts';
import { judgeCurves } from './judge-curves.ts';
import { noCurves } from './no-curves.ts';
import { ownModels } from './own.ts';

export type AnalyzeOptions = {
  axis: AxisChoice;
  selection: Selection;
  catalogue?: string;
  seed: number;
  /** Folder of the store, or 'memory'. */
  store: string;
  memory?: string;
  /** How steps of answers are found, where the files give no outcomes of steps themselves. */
  steps?: StepRule;
  threads?: number;
  progress?(done: number, of: number, stage: 'reading' | 'judging'): void;
  /** Paths are in this folder, and are shown without it. */
  root?: string;
  /** Ends the work; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal;
};

export type Analysis = {
  document: VerdictsFile;
  /** What the document was made from, in its order: what is needed to judge a curve again, changed. */
  judged: JudgedCurve[];
  /** Everything to be told, in the order of the inputs and then of the joining. */
  complaints: Complaint[];
  /** Some input could not be used. */
  partly: boolean;
};

/** @throws Unusable when nothing at all can be used */
export async function analyzePaths(paths: readonly string[], options: AnalyzeOptions): Promise<Analysis> {
  const { axis, selection, seed, store, memory, threads, progress, signal } = options;
  const { facts, told, complaints: ofCatalogue } = await catalogueWith(options);
  const imported = await importPaths([...paths], {
    store,
    ...(memory === undefined ? {} : { memory }),
    ...(options.steps ? { steps: options.steps } : {}),
    ...(threads === undefined ? {} : { threads }),
    ...(options.root === undefined ? {} : { root: options.root }),
    progress: (done: number, of: number) => {
      signal?.throwIfAborted();
      progress?.(done, of, 'reading');
    },
  });
  const { curves, complaints: ofCurves } = curvesOf(imported.observations, facts, axis, selection);
  const ofJoining = [...ofCurves, ...modelsTold(curves, told, store)];
  const complaints = [...ofCatalogue, ...imported.complaints, ...imported.inputs.flatMap((input) => input.problems), ...ofJoining];
  if (curves.length === 0) throw noCurves(paths, imported.observations, axis, selection, complaints);
  const judged = await judgeCurves(curves, {
    seed,
    ...(threads === undefined ? {} : { threads }),
    ...(progress ? { progress: (done: number, of: number) => progress(done, of, 'judging') } : {}),
    ...(signal ? { signal } : {}),
  });
  const inputs: InputFile[] = imported.inputs.map(({ problems, ...input }) => ({
    ...input,
    problems: problems.map(noteOf),
  }));
  const notes = [...ofCatalogue, ...imported.complaints, ...ofJoining].map(noteOf);
  return {
    document: documentOf(judged, { seed, axis, inputs, notes }),
    judged,
    complaints,
    partly: complaints.some((complaint) => !onlyInforms.has(complaint.code)),
  };
}

/** What no file and no option says has to be told: the same files elsewhere give other curves. */
function modelsTold(curves: readonly Curve[], told: readonly ModelFact[], store: string): Complaint[] {
  const drawn = new Set(curves.flatMap(({ points }) => points.map(({ model }) => model)));
  const used = told.filter(({ name }) => drawn.has(name)).map(({ name }) => name);
  return used.length === 0 ? [] : [{ code: 'own-models', path: ownModels(store), models: used.join(', ') }];
}
