/** The kernels of a small transformer as one WebAssembly module: matrix products in registers of 4 × 8, layer norm, GELU, causal softmax, cross-entropy,
 *  AdamW. All pointers are bytes from the beginning of the memory, all counts are of floats. Counts of columns are multiples of 8, of rows of 4: the model
 *  pads what is not, and no kernel has an edge case. */
import { type Code, call, f32, i32, v128, WasmFunction, wasmModule } from './wasm-assembler.ts';

export type Kernels = {
  /** C (+)= A · B. A: m × k, rows `aRow` bytes apart; B: k × n, rows `bRow` apart; C rows `cRow` apart. `keep` 1 adds to C. */
  product(m: number, n: number, k: number, a: number, aRow: number, b: number, bRow: number, c: number, cRow: number, keep: number): void;
  /** C (+)= Aᵀ · B, with A: k × m as it lies. */
  productOfTransposed(
    m: number,
    n: number,
    k: number,
    a: number,
    aRow: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    keep: number,
  ): void;
  /** B: n × m, rows `bRow` apart = Aᵀ, A: m × n, rows `aRow` apart. */
  transpose(m: number, n: number, a: number, aRow: number, b: number, bRow: number): void;
  /** y = g x̂ + b for each of `rows` rows of d; keeps x̂ and 1/σ for the way back. */
  normalise(rows: number, d: number, x: number, g: number, b: number, hat: number, scale: number, y: number): void;
  /** dx += the slope through the norm of dy; dg, db += theirs. */
  normaliseBack(rows: number, d: number, dy: number, g: number, hat: number, scale: number, dx: number, dg: number, db: number): void;
  /** y = GELU(x), by tanh. */
  gelu(n: number, x: number, y: number): void;
  /** dy ← dy · GELU′(x). */
  geluBack(n: number, x: number, dy: number): void;
  /** Row i of t × t: softmax of the first i + 1 columns times `factor`, 0 beyond. In place. */
  causalSoftmax(t: number, s: number, factor: number): void;
  /** dS ← factor · P ∘ (dS − Σ dS ∘ P). */
  causalSoftmaxBack(t: number, p: number, ds: number, factor: number): void;
  /** Each of `rows` rows of n logits becomes probabilities times `factor`; the largest logit and the sum of exponentials are kept. */
  softmax(rows: number, n: number, x: number, factor: number, top: number, sum: number): void;
  /** y += x. */
  add(n: number, x: number, y: number): void;
  /** Σ x². */
  squares(n: number, x: number): number;
  /** AdamW: w, m, v from slopes g · `clip`; `rate` is the learning rate over its bias correction 1 − β₁ᵗ, `root` is 1 − β₂ᵗ, `decay` is 1 − rate · λ. */
  adamw(
    n: number,
    w: number,
    m: number,
    v: number,
    g: number,
    clip: number,
    beta1: number,
    beta2: number,
    rate: number,
    root: number,
    epsilon: number,
    decay: number,
  ): void;
};

export type SimdMode = 'relaxed' | 'plain';

/** Whether this machine rounds a · b + c once. Recorded with every run: the two modes differ in the last bits. */
export const simdMode = (): SimdMode => (WebAssembly.validate(wasmModule([probe()])) ? 'relaxed' : 'plain');
function probe(): WasmFunction {
  const fn = new WasmFunction('probe', [], 'v128');
  fn.do(v128.madd(v128.of(1), v128.of(1), v128.of(1), true));
  return fn;
}

const tile = { rows: 4, vectors: 2 };
const unrolled = 4;

export const maddOf =
  (mode: SimdMode): Madd =>
  (a, b, c) =>
    v128.madd(a, b, c, mode === 'relaxed');

