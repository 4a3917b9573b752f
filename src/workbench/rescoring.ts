/** The heavy work of re-scoring, in the shape a pool of threads can share: a file, or the lines of a part of it, in; scores out. */
import { isAscii, isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import type { Metric } from '../metrics/metric.ts';
import { metricNamed } from '../metrics/metric-named.ts';
import { type ScoredGroup, scoring } from '../metrics/scored-part.ts';
import type { Head, Notes } from '../readers/reader.ts';
import { readersWith } from '../readers/tidy-tables.ts';
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import type { ToldColumns } from '../record/told-columns.ts';
import { cappedNotes } from './capped-notes.ts';
import { usualLimits } from './limits.ts';
import { lineText } from './line-text.ts';
import { openInput } from './open-input.ts';
import { isMetricFile, ownMetric } from './own-metric.ts';
import { withBytes } from './spare-bytes.ts';

export type RescoreTask = {
  path: string;
  /** Format of the reader. */
  format: string;
  /** Names of metrics, or files of the user's own. */
  metrics: readonly string[];
  /** What the user told of the columns of tables. */
  told: readonly ToldColumns[];
  /** Bytes [from, to): lines that begin in there. The whole file where absent. */
  part?: { from: number; to: number };
};

/** `lines`: how many began in the part, so that whoever puts parts together can count. `unfit`: not UTF-8 after all; the whole file must be read as one. */
export type RescoredPart = { groups: ScoredGroup[]; complaints: Complaint[]; lines: number } | { unfit: true };

export default async function rescoring({ path, format, metrics: asked, told, part }: RescoreTask): Promise<RescoredPart> {
  const reader = readersWith(told).find((one) => one.format === format)!;
  const metrics = await Promise.all(asked.map(metricOf));
  const scores = scoring(metrics);
  const { head, input } = await openInput(path);
  const notes = cappedNotes(head.path);
  let lines = 0;
  try {
    if (part) {
      // a metric of one's own may look at the prompt
      const spared = asked.some(isMetricFile) ? undefined : reader.promptField;
      const sampleOf = reader.sampleOfLine!(head)!;
      const counted = await withLines(path, part, (bytes) => scoreLines(path, bytes, sampleOf, spared, notes, scores.add));
      if (counted === undefined) return { unfit: true };
      lines = counted;
    } else for await (const sample of reader.samples!(input, notes)) scores.add(sample);
  } catch (error) {
    if (!(error instanceof Unusable) || error.complaint.code === 'metric-unusable') throw error;
    notes.complain(error.complaint);
  }
  return { groups: scores.groups(), complaints: notes.complaints(), lines };
}

const metricOf = async (asked: string): Promise<Metric> => (isMetricFile(asked) ? ownMetric(asked) : metricNamed(asked)!);

type SampleOfLine = (line: string, at: number, notes: Notes) => Sample | undefined;

/** Scores the given lines and counts them; undefined when they are not UTF-8. */
function scoreLines(
  path: string,
  bytes: Buffer,
  sampleOf: SampleOfLine,
  spared: string | undefined,
  notes: Notes,
  add: (sample: Sample) => void,
): number | undefined {
  const ascii = isAscii(bytes);
  if (!ascii && !isUtf8(bytes)) return undefined;
  const textOf = lineText(bytes, ascii ? 'latin1' : 'utf8', spared);
  let lines = 0;
  for (let at = 0; at < bytes.length; ) {
    const next = bytes.indexOf(10, at);
    const end = next === -1 ? bytes.length : next;
    lines++;
    if (end - at > usualLimits.line)
      notes.complain({ code: 'line-too-long', path, line: lines, length: end - at, limit: usualLimits.line });
    else {
      const line = textOf(at, end);
      if (line.trim() !== '') {
        const sample = sampleOf(line, lines, notes);
        if (sample) add(sample);
      }
    }
    at = end + 1;
  }
  return lines;
}

/** From the first line that begins at or after `from` to the end of the last that begins before `to`. */
async function withLines<Done>(path: string, { from, to }: { from: number; to: number }, work: (bytes: Buffer) => Done): Promise<Done> {
  const file = await open(path);
  try {
    const begin = from === 0 ? 0 : await afterNewline(file, from - 1);
    const end = await afterNewline(file, to - 1);
    return await withBytes(Math.max(0, end - begin), async (bytes) => {
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, begin + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return work(bytes.subarray(0, filled));
    });
  } finally {
    await file.close();
  }
}

/** Where the line after the first newline at or behind `at` begins, or the end of the file. */
async function afterNewline(file: FileHandle, at: number): Promise<number> {
  const piece = Buffer.allocUnsafe(1 << 16);
  for (let from = at; ; from += piece.length) {
    const { bytesRead } = await file.read(piece, 0, piece.length, from);
    const newline = piece.subarray(0, bytesRead).indexOf(10);
    if (newline !== -1) return from + newline + 1;
    if (bytesRead < piece.length) return from + bytesRead;
  }
}

/** Whether the lines of a file can be shared out by bytes: plain UTF-8 as far as its head shows. */
export const isShared = (head: Head, gzip: boolean): boolean =>
  !gzip && (isUtf8(head.bytes) || isUtf8(head.bytes.subarray(0, head.bytes.lastIndexOf(10) + 1))) && head.bytes[0] !== 0xef;
