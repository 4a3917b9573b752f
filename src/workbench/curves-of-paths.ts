/** Paths in, curves out: what every command that does not judge has in common. */
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { catalogueWith } from './catalogue.ts';
import { type AxisChoice, curvesOf, type Selection } from './curves.ts';
import { type ImportedFile, importPaths } from './import.ts';

export type CurveOptions = {
  axis: AxisChoice;
  selection: Selection;
  catalogue?: string;
  /** Folder of the store, or 'memory'. */
  store: string;
  progress?(done: number, of: number): void;
};

export type CurvesRead = { curves: Curve[]; inputs: ImportedFile[]; complaints: Complaint[] };

/** @throws Unusable when no curve is left */
export async function curvesOfPaths(
  paths: readonly string[],
  { axis, selection, catalogue, store, progress }: CurveOptions,
): Promise<CurvesRead> {
  const { facts, complaints: ofCatalogue } = await catalogueWith(catalogue);
  const imported = await importPaths([...paths], { store, ...(progress ? { progress } : {}) });
  const { curves, complaints: ofJoining } = curvesOf(imported.observations, facts, axis, selection);
  const complaints = [...ofCatalogue, ...imported.complaints, ...imported.inputs.flatMap((input) => input.problems), ...ofJoining];
  if (curves.length === 0) {
    const filter = [...(selection.family ?? []), ...(selection.task ?? []), ...(selection.metric ?? [])].join(', ');
    const has = [...new Set(imported.observations.map(({ task }) => task))].sort().slice(0, 8).join(', ');
    throw new Unusable(
      filter !== '' && has !== '' ? { code: 'nothing-selected', filter, has } : { code: 'nothing-usable', paths: paths.join(', ') },
      complaints,
    );
  }
  return { curves, inputs: imported.inputs, complaints };
}
