/** What a report page is made of, as small as a page can use: one short row per curve that is read at once, and the whole of each curve as text
 *  of its own that is read when its picture is opened. So a page of two thousand curves opens like one of ten. */
import { metricUnderProtocol } from '../record/metric-under-protocol.ts';
import type { InputFile, Verdict, VerdictsFile } from '../record/verdicts.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';
import { type Json, packed, type Tables } from './packed.ts';
import type { CurvePoint } from './scaling-curve.ts';
import { canSay } from './sentences.ts';
import type { Mini } from './small-multiple.ts';
import type { Lang } from './words/words.ts';

export type Row = Pick<Verdict, 'id' | 'family' | 'task' | 'metric' | 'axis' | 'verdict' | 'probability' | 'flags'> & {
  /** Least and greatest number of items of a model; unknown when some model has none. */
  items: [number, number] | Unknown;
  models: number;
  jump: number | Unknown;
  q: number | Unknown;
  simulated: boolean;
  mini: Mini;
};

/** A place in `ReportHead.files`. */
export type Place = { file: number; line?: number };
export type ReportPoint = CurvePoint & { sources: Place[] };
export type Detail = Omit<Verdict, 'points'> & { points: ReportPoint[] };

export type ReportHead = {
  lang: Lang;
  seed: number;
  engine: string;
  inputs: InputFile[];
  notes: VerdictsFile['notes'];
  /** Every file a number came from. */
  files: { path: string; sha256: string }[];
  rows: Row[];
};

/** `details` are packed: see `packed.ts`; `tables` unpack them. */
export type ReportData = { head: ReportHead; tables: Tables; details: Json[] };

/** A drawn curve needs no finer grid than this. */
const gridPoints = 41;

export function reportData(file: VerdictsFile, lang: Lang): ReportData {
  const { head, details } = headAndDetails(file, lang);
  const small = packed(details.map((detail) => JSON.parse(JSON.stringify(detail, rounded)) as Json));
  return { head, tables: small.tables, details: small.packed };
}

/** The same before it is packed, and with all digits. */
export function headAndDetails(file: VerdictsFile, lang: Lang): { head: ReportHead; details: Detail[] } {
  const files: ReportHead['files'] = file.inputs.map(({ path, sha256 }) => ({ path, sha256 }));
  const places = new Map(files.map(({ path, sha256 }, i) => [`${sha256} ${path}`, i]));
  const placeOf = ({ path, sha256, line }: Verdict['points'][number]['sources'][number]): Place => {
    const key = `${sha256} ${path}`;
    const known = places.get(key) ?? files.push({ path, sha256 }) - 1;
    places.set(key, known);
    return line === undefined ? { file: known } : { file: known, line };
  };
  const details = file.verdicts.map(
    (verdict): Detail => ({
      ...verdict,
      sentence: canSay(verdict.reason) ? '' : verdict.sentence,
      gates: verdict.gates.map((gate) => (canSay(gate.reason) ? { ...gate, because: '' } : gate)),
      needs: verdict.needs.map((need) => (canSay(need.reason) ? { ...need, what: '', why: '', cost: '', gain: '' } : need)),
      curve: thinned(verdict.curve),
      points: verdict.points.map((point) => ({ ...point, sources: point.sources.map(placeOf) })),
    }),
  );
  return {
    head: { lang, seed: file.seed, engine: file.engine, inputs: file.inputs, notes: file.notes, files, rows: file.verdicts.map(rowOf) },
    details,
  };
}

function rowOf(verdict: Verdict): Row {
  const { id, family, task, axis, probability, flags, jump, points } = verdict;
  const counts = points.flatMap(({ n }) => (isUnknown(n) ? [] : [n]));
  const lacking = points.find(({ n }) => isUnknown(n));
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const after = sorted.findIndex(({ model }) => model === jump.after);
  return {
    id,
    family,
    task,
    metric: metricUnderProtocol(verdict),
    axis,
    verdict: verdict.verdict,
    probability,
    flags,
    items: lacking && isUnknown(lacking.n) ? lacking.n : [Math.min(...counts), Math.max(...counts)],
    models: points.length,
    jump: jump.index,
    q: jump.q,
    simulated: verdict.provenance.simulated,
    mini: {
      points: sorted.map(({ x, value, interval }) => (isUnknown(interval) ? [x, value] : [x, value, interval.lo, interval.hi])),
      chance: isUnknown(verdict.chance) ? null : verdict.chance.value,
      after: after < 0 || after >= sorted.length - 1 ? null : after,
      reversed: axis === 'loss',
    },
  };
}

/** Every so-manyth point of the grid, the last always kept. */
function thinned(curve: Verdict['curve']): Verdict['curve'] {
  if (!curve || curve.x.length <= gridPoints) return curve;
  const step = (curve.x.length - 1) / (gridPoints - 1);
  const kept = Array.from({ length: gridPoints }, (_, i) => Math.round(i * step));
  const pick = (values: number[]) => kept.map((i) => values[i] ?? Number.NaN);
  return { ...curve, x: pick(curve.x), fit: pick(curve.fit), lo: pick(curve.lo), hi: pick(curve.hi) };
}

/** Numbers keep six digits, those of a drawn curve five. */
const rounded = (key: string, value: unknown): unknown => {
  if (key === 'curve') return JSON.parse(JSON.stringify(value, digits(5)));
  return digits(6)(key, value);
};
const digits =
  (kept: number) =>
  (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(kept)) : value;

/** JSON that may stand inside a script element: no '<' can end it or open a comment, and no line separator can break it. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value, rounded)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
