/** "What is in these files?": every file with what was recognised in it, every model with who it is, and what cannot be concluded, before anything is judged. */
import { join } from 'node:path';
import { matchModel } from '../catalogue/match.ts';
import type { ModelFact } from '../catalogue/model-fact.ts';
import { scaleOf } from '../catalogue/scale.ts';
import { limitsOf } from '../emergence/limits-of-data.ts';
import type { CatalogueFact, JoinedModel, LimitSeen, Recognised, RecognisedFile, TableSeen } from '../figures/import-data.ts';
import { glimpse, isTidyFormat, tableOf } from '../readers/tidy-tables.ts';
import { titlesOf, toldFrom } from '../readers/told-columns.ts';
import { Unusable } from '../record/complaint.ts';
import type { Curve } from '../record/curve.ts';
import { noteOf } from '../record/messages/index.ts';
import type { Observation } from '../record/observation.ts';
import { type ColumnMeaning, type ToldColumns, toldRoles } from '../record/told-columns.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';
import type { AnalyzeOptions } from './analyze.ts';
import { catalogueWith } from './catalogue.ts';
import { curvesOf } from './curves.ts';
import { type Imported, type ImportedFile, importPaths } from './import.ts';
import { openInput } from './open-input.ts';
import { ownColumns, ownModels, toldColumns } from './own.ts';
import type { SourcedObservation } from './placed.ts';

export type RecogniseOptions = Pick<AnalyzeOptions, 'axis' | 'catalogue' | 'store' | 'memory' | 'threads' | 'steps' | 'root' | 'signal'> & {
  progress?(done: number, of: number): void;
};

/** Tables beyond these are recognised as any, and shown without their columns. */
const mostTables = 100;

export async function recognisePaths(paths: readonly string[], options: RecogniseOptions): Promise<Recognised> {
  const { axis, store, root, progress, signal, catalogue: _, ...how } = options;
  const { facts, told: ownFacts, complaints: ofCatalogue } = await catalogueWith(options);
  const imported = await importPaths(paths, {
    ...how,
    store,
    ...(root === undefined ? {} : { root }),
    progress: (done, of) => {
      signal?.throwIfAborted();
      progress?.(done, of);
    },
  });
  const { told } = await toldColumns(store);
  const { curves, complaints: ofJoining } = curvesOf(imported.observations, facts, axis, {});
  return {
    files: await filesOf(imported, told, root),
    models: modelsOf(imported.observations, facts, ownFacts),
    notes: [...ofCatalogue, ...imported.complaints, ...ofJoining].map(noteOf),
    curves: curves.length,
    limits: limitsSeen(curves),
    keptIn: store === 'memory' ? null : { models: ownModels(store), columns: ownColumns(store) },
  };
}

async function filesOf(
  { inputs, observations }: Imported,
  told: readonly ToldColumns[],
  root: string | undefined,
): Promise<RecognisedFile[]> {
  const byPath = new Map<string, SourcedObservation[]>();
  for (const one of observations) {
    const list = byPath.get(one.source.path);
    if (list) list.push(one);
    else byPath.set(one.source.path, [one]);
  }
  const files: RecognisedFile[] = [];
  let tables = 0;
  for (const input of inputs) {
    const mayBeTable = isUnknown(input.format)
      ? input.problems.some(({ code }) => code === 'file-not-recognised')
      : isTidyFormat(input.format);
    const table =
      mayBeTable && tables < mostTables ? await tableSeen(root === undefined ? input.path : join(root, input.path), told) : null;
    if (table) tables++;
    files.push(fileOf(input, byPath.get(input.path) ?? [], table));
  }
  return files;
}

function fileOf(input: ImportedFile, given: readonly Observation[], table: TableSeen | null): RecognisedFile {
  const { path, format, because, capabilities, problems, copyOf, observations } = input;
  const distinct = (of: (one: Observation) => string): string[] => [...new Set(given.map(of))];
  return {
    path,
    format,
    because,
    copyOf: copyOf ?? null,
    scores: observations,
    models: distinct(({ model }) => (isUnknown(model) ? '' : model)).length,
    tasks: distinct(({ task }) => task).length,
    metrics: distinct(({ metric }) => metric).slice(0, 12),
    items: itemsOf(given),
    can: capabilities,
    problems: problems.map(noteOf),
    table,
  };
}

