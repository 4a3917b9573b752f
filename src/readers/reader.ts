/** What a reader is. Readers do not open files: they are given bytes, so one reader runs in Node, in a worker and on a file dropped into a page. */
import type { Complaint } from '../record/complaint.ts';
import type { Capability, Observation } from '../record/observation.ts';
import type { Sample } from '../record/sample.ts';

/** The first bytes of a file, decoded where they are text (gzip already undone). */
export type Head = {
  /** File name with its folders as the user gave them, '/' between them. A hint at most: content decides. */
  path: string;
  /** Up to 64 KiB. */
  bytes: Uint8Array;
  /** `bytes` as text, '' for a binary file. May end in the middle of a line. */
  text: string;
  /** True when `bytes` is the whole file. */
  whole: boolean;
};

/** A whole file (gzip already undone, text decoded to UTF-16 strings whatever its encoding was). */
export type Input = {
  path: string;
  /** Decoded size in bytes. */
  size: number;
  /** The whole as text. Throws Unusable 'file-too-large' above `textLimit`. */
  text(): Promise<string>;
  /** Lines without their ends, from 1. A line above `lineLimit` characters comes as '' with `tooLong` its length. */
  lines(): AsyncIterable<{ at: number; text: string; tooLong?: number }>;
  /** The whole as text, in pieces of no particular length: for files too large for `text`. */
  pieces(): AsyncIterable<string>;
  /** Members of a zip archive; throws Unusable when the file is none, or holds what no log holds (paths upwards, bombs). */
  members(): Promise<readonly Member[]>;
  /** Bytes [from, to) for random access formats such as Parquet. */
  slice(from: number, to: number): Promise<Uint8Array>;
};

/** One file inside an archive. Of members with the same name the last in the directory counts. */
export type Member = {
  name: string;
  /** Decoded size in bytes, as the directory states it. */
  size: number;
  /** Throws Unusable when it is too large, damaged or compressed in a way nobody knows. */
  text(): Promise<string>;
};

/** Where a reader says what it could not use. The sentences are made later, in the user's language. */
export type Notes = { complain(complaint: Complaint): void };

/** One outcome of one item, `times` times. `value`: undefined when it is no finite number; `weight`: where the outcome is [sum, weight].
 *  `label`: the answer extractor, where rows name it. `pass` counts how often the item came under its label, from 1. */
export type ItemOutcome = {
  label: string | undefined;
  pass: number;
  metric: string;
  value: number | undefined;
  weight: number | undefined;
  times: number;
};

/** Adds up outcomes, in any order, to what the reader would have given row by row. */
export type ItemTally = { add(outcome: ItemOutcome): void; observations(notes: Notes): Iterable<Observation> };

/** How a big file of JSON rows is read without its reader: which top-level fields to take of each row, everything else skipped. An outcome is a
 *  number, true or false (1 or 0), either of them as a text, or a pair [sum, weight]. A row without an item needs the reader itself. */
export type BulkPlan = {
  /** A row a line, or all rows in one array. UTF-8 without a byte order mark. */
  layout: 'lines' | 'array';
  item: string;
  /** Absent in files that don't name the answer extractor. */
  label: string | undefined;
  outcomes: readonly string[];
  tally(): ItemTally;
};

export type Reader = {
  /** What it is called in reports, for example 'HumanEval results'. Unique. */
  format: string;
  /** One line for `dunwu inspect`: which files, of which program, since when. */
  reads: string;
  /** Raise it when the same file gives other observations than before: the store then imports it again. */
  version: number;
  /** What the format gives at best. */
  gives: readonly Capability[];
  /** `sure` in [0, 1]; the surest reader wins, a tie is an error that names both. Must be quick and never throw. */
  recognise(head: Head): { sure: number; because: string };
  /** Yields what it can use and complains of the rest. May throw Unusable when nothing of the file can be used. */
  observations(input: Input, notes: Notes): AsyncIterable<Observation>;
  /** For formats with answers in them: every answer the file holds, one a model, item, repeat and extractor, in the order of the file. What
   *  `observations` complained of is not complained of again. Errors (`sample.error`) are given too. */
  samples?(input: Input, notes: Notes): AsyncIterable<Sample>;
  /** Where every line of a file stands by itself: makes the answer of one line, so that several cores can share a file. Undefined where a line means
   *  something only after those before it. Complains of lines it cannot use. */
  sampleOfLine?(head: Head): ((line: string, at: number, notes: Notes) => Sample | undefined) | undefined;
  /** Field of a line that holds the prompt, by far the longest text: who does not need prompts may empty it before the line is parsed. */
  promptField?: string;
  /** For formats with files of many GB: gives the same as `observations`, by a plan a faster engine can follow. */
  bulk?(head: Head): BulkPlan | undefined;
};
