/** What the kernels are put together from: eight floats at a time, as two vectors side by side. Where the machine can, V8 makes one vector of 256 bits of
 *  such a pair (see wide-vectors.ts); the bits of the result are the same. */
import { type Code, WasmFunction as Fn, i32, v128, type WasmFunction, wasmModule } from './wasm-assembler.ts';

/** Raise it when the same parameters and tokens give other bits than before: checkpoints of another version are not gone on from. */
export const engineVersion = 3;

export type SimdMode = 'relaxed' | 'plain';

/** Whether this machine rounds a · b + c once. Recorded with every run: the two modes differ in the last bits. */
export const simdMode = (): SimdMode => (WebAssembly.validate(wasmModule([probe()])) ? 'relaxed' : 'plain');
function probe(): WasmFunction {
  const fn = new Fn('probe', [], 'v128');
  fn.do(v128.madd(v128.of(1), v128.of(1), v128.of(1), true));
  return fn;
}

/** a · b + c */
export type Madd = (a: Code, b: Code, c: Code) => Code;
export const maddOf =
  (mode: SimdMode): Madd =>
  (a, b, c) =>
    v128.madd(a, b, c, mode === 'relaxed');

/** Bytes at the beginning of every memory: first where a kernel may put a pair aside, then the constants. */
const aside = 64;
const mostConstants = 64;
export const reserved = aside + 4 * mostConstants;

const constants: number[] = [];
/** Four copies of a number, read from memory: V8 would put a vector written in the code together anew at every use, eight instructions for one. */
export function constant(value: number): Code {
  const known = constants.indexOf(value);
  const index = known >= 0 ? known : constants.push(value) - 1;
  if (index >= mostConstants) throw new RangeError(`kernels use more than ${mostConstants} constants`);
  return v128.spread(i32.of(aside + 4 * index));
}

/** Compiles functions into a module on a memory, which gets its constants. */
export function instance(functions: readonly WasmFunction[], memory: WebAssembly.Memory): WebAssembly.Exports {
  new Float32Array(memory.buffer).set(constants, aside / 4);
  return new WebAssembly.Instance(new WebAssembly.Module(wasmModule(functions)), { env: { memory } }).exports;
}

export type Pair = readonly [number, number];
export const pair = (fn: WasmFunction): Pair => [fn.local('v128'), fn.local('v128')];
/** @param value of the half that stands `byte` bytes further */
export function setPair(fn: WasmFunction, [low, high]: Pair, value: (byte: 0 | 16, half: 0 | 1) => Code): void {
  fn.set(low, value(0, 0));
  fn.set(high, value(16, 1));
}
export function storePair(fn: WasmFunction, at: Code, offset: number, [low, high]: Pair): void {
  fn.do(v128.store(at, fn.get(low), offset));
  fn.do(v128.store(at, fn.get(high), offset + 16));
}

/** The pair is put aside and read back, for V8 makes wide vectors only of what is stored; then halves are joined by shuffles, which no branch can miss
 *  (a scalar maximum in V8 is a branch). */
function joined(fn: WasmFunction, [all, other]: Pair, join: (a: Code, b: Code) => Code): Code {
  storePair(fn, i32.of(0), 0, [all, other]);
  fn.set(all, join(v128.load(i32.of(0), 0), v128.load(i32.of(0), 16)));
  fn.set(all, join(fn.get(all), v128.shuffle(fn.get(all), fn.get(all), [2, 3, 0, 1])));
  fn.set(all, join(fn.get(all), v128.shuffle(fn.get(all), fn.get(all), [1, 0, 3, 2])));
  return fn.get(all);
}
/** Sum, and greatest, of the eight in every lane; the pair is used up. */
export const total = (fn: WasmFunction, sums: Pair): Code => joined(fn, sums, v128.add);
export const greatest = (fn: WasmFunction, most: Pair): Code => joined(fn, most, v128.max);

const unrolledTo = 64;
/** Runs over a known count of floats, eight or sixteen a time. The body gets an offset in bytes and the locals of the pointers. */
export function across(
  fn: WasmFunction,
  floats: number,
  from: readonly Code[],
  body: (offset: number, ...pointers: number[]) => void,
  atOnce: 8 | 16 = 8,
): void {
  const pointers = from.map((code) => fn.let('i32', code));
  if (floats % atOnce !== 0) throw new RangeError(`${floats} floats do not come in parts of ${atOnce}`);
  if (floats <= unrolledTo) {
    for (let i = 0; i < floats; i += atOnce) body(4 * i, ...pointers);
    return;
  }
  const step = [32, 16, 8].find((n) => floats % n === 0)!;
  fn.repeat(i32.of(floats), step, () => {
    for (let i = 0; i < step; i += atOnce) body(4 * i, ...pointers);
    for (const pointer of pointers) fn.advance(pointer, i32.of(4 * step));
  });
}

/** Runs over a count of eights known only then. */
export function eights(fn: WasmFunction, count: Code, from: readonly Code[], body: (...pointers: number[]) => void): void {
  const pointers = from.map((code) => fn.let('i32', code));
  fn.repeat(count, 1, () => {
    body(...pointers);
    for (const pointer of pointers) fn.advance(pointer, i32.of(32));
  });
}

/** e^x of several vectors side by side, in place, to 2e-7: x = n ln 2 + r, a polynomial of r (Cephes), n into the exponent. Below −87 it is e^−87. */
export function exponential(fn: WasmFunction, madd: Madd): (xs: readonly number[]) => void {
  const { get } = fn;
  const scratch: number[][] = [];
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits.
  const magic = constant(12582912);
  return (xs) => {
    while (scratch.length < xs.length) scratch.push([fn.local('v128'), fn.local('v128'), fn.local('v128')]);
    const each = (step: (x: number, shifted: number, p: number, square: number) => void) => {
      xs.forEach((x, i) => {
        step(x, scratch[i]![0]!, scratch[i]![1]!, scratch[i]![2]!);
      });
    };
    each((x) => fn.set(x, v128.max(v128.min(get(x), constant(88)), constant(-87))));
    each((x, shifted) => fn.set(shifted, madd(get(x), constant(Math.LOG2E), magic)));
    each((_, shifted, p) => fn.set(p, v128.sub(get(shifted), magic)));
    each((x, _, n) => fn.set(x, madd(get(n), constant(-0.693359375), get(x))));
    each((x, _, n) => fn.set(x, madd(get(n), constant(2.1219444e-4), get(x))));
    // In powers of r², so that less waits for what is before it.
    const line = (x: number, slope: number, level: number) => madd(get(x), constant(slope), constant(level));
    each((x, _, p, square) => {
      fn.set(square, v128.mul(get(x), get(x)));
      fn.set(p, line(x, 1.98756915e-4, 1.3981999507e-3));
    });
    each((x, _, p, square) => fn.set(p, madd(get(p), get(square), line(x, 8.3334519073e-3, 4.1665795894e-2))));
    each((x, _, p, square) => fn.set(p, madd(get(p), get(square), line(x, 1.6666665459e-1, 5.0000001201e-1))));
    each((x, _, p, square) => fn.set(p, madd(get(p), get(square), v128.add(get(x), constant(1)))));
    each((x, shifted, p) => fn.set(x, v128.mul(get(p), v128.addIntegers(v128.shiftLeft(get(shifted), 23), constant(1)))));
  };
}
