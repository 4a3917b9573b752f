/** What is done row by row, or number by number: embedding, layer norm, GELU, cross-entropy, AdamW. Each function is emitted for its shape; pointers are
 *  bytes, counts and strides floats. Columns come in eights. */
import { across, constant, exponential, greatest, type Madd, pair, setPair, storePair, total } from './vectors.ts';
import { type Code, f32, i32, type ValueType, v128, WasmFunction } from './wasm-assembler.ts';

const pointers = (n: number): ValueType[] => Array.from({ length: n }, () => 'i32');
const loadPair =
  (at: Code, offset: number) =>
  (byte: number): Code =>
    v128.load(at, offset + byte);

export type Rows = { rows: number; columns: number /** Floats from row to row. */; stride: number };

/** embed(ids, words, places, x): x = word + place; every `context` rows the places begin anew. Without `placed`, x = word. */
export function embed({ rows, columns, stride }: Rows, context: number, placed: boolean): WasmFunction {
  const fn = new WasmFunction('embed', pointers(4));
  const { get } = fn;
  const [ids, words, places, x] = [0, 1, 2, 3] as const;
  const value = pair(fn);
  const [word, place] = [fn.local('i32'), fn.local('i32')];
  fn.repeat(i32.of(rows / context), 1, () => {
    fn.set(place, get(places));
    fn.repeat(i32.of(context), 1, () => {
      fn.set(word, i32.add(get(words), i32.mul(i32.load(get(ids)), i32.of(4 * columns))));
      across(fn, columns, [get(word), get(place), get(x)], (o, pw, pp, px) => {
        setPair(fn, value, (byte) => {
          const read = v128.load(get(pw!), o + byte);
          return placed ? v128.add(read, v128.load(get(pp!), o + byte)) : read;
        });
        storePair(fn, get(px!), o, value);
      });
      fn.advance(ids, i32.of(4));
      fn.advance(place, i32.of(4 * columns));
      fn.advance(x, i32.of(4 * stride));
    });
  });
  return fn;
}

/** embedBack(ids, words, places, dx): adds a row's slopes to those of its word and place. */
export function embedBack({ rows, columns, stride }: Rows, context: number, placed: boolean): WasmFunction {
  const fn = new WasmFunction('embedBack', pointers(4));
  const { get } = fn;
  const [ids, words, places, dx] = [0, 1, 2, 3] as const;
  const [slope, value] = [pair(fn), pair(fn)];
  const [word, place] = [fn.local('i32'), fn.local('i32')];
  fn.repeat(i32.of(rows / context), 1, () => {
    fn.set(place, get(places));
    fn.repeat(i32.of(context), 1, () => {
      fn.set(word, i32.add(get(words), i32.mul(i32.load(get(ids)), i32.of(4 * columns))));
      across(fn, columns, [get(word), get(place), get(dx)], (o, pw, pp, px) => {
        setPair(fn, slope, loadPair(get(px!), o));
        for (const to of placed ? [pw!, pp!] : [pw!]) {
          setPair(fn, value, (byte, half) => v128.add(v128.load(get(to), o + byte), get(slope[half])));
          storePair(fn, get(to), o, value);
        }
      });
      fn.advance(ids, i32.of(4));
      fn.advance(place, i32.of(4 * columns));
      fn.advance(dx, i32.of(4 * stride));
    });
  });
  return fn;
}

