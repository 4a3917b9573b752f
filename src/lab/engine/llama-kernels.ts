/** What blocks of Llama's form do row by row: norms by the root mean square, without a mean and a bias (Zhang & Sennrich 2019), and SwiGLU, half of the wide
 *  row switching the other (Shazeer 2020). They are called as their counterparts in row-kernels.ts are. */
import type { Rows } from './row-kernels.ts';
import { across, constant, exponential, type Madd, pair, setPair, storePair, total } from './vectors.ts';
import { type Code, f32, i32, type ValueType, v128, WasmFunction } from './wasm-assembler.ts';

const pointers = (n: number): ValueType[] => Array.from({ length: n }, () => 'i32');
const loadPair =
  (at: Code, offset: number) =>
  (byte: number): Code =>
    v128.load(at, offset + byte);

/** normalise(x, gain, –, hat, scale, y): y = gain · x̂, x̂ = x / √(mean x² + ε); keeps x̂ and 1/√… for the way back. */
export function normaliseByRoot(madd: Madd, { rows, columns, stride }: Rows): WasmFunction {
  const fn = new WasmFunction('normalise', pointers(6));
  const { get } = fn;
  const [x, gain, , hat, scale, y] = [0, 1, 2, 3, 4, 5] as const;
  const [sum, value] = [pair(fn), pair(fn)];
  const share = fn.local('v128');
  fn.repeat(i32.of(rows), 1, () => {
    setPair(fn, sum, () => v128.of(0));
    across(fn, columns, [get(x)], (o, p) => {
      setPair(fn, value, loadPair(get(p!), o));
      setPair(fn, sum, (_, half) => madd(get(value[half]), get(value[half]), get(sum[half])));
    });
    fn.set(share, v128.add(v128.mul(total(fn, sum), constant(1 / columns)), constant(1e-5)));
    fn.set(share, v128.div(constant(1), v128.sqrt(get(share))));
    fn.do(f32.store(get(scale), v128.lane(get(share), 0)));
    across(fn, columns, [get(x), get(gain), get(hat), get(y)], (o, px, pg, ph, py) => {
      setPair(fn, value, (byte) => v128.mul(v128.load(get(px!), o + byte), get(share)));
      storePair(fn, get(ph!), o, value);
      setPair(fn, value, (byte, half) => v128.mul(v128.load(get(pg!), o + byte), get(value[half])));
      storePair(fn, get(py!), o, value);
    });
    for (const pointer of [x, hat, y]) fn.advance(pointer, i32.of(4 * stride));
    fn.advance(scale, i32.of(4));
  });
  return fn;
}

/** NAME(dy, gain, hat, scale, dx, dgain, –): dx (+)= (dy · gain − x̂ · mean(dy · gain · x̂)) / √…; dgain += its slope. */
export function normaliseByRootBack(name: string, madd: Madd, { rows, columns, stride }: Rows, keep: boolean): WasmFunction {
  const fn = new WasmFunction(name, pointers(7));
  const { get } = fn;
  const [dy, gain, hat, scale, dx, dgain] = [0, 1, 2, 3, 4, 5] as const;
  const [along, value, part, slope] = [pair(fn), pair(fn), pair(fn), pair(fn)];
  const [meanHat, share] = [fn.local('v128'), fn.local('v128')];
  fn.repeat(i32.of(rows), 1, () => {
    setPair(fn, along, () => v128.of(0));
    across(fn, columns, [get(dy), get(gain), get(hat), get(dgain)], (o, py, pg, ph, pdg) => {
      setPair(fn, slope, loadPair(get(py!), o));
      setPair(fn, value, loadPair(get(ph!), o));
      setPair(fn, part, (byte, half) => madd(get(slope[half]), get(value[half]), v128.load(get(pdg!), o + byte)));
      storePair(fn, get(pdg!), o, part);
      setPair(fn, slope, (byte, half) => v128.mul(get(slope[half]), v128.load(get(pg!), o + byte)));
      setPair(fn, along, (_, half) => madd(get(slope[half]), get(value[half]), get(along[half])));
    });
    fn.set(meanHat, v128.mul(total(fn, along), constant(1 / columns)));
    fn.set(share, v128.spread(get(scale)));
    across(fn, columns, [get(dy), get(gain), get(hat), get(dx)], (o, py, pg, ph, px) => {
      setPair(fn, value, (byte) => v128.mul(v128.load(get(py!), o + byte), v128.load(get(pg!), o + byte)));
      setPair(fn, value, (byte, half) => v128.sub(get(value[half]), v128.mul(v128.load(get(ph!), o + byte), get(meanHat))));
      setPair(fn, value, (byte, half) =>
        keep ? madd(get(value[half]), get(share), v128.load(get(px!), o + byte)) : v128.mul(get(value[half]), get(share)),
      );
      storePair(fn, get(px!), o, value);
    });
    for (const pointer of [dy, hat, dx]) fn.advance(pointer, i32.of(4 * stride));
    fn.advance(scale, i32.of(4));
  });
  return fn;
}

