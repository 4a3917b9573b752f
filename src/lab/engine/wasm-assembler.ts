/** WebAssembly written from TypeScript: just the instructions the kernels use. An expression is its bytes and leaves one value on the stack.
 *  (WebAssembly core 2.0 with SIMD; relaxed SIMD where the machine has it) */

export type Code = readonly number[];
export type ValueType = 'i32' | 'f32' | 'v128';
const typeByte: Record<ValueType, number> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** LEB128, unsigned and signed. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return bytes;
}
export function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && !(low & 0x40)) || (rest === -1 && low & 0x40)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

const f32Bytes = (value: number): number[] => [...new Uint8Array(new Float32Array([value]).buffer)];
const simd = (op: number, ...rest: number[]): number[] => [0xfd, ...unsigned(op), ...rest];
const unary =
  (op: Code) =>
  (a: Code): Code => [...a, ...op];
const binary =
  (op: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...op];

export const i32 = {
  of: (value: number): Code => [0x41, ...signed(value)],
  add: binary([0x6a]),
  sub: binary([0x6b]),
  mul: binary([0x6c]),
  and: binary([0x71]),
  shiftLeft: binary([0x74]),
  /** Without sign: what is shifted is never negative here. */
  shiftRight: binary([0x76]),
  load: (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset)],
  /** Reads and forgets: what is there comes nearer. */
  touch: (at: Code, offset = 0): Code => [...at, 0x28, 2, ...unsigned(offset), 0x1a],
  /** 1 where a < b as signed numbers, else 0. */
  less: binary([0x48]),
};
export const f32 = {
  of: (value: number): Code => [0x43, ...f32Bytes(value)],
  load: (at: Code, offset = 0): Code => [...at, 0x2a, 2, ...unsigned(offset)],
  store: (at: Code, value: Code, offset = 0): Code => [...at, ...value, 0x38, 2, ...unsigned(offset)],
  add: binary([0x92]),
  sub: binary([0x93]),
  mul: binary([0x94]),
  div: binary([0x95]),
  sqrt: unary([0x91]),
  max: binary([0x97]),
  fromInteger: unary([0xb2]),
};
const f32x4 = (op: number) => binary(simd(op));
export const v128 = {
  of: (value: number): Code => simd(12, ...f32Bytes(value), ...f32Bytes(value), ...f32Bytes(value), ...f32Bytes(value)),
  integers: (value: number): Code => {
    const bytes = [...new Uint8Array(new Int32Array([value]).buffer)];
    return simd(12, ...bytes, ...bytes, ...bytes, ...bytes);
  },
  load: (at: Code, offset = 0): Code => [...at, ...simd(0, 2, ...unsigned(offset))],
  /** Four copies of the float at an address. */
  spread: (at: Code, offset = 0): Code => [...at, ...simd(9, 2, ...unsigned(offset))],
  store: (at: Code, value: Code, offset = 0): Code => [...at, ...value, ...simd(11, 2, ...unsigned(offset))],
  splat: unary(simd(19)),
  lane: (value: Code, index: number): Code => [...value, ...simd(31, index)],
  add: f32x4(228),
  sub: f32x4(229),
  mul: f32x4(230),
  div: f32x4(231),
  min: f32x4(234),
  max: f32x4(235),
  sqrt: unary(simd(227)),
  addIntegers: binary(simd(174)),
  shiftLeft: (value: Code, bits: number): Code => [...value, ...i32.of(bits), ...simd(171)],
  /** Lanes of two vectors, 0–3 of the first and 4–7 of the second. */
  shuffle: (a: Code, b: Code, lanes: readonly [number, number, number, number]): Code => [
    ...a,
    ...b,
    ...simd(13, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte))),
  ],
  /** a · b + c: one rounding where the machine has relaxed SIMD, else two. */
  madd: (a: Code, b: Code, c: Code, fused: boolean): Code =>
    fused ? [...a, ...b, ...c, ...simd(0x105)] : [...a, ...b, ...simd(230), ...c, ...simd(228)],
};

/** One function under construction. */
export class WasmFunction {
  readonly name: string;
  readonly code: number[] = [];
  readonly params: readonly ValueType[];
  readonly result: ValueType | undefined;
  private readonly locals: ValueType[] = [];

  constructor(name: string, params: readonly ValueType[], result?: ValueType) {
    this.name = name;
    this.params = params;
    this.result = result;
  }

  get = (local: number): Code => [0x20, ...unsigned(local)];
  local(type: ValueType): number {
    this.locals.push(type);
    return this.params.length + this.locals.length - 1;
  }
  /** A local that begins with a value. */
  let(type: ValueType, value: Code): number {
    const local = this.local(type);
    this.set(local, value);
    return local;
  }
  set(local: number, value: Code): void {
    this.code.push(...value, 0x21, ...unsigned(local));
  }
  do(code: Code): void {
    this.code.push(...code);
  }
  advance(pointer: number, bytes: Code): void {
    this.set(pointer, i32.add(this.get(pointer), bytes));
  }
  /** The body at least once, then again while `count` less `step` is not 0. */
  repeat(count: Code, step: number, body: () => void): void {
    const left = this.let('i32', count);
    this.code.push(0x03, 0x40);
    body();
    this.code.push(...this.get(left), ...i32.of(step), 0x6b, 0x22, ...unsigned(left), 0x0d, 0, 0x0b);
  }
  when(condition: Code, then: () => void, otherwise: () => void): void {
    this.code.push(...condition, 0x04, 0x40);
    then();
    this.code.push(0x05);
    otherwise();
    this.code.push(0x0b);
  }

  body(): number[] {
    const locals = vector(this.locals.map((type) => [1, typeByte[type]]));
    const whole = [...locals, ...this.code, 0x0b];
    return [...unsigned(whole.length), ...whole];
  }
}

const vector = (items: readonly (readonly number[])[]): number[] => [...unsigned(items.length), ...items.flat()];
const section = (id: number, body: readonly number[]): number[] => [id, ...unsigned(body.length), ...body];
const text = (value: string): number[] => vector([...value].map((c) => [c.charCodeAt(0)]));

/** Calls the function of that index in the module. */
export const call = (index: number, ...args: Code[]): Code => [...args.flat(), 0x10, ...unsigned(index)];

/** A module of functions that work on a memory handed to it as `env.memory`. All functions are exported. */
export function wasmModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params, result }) => [
    0x60,
    ...vector(params.map((type) => [typeByte[type]])),
    ...vector(result ? [[typeByte[result]]] : []),
  ]);
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(types)),
    ...section(2, vector([[...text('env'), ...text('memory'), 2, 0, 0]])),
    ...section(3, vector(functions.map((_, i) => unsigned(i)))),
    ...section(7, vector(functions.map(({ name }, i) => [...text(name), 0, ...unsigned(i)]))),
    ...section(10, vector(functions.map((fn) => fn.body()))),
  ]);
}
