/** What the workbench's pages are made of: one short row a curve that is read at once, and the whole of a curve when it is opened. The server and
 *  a published folder give the same documents under the same relative addresses. */
import type { RunEffect } from '../emergence/run-effect.ts';
import type { Standing } from '../emergence/verdict.ts';
import type { Curve } from '../record/curve.ts';
import type { Sample } from '../record/sample.ts';
import type { Need, Verdict } from '../record/verdicts.ts';
import type { Interval } from '../stats/estimate.ts';
import type { Detail, ReportHead, Row } from './report-data.ts';

export type AtlasRow = Row & {
  /** `curves`: other tasks it was learnt from, 0 for none; `repeated`: sizes with several runs that hold it up. */
  tau: { value: number; interval: Interval; curves: number; repeated: number };
  forecast: Pick<NonNullable<Verdict['forecast']>, 'at' | 'median' | 'ninety' | 'items'> | null;
  /** What to measure first. */
  need: Need | null;
  /** Places in `WorkbenchHead.files` the numbers come from. */
  from: number[];
  /** In the lab of the page, and kept by the browser: the files know nothing of it. */
  grown?: true;
};

export type WorkbenchHead = Omit<ReportHead, 'rows'> & {
  rows: AtlasRow[];
  /** Read-only files on any web server: nothing can be asked of it but these documents. */
  published: boolean;
  /** Of the analysis within a session of the server: numbers of rows mean something within one only. */
  edition: number;
  /** Whether files can be taken in. */
  imports: boolean;
};

/** What a head lists, of which there may be a hundred thousand: rows, files, and what was said of them. */
export const headLists = ['rows', 'inputs', 'notes', 'files'] as const;
export type HeadList = (typeof headLists)[number];

/** The head as it is sent: how many of each there are. They follow in parts, so that a page which reads very many never stands still. */
export type HeadDocument = Omit<WorkbenchHead, HeadList> &
  Record<HeadList, number> & { /** Entries a part; the last has what is left. */ part: number };

/** Of rows about 800 kB: some ten milliseconds to read. */
const part = 1000;
export const headDocument = ({ rows, inputs, notes, files, ...head }: WorkbenchHead): HeadDocument => ({
  ...head,
  rows: rows.length,
  inputs: inputs.length,
  notes: notes.length,
  files: files.length,
  part,
});
export const partOf = <L extends HeadList>(head: WorkbenchHead, list: L, index: number): WorkbenchHead[L] =>
  head[list].slice(index * part, (index + 1) * part) as WorkbenchHead[L];
export const partsOf = (head: HeadDocument, list: HeadList): number => Math.ceil(head[list] / head.part);

/** One curve with what is needed to judge it again in the page. */
export type CurveDocument = {
  detail: Detail;
  curve: Curve;
  effect: RunEffect;
  /** Rows of the same answers under other scores. */
  siblings: number[];
  /** Whether the files hold answers that can be read and scored again. */
  answers: boolean;
  /** Grown in the page: judged by itself, not among the curves of the files. */
  alone?: true;
};

/** What each curve is to the others, in the order of the rows. */
export type Standings = (Standing | null)[];

/** A line of the answers of a curve: one answer of the named model of the curve; `right` as the files judge it. */
export type CurveAnswer = Omit<Sample, 'model' | 'scale' | 'family' | 'task' | 'protocol' | 'line'> & { model: string; right?: boolean };

/** How far the analysis of the opened paths is. */
export type Progress =
  | { stage: 'reading' | 'judging'; done: number; of: number }
  | { stage: 'ready' }
  | { stage: 'stopped' }
  | { stage: 'failed'; sentences: { en: string; zh: string }[] };

/** A row of the report, with what a table can sort by beside it. */
export function atlasRowOf(row: Row, { forecast, needs, points }: Detail, effect: RunEffect): AtlasRow {
  return {
    ...row,
    tau: { value: effect.value, interval: effect.interval, curves: effect.curves, repeated: effect.repeated ?? 0 },
    forecast: forecast ? { at: forecast.at, median: forecast.median, ninety: forecast.ninety, items: forecast.items } : null,
    need: needs[0] ?? null,
    from: [...new Set(points.flatMap(({ sources }) => sources.map(({ file }) => file)))],
  };
}