function itemsOf(given: readonly Observation[]): number | Unknown {
  const most = new Map<string, number>();
  for (const { task, score } of given) {
    const n = isUnknown(score.n) ? 0 : score.n;
    most.set(task, Math.max(most.get(task) ?? 0, n));
  }
  const counts = [...most.values()];
  if (counts.length === 0 || counts.some((n) => n === 0)) return unknown('the file does not say how many items were asked');
  return counts.reduce((sum, n) => sum + n, 0);
}

/** Null where the file holds no table, or none that can be read so far. */
async function tableSeen(path: string, told: readonly ToldColumns[]): Promise<TableSeen | null> {
  try {
    const { head, input } = await openInput(path);
    const table = await tableOf(head, input);
    if (!table) return null;
    const { columns, rows } = await glimpse(table);
    const known = toldFrom(told).of(table.columns);
    const titles = known ? titlesOf(table.columns, known) : undefined;
    return {
      headings: [...table.columns].slice(0, columns.length),
      means: columns.map(({ role, unit, percent, text }, i) => {
        const meaning = known?.columns[table.columns[i]!];
        if (meaning) return meaning;
        if (titles?.[i] === '') return { role: 'ignored' };
        const named = toldRoles.find((one) => one === role);
        return named && text !== '' ? meant(named, unit, percent) : null;
      }),
      rows,
      told: known ? { columns: known.columns, constants: known.constants } : null,
    };
  } catch (error) {
    if (error instanceof Unusable) return null;
    throw error;
  }
}

const unitOf = new Map<number, NonNullable<ColumnMeaning['unit']>>([
  [1e3, 'K'],
  [1e6, 'M'],
  [1e9, 'B'],
  [1e12, 'T'],
]);

function meant(role: ColumnMeaning['role'], worth: number, percent: boolean): ColumnMeaning {
  const unit = percent ? '%' : unitOf.get(worth);
  return unit === undefined ? { role } : { role, unit };
}

function modelsOf(observations: readonly SourcedObservation[], facts: readonly ModelFact[], own: readonly ModelFact[]): JoinedModel[] {
  const byName = new Map<string, { files: Set<string>; scores: number; stated: JoinedModel['stated'] }>();
  for (const { model, family, scale, source } of observations) {
    if (isUnknown(model)) continue;
    const known = byName.get(model) ?? { files: new Set<string>(), scores: 0, stated: {} };
    known.files.add(source.path);
    known.scores++;
    if (family !== undefined) known.stated.family ??= family;
    for (const axis of ['params', 'compute', 'tokens'] as const) {
      const value = scale[axis];
      if (value !== undefined) known.stated[axis] ??= value;
    }
    byName.set(model, known);
  }
  return [...byName]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, { files, scores, stated }]) => {
      const match = matchModel(name, facts);
      const of = 'fact' in match ? match : undefined;
      return {
        name,
        files: files.size,
        scores,
        stated,
        match: of ? { fact: factOf(of.fact), how: of.how, own: own.includes(of.fact), compute: computeOf(of.fact) } : null,
        suggestion: 'suggestions' in match ? (match.suggestions[0]?.because ?? '') : '',
      };
    });
}

const factOf = ({ confidence: _, ...fact }: ModelFact): CatalogueFact => fact;

function computeOf(fact: ModelFact): { value: number; from: 'stated' | '6ND' } | null {
  const { values, computeFrom } = scaleOf(fact);
  return values.compute === undefined || computeFrom === undefined ? null : { value: values.compute, from: computeFrom };
}

function limitsSeen(curves: readonly Curve[]): LimitSeen[] {
  const seen = new Map<string, LimitSeen>();
  limitsOf(curves).forEach((limits, i) => {
    const { family, task } = curves[i]!;
    for (const { of, reason, needs } of limits) {
      const key = `${of} ${reason.code}`;
      const before = seen.get(key);
      if (before) before.curves++;
      else seen.set(key, { of, reason, needs, curves: 1, example: { family, task } });
    }
  });
  return [...seen.values()].sort((a, b) => Number(b.of === 'all') - Number(a.of === 'all') || b.curves - a.curves);
}
