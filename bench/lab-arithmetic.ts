/** Fused multiply-adds that touch no memory: what a core can do, whatever else the machine does to caches. */
import { instance, maddOf, simdMode } from '../src/lab/engine/vectors.ts';
import { i32, v128, WasmFunction } from '../src/lab/engine/wasm-assembler.ts';

const rounds = 100_000;
/** @param wide for V8 to join to 256 bits @returns a run, and its floating-point operations */
export function arithmetic(wide: boolean): { flop: number; run(): void } {
  const madd = maddOf(simdMode());
  const fn = new WasmFunction('peak', ['i32']);
  // As many sums as there are registers for.
  const sums = Array.from({ length: wide ? 24 : 12 }, () => fn.let('v128', v128.of(1)));
  const factor = fn.let('v128', v128.load(i32.of(0)));
  fn.repeat(i32.of(rounds), 1, () => {
    for (const sum of sums) fn.set(sum, madd(fn.get(sum), fn.get(factor), fn.get(factor)));
  });
  sums.forEach((sum, i) => {
    fn.do(v128.store(fn.get(0), fn.get(sum), 16 * i));
  });
  const { peak } = instance([fn], new WebAssembly.Memory({ initial: 1 })) as { peak(at: number): void };
  return { flop: 8 * sums.length * rounds, run: () => peak(1024) };
}