export function kernelModule(mode: SimdMode, also: readonly WasmFunction[] = []): Uint8Array<ArrayBuffer> {
  const madd = maddOf(mode);
  return wasmModule([
    exponential(madd),
    product('product', madd, false),
    product('productOfTransposed', madd, true),
    transpose(),
    normalise(madd),
    normaliseBack(madd),
    gelu(madd),
    geluBack(madd),
    causalSoftmax(),
    causalSoftmaxBack(madd),
    softmax(),
    addTo(),
    squares(madd),
    adamw(madd),
    ...also,
  ]);
}

export function kernelsIn(memory: WebAssembly.Memory, mode: SimdMode): Kernels {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(kernelModule(mode)), { env: { memory } });
  return instance.exports as unknown as Kernels;
}

/** a · b + c */
export type Madd = (a: Code, b: Code, c: Code) => Code;
/** Index of `exponential` in the module. */
const exponentialAt = 0;
const exp = (x: Code): Code => call(exponentialAt, x);

/** e^x of four floats to 2e-7: x = n ln 2 + r, a polynomial of r (Cephes), n into the exponent. Below −87 it is e^−87. */
function exponential(madd: Madd): WasmFunction {
  const fn = new WasmFunction('exponential', ['v128'], 'v128');
  exponentialCode(fn, madd)([0]);
  fn.do(fn.get(0));
  return fn;
}

/** The same in place of a call, for several vectors side by side. */
export function exponentialCode(fn: WasmFunction, madd: Madd): (xs: readonly number[]) => void {
  const { get } = fn;
  const scratch: number[][] = [];
  // Adding 1.5 · 2²³ rounds to a whole number, which then stands in the low bits.
  const magic = v128.of(12582912);
  return (xs) => {
    while (scratch.length < xs.length) scratch.push([fn.local('v128'), fn.local('v128')]);
    const each = (step: (x: number, shifted: number, p: number) => void) => {
      xs.forEach((x, i) => {
        step(x, scratch[i]![0]!, scratch[i]![1]!);
      });
    };
    each((x) => fn.set(x, v128.max(v128.min(get(x), v128.of(88)), v128.of(-87))));
    each((x, shifted) => fn.set(shifted, madd(get(x), v128.of(Math.LOG2E), magic)));
    each((_, shifted, p) => fn.set(p, v128.sub(get(shifted), magic)));
    each((x, _, n) => fn.set(x, madd(get(n), v128.of(-0.693359375), get(x))));
    each((x, _, n) => fn.set(x, madd(get(n), v128.of(2.1219444e-4), get(x))));
    each((x, _, p) => fn.set(p, madd(get(x), v128.of(1.98756915e-4), v128.of(1.3981999507e-3))));
    for (const c of [8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1])
      each((x, _, p) => fn.set(p, madd(get(p), get(x), v128.of(c))));
    each((x, _, p) => fn.set(p, madd(get(p), v128.mul(get(x), get(x)), v128.add(get(x), v128.of(1)))));
    each((x, shifted, p) => fn.set(x, v128.mul(get(p), v128.addIntegers(v128.shiftLeft(get(shifted), 23), v128.integers(0x3f800000)))));
  };
}

