/** Attention of one new position to what is kept of the earlier ones: keys and values of every sequence and head. */
import { across, constant, eights, exponential, greatest, type Madd, pair, setPair, storePair, total } from './vectors.ts';
import { f32, i32, v128, WasmFunction } from './wasm-assembler.ts';

export type CachedAttention = { batch: number; heads: number; head: number; context: number; qkvStride: number; outStride: number };

/** `attendCached(position, qkv, keys, values, out, scores, mask)`: writes the new key and value, then out = softmax(q Kᵀ / √head) V.
 *  Keys: [batch, heads, context / 8, head, 8], so that neighbours in a vector are neighbours in time and what is read lies in one piece; values:
 *  [batch, heads, context, head]. */
export function cachedAttention(madd: Madd, { batch, heads, head, context, qkvStride, outStride }: CachedAttention): WasmFunction {
  const fn = new WasmFunction('attendCached', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [position, q, keys, values, out, scores, mask] = [0, 1, 2, 3, 4, 5, 6] as const;
  const width = heads * head;
  const before = fn.let('i32', i32.shiftRight(get(position), i32.of(3)));
  const count = fn.let('i32', i32.add(get(before), i32.of(1)));
  const newest = fn.let('i32', i32.mul(get(before), i32.of(32 * head)));
  const within = fn.let('i32', i32.mul(i32.and(get(position), i32.of(7)), i32.of(4)));
  const twos = fn.let('i32', i32.add(i32.shiftRight(get(position), i32.of(1)), i32.of(1)));
  const last = fn.let('i32', i32.add(get(scores), i32.mul(get(before), i32.of(32))));
  const shift = fn.let('i32', i32.add(get(mask), i32.mul(i32.sub(i32.of(7), i32.and(get(position), i32.of(7))), i32.of(4))));
  const factor = constant(1 / Math.sqrt(head));
  const exp = exponential(fn, madd);
  const [score, most, sum] = [pair(fn), pair(fn), pair(fn)];
  const [top, share] = [fn.local('v128'), fn.local('v128')];
  const [key, value, at] = [fn.local('i32'), fn.local('i32'), fn.local('i32')];
  fn.repeat(i32.of(batch), 1, () => {
    fn.repeat(i32.of(heads), 1, () => {
      fn.set(key, i32.add(get(keys), get(newest)));
      for (let i = 0; i < head; i++) fn.do(f32.store(i32.add(get(key), get(within)), f32.load(get(q), 4 * (width + i)), 32 * i));
      fn.set(value, i32.add(get(values), i32.mul(get(position), i32.of(4 * head))));
      for (let i = 0; i < head; i += 4) fn.do(v128.store(get(value), v128.load(get(q), 4 * (2 * width + i)), 4 * i));

      const eight = (pk: number, ps: number, masked: boolean) => {
        setPair(fn, score, (byte) => v128.mul(v128.spread(get(q)), v128.load(get(pk), byte)));
        for (let i = 1; i < head; i++)
          setPair(fn, score, (byte, half) => madd(v128.spread(get(q), 4 * i), v128.load(get(pk), 32 * i + byte), get(score[half])));
        setPair(fn, score, (byte, half) =>
          masked ? madd(get(score[half]), factor, v128.load(get(shift), byte)) : v128.mul(get(score[half]), factor),
        );
        storePair(fn, get(ps), 0, score);
        setPair(fn, most, (_, half) => (masked ? get(score[half]) : v128.max(get(score[half]), get(most[half]))));
      };
      eight(key, last, true);
      fn.when(
        get(before),
        () =>
          eights(fn, get(before), [get(keys), get(scores)], (pk, ps) => {
            eight(pk!, ps!, false);
            // The panel of the next eight positions; eights moves on by one row.
            fn.advance(pk!, i32.of(32 * (head - 1)));
          }),
        () => {},
      );
      fn.set(top, greatest(fn, most));
      setPair(fn, sum, () => v128.of(0));
      eights(fn, get(count), [get(scores)], (p) => {
        setPair(fn, score, (byte) => v128.sub(v128.load(get(p!), byte), get(top)));
        exp(score);
        storePair(fn, get(p!), 0, score);
        setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(score[half])));
      });
      fn.set(share, v128.div(constant(1), total(fn, sum)));

      // Two positions at a time. The second of the last two may lie beyond: its weight is e^−87.
      for (let from = 0; from < head; from += 32) {
        const vectors = Math.min(8, (head - from) / 4);
        const sums = [0, 1].map(() => Array.from({ length: vectors }, () => fn.local('v128')));
        for (const local of sums.flat()) fn.set(local, v128.of(0));
        fn.set(at, get(scores));
        fn.set(value, get(values));
        fn.repeat(get(twos), 1, () => {
          sums.forEach((locals, odd) => {
            locals.forEach((local, j) => {
              fn.set(local, madd(v128.spread(get(at), 4 * odd), v128.load(get(value), 4 * (odd * head + from) + 16 * j), get(local)));
            });
          });
          fn.advance(at, i32.of(8));
          fn.advance(value, i32.of(8 * head));
        });
        sums[0]!.forEach((local, j) => {
          fn.set(local, v128.mul(v128.add(get(local), get(sums[1]![j]!)), get(share)));
        });
        sums[0]!.forEach((local, j) => {
          fn.do(v128.store(get(out), get(local), 4 * from + 16 * j));
        });
      }
      fn.advance(q, i32.of(4 * head));
      fn.advance(out, i32.of(4 * head));
      for (const cache of [keys, values]) fn.advance(cache, i32.of(4 * head * context));
    });
    fn.advance(q, i32.of(4 * (qkvStride - width)));
    fn.advance(out, i32.of(4 * (outStride - width)));
  });
  return fn;
}