/** normalise(x, gain, bias, hat, scale, y): y = gain · x̂ + bias; keeps x̂ and 1/σ for the way back. */
export function normalise(madd: Madd, { rows, columns, stride }: Rows): WasmFunction {
  const fn = new WasmFunction('normalise', pointers(6));
  const { get } = fn;
  const [x, gain, bias, hat, scale, y] = [0, 1, 2, 3, 4, 5] as const;
  const [sum, value, out] = [pair(fn), pair(fn), pair(fn)];
  const [centre, share] = [fn.local('v128'), fn.local('v128')];
  const each = constant(1 / columns);
  fn.repeat(i32.of(rows), 1, () => {
    setPair(fn, sum, () => v128.of(0));
    across(fn, columns, [get(x)], (o, p) => setPair(fn, sum, (byte, half) => v128.add(get(sum[half]), v128.load(get(p!), o + byte))));
    fn.set(centre, v128.mul(total(fn, sum), each));
    setPair(fn, sum, () => v128.of(0));
    across(fn, columns, [get(x)], (o, p) => {
      setPair(fn, value, (byte) => v128.sub(v128.load(get(p!), o + byte), get(centre)));
      setPair(fn, sum, (_, half) => madd(get(value[half]), get(value[half]), get(sum[half])));
    });
    // V8 has an old, slow form of the scalar root.
    fn.set(share, v128.add(v128.mul(total(fn, sum), each), constant(1e-5)));
    fn.set(share, v128.div(constant(1), v128.sqrt(get(share))));
    fn.do(f32.store(get(scale), v128.lane(get(share), 0)));
    across(fn, columns, [get(x), get(gain), get(bias), get(hat), get(y)], (o, px, pg, pb, ph, py) => {
      setPair(fn, value, (byte) => v128.mul(v128.sub(v128.load(get(px!), o + byte), get(centre)), get(share)));
      setPair(fn, out, (byte, half) => madd(v128.load(get(pg!), o + byte), get(value[half]), v128.load(get(pb!), o + byte)));
      storePair(fn, get(ph!), o, value);
      storePair(fn, get(py!), o, out);
    });
    for (const pointer of [x, hat, y]) fn.advance(pointer, i32.of(4 * stride));
    fn.advance(scale, i32.of(4));
  });
  return fn;
}