export type Gated = { rows: number /** Of a half: the switch, then what is switched. */; half: number; stride: number; outStride: number };

/** activate(h, u): u = g σ(g) · v, where a row of h is g, then v. */
export function swiglu(madd: Madd, { rows, half: columns, stride, outStride }: Gated): WasmFunction {
  const fn = new WasmFunction('activate', pointers(2));
  const { get } = fn;
  const [h, u] = [0, 1] as const;
  const [gate, s] = [pair(fn), pair(fn)];
  const exp = exponential(fn, madd);
  fn.repeat(i32.of(rows), 1, () => {
    across(fn, columns, [get(h), i32.add(get(h), i32.of(4 * columns)), get(u)], (o, pg, pv, pu) => {
      setPair(fn, gate, loadPair(get(pg!), o));
      setPair(fn, s, (_, half) => v128.sub(v128.of(0), get(gate[half])));
      exp(s);
      setPair(fn, s, (_, half) => v128.div(get(gate[half]), v128.add(constant(1), get(s[half]))));
      setPair(fn, s, (byte, half) => v128.mul(get(s[half]), v128.load(get(pv!), o + byte)));
      storePair(fn, get(pu!), o, s);
    });
    fn.advance(h, i32.of(4 * stride));
    fn.advance(u, i32.of(4 * outStride));
  });
  return fn;
}

/** activateBack(h, du, dh): slopes of g and v from those of u; (g σ)′ = σ + g σ (1 − σ). */
export function swigluBack(madd: Madd, { rows, half: columns, stride, outStride }: Gated): WasmFunction {
  const fn = new WasmFunction('activateBack', pointers(3));
  const { get } = fn;
  const [h, du, dh] = [0, 1, 2] as const;
  const [gate, s, slope, value] = [pair(fn), pair(fn), pair(fn), pair(fn)];
  const exp = exponential(fn, madd);
  const further = i32.of(4 * columns);
  fn.repeat(i32.of(rows), 1, () => {
    const from = [get(h), i32.add(get(h), further), get(du), get(dh), i32.add(get(dh), further)];
    across(fn, columns, from, (o, pg, pv, pu, pdg, pdv) => {
      setPair(fn, gate, loadPair(get(pg!), o));
      setPair(fn, s, (_, half) => v128.sub(v128.of(0), get(gate[half])));
      exp(s);
      setPair(fn, s, (_, half) => v128.div(constant(1), v128.add(constant(1), get(s[half]))));
      setPair(fn, slope, loadPair(get(pu!), o));
      setPair(fn, value, (_, half) => v128.mul(v128.mul(get(gate[half]), get(s[half])), get(slope[half])));
      storePair(fn, get(pdv!), o, value);
      // σ (1 + g (1 − σ))
      setPair(fn, gate, (_, half) => madd(get(gate[half]), v128.sub(constant(1), get(s[half])), constant(1)));
      setPair(fn, slope, (byte, half) => v128.mul(get(slope[half]), v128.load(get(pv!), o + byte)));
      setPair(fn, value, (_, half) => v128.mul(v128.mul(get(gate[half]), get(s[half])), get(slope[half])));
      storePair(fn, get(pdg!), o, value);
    });
    fn.advance(h, i32.of(4 * stride));
    fn.advance(du, i32.of(4 * outStride));
    fn.advance(dh, i32.of(4 * stride));
  });
  return fn;
}
