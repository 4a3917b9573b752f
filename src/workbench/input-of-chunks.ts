/** What readers are given, made of any source of bytes: a file of the disk, or bytes already in memory. */

import { encodingOf } from '../readers/encoding.ts';
import { looksBinary } from '../readers/magic.ts';
import type { Head, Input } from '../readers/reader.ts';
import { Unusable } from '../record/complaint.ts';
import { decoder } from './decoded.ts';
import type { Limits } from './limits.ts';
import { usualLimits } from './limits.ts';
import { zipMembers } from './zip-members.ts';

/** Gzip is already undone. `chunks` may be called again and again, each time from the beginning. */
export type Chunks = {
  path: string;
  size: number;
  chunks(): AsyncIterable<Uint8Array>;
  slice(from: number, to: number): Promise<Uint8Array>;
};

/** The head of a file. Throws Unusable 'encoding-unknown' when it is text in an encoding we cannot read. */
export async function headOf({ path, chunks }: Chunks, limits: Limits = usualLimits): Promise<Head> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks()) {
    parts.push(chunk);
    length += chunk.length;
    if (length > limits.head) break;
  }
  const bytes = Buffer.concat(parts).subarray(0, limits.head);
  const whole = length <= limits.head;
  return { path, bytes, text: isText(bytes) ? decodedHead(path, bytes, whole) : '', whole };
}

const isText = (bytes: Uint8Array): boolean => {
  const encoding = encodingOf(bytes);
  return ('encoding' in encoding && encoding.encoding.startsWith('utf-16')) || looksBinary(bytes) === undefined;
};

function decodedHead(path: string, bytes: Uint8Array, whole: boolean): string {
  const text = decoder(path);
  return text.push(bytes) + (whole ? text.end() : '');
}

/** The whole of a file. */
export function inputOfChunks(source: Chunks, limits: Limits = usualLimits): Input {
  return {
    path: source.path,
    size: source.size,
    text: () => wholeText(source, limits),
    lines: () => linesOf(source, limits),
    pieces: () => piecesOf(source),
    members: () => zipMembers(source, limits),
    slice: (from, to) => source.slice(from, to),
  };
}

async function wholeText({ path, size, chunks }: Chunks, limits: Limits): Promise<string> {
  const tooLarge = (bytes: number) => new Unusable({ code: 'file-too-large', path, bytes, limit: limits.text });
  if (size > limits.text) throw tooLarge(size);
  const text = decoder(path);
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of chunks()) {
    bytes += chunk.length;
    if (bytes > limits.text) throw tooLarge(bytes);
    parts.push(text.push(chunk));
  }
  parts.push(text.end());
  return parts.join('');
}

async function* piecesOf({ path, chunks }: Chunks): AsyncGenerator<string> {
  const text = decoder(path);
  for await (const chunk of chunks()) yield text.push(chunk);
  yield text.end();
}

/** Lines end with \n or \r\n; in a file whose first piece has only \r, with that. */
async function* linesOf({ path, chunks }: Chunks, limits: Limits): AsyncGenerator<{ at: number; text: string; tooLong?: number }> {
  const decoded = decoder(path);
  let end: string | undefined;
  let begun = '';
  let dropped = 0;
  let at = 0;

  const line = (rest: string) => {
    at++;
    const length = dropped + begun.length + rest.length;
    const whole = length > limits.line ? '' : begun + rest;
    begun = '';
    dropped = 0;
    if (length > limits.line) return { at, text: '', tooLong: length };
    return { at, text: whole.endsWith('\r') ? whole.slice(0, -1) : whole };
  };

  for await (const chunk of chunks()) {
    const text = decoded.push(chunk);
    end ??= text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    let from = 0;
    for (let to = text.indexOf(end); to !== -1; to = text.indexOf(end, from)) {
      yield line(text.slice(from, to));
      from = to + 1;
    }
    begun += text.slice(from);
    if (begun.length + dropped > limits.line) {
      dropped += begun.length;
      begun = '';
    }
  }
  begun += decoded.end();
  if (begun !== '' || dropped > 0) yield line('');
}

/** Bytes in memory as a source: for tests, and for a file dropped into a page. */
export function chunksOfBytes(path: string, bytes: Uint8Array, chunkSize = 1 << 20): Chunks {
  return {
    path,
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkSize) yield bytes.subarray(at, at + chunkSize);
    },
    slice: async (from, to) => bytes.slice(from, to),
  };
}
