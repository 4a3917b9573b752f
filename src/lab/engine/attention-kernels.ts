/** Causal attention, forward and back: of the square of scores only the tiles on and below the diagonal are computed. Weights are kept [context][stride],
 *  with zeros between the diagonal and the next multiple of 8. */
import { type Panel, packTurned, panelsOf, storeTile, tileSums } from './products.ts';
import { constant, eights, exponential, greatest, type Madd, pair, setPair, storePair, total } from './vectors.ts';
import { call, i32, type ValueType, v128, WasmFunction } from './wasm-assembler.ts';

export type AttentionShape = {
  /** Sequences done in one call. */
  sequences: number;
  heads: number;
  head: number;
  context: number;
  /** Floats from row to row of queries, keys and values (side by side), and of what comes out. */
  qkvStride: number;
  outStride: number;
};

const pointers = (n: number): ValueType[] => Array.from({ length: n }, () => 'i32');
const rowsOfTile = 4;
/** Floats from row to row of the weights. */
export const weightStride = (context: number): number => Math.ceil(context / 16) * 16;
/** Floats the weights of all heads of a sequence take. */
export const weightFloats = ({ heads, context }: { heads: number; context: number }): number => heads * context * weightStride(context);
/** Masks for the last eight of a row: added from the first 16, multiplied from the next. */
export const maskFloats = Float32Array.from({ length: 32 }, (_, i) => (i < 8 ? 0 : i < 16 ? -1e30 : i < 24 ? 1 : 0));

/** S = A · Kᵀ below the diagonal: (a, keys packed, s). */
function scores(name: string, madd: Madd, { head, context }: AttentionShape, aRow: number, panel: Panel): WasmFunction {
  const fn = new WasmFunction(name, pointers(3));
  const { get } = fn;
  const [a, keys, s] = [0, 1, 2] as const;
  const stride = weightStride(context);
  const row = fn.let('i32', i32.of(0));
  const [pb, pc] = [fn.local('i32'), fn.local('i32')];
  fn.repeat(i32.of(context), rowsOfTile, () => {
    fn.set(pb, get(keys));
    fn.set(pc, get(s));
    fn.repeat(i32.add(i32.shiftRight(i32.add(get(row), i32.of(rowsOfTile - 1)), i32.of(Math.log2(panel))), i32.of(1)), 1, () => {
      const sums = tileSums(fn, madd, { rows: rowsOfTile, vectors: panel / 4 }, { a: { row: aRow, step: 1 }, bRow: panel }, head, a, pb);
      storeTile(fn, sums, stride, pc, 'set');
      fn.advance(pb, i32.of(4 * head * panel));
      fn.advance(pc, i32.of(4 * panel));
    });
    fn.advance(a, i32.of(4 * rowsOfTile * aRow));
    fn.advance(s, i32.of(4 * rowsOfTile * stride));
    fn.advance(row, i32.of(rowsOfTile));
  });
  return fn;
}

/** O = P · V (a query takes from what came before): (p, v, o). With `turned`, O = Pᵀ · V (what came before gets from later queries). */
function mix(
  name: string,
  madd: Madd,
  { head, context }: AttentionShape,
  { vRow, oRow, turned }: { vRow: number; oRow: number; turned: boolean },
  panel: Panel,
): WasmFunction {
  const fn = new WasmFunction(name, pointers(3));
  const { get } = fn;
  const [p, v, o] = [0, 1, 2] as const;
  const stride = weightStride(context);
  const { full, rest } = panelsOf(head, panel);
  const [pa, pb, pc, row] = [fn.local('i32'), fn.local('i32'), fn.local('i32'), fn.local('i32')];
  const columns = (from: number, count: number) => {
    const rows = count < panel ? 8 : rowsOfTile;
    fn.set(pa, get(p));
    fn.set(pb, i32.add(get(v), i32.of(4 * from)));
    fn.set(pc, i32.add(get(o), i32.of(4 * from)));
    fn.set(row, turned ? i32.of(context) : i32.of(rows));
    fn.repeat(i32.of(context), rows, () => {
      const a = turned ? { row: 1, step: stride } : { row: stride, step: 1 };
      const sums = tileSums(fn, madd, { rows, vectors: count / 4 }, { a, bRow: vRow }, get(row), pa, pb);
      storeTile(fn, sums, oRow, pc, 'set');
      fn.advance(pc, i32.of(4 * rows * oRow));
      fn.advance(pa, i32.of(4 * rows * (turned ? stride + 1 : stride)));
      if (turned) fn.advance(pb, i32.of(4 * rows * vRow));
      fn.advance(row, i32.of(turned ? -rows : rows));
    });
  };
  for (let i = 0; i < full; i++) columns(i * panel, panel);
  if (rest > 0) columns(full * panel, rest);
  return fn;
}

