/** Checkpoints as safetensors: eight bytes with the length of a JSON header, the header, the numbers. (huggingface.co/docs/safetensors) */

export type Tensors = { tensors: ReadonlyMap<string, Float32Array>; metadata: Readonly<Record<string, string>> };

/** @param shapes of tensors that are more than a list of numbers: rows, columns */
export function safetensorsOf({ tensors, metadata }: Tensors, shapes?: ReadonlyMap<string, readonly number[]>): Uint8Array<ArrayBuffer> {
  let at = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const [name, values] of tensors) {
    header[name] = { dtype: 'F32', shape: shapes?.get(name) ?? [values.length], data_offsets: [at, at + 4 * values.length] };
    at += 4 * values.length;
  }
  const text = JSON.stringify(header);
  // The numbers begin at a multiple of eight.
  const json = new TextEncoder().encode(
    text.padEnd(Math.ceil(new TextEncoder().encode(text).length / 8) * 8 - (new TextEncoder().encode(text).length - text.length)),
  );
  const bytes = new Uint8Array(8 + json.length + at);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  let place = 8 + json.length;
  for (const values of tensors.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), place);
    place += values.byteLength;
  }
  return bytes;
}

/** @returns undefined when the bytes are no whole file of floats */
export function readSafetensors(bytes: Uint8Array): Tensors | undefined {
  if (bytes.length < 8) return undefined;
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (!(length > 1 && 8 + length <= bytes.length)) return undefined;
  let header: Record<string, { dtype?: string; data_offsets?: [number, number] }>;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))) as typeof header;
  } catch {
    return undefined;
  }
  const { __metadata__: metadata, ...rest } = header;
  const tensors = new Map<string, Float32Array>();
  for (const [name, { dtype, data_offsets: offsets }] of Object.entries(rest)) {
    if (dtype !== 'F32' || !offsets || 8 + length + offsets[1] > bytes.length || (offsets[1] - offsets[0]) % 4 !== 0) return undefined;
    // Not bytes.slice: that of a Buffer, as files give, copies nothing.
    const values = new Uint8Array(offsets[1] - offsets[0]);
    values.set(bytes.subarray(8 + length + offsets[0], 8 + length + offsets[1]));
    tensors.set(name, new Float32Array(values.buffer));
  }
  return { tensors, metadata: (metadata ?? {}) as Record<string, string> };
}
