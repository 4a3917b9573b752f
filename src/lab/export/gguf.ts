/** GGUF, version 3: a magic word, counts, metadata with types, what tensors there are, the tensors. Everything little-endian. What is written is read again
 *  by `readGguf`, which knows just the types written here. (github.com/ggml-org/ggml, docs/gguf.md) */
import type { Weights } from './weights.ts';

export type GgufValue =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: readonly string[] }
  | { type: 'i32s'; value: readonly number[] };
export type Gguf = { metadata: ReadonlyMap<string, GgufValue>; tensors: Weights };

const codes = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const magic = 0x46554747;
const alignment = 32;
const aligned = (at: number) => Math.ceil(at / alignment) * alignment;

/** @param tensors rows × columns, as in PyTorch: GGUF names the columns first */
export function ggufOf({ metadata, tensors }: Gguf): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder();
  const parts: Uint8Array[] = [];
  const number = (size: number, put: (view: DataView) => void) => {
    const bytes = new Uint8Array(size);
    put(new DataView(bytes.buffer));
    parts.push(bytes);
  };
  const u32 = (value: number) => number(4, (view) => view.setUint32(0, value, true));
  const u64 = (value: number) => number(8, (view) => view.setBigUint64(0, BigInt(value), true));
  const string = (value: string) => {
    const bytes = text.encode(value);
    u64(bytes.length);
    parts.push(bytes);
  };
  u32(magic);
  u32(3);
  u64(tensors.size);
  u64(metadata.size);
  for (const [key, { type, value }] of metadata) {
    string(key);
    if (type === 'strings' || type === 'i32s') {
      u32(codes.array);
      u32(type === 'strings' ? codes.string : codes.i32);
      u64(value.length);
      for (const one of value) typeof one === 'string' ? string(one) : number(4, (view) => view.setInt32(0, one, true));
    } else {
      u32(codes[type]);
      if (type === 'string') string(value);
      else if (type === 'bool') parts.push(Uint8Array.of(Number(value)));
      else number(4, (view) => (type === 'u32' ? view.setUint32(0, value, true) : view.setFloat32(0, value, true)));
    }
  }
  let at = 0;
  for (const [name, { shape, values }] of tensors) {
    string(name);
    u32(shape.length);
    for (const size of [...shape].reverse()) u64(size);
    u32(0); // F32
    u64(at);
    at = aligned(at + 4 * values.length);
  }
  const head = aligned(parts.reduce((sum, part) => sum + part.length, 0));
  const bytes = new Uint8Array(head + at);
  let place = 0;
  for (const part of parts) {
    bytes.set(part, place);
    place += part.length;
  }
  place = head;
  for (const { values } of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), place);
    place += aligned(values.byteLength);
  }
  return bytes;
}

/** @returns undefined when the bytes are no whole file of the kind written here */
export function readGguf(given: Uint8Array): Gguf | undefined {
  // `slice` of a Node Buffer does not copy, and its `buffer` is then the whole file.
  const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (size: number) => {
    at += size;
    return at - size;
  };
  const u32 = () => view.getUint32(next(4), true);
  const u64 = () => Number(view.getBigUint64(next(8), true));
  const string = () => {
    const length = u64();
    const from = next(length);
    if (at > bytes.length) throw new RangeError('cut');
    return new TextDecoder().decode(bytes.subarray(from, at));
  };
  const value = (): GgufValue => {
    const code = u32();
    if (code === codes.array) {
      const of = u32();
      const length = u64();
      if (length > bytes.length) throw new RangeError('cut');
      if (of === codes.string) return { type: 'strings', value: Array.from({ length }, string) };
      if (of === codes.i32) return { type: 'i32s', value: Array.from({ length }, () => view.getInt32(next(4), true)) };
    }
    if (code === codes.string) return { type: 'string', value: string() };
    if (code === codes.u32) return { type: 'u32', value: u32() };
    if (code === codes.f32) return { type: 'f32', value: view.getFloat32(next(4), true) };
    if (code === codes.bool) return { type: 'bool', value: view.getUint8(next(1)) !== 0 };
    throw new RangeError('a type that is not written here');
  };
  try {
    if (u32() !== magic || u32() !== 3) return undefined;
    const [count, keys] = [u64(), u64()];
    const metadata = new Map<string, GgufValue>();
    for (let i = 0; i < keys; i++) metadata.set(string(), value());
    const infos = Array.from({ length: count }, () => {
      const name = string();
      const shape = Array.from({ length: u32() }, u64).reverse();
      if (u32() !== 0) throw new RangeError('not F32');
      return { name, shape, from: u64() };
    });
    const head = aligned(at);
    const tensors = new Map(
      infos.map(({ name, shape, from }) => {
        const [start, size] = [head + from, 4 * shape.reduce((product, side) => product * side, 1)];
        if (start + size > bytes.length) throw new RangeError('cut');
        return [name, { shape, values: new Float32Array(bytes.slice(start, start + size).buffer) }];
      }),
    );
    return { metadata, tensors };
  } catch {
    return undefined;
  }
}