/** (s, mask): each row becomes softmax(s / √head) up to the diagonal, 0 from there to the next multiple of 8. Two rows at a time: they end in the same
 *  eight, and one fills the waits of the other. */
function causalSoftmax(madd: Madd, { head, context }: AttentionShape): WasmFunction {
  const fn = new WasmFunction('causalSoftmax', pointers(2));
  const { get } = fn;
  const [s, mask] = [0, 1] as const;
  const factor = constant(1 / Math.sqrt(head));
  const bytes = 4 * weightStride(context);
  const rows = [0, 1].map((i) => ({
    offset: i * bytes,
    value: pair(fn),
    most: pair(fn),
    sum: pair(fn),
    top: fn.local('v128'),
    share: fn.local('v128'),
    shift: fn.local('i32'),
  }));
  type Row = (typeof rows)[number];
  const each = (step: (row: Row, i: number) => void) => {
    rows.forEach(step);
  };
  const [row, count, last] = [fn.let('i32', i32.of(0)), fn.local('i32'), fn.local('i32')];
  const exp = exponential(fn, madd);
  fn.repeat(i32.of(context), 2, () => {
    const before = i32.shiftRight(get(row), i32.of(3));
    fn.set(count, i32.add(before, i32.of(1)));
    fn.set(last, i32.add(get(s), i32.mul(before, i32.of(32))));
    each(({ shift }, i) => {
      fn.set(shift, i32.add(get(mask), i32.mul(i32.sub(i32.of(7 - i), i32.and(get(row), i32.of(7))), i32.of(4))));
    });
    each(({ value, offset, shift, most, sum }) => {
      setPair(fn, value, (byte) => v128.add(v128.load(get(last), offset + byte), v128.load(get(shift), byte)));
      storePair(fn, get(last), offset, value);
      setPair(fn, most, () => v128.of(-1e30));
      setPair(fn, sum, () => v128.of(0));
    });
    eights(fn, get(count), [get(s)], (p) =>
      each(({ offset, most }) => setPair(fn, most, (byte, half) => v128.max(v128.load(get(p!), offset + byte), get(most[half])))),
    );
    each(({ most, top }) => {
      fn.set(top, greatest(fn, most));
    });
    eights(fn, get(count), [get(s)], (p) => {
      each(({ value, offset, top }) =>
        setPair(fn, value, (byte) => v128.mul(v128.sub(v128.load(get(p!), offset + byte), get(top)), factor)),
      );
      exp(rows.flatMap(({ value }) => value));
      each(({ value, offset, sum }) => {
        storePair(fn, get(p!), offset, value);
        setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(value[half])));
      });
    });
    each(({ sum, share, value, offset, shift }) => {
      fn.set(share, v128.div(constant(1), total(fn, sum)));
      setPair(fn, value, (byte) => v128.mul(v128.load(get(last), offset + byte), v128.load(get(shift), 64 + byte)));
      storePair(fn, get(last), offset, value);
    });
    eights(fn, get(count), [get(s)], (p) =>
      each(({ value, offset, share }) => {
        setPair(fn, value, (byte) => v128.mul(v128.load(get(p!), offset + byte), get(share)));
        storePair(fn, get(p!), offset, value);
      }),
    );
    fn.advance(s, i32.of(2 * bytes));
    fn.advance(row, i32.of(2));
  });
  return fn;
}

