/** The members of a zip archive: Deflate, Zstandard (method 93, one frame after another) or stored. Whatever no log holds is refused: paths upwards,
 *  encrypted members, bombs. Of members with one name the last in the directory counts. (formats §2) */
import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { createInflateRaw, createZstdDecompress } from 'node:zlib';
import { configure, type Entry, Reader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { Member } from '../readers/reader.ts';
import { Unusable } from '../record/complaint.ts';
import type { Chunks } from './input-of-chunks.ts';
import type { Limits } from './limits.ts';

configure({ useWebWorkers: false });

class OfSlices extends Reader<Chunks> {
  readonly #source: Chunks;
  constructor(source: Chunks) {
    super(source);
    this.#source = source;
    this.size = source.size;
  }
  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    return this.#source.slice(index, Math.min(this.size, index + length));
  }
}

const format = 'zip archive';
const mostMembers = 1_000_000;

/** Throws Unusable when the file is no zip archive or one that is not safe to read. */
export async function zipMembers(source: Chunks, limits: Limits): Promise<readonly Member[]> {
  const { path } = source;
  const corrupt = (reason: string) => new Unusable({ code: 'file-corrupt', path, format, reason });
  const byName = new Map<string, Entry>();
  try {
    let count = 0;
    for await (const entry of new ZipReader(new OfSlices(source)).getEntriesGenerator()) {
      if (++count > mostMembers) throw corrupt('it has more than a million members');
      if (entry.directory) continue;
      const { filename } = entry;
      if (/^([/\\]|[A-Za-z]:)/.test(filename) || filename.split(/[/\\]/).includes('..'))
        throw new Unusable({ code: 'member-unsafe', path, member: filename });
      byName.set(filename, entry);
    }
  } catch (error) {
    if (error instanceof Unusable) throw error;
    if (error instanceof Error && /unsafe/i.test(error.message)) throw new Unusable({ code: 'member-unsafe', path, member: '' });
    throw corrupt('its directory cannot be read');
  }
  return [...byName].map(([name, entry]) => ({
    name,
    size: entry.uncompressedSize,
    text: () => textOf(entry, path, limits),
  }));
}

async function textOf(entry: Entry, path: string, limits: Limits): Promise<string> {
  const { filename: member, uncompressedSize: size, compressedSize, encrypted, compressionMethod } = entry;
  const refused = (reason: string) => new Unusable({ code: 'member-unreadable', path, member, reason });
  if (entry.directory) throw refused('it is a folder');
  if (encrypted) throw refused('it is encrypted');
  if (size > limits.text) throw new Unusable({ code: 'file-too-large', path: `${path}/${member}`, bytes: size, limit: limits.text });
  const limit = Math.max(limits.gunzipped.bytes, limits.gunzipped.timesItsSize * compressedSize);
  const raw = await entry.getData(new Uint8ArrayWriter(), { passThrough: true }).catch(() => {
    throw refused('its data are damaged');
  });
  if (compressionMethod === 0) return decoded(raw);
  const codec = compressionMethod === 8 ? createInflateRaw : compressionMethod === 93 ? createZstdDecompress : undefined;
  if (!codec) throw refused(`compression method ${compressionMethod} is not known`);
  const bytes = await allFrames(
    codec,
    raw,
    Math.min(limit, limits.text),
    () => new Unusable({ code: 'file-too-large', path: `${path}/${member}`, bytes: limit, limit: limits.text }),
  ).catch((error: unknown) => {
    throw error instanceof Unusable ? error : refused('its data are damaged');
  });
  return decoded(bytes);
}

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

type Codec = Transform & { bytesWritten: number };

/** All frames, one after another: the decoder itself stops after the first. */
async function allFrames(codec: () => Codec, raw: Uint8Array, limit: number, tooLarge: () => Unusable): Promise<Uint8Array> {
  const frames: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < raw.length; ) {
    const { bytes, consumed } = await expanded(codec(), raw.subarray(at), limit - length, tooLarge);
    if (consumed === 0) break;
    frames.push(bytes);
    length += bytes.length;
    at += consumed;
  }
  return frames.length === 1 ? frames[0]! : Buffer.concat(frames);
}

/** Never more than `limit` bytes: whoever states a small size and brings a large one is stopped. */
async function expanded(
  stream: Codec,
  raw: Uint8Array,
  limit: number,
  tooLarge: () => Unusable,
): Promise<{ bytes: Uint8Array; consumed: number }> {
  const parts: Buffer[] = [];
  let length = 0;
  stream.on('data', (part: Buffer) => {
    length += part.length;
    if (length > limit) stream.destroy(tooLarge());
    else parts.push(part);
  });
  stream.end(raw);
  await once(stream, 'end');
  return { bytes: Buffer.concat(parts), consumed: stream.bytesWritten };
}
