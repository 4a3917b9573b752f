/** Attention of one new position to what is kept of the earlier ones: keys and values of every sequence and head. */
import { across, constant, eights, exponential, greatest, type Madd, pair, setPair, storePair, total } from './vectors.ts';
import { f32, i32, v128, WasmFunction } from './wasm-assembler.ts';

export type CachedAttention = { batch: number; heads: number; head: number; context: number; qkvStride: number; outStride: number };

/** Floats from head to head of the scores: after those of all positions, 1 / Σ e^score. */
export const scoreStride = (context: number): number => context + 8;

/** `attendCached(position, qkv, keys, values, out, scores, mask)`: writes the new key and value, then out = softmax(q Kᵀ / √head) V.
 *  Keys: [batch, context / 8, heads, head, 8], so that neighbours in a vector are neighbours in time; values: [batch, context / 8, heads, 8, head]. What a
 *  sequence has kept is read from one end to the other, all heads in turn: most of the time goes into reading it. Scores: heads × `scoreStride`. */
export function cachedAttention(madd: Madd, { batch, heads, head, context, qkvStride, outStride }: CachedAttention): WasmFunction {
  const fn = new WasmFunction('attendCached', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [position, q, keys, values, out, scores, mask] = [0, 1, 2, 3, 4, 5, 6] as const;
  const width = heads * head;
  const eight = 8 * head;
  const stride = scoreStride(context);
  const before = fn.let('i32', i32.shiftRight(get(position), i32.of(3)));
  const count = fn.let('i32', i32.add(get(before), i32.of(1)));
  const newest = fn.let('i32', i32.mul(get(before), i32.of(4 * heads * eight)));
  const within = fn.let('i32', i32.and(get(position), i32.of(7)));
  const last = fn.let('i32', i32.mul(get(before), i32.of(32)));
  const shift = fn.let('i32', i32.add(get(mask), i32.mul(i32.sub(i32.of(7), get(within)), i32.of(4))));
  const factor = constant(1 / Math.sqrt(head));
  const exp = exponential(fn, madd);
  const [score, other, most, sum] = [pair(fn), pair(fn), pair(fn), pair(fn)];
  const top = fn.local('v128');
  const [key, value, at, to, from] = [fn.local('i32'), fn.local('i32'), fn.local('i32'), fn.local('i32'), fn.local('i32')];
  const everyHead = (body: () => void) => fn.repeat(i32.of(heads), 1, body);

  fn.repeat(i32.of(batch), 1, () => {
    fn.set(key, i32.add(i32.add(get(keys), get(newest)), i32.mul(get(within), i32.of(4))));
    fn.set(value, i32.add(i32.add(get(values), get(newest)), i32.mul(get(within), i32.of(4 * head))));
    fn.set(from, get(q));
    everyHead(() => {
      for (let i = 0; i < head; i++) fn.do(f32.store(get(key), f32.load(get(from), 4 * (width + i)), 32 * i));
      for (let i = 0; i < head; i += 4) fn.do(v128.store(get(value), v128.load(get(from), 4 * (2 * width + i)), 4 * i));
      for (const pointer of [key, value]) fn.advance(pointer, i32.of(4 * eight));
      fn.advance(from, i32.of(4 * head));
    });

    fn.set(key, get(keys));
    fn.set(at, get(scores));
    fn.repeat(get(count), 1, () => {
      fn.set(from, get(q));
      fn.set(to, get(at));
      everyHead(() => {
        // Two sums, for one waits for itself.
        for (const [i, sums] of [score, other].entries())
          setPair(fn, sums, (byte) => v128.mul(v128.spread(get(from), 4 * i), v128.load(get(key), 32 * i + byte)));
        for (let i = 2; i < head; i++) {
          const sums = i % 2 ? other : score;
          setPair(fn, sums, (byte, half) => madd(v128.spread(get(from), 4 * i), v128.load(get(key), 32 * i + byte), get(sums[half])));
        }
        setPair(fn, score, (_, half) => v128.mul(v128.add(get(score[half]), get(other[half])), factor));
        storePair(fn, get(to), 0, score);
        fn.advance(key, i32.of(4 * eight));
        fn.advance(from, i32.of(4 * head));
        fn.advance(to, i32.of(4 * stride));
      });
      fn.advance(at, i32.of(32));
    });

    fn.set(to, get(scores));
    everyHead(() => {
      fn.set(at, i32.add(get(to), get(last)));
      setPair(fn, most, (byte) => v128.add(v128.load(get(at), byte), v128.load(get(shift), byte)));
      storePair(fn, get(at), 0, most);
      eights(fn, get(count), [get(to)], (p) => setPair(fn, most, (byte, half) => v128.max(v128.load(get(p!), byte), get(most[half]))));
      fn.set(top, greatest(fn, most));
      setPair(fn, sum, () => v128.of(0));
      eights(fn, get(count), [get(to)], (p) => {
        setPair(fn, score, (byte) => v128.sub(v128.load(get(p!), byte), get(top)));
        exp(score);
        storePair(fn, get(p!), 0, score);
        setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(score[half])));
      });
      // The share is multiplied in at the end: a weight of e^−87 would fall below what floats hold in full, and such numbers are slow.
      fn.do(f32.store(get(to), v128.lane(v128.div(constant(1), total(fn, sum)), 0), 4 * context));
      fn.advance(to, i32.of(4 * stride));
    });

    // Positions of the last eight that lie beyond weigh e^−87.
    for (let i = 0; i < width; i += 4) fn.do(v128.store(get(out), v128.of(0), 4 * i));
    fn.set(value, get(values));
    fn.set(at, get(scores));
    fn.repeat(get(count), 1, () => {
      fn.set(from, get(at));
      fn.set(to, get(out));
      everyHead(() => {
        for (let begin = 0; begin < head; begin += 32) {
          const sums = Array.from({ length: Math.min(8, (head - begin) / 4) }, () => fn.local('v128'));
          sums.forEach((local, j) => {
            fn.set(local, v128.load(get(to), 4 * begin + 16 * j));
          });
          for (let i = 0; i < 8; i++)
            sums.forEach((local, j) => {
              fn.set(local, madd(v128.spread(get(from), 4 * i), v128.load(get(value), 4 * (i * head + begin) + 16 * j), get(local)));
            });
          sums.forEach((local, j) => {
            fn.do(v128.store(get(to), get(local), 4 * begin + 16 * j));
          });
        }
        fn.advance(value, i32.of(4 * eight));
        fn.advance(from, i32.of(4 * stride));
        fn.advance(to, i32.of(4 * head));
      });
      fn.advance(at, i32.of(32));
    });
    fn.set(from, get(scores));
    fn.set(to, get(out));
    everyHead(() => {
      for (let i = 0; i < head; i += 8) {
        setPair(fn, score, (byte) => v128.mul(v128.load(get(to), 4 * i + byte), v128.spread(get(from), 4 * context)));
        storePair(fn, get(to), 4 * i, score);
      }
      fn.advance(from, i32.of(4 * stride));
      fn.advance(to, i32.of(4 * head));
    });
    fn.advance(q, i32.of(4 * qkvStride));
    fn.advance(out, i32.of(4 * outStride));
    for (const cache of [keys, values]) fn.advance(cache, i32.of(4 * width * context));
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
