/** Attention of one new position to what is kept of the earlier ones: keys and values of every sequence and head. */
import { exponentialCode, type Madd } from './kernels.ts';
import { type Code, f32, i32, v128, WasmFunction } from './wasm-assembler.ts';

export type CachedAttention = { batch: number; heads: number; head: number; context: number };

/** Floats of the table that masks what lies beyond the position within eight. */
export const maskFloats = Float32Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : -1e30));

/** `attendCached(position, qkv, keys, values, out, scores, mask)`: writes the new key and value, then out = softmax(q Kᵀ / √head) V.
 *  Keys: [batch, heads, head, context], so that neighbours in a vector are neighbours in time; values: [batch, heads, context, head]. */
export function cachedAttention(madd: Madd, { batch, heads, head, context }: CachedAttention): WasmFunction {
  const fn = new WasmFunction('attendCached', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [position, q, keys, values, out, scores, mask] = [0, 1, 2, 3, 4, 5, 6] as const;
  const width = heads * head;
  const eights = fn.let('i32', i32.add(i32.shiftRight(get(position), i32.of(3)), i32.of(1)));
  const twos = fn.let('i32', i32.add(i32.shiftRight(get(position), i32.of(1)), i32.of(1)));
  const shift = fn.let('i32', i32.add(get(mask), i32.mul(i32.sub(i32.of(7), i32.and(get(position), i32.of(7))), i32.of(4))));
  const factor = v128.of(1 / Math.sqrt(head));
  const exp = exponentialCode(fn, madd);
  const pair = () => [fn.local('v128'), fn.local('v128')] as const;
  const [score, most, sum] = [pair(), pair(), pair()];
  const inverse = fn.local('v128');
  fn.repeat(i32.of(batch), 1, () => {
    fn.repeat(i32.of(heads), 1, () => {
      const key = fn.let('i32', i32.add(get(keys), i32.mul(get(position), i32.of(4))));
      for (let i = 0; i < head; i++) fn.do(f32.store(get(key), f32.load(get(q), 4 * (width + i)), 4 * i * context));
      const value = fn.let('i32', i32.add(get(values), i32.mul(get(position), i32.of(4 * head))));
      for (let i = 0; i < head; i += 4) fn.do(v128.store(get(value), v128.load(get(q), 4 * (2 * width + i)), 4 * i));

      fn.set(key, get(keys));
      const at = fn.let('i32', get(scores));
      fn.repeat(get(eights), 1, () => {
        score.forEach((local, half) => {
          fn.set(local, v128.mul(v128.spread(get(q), 0), v128.load(get(key), 16 * half)));
        });
        for (let i = 1; i < head; i++)
          score.forEach((local, half) => {
            fn.set(local, madd(v128.spread(get(q), 4 * i), v128.load(get(key), 4 * i * context + 16 * half), get(local)));
          });
        score.forEach((local, half) => {
          fn.do(v128.store(get(at), v128.mul(get(local), factor), 16 * half));
        });
        fn.advance(key, i32.of(32));
        fn.advance(at, i32.of(32));
      });
      for (const half of [0, 1])
        fn.do(
          v128.store(
            i32.sub(get(at), i32.of(32)),
            v128.add(v128.load(i32.sub(get(at), i32.of(32)), 16 * half), v128.load(get(shift), 16 * half)),
            16 * half,
          ),
        );

      fn.set(at, get(scores));
      for (const local of most) fn.set(local, v128.of(-1e30));
      fn.repeat(get(eights), 1, () => {
        most.forEach((local, half) => {
          fn.set(local, v128.max(v128.load(get(at), 16 * half), get(local)));
        });
        fn.advance(at, i32.of(32));
      });
      fn.set(most[0], v128.max(get(most[0]), get(most[1])));
      const lane = (local: number, i: number): Code => v128.lane(get(local), i);
      fn.set(most[0], v128.splat(f32.max(f32.max(lane(most[0], 0), lane(most[0], 1)), f32.max(lane(most[0], 2), lane(most[0], 3)))));
      fn.set(at, get(scores));
      for (const local of sum) fn.set(local, v128.of(0));
      fn.repeat(get(eights), 1, () => {
        score.forEach((local, half) => {
          fn.set(local, v128.sub(v128.load(get(at), 16 * half), get(most[0])));
        });
        exp(score);
        score.forEach((local, half) => {
          fn.do(v128.store(get(at), get(local), 16 * half));
        });
        score.forEach((local, half) => {
          fn.set(sum[half]!, v128.add(get(sum[half]!), get(local)));
        });
        fn.advance(at, i32.of(32));
      });
      fn.set(sum[0], v128.add(get(sum[0]), get(sum[1])));
      fn.set(
        inverse,
        v128.splat(f32.div(f32.of(1), f32.add(f32.add(lane(sum[0], 0), lane(sum[0], 1)), f32.add(lane(sum[0], 2), lane(sum[0], 3))))),
      );

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
        for (let j = 0; j < vectors; j++)
          fn.do(v128.store(get(out), v128.mul(v128.add(get(sums[0]![j]!), get(sums[1]![j]!)), get(inverse)), 4 * from + 16 * j));
      }
      fn.advance(q, i32.of(4 * head));
      fn.advance(out, i32.of(4 * head));
      for (const cache of [keys, values]) fn.advance(cache, i32.of(4 * head * context));
    });
    // From the end of the queries to the next row's.
    fn.advance(q, i32.of(8 * width));
  });
  return fn;
}