/** (p, ds): dS ← P ∘ (dS − Σ dS ∘ P) / √head. */
function causalSoftmaxBack(madd: Madd, { head, context }: AttentionShape): WasmFunction {
  const fn = new WasmFunction('causalSoftmaxBack', pointers(2));
  const { get } = fn;
  const [p, ds] = [0, 1] as const;
  const factor = constant(1 / Math.sqrt(head));
  const [value, sum] = [pair(fn), pair(fn)];
  const mean = fn.local('v128');
  const [row, count] = [fn.let('i32', i32.of(0)), fn.local('i32')];
  fn.repeat(i32.of(context), 1, () => {
    fn.set(count, i32.add(i32.shiftRight(get(row), i32.of(3)), i32.of(1)));
    setPair(fn, sum, () => v128.of(0));
    eights(fn, get(count), [get(p), get(ds)], (pp, pd) =>
      setPair(fn, sum, (byte, half) => madd(v128.load(get(pp!), byte), v128.load(get(pd!), byte), get(sum[half]))),
    );
    fn.set(mean, total(fn, sum));
    eights(fn, get(count), [get(p), get(ds)], (pp, pd) => {
      setPair(fn, value, (byte) => v128.mul(v128.mul(v128.load(get(pp!), byte), factor), v128.sub(v128.load(get(pd!), byte), get(mean))));
      storePair(fn, get(pd!), 0, value);
    });
    for (const pointer of [p, ds]) fn.advance(pointer, i32.of(4 * weightStride(context)));
    fn.advance(row, i32.of(1));
  });
  return fn;
}

/** Loops over sequences and heads; the body gets nothing, `perHead` and `perSequence` say how far each pointer goes. */
function overHeads(
  fn: WasmFunction,
  { sequences, heads }: AttentionShape,
  moves: readonly { pointer: number; head: number; sequence: number }[],
  body: () => void,
): void {
  fn.repeat(i32.of(sequences), 1, () => {
    fn.repeat(i32.of(heads), 1, () => {
      body();
      for (const { pointer, head } of moves) fn.advance(pointer, i32.of(4 * head));
    });
    for (const { pointer, head, sequence } of moves) fn.advance(pointer, i32.of(4 * (sequence - heads * head)));
  });
}

/** attend(qkv, p, o, turned, mask) and attendBack(qkv, p, do, dqkv, ds, turned): with the functions they call, to stand at index `at` of their module.
 *  `turned` is room for head × context, `ds` for context × context (rounded up to 16). */
export function attention(madd: Madd, shape: AttentionShape, panel: Panel, at: number): WasmFunction[] {
  const { heads, head, context, qkvStride, outStride } = shape;
  const d = heads * head;
  const inner = [
    packTurned('turnKeys', { k: head, n: weightStride(context), row: qkvStride }, panel),
    scores('scores', madd, shape, qkvStride, panel),
    causalSoftmax(madd, shape),
    mix('mixValues', madd, shape, { vRow: qkvStride, oRow: outStride, turned: false }, panel),
    scores('scoresBack', madd, shape, outStride, panel),
    causalSoftmaxBack(madd, shape),
    mix('valuesBack', madd, shape, { vRow: outStride, oRow: qkvStride, turned: true }, panel),
    mix('queriesBack', madd, shape, { vRow: qkvStride, oRow: qkvStride, turned: false }, panel),
    mix('keysBack', madd, shape, { vRow: qkvStride, oRow: qkvStride, turned: true }, panel),
  ];
  const [turnKeys, score, softmax, mixValues, scoreBack, softmaxBack, valuesBack, queriesBack, keysBack] = inner.map((_, i) => at + i) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const weights = weightFloats({ heads: 1, context });
  const beside = (pointer: number, stride: number) => ({ pointer, head, sequence: context * stride });

  const forth = new WasmFunction('attend', pointers(5));
  {
    const { get } = forth;
    const [qkv, p, o, turned, mask] = [0, 1, 2, 3, 4] as const;
    const moves = [beside(qkv, qkvStride), { pointer: p, head: weights, sequence: heads * weights }, beside(o, outStride)];
    const part = (i: number) => i32.add(get(qkv), i32.of(4 * i * d));
    overHeads(forth, shape, moves, () => {
      forth.do(call(turnKeys, part(1), get(turned)));
      forth.do(call(score, get(qkv), get(turned), get(p)));
      forth.do(call(softmax, get(p), get(mask)));
      forth.do(call(mixValues, get(p), part(2), get(o)));
    });
  }
  const back = new WasmFunction('attendBack', pointers(6));
  {
    const { get } = back;
    const [qkv, p, d_o, dqkv, ds, turned] = [0, 1, 2, 3, 4, 5] as const;
    const moves = [
      beside(qkv, qkvStride),
      { pointer: p, head: weights, sequence: heads * weights },
      beside(d_o, outStride),
      beside(dqkv, qkvStride),
    ];
    const part = (of: number, i: number) => i32.add(get(of), i32.of(4 * i * d));
    overHeads(back, shape, moves, () => {
      back.do(call(valuesBack, get(p), get(d_o), part(dqkv, 2)));
      back.do(call(turnKeys, part(qkv, 2), get(turned)));
      back.do(call(scoreBack, get(d_o), get(turned), get(ds)));
      back.do(call(softmaxBack, get(p), get(ds)));
      back.do(call(queriesBack, get(ds), part(qkv, 1), get(dqkv)));
      back.do(call(keysBack, get(ds), get(qkv), part(dqkv, 1)));
    });
  }
  return [...inner, forth, back];
}