/** weights(logits, to, 1 / temperature): softmax of each row, of `vocabulary` tokens side by side. */
export function weights({ rows, stride }: { rows: number; stride: number }, madd: Madd, vocabulary: number): WasmFunction {
  const fn = new WasmFunction('weights', ['i32', 'i32', 'f32']);
  const { get } = fn;
  const [x, to, sharper] = [0, 1, 2] as const;
  const columns = Math.ceil(vocabulary / 8) * 8;
  const [most, sum, value] = [pair(fn), pair(fn), pair(fn)];
  const [top, share] = [fn.local('v128'), fn.local('v128')];
  const factor = fn.let('v128', v128.splat(get(sharper)));
  const exp = exponential(fn, madd);
  fn.repeat(i32.of(rows), 1, () => {
    for (let c = vocabulary; c < columns; c++) fn.do(f32.store(get(x), f32.of(-1e30), 4 * c));
    setPair(fn, most, () => v128.of(-1e30));
    across(fn, columns, [get(x)], (o, p) => setPair(fn, most, (byte, half) => v128.max(v128.load(get(p!), o + byte), get(most[half]))));
    fn.set(top, greatest(fn, most));
    setPair(fn, sum, () => v128.of(0));
    across(fn, columns, [get(x), get(to)], (o, px, pt) => {
      setPair(fn, value, (byte) => v128.mul(v128.sub(v128.load(get(px!), o + byte), get(top)), get(factor)));
      exp(value);
      storePair(fn, get(pt!), o, value);
      setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(value[half])));
    });
    fn.set(share, v128.div(constant(1), total(fn, sum)));
    across(fn, columns, [get(to)], (o, p) => {
      setPair(fn, value, (byte) => v128.mul(v128.load(get(p!), o + byte), get(share)));
      storePair(fn, get(p!), o, value);
    });
    fn.advance(x, i32.of(4 * stride));
    // What a row writes beyond its vocabulary the next one covers.
    fn.advance(to, i32.of(4 * vocabulary));
  });
  return fn;
}
