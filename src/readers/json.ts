/** JSON as Python writes it: bare NaN, Infinity and -Infinity become null and are counted, inside strings they are left alone. */
import { type Complaint, Unusable } from '../record/complaint.ts';
import type { Input, Notes } from './reader.ts';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Deeper nesting than any result file has; deeper ones would overflow the stack of whoever walks them. */
export const depthLimit = 512;

export const isJsonObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path of keys, or undefined: `valueAt(json, 'config', 'model_args')`. */
export function valueAt(value: Json | undefined, ...keys: string[]): Json | undefined {
  let here = value;
  for (const key of keys) here = isJsonObject(here) && Object.hasOwn(here, key) ? here[key] : undefined;
  return here;
}

/** How one text was read: its value and how often it held NaN or an infinity, or what is wrong and where (line from 1, in the text). */
export type JsonRead = { value: Json; notNumbers: number } | { wrong: string; line: number; truncated: boolean } | { depth: number };

/** Reads one JSON text. Never throws. */
export function readJson(text: string): JsonRead {
  if (hasFewBrackets(text))
    try {
      return { value: JSON.parse(text) as Json, notNumbers: 0 };
    } catch {
      // Python's constants, or no JSON at all.
    }
  const { depth, constants } = scan(text);
  if (depth > depthLimit) return { depth };
  const plain = constants.length === 0 ? text : withNulls(text, constants);
  try {
    return { value: JSON.parse(plain) as Json, notNumbers: constants.length };
  } catch (error) {
    return wrongness(text, error instanceof Error ? error.message : String(error));
  }
}

/** Too few to nest too deep, wherever they stand: found much sooner than how deep they do nest. */
function hasFewBrackets(text: string): boolean {
  let brackets = 0;
  for (const open of '[{')
    for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, at + 1)) if (++brackets > depthLimit) return false;
  return true;
}

/** Reads the JSON texts of one file and complains for it: of each text that cannot be read when that happens, of NaN once, at `finish`. */
export type JsonReading = { of(text: string, line?: number): Json | undefined; finish(): void };

export function jsonReading(path: string, notes: Notes): JsonReading {
  let notNumbers = 0;
  return {
    of(text, line = 1) {
      const read = readJson(text);
      if ('value' in read) {
        notNumbers += read.notNumbers;
        return read.value;
      }
      notes.complain(complaintOf(read, path, line, text));
      return undefined;
    },
    finish() {
      if (notNumbers > 0) notes.complain({ code: 'not-a-number', path, field: 'NaN, Infinity', times: notNumbers });
      notNumbers = 0;
    },
  };
}

/** The whole file as one JSON text; throws Unusable when it is none. */
export async function wholeJson(input: Input, notes: Notes): Promise<Json> {
  const text = await input.text();
  const read = readJson(text);
  if ('value' in read) {
    if (read.notNumbers > 0) notes.complain({ code: 'not-a-number', path: input.path, field: 'NaN, Infinity', times: read.notNumbers });
    return read.value;
  }
  if ('depth' in read) throw new Unusable(complaintOf(read, input.path, 1, text));
  if (read.truncated) throw new Unusable({ code: 'file-truncated', path: input.path, format: 'JSON', at: `line ${read.line}` });
  throw new Unusable({ code: 'file-corrupt', path: input.path, format: 'JSON', reason: `line ${read.line}: ${read.wrong}` });
}

function complaintOf(read: Exclude<JsonRead, { value: Json }>, path: string, line: number, text: string): Complaint {
  if ('depth' in read) return { code: 'file-nested-too-deep', path, depth: read.depth, limit: depthLimit };
  return { code: 'line-unreadable', path, line: line + read.line - 1, expected: 'JSON', got: excerpt(text) };
}

/** The beginning of what stood there, short enough for a sentence. */
export function excerpt(text: string, length = 40): string {
  const line = text
    .slice(0, length * 4)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

/** How deep a JSON text nests at its deepest, strings left out. Works on half a text too. */
export const depthOf = (text: string): number => scan(text).depth;

type Span = { from: number; to: number };

function scan(text: string): { depth: number; constants: Span[] } {
  const constants: Span[] = [];
  let deepest = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x22: // "
        i = endOfString(text, i);
        break;
      case 0x5b: // [
      case 0x7b: // {
        if (++depth > deepest) deepest = depth;
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
      case 0x4e: // N
      case 0x49: // I
      case 0x2d: {
        const to = constantEnd(text, i);
        if (to > i) {
          constants.push({ from: i, to });
          i = to - 1;
        }
        break;
      }
    }
  }
  return { depth: deepest, constants };
}

/** Index of the closing quote of the string that opens at `from`, or the end of the text. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return text.length;
}

function constantEnd(text: string, at: number): number {
  for (const word of ['NaN', 'Infinity', '-Infinity']) if (text.startsWith(word, at)) return at + word.length;
  return at;
}

function withNulls(text: string, constants: readonly Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of constants) {
    parts.push(text.slice(done, from), 'null');
    done = to;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

function wrongness(text: string, message: string): JsonRead {
  const end = text.trimEnd().length;
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  const truncated = /end of JSON/.test(message) || position >= end;
  const line = text.slice(0, Number.isNaN(position) ? end : position).split('\n').length;
  return { wrong: message.split(/ in JSON at| \(line|, "/)[0] ?? message, line, truncated };
}