/** Tiles of 4 × 8 in registers. The k-th step reads 8 floats of B and spreads 4 of A: from 4 rows, or, of a transposed A, from one. */
function product(name: string, madd: Madd, transposed: boolean): WasmFunction {
  const fn = new WasmFunction(name, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [m, n, k, a, aRow, b, bRow, c, cRow, keep] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const width = tile.vectors * 16;
  const sums = Array.from({ length: tile.rows }, () => Array.from({ length: tile.vectors }, () => fn.local('v128')));
  const bs = Array.from({ length: tile.vectors }, () => fn.local('v128'));
  const spread = fn.local('v128');
  const panelB = fn.let('i32', get(b!));
  const panelC = fn.let('i32', get(c!));
  fn.repeat(get(n!), tile.vectors * 4, () => {
    const rowA = fn.let('i32', get(a!));
    const rowC = fn.let('i32', get(panelC));
    fn.repeat(get(m!), tile.rows, () => {
      const pas = [fn.let('i32', get(rowA))];
      if (!transposed) for (let i = 1; i < tile.rows; i++) pas.push(fn.let('i32', i32.add(get(pas[i - 1]!), get(aRow!))));
      const pb = fn.let('i32', get(panelB));
      for (const row of sums) for (const sum of row) fn.set(sum, v128.of(0));
      fn.repeat(get(k!), unrolled, () => {
        for (let o = 0; o < unrolled; o++) {
          bs.forEach((vector, j) => {
            fn.set(vector, v128.load(get(pb), 16 * j));
          });
          sums.forEach((row, i) => {
            fn.set(spread, transposed ? v128.spread(get(pas[0]!), 4 * i) : v128.spread(get(pas[i]!), 4 * o));
            row.forEach((sum, j) => {
              fn.set(sum, madd(get(spread), get(bs[j]!), get(sum)));
            });
          });
          fn.advance(pb, get(bRow!));
          if (transposed) fn.advance(pas[0]!, get(aRow!));
        }
        if (!transposed) for (const pa of pas) fn.advance(pa, i32.of(4 * unrolled));
      });
      const pc = fn.let('i32', get(rowC));
      const write = (added: boolean) => () => {
        fn.set(pc, get(rowC));
        for (const row of sums) {
          row.forEach((sum, j) => {
            fn.do(v128.store(get(pc), added ? v128.add(get(sum), v128.load(get(pc), 16 * j)) : get(sum), 16 * j));
          });
          fn.advance(pc, get(cRow!));
        }
      };
      fn.when(get(keep!), write(true), write(false));
      fn.advance(rowA, transposed ? i32.of(4 * tile.rows) : i32.mul(get(aRow!), i32.of(tile.rows)));
      fn.set(rowC, get(pc));
    });
    fn.advance(panelB, i32.of(width));
    fn.advance(panelC, i32.of(width));
  });
  return fn;
}

/** Blocks of 4 × 4 by shuffles. */
function transpose(): WasmFunction {
  const fn = new WasmFunction('transpose', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [m, n, a, aRow, b, bRow] = [0, 1, 2, 3, 4, 5];
  const rows = Array.from({ length: 4 }, () => fn.local('v128'));
  const pairs = Array.from({ length: 4 }, () => fn.local('v128'));
  const rowA = fn.let('i32', get(a!));
  const columnB = fn.let('i32', get(b!));
  fn.repeat(get(m!), 4, () => {
    const pa = fn.let('i32', get(rowA));
    const pb = fn.let('i32', get(columnB));
    fn.repeat(get(n!), 4, () => {
      const at = fn.let('i32', get(pa));
      for (const row of rows) {
        fn.set(row, v128.load(get(at)));
        fn.advance(at, get(aRow!));
      }
      const [r0, r1, r2, r3] = rows.map(get) as [Code, Code, Code, Code];
      fn.set(pairs[0]!, v128.shuffle(r0, r1, [0, 4, 1, 5]));
      fn.set(pairs[1]!, v128.shuffle(r2, r3, [0, 4, 1, 5]));
      fn.set(pairs[2]!, v128.shuffle(r0, r1, [2, 6, 3, 7]));
      fn.set(pairs[3]!, v128.shuffle(r2, r3, [2, 6, 3, 7]));
      const [p0, p1, p2, p3] = pairs.map(get) as [Code, Code, Code, Code];
      const out = fn.let('i32', get(pb));
      for (const value of [
        v128.shuffle(p0, p1, [0, 1, 4, 5]),
        v128.shuffle(p0, p1, [2, 3, 6, 7]),
        v128.shuffle(p2, p3, [0, 1, 4, 5]),
        v128.shuffle(p2, p3, [2, 3, 6, 7]),
      ]) {
        fn.do(v128.store(get(out), value));
        fn.advance(out, get(bRow!));
      }
      fn.advance(pa, i32.of(16));
      fn.set(pb, get(out));
    });
    fn.set(rowA, i32.add(get(rowA), i32.mul(get(aRow!), i32.of(4))));
    fn.advance(columnB, i32.of(16));
  });
  return fn;
}

const total = (fn: WasmFunction, vector: number): Code => {
  const lane = (i: number) => v128.lane(fn.get(vector), i);
  return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
};
const largest = (fn: WasmFunction, vector: number): Code => {
  const lane = (i: number) => v128.lane(fn.get(vector), i);
  return f32.max(f32.max(lane(0), lane(1)), f32.max(lane(2), lane(3)));
};

/** Runs over `count` floats at pointers that start at `from`: the body gets their locals. */
function along(fn: WasmFunction, count: Code, from: readonly Code[], body: (...pointers: number[]) => void): void {
  const pointers = from.map((code) => fn.let('i32', code));
  fn.repeat(count, 4, () => {
    body(...pointers);
    for (const pointer of pointers) fn.advance(pointer, i32.of(16));
  });
}

function normalise(madd: Madd): WasmFunction {
  const fn = new WasmFunction(
    'normalise',
    Array.from({ length: 8 }, () => 'i32' as const),
  );
  const { get } = fn;
  const [rows, d, x, g, b, hat, scale, y] = [0, 1, 2, 3, 4, 5, 6, 7];
  const size = fn.let('f32', f32.fromInteger(get(d!)));
  const [sum, centre] = [fn.local('v128'), fn.local('v128')];
  const inverse = fn.local('f32');
  fn.repeat(get(rows!), 1, () => {
    fn.set(sum, v128.of(0));
    along(fn, get(d!), [get(x!)], (p) => fn.set(sum, v128.add(get(sum), v128.load(get(p!)))));
    fn.set(centre, v128.splat(f32.div(total(fn, sum), get(size))));
    fn.set(sum, v128.of(0));
    const from = fn.local('v128');
    along(fn, get(d!), [get(x!)], (p) => {
      fn.set(from, v128.sub(v128.load(get(p!)), get(centre)));
      fn.set(sum, madd(get(from), get(from), get(sum)));
    });
    fn.set(inverse, f32.div(f32.of(1), f32.sqrt(f32.add(f32.div(total(fn, sum), get(size)), f32.of(1e-5)))));
    fn.do(f32.store(get(scale!), get(inverse)));
    along(fn, get(d!), [get(x!), get(g!), get(b!), get(hat!), get(y!)], (px, pg, pb, ph, py) => {
      fn.set(from, v128.mul(v128.sub(v128.load(get(px!)), get(centre)), v128.splat(get(inverse))));
      fn.do(v128.store(get(ph!), get(from)));
      fn.do(v128.store(get(py!), madd(get(from), v128.load(get(pg!)), v128.load(get(pb!)))));
    });
    const row = i32.mul(get(d!), i32.of(4));
    for (const pointer of [x!, hat!, y!]) fn.advance(pointer, row);
    fn.advance(scale!, i32.of(4));
  });
  return fn;
}

function normaliseBack(madd: Madd): WasmFunction {
  const fn = new WasmFunction(
    'normaliseBack',
    Array.from({ length: 9 }, () => 'i32' as const),
  );
  const { get } = fn;
  const [rows, d, dy, g, hat, scale, dx, dg, db] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const size = fn.let('f32', f32.fromInteger(get(d!)));
  const [sum, along1, slope, part] = [fn.local('v128'), fn.local('v128'), fn.local('v128'), fn.local('v128')];
  const [mean, meanHat] = [fn.local('v128'), fn.local('v128')];
  fn.repeat(get(rows!), 1, () => {
    fn.set(sum, v128.of(0));
    fn.set(along1, v128.of(0));
    along(fn, get(d!), [get(dy!), get(g!), get(hat!), get(dg!), get(db!)], (py, pg, ph, pdg, pdb) => {
      fn.set(part, v128.load(get(py!)));
      fn.set(slope, v128.load(get(ph!)));
      fn.do(v128.store(get(pdg!), madd(get(part), get(slope), v128.load(get(pdg!)))));
      fn.do(v128.store(get(pdb!), v128.add(get(part), v128.load(get(pdb!)))));
      fn.set(part, v128.mul(get(part), v128.load(get(pg!))));
      fn.set(sum, v128.add(get(sum), get(part)));
      fn.set(along1, madd(get(part), get(slope), get(along1)));
    });
    fn.set(mean, v128.splat(f32.div(total(fn, sum), get(size))));
    fn.set(meanHat, v128.splat(f32.div(total(fn, along1), get(size))));
    along(fn, get(d!), [get(dy!), get(g!), get(hat!), get(dx!)], (py, pg, ph, pdx) => {
      fn.set(part, v128.mul(v128.load(get(py!)), v128.load(get(pg!))));
      fn.set(part, v128.sub(v128.sub(get(part), get(mean)), v128.mul(v128.load(get(ph!)), get(meanHat))));
      fn.do(v128.store(get(pdx!), madd(get(part), v128.spread(get(scale!)), v128.load(get(pdx!)))));
    });
    const row = i32.mul(get(d!), i32.of(4));
    for (const pointer of [dy!, hat!, dx!]) fn.advance(pointer, row);
    fn.advance(scale!, i32.of(4));
  });
  return fn;
}

const geluRate = 2 * Math.sqrt(2 / Math.PI);
const geluCube = 0.044715;

/** x σ(2u), u = √(2/π) (x + .044715 x³): σ into `s`. */
function geluSigmoid(fn: WasmFunction, madd: Madd, x: number, s: number): void {
  const { get } = fn;
  fn.set(s, v128.mul(get(x), get(x)));
  fn.set(s, v128.mul(madd(get(s), v128.of(geluCube), v128.of(1)), get(x)));
  fn.set(s, v128.div(v128.of(1), v128.add(v128.of(1), exp(v128.mul(get(s), v128.of(-geluRate))))));
}

function gelu(madd: Madd): WasmFunction {
  const fn = new WasmFunction('gelu', ['i32', 'i32', 'i32']);
  const { get } = fn;
  const [x, s] = [fn.local('v128'), fn.local('v128')];
  along(fn, get(0), [get(1), get(2)], (px, py) => {
    fn.set(x, v128.load(get(px!)));
    geluSigmoid(fn, madd, x, s);
    fn.do(v128.store(get(py!), v128.mul(get(x), get(s))));
  });
  return fn;
}

function geluBack(madd: Madd): WasmFunction {
  const fn = new WasmFunction('geluBack', ['i32', 'i32', 'i32']);
  const { get } = fn;
  const [x, s, inner] = [fn.local('v128'), fn.local('v128'), fn.local('v128')];
  along(fn, get(0), [get(1), get(2)], (px, pdy) => {
    fn.set(x, v128.load(get(px!)));
    geluSigmoid(fn, madd, x, s);
    // s + x s (1 − s) 2u′
    fn.set(inner, madd(v128.mul(get(x), get(x)), v128.of(3 * geluCube * geluRate), v128.of(geluRate)));
    fn.set(inner, v128.mul(v128.mul(get(inner), get(x)), v128.sub(v128.of(1), get(s))));
    fn.set(inner, madd(get(inner), get(s), get(s)));
    fn.do(v128.store(get(pdy!), v128.mul(v128.load(get(pdy!)), get(inner))));
  });
  return fn;
}

/** What lies right of the diagonal counts as −∞: it is overwritten before the row is read. */
function causalSoftmax(): WasmFunction {
  const fn = new WasmFunction('causalSoftmax', ['i32', 'i32', 'f32']);
  const { get } = fn;
  const [t, s, factor] = [0, 1, 2];
  const row = fn.let('i32', get(s!));
  const used = fn.let('i32', i32.of(0));
  const [most, sum, value] = [fn.local('v128'), fn.local('v128'), fn.local('v128')];
  fn.repeat(get(t!), 1, () => {
    // The first i + 1 columns, rounded up to a vector; those beyond within the vector are masked.
    fn.set(used, i32.add(get(used), i32.of(1)));
    const end = fn.let('i32', i32.add(get(row), i32.mul(get(used), i32.of(4))));
    const fill = fn.let('i32', get(end));
    const stop = i32.add(get(row), i32.mul(get(t!), i32.of(4)));
    // Fill up to the end of the row: one store at a time, at most 3 for the vector, then vectors. Simple: all of the rest.
    const rest = fn.let('i32', i32.sub(stop, get(end)));
    fn.when(
      get(rest),
      () =>
        fn.repeat(get(rest), 4, () => {
          fn.do(f32.store(get(fill), f32.of(-1e30)));
          fn.advance(fill, i32.of(4));
        }),
      () => {},
    );
    fn.set(most, v128.of(-1e30));
    along(fn, get(t!), [get(row)], (p) => fn.set(most, v128.max(v128.load(get(p!)), get(most))));
    fn.set(most, v128.splat(largest(fn, most)));
    fn.set(sum, v128.of(0));
    along(fn, get(t!), [get(row)], (p) => {
      fn.set(value, exp(v128.mul(v128.sub(v128.load(get(p!)), get(most)), v128.splat(get(factor!)))));
      fn.do(v128.store(get(p!), get(value)));
    });
    fn.set(fill, get(end));
    fn.set(rest, i32.sub(stop, get(end)));
    fn.when(
      get(rest),
      () =>
        fn.repeat(get(rest), 4, () => {
          fn.do(f32.store(get(fill), f32.of(0)));
          fn.advance(fill, i32.of(4));
        }),
      () => {},
    );
    along(fn, get(t!), [get(row)], (p) => fn.set(sum, v128.add(get(sum), v128.load(get(p!)))));
    const inverse = fn.let('f32', f32.div(f32.of(1), total(fn, sum)));
    along(fn, get(t!), [get(row)], (p) => fn.do(v128.store(get(p!), v128.mul(v128.load(get(p!)), v128.splat(get(inverse))))));
    fn.advance(row, i32.mul(get(t!), i32.of(4)));
  });
  return fn;
}

function causalSoftmaxBack(madd: Madd): WasmFunction {
  const fn = new WasmFunction('causalSoftmaxBack', ['i32', 'i32', 'i32', 'f32']);
  const { get } = fn;
  const [t, p, ds, factor] = [0, 1, 2, 3];
  const [sum, mean] = [fn.local('v128'), fn.local('v128')];
  fn.repeat(get(t!), 1, () => {
    fn.set(sum, v128.of(0));
    along(fn, get(t!), [get(p!), get(ds!)], (pp, pd) => fn.set(sum, madd(v128.load(get(pp!)), v128.load(get(pd!)), get(sum))));
    fn.set(mean, v128.splat(total(fn, sum)));
    along(fn, get(t!), [get(p!), get(ds!)], (pp, pd) =>
      fn.do(
        v128.store(get(pd!), v128.mul(v128.mul(v128.load(get(pp!)), v128.splat(get(factor!))), v128.sub(v128.load(get(pd!)), get(mean)))),
      ),
    );
    for (const pointer of [p!, ds!]) fn.advance(pointer, i32.mul(get(t!), i32.of(4)));
  });
  return fn;
}

function softmax(): WasmFunction {
  const fn = new WasmFunction('softmax', ['i32', 'i32', 'i32', 'f32', 'i32', 'i32']);
  const { get } = fn;
  const [rows, n, x, factor, top, sumAt] = [0, 1, 2, 3, 4, 5];
  const [most, sum, value] = [fn.local('v128'), fn.local('v128'), fn.local('v128')];
  fn.repeat(get(rows!), 1, () => {
    fn.set(most, v128.of(-1e30));
    along(fn, get(n!), [get(x!)], (p) => fn.set(most, v128.max(v128.load(get(p!)), get(most))));
    fn.do(f32.store(get(top!), largest(fn, most)));
    fn.set(most, v128.spread(get(top!)));
    fn.set(sum, v128.of(0));
    along(fn, get(n!), [get(x!)], (p) => {
      fn.set(value, exp(v128.sub(v128.load(get(p!)), get(most))));
      fn.do(v128.store(get(p!), get(value)));
      fn.set(sum, v128.add(get(sum), get(value)));
    });
    fn.do(f32.store(get(sumAt!), total(fn, sum)));
    const share = fn.let('f32', f32.div(get(factor!), f32.load(get(sumAt!))));
    along(fn, get(n!), [get(x!)], (p) => fn.do(v128.store(get(p!), v128.mul(v128.load(get(p!)), v128.splat(get(share))))));
    fn.advance(x!, i32.mul(get(n!), i32.of(4)));
    for (const pointer of [top!, sumAt!]) fn.advance(pointer, i32.of(4));
  });
  return fn;
}

function addTo(): WasmFunction {
  const fn = new WasmFunction('add', ['i32', 'i32', 'i32']);
  const { get } = fn;
  along(fn, get(0), [get(1), get(2)], (px, py) => fn.do(v128.store(get(py!), v128.add(v128.load(get(px!)), v128.load(get(py!))))));
  return fn;
}

function squares(madd: Madd): WasmFunction {
  const fn = new WasmFunction('squares', ['i32', 'i32'], 'f32');
  const { get } = fn;
  const [sum, value] = [fn.let('v128', v128.of(0)), fn.local('v128')];
  along(fn, get(0), [get(1)], (p) => {
    fn.set(value, v128.load(get(p!)));
    fn.set(sum, madd(get(value), get(value), get(sum)));
  });
  fn.do(total(fn, sum));
  return fn;
}

function adamw(madd: Madd): WasmFunction {
  const fn = new WasmFunction('adamw', ['i32', 'i32', 'i32', 'i32', 'i32', 'f32', 'f32', 'f32', 'f32', 'f32', 'f32', 'f32']);
  const { get } = fn;
  const [n, w, m, v, g, clip, beta1, beta2, rate, root, epsilon, decay] = Array.from({ length: 12 }, (_, i) => i);
  const [slope, first, second] = [fn.local('v128'), fn.local('v128'), fn.local('v128')];
  const all = (local: number) => v128.splat(get(local));
  const rest = (local: number) => v128.splat(f32.sub(f32.of(1), get(local)));
  along(fn, get(n!), [get(w!), get(m!), get(v!), get(g!)], (pw, pm, pv, pg) => {
    fn.set(slope, v128.mul(v128.load(get(pg!)), all(clip!)));
    fn.set(first, madd(rest(beta1!), get(slope), v128.mul(all(beta1!), v128.load(get(pm!)))));
    fn.do(v128.store(get(pm!), get(first)));
    fn.set(second, madd(v128.mul(rest(beta2!), get(slope)), get(slope), v128.mul(all(beta2!), v128.load(get(pv!)))));
    fn.do(v128.store(get(pv!), get(second)));
    fn.set(second, v128.add(v128.sqrt(v128.div(get(second), all(root!))), all(epsilon!)));
    fn.set(first, v128.div(v128.mul(all(rate!), get(first)), get(second)));
    fn.do(v128.store(get(pw!), v128.sub(v128.mul(v128.load(get(pw!)), all(decay!)), get(first))));
  });
  return fn;
}