/** NAME(dy, gain, hat, scale, dx, dgain, dbias): dx (+)= the slope through the norm; dgain, dbias += theirs. */
export function normaliseBack(name: string, madd: Madd, { rows, columns, stride }: Rows, keep: boolean): WasmFunction {
  const fn = new WasmFunction(name, pointers(7));
  const { get } = fn;
  const [dy, gain, hat, scale, dx, dgain, dbias] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [sum, along, value, part, slope] = [pair(fn), pair(fn), pair(fn), pair(fn), pair(fn)];
  const [mean, meanHat, share] = [fn.local('v128'), fn.local('v128'), fn.local('v128')];
  const each = constant(1 / columns);
  fn.repeat(i32.of(rows), 1, () => {
    setPair(fn, sum, () => v128.of(0));
    setPair(fn, along, () => v128.of(0));
    across(fn, columns, [get(dy), get(gain), get(hat), get(dgain), get(dbias)], (o, py, pg, ph, pdg, pdb) => {
      setPair(fn, slope, loadPair(get(py!), o));
      setPair(fn, value, loadPair(get(ph!), o));
      setPair(fn, part, (byte, half) => madd(get(slope[half]), get(value[half]), v128.load(get(pdg!), o + byte)));
      storePair(fn, get(pdg!), o, part);
      setPair(fn, part, (byte, half) => v128.add(get(slope[half]), v128.load(get(pdb!), o + byte)));
      storePair(fn, get(pdb!), o, part);
      setPair(fn, slope, (byte, half) => v128.mul(get(slope[half]), v128.load(get(pg!), o + byte)));
      setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(slope[half])));
      setPair(fn, along, (_, half) => madd(get(slope[half]), get(value[half]), get(along[half])));
    });
    fn.set(mean, v128.mul(total(fn, sum), each));
    fn.set(meanHat, v128.mul(total(fn, along), each));
    fn.set(share, v128.spread(get(scale)));
    across(fn, columns, [get(dy), get(gain), get(hat), get(dx)], (o, py, pg, ph, px) => {
      setPair(fn, value, (byte) => v128.sub(v128.mul(v128.load(get(py!), o + byte), v128.load(get(pg!), o + byte)), get(mean)));
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

const geluRate = 2 * Math.sqrt(2 / Math.PI);
const geluCube = 0.044715;

/** gelu(x, y): y = GELU(x) by tanh = x σ(2u), u = √(2/π) (x + .044715 x³); with `sloped`, x becomes GELU′(x). Floats come in sixteens: each number waits long
 *  for the one before it, and a second eight fills the waits. */
export function gelu(madd: Madd, floats: number, sloped: boolean): WasmFunction {
  const fn = new WasmFunction('gelu', pointers(2));
  const { get } = fn;
  const eights = [0, 32].map((beside) => ({ beside, x: pair(fn), s: pair(fn), square: pair(fn), slope: pair(fn) }));
  const exp = exponential(fn, madd);
  const sixteen = (o: number, px: number, py: number) => {
    for (const { beside, x, s, square } of eights) {
      setPair(fn, x, loadPair(get(px), o + beside));
      setPair(fn, square, (_, half) => v128.mul(get(x[half]), get(x[half])));
      setPair(fn, s, (_, half) => v128.mul(madd(get(square[half]), constant(-geluCube * geluRate), constant(-geluRate)), get(x[half])));
    }
    exp(eights.flatMap(({ s }) => s));
    for (const { beside, x, s, square, slope } of eights) {
      setPair(fn, s, (_, half) => v128.div(constant(1), v128.add(constant(1), get(s[half]))));
      if (sloped) {
        // s + x s (1 − s) 2u′
        setPair(fn, slope, (_, half) => madd(get(square[half]), constant(3 * geluCube * geluRate), constant(geluRate)));
        setPair(fn, slope, (_, half) => v128.mul(v128.mul(get(slope[half]), get(x[half])), v128.sub(constant(1), get(s[half]))));
        setPair(fn, slope, (_, half) => madd(get(slope[half]), get(s[half]), get(s[half])));
      }
      setPair(fn, x, (_, half) => v128.mul(get(x[half]), get(s[half])));
      if (sloped) storePair(fn, get(px), o + beside, slope);
      storePair(fn, get(py), o + beside, x);
    }
  };
  across(fn, floats, [get(0), get(1)], (o, px, py) => sixteen(o, px!, py!), 16);
  return fn;
}

/** crossEntropy(logits, asked, short, sums, factor): of each row Σ e^(x − top) and top − x[asked]; the logits become slopes, (p − 1[asked]) · factor, or 0
 *  where nothing (a number below 0) is asked. Columns from `vocabulary` on are no tokens. */
export function crossEntropy({ rows, columns, stride }: Rows, madd: Madd, vocabulary: number): WasmFunction {
  const fn = new WasmFunction('crossEntropy', ['i32', 'i32', 'i32', 'i32', 'f32']);
  const { get } = fn;
  const [x, asked, short, sums, factor] = [0, 1, 2, 3, 4] as const;
  const [most, sum, value] = [pair(fn), pair(fn), pair(fn)];
  const exp = exponential(fn, madd);
  const [top, share] = [fn.local('v128'), fn.local('v128')];
  const [target, place] = [fn.local('i32'), fn.local('i32')];
  const none = v128.of(0);
  const padding = (number: number) => {
    for (let c = vocabulary; c < columns; c++) fn.do(f32.store(get(x), f32.of(number), 4 * c));
  };
  fn.repeat(i32.of(rows), 1, () => {
    fn.set(target, i32.load(get(asked)));
    fn.when(
      i32.less(get(target), i32.of(0)),
      () => {
        setPair(fn, value, () => none);
        across(fn, columns, [get(x)], (o, p) => storePair(fn, get(p!), o, value));
      },
      () => {
        padding(-1e30);
        setPair(fn, most, () => v128.of(-1e30));
        across(fn, columns, [get(x)], (o, p) => setPair(fn, most, (byte, half) => v128.max(v128.load(get(p!), o + byte), get(most[half]))));
        fn.set(top, greatest(fn, most));
        fn.set(place, i32.add(get(x), i32.mul(get(target), i32.of(4))));
        fn.do(f32.store(get(short), f32.sub(v128.lane(get(top), 0), f32.load(get(place)))));
        setPair(fn, sum, () => none);
        across(fn, columns, [get(x)], (o, p) => {
          setPair(fn, value, (byte) => v128.sub(v128.load(get(p!), o + byte), get(top)));
          exp(value);
          storePair(fn, get(p!), o, value);
          setPair(fn, sum, (_, half) => v128.add(get(sum[half]), get(value[half])));
        });
        fn.set(share, total(fn, sum));
        fn.do(f32.store(get(sums), v128.lane(get(share), 0)));
        fn.set(share, v128.div(v128.splat(get(factor)), get(share)));
        across(fn, columns, [get(x)], (o, p) => {
          setPair(fn, value, (byte) => v128.mul(v128.load(get(p!), o + byte), get(share)));
          storePair(fn, get(p!), o, value);
        });
        fn.do(f32.store(get(place), f32.sub(f32.load(get(place)), get(factor))));
        padding(0);
      },
    );
    fn.advance(x, i32.of(4 * stride));
    for (const pointer of [asked, short, sums]) fn.advance(pointer, i32.of(4));
  });
  return fn;
}

/** squares(x): Σ x². */
export function squares(madd: Madd, floats: number): WasmFunction {
  const fn = new WasmFunction('squares', pointers(1), 'f32');
  const { get } = fn;
  const [sum, value] = [pair(fn), pair(fn)];
  setPair(fn, sum, () => v128.of(0));
  across(fn, floats, [get(0)], (o, p) => {
    setPair(fn, value, loadPair(get(p!), o));
    setPair(fn, sum, (_, half) => madd(get(value[half]), get(value[half]), get(sum[half])));
  });
  fn.do(v128.lane(total(fn, sum), 0));
  return fn;
}

/** adamw(w, m, v, g, clip, β₁, β₂, rate, root, ε, decay): w, m, v from slopes g · clip. `rate` is the learning rate over its bias correction 1 − β₁ᵗ,
 *  `root` is 1 / (1 − β₂ᵗ), `decay` is 1 − rate · λ. (Loshchilov & Hutter 2019, algorithm 2) */
export function adamw(madd: Madd, floats: number): WasmFunction {
  const fn = new WasmFunction('adamw', [...pointers(4), 'f32', 'f32', 'f32', 'f32', 'f32', 'f32', 'f32']);
  const { get } = fn;
  const [w, m, v, g, clip, beta1, beta2, rate, root, epsilon, decay] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
  const [slope, first, second, weight] = [pair(fn), pair(fn), pair(fn), pair(fn)];
  const splat = (number: Code) => {
    const vector = fn.let('v128', v128.splat(number));
    return get(vector);
  };
  const [clips, firsts, seconds, rates, roots, epsilons, decays] = [clip, beta1, beta2, rate, root, epsilon, decay].map((local) =>
    splat(get(local)),
  ) as [Code, Code, Code, Code, Code, Code, Code];
  const [newFirsts, newSeconds] = [beta1, beta2].map((local) => splat(f32.sub(f32.of(1), get(local)))) as [Code, Code];
  across(fn, floats, [get(w), get(m), get(v), get(g)], (o, pw, pm, pv, pg) => {
    setPair(fn, slope, (byte) => v128.mul(v128.load(get(pg!), o + byte), clips));
    setPair(fn, first, (byte, half) => madd(newFirsts, get(slope[half]), v128.mul(firsts, v128.load(get(pm!), o + byte))));
    setPair(fn, second, (byte, half) =>
      madd(v128.mul(newSeconds, get(slope[half])), get(slope[half]), v128.mul(seconds, v128.load(get(pv!), o + byte))),
    );
    setPair(fn, weight, (byte) => v128.mul(v128.load(get(pw!), o + byte), decays));
    storePair(fn, get(pm!), o, first);
    storePair(fn, get(pv!), o, second);
    setPair(fn, second, (_, half) => v128.add(v128.sqrt(v128.mul(get(second[half]), roots)), epsilons));
    setPair(fn, first, (_, half) => v128.div(v128.mul(rates, get(first[half])), get(second[half])));
    setPair(fn, weight, (_, half) => v128.sub(get(weight[half]), get(first[half])));
    storePair(fn, get(pw!), o, weight);
  });
  return fn;
}