/** rotate(qkv, cosines, sines, sign): turns each head's queries and keys by the angle of their place: halves of a head are the two coordinates, as in
 *  GPT-NeoX (Su et al. 2021). Tables are [context][head / 2]; −1 turns back. `rows` rows lie at successive places, from the tables' beginning every
 *  `context` rows; with a context of 1 all lie at the same. */
export function rotate(
  madd: Madd,
  { rows, context, heads, head, stride }: { rows: number; context: number; heads: number; head: number; stride: number },
): WasmFunction {
  const fn = new WasmFunction('rotate', ['i32', 'i32', 'i32', 'f32']);
  const { get } = fn;
  const [qkv, cosines, sines, sign] = [0, 1, 2, 3] as const;
  const half = head / 2;
  const [x, y, c, s] = [fn.local('v128'), fn.local('v128'), fn.local('v128'), fn.local('v128')];
  const [at, place] = [fn.local('i32'), fn.local('i32')];
  const minus = fn.let('v128', v128.splat(get(sign)));
  fn.repeat(i32.of(rows / context), 1, () => {
    fn.set(place, i32.of(0));
    fn.repeat(i32.of(context), 1, () => {
      fn.set(at, get(qkv));
      fn.repeat(i32.of(2 * heads), 1, () => {
        for (let i = 0; i < half; i += 4) {
          fn.set(x, v128.load(get(at), 4 * i));
          fn.set(y, v128.load(get(at), 4 * (i + half)));
          fn.set(c, v128.load(i32.add(get(cosines), get(place)), 4 * i));
          fn.set(s, v128.mul(v128.load(i32.add(get(sines), get(place)), 4 * i), get(minus)));
          fn.do(v128.store(get(at), v128.sub(v128.mul(get(x), get(c)), v128.mul(get(y), get(s))), 4 * i));
          fn.do(v128.store(get(at), madd(get(x), get(s), v128.mul(get(y), get(c))), 4 * (i + half)));
        }
        fn.advance(at, i32.of(4 * head));
      });
      fn.advance(place, i32.of(4 * half));
      fn.advance(qkv, i32.of(4 * stride));
    });
  });
  return fn;
}

/** Tables for `rotate`: [context][head / 2] cosines, then sines, of place · 10000^(−2i/head). */
export function rotaryTables(context: number, head: number): { cosines: Float32Array; sines: Float32Array } {
  const half = head / 2;
  const angle = (i: number) => Math.floor(i / half) * 10000 ** (-(i % half) / half);
  return {
    cosines: Float32Array.from({ length: context * half }, (_, i) => Math.cos(angle(i))),
    sines: Float32Array.from({ length: context * half }, (_, i) => Math.sin(angle(i))),
  };
}
