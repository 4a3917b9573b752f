/** Paths in, curves out: what every command that does not judge has in common. */
import type { Complaint } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { catalogueWith } from './catalogue.ts';
import { type AxisChoice, curvesOf, type Selection } from './curves.ts';
import { type ImportedFile, importPaths } from './import.ts';
import { noCurves } from './no-curves.ts';

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
export async function curvesOfPaths(paths: readonly string[], options: CurveOptions): Promise<CurvesRead> {
  const { axis, selection, store, progress } = options;
  const { facts, complaints: ofCatalogue } = await catalogueWith(options);
  const imported = await importPaths([...paths], { store, ...(progress ? { progress } : {}) });
  const { curves, complaints: ofJoining } = curvesOf(imported.observations, facts, axis, selection);
  const complaints = [...ofCatalogue, ...imported.complaints, ...imported.inputs.flatMap((input) => input.problems), ...ofJoining];
  if (curves.length === 0) throw noCurves(paths, imported.observations, axis, selection, complaints);
  return { curves, inputs: imported.inputs, complaints };
}
