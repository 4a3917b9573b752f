/** A small pre-LN transformer decoder and its training step: learned or rotary positions, causal attention, GELU by tanh, a head of its own or the
 *  embedding turned, no biases but those of the norms. One module of kernels and one memory plan a shape; a step allocates nothing. Sequences go through
 *  in groups that stay in the cache, forward and back, before the next group comes: memory does not grow with the batch. */
import { attention, maskFloats, rotaryTables, rotate, weightFloats, weightStride } from './attention-kernels.ts';
import { columnsOf, matricesOf, PackedProducts, packings, strideOf } from './layer-products.ts';
import { MemoryPlan } from './memory-plan.ts';
import { type Panel, pack, packTurned, product, turnedPanel } from './products.ts';
import { adamw, crossEntropy, embed, embedBack, gelu, normalise, normaliseBack, squares } from './row-kernels.ts';
import { checkShape, parameterFloats, type Shape, type Tensor, tensorsOf } from './shape.ts';
import { instance, maddOf, type SimdMode, simdMode } from './vectors.ts';
import { wideVectors } from './wide-vectors.ts';

export { parameterCount, type Shape, type Tensor, tensorsOf } from './shape.ts';

export type AdamW = {
  rate: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  decay: number /** Greatest norm of all slopes. */;
  clip?: number;
};
export const usualAdamW: Omit<AdamW, 'rate'> = { beta1: 0.9, beta2: 0.95, epsilon: 1e-8, decay: 0.1 };

export type Transformer = {
  shape: Shape;
  mode: SimdMode;
  /** All parameters in one piece, where `tensors` says. */
  parameters: Float32Array;
  /** AdamW's two moments, as long as `parameters`: with the number of steps they are what a checkpoint needs. */
  moments: readonly [Float32Array, Float32Array];
  slopes: Float32Array;
  tensors: readonly Tensor[];
  /** Loss in nats a counted token of `batch` sequences of `context` + 1 tokens, and the slopes. `asked`: what each place should have been (the tokens
   *  themselves where absent); one below 0 is not counted. */
  loss(tokens: Int32Array, asked?: Int32Array): { loss: number; counted: number };
  /** ln p of what is asked at each next place (batch × context; of token 0 where nothing is), without slopes, and which token is likeliest there. */
  score(tokens: Int32Array, asked?: Int32Array): { logProbs: Float32Array; likeliest: Int32Array };
  /** Moves the parameters by the slopes of the last `loss`. @param step from 1 @returns norm of the slopes before clipping */
  update(step: number, how: AdamW): number;
};

/** Bytes of activations that stay near while sequences go forward and back, and rows below which products are too short to be worth it. */
const near = 1 << 20;
const leastRows = (width: number): number => (width >= 128 ? 512 : 128);

function sequencesAtOnce({ width, heads, context, layers, batch }: Shape): number {
  const bytes = 4 * context * layers * (16 * width + heads * weightStride(context));
  const wanted = Math.max(near / bytes, leastRows(width) / context, 1);
  let best = 1;
  for (let n = 1; n <= batch && n <= wanted; n++) if (batch % n === 0) best = n;
  return best;
}

/** Where everything stands. */
function planOf(shape: Shape) {
  const { width: d, layers, heads, context: t, batch } = shape;
  const head = d / heads;
  const sequences = sequencesAtOnce(shape);
  const rows = sequences * t;
  const columns = columnsOf(shape);
  const [one, three, four] = [strideOf(d), strideOf(3 * d), strideOf(4 * d)];
  const logitStride = strideOf(columns);
  // Rows far apart lie on a page of memory each: slopes of wide matrices are made from copies that lie close.
  const gathered = d >= 128;
  const plan = new MemoryPlan();
  const size = parameterFloats(shape);
  const parameters = plan.place(size);
  const packed = Array.from({ length: layers }, () =>
    Object.fromEntries(
      matricesOf(d).map(({ name, from, into }) => [name, { forth: plan.place(from * into), back: plan.place(from * into) }]),
    ),
  );
  const packedHead = { forth: plan.place(d * columns), back: plan.place(d * columns) };
  const kept = Array.from({ length: layers }, () => ({
    hat1: plan.place(rows * one),
    scale1: plan.place(rows),
    a1: plan.place(rows * one),
    qkv: plan.place(rows * three),
    p: plan.place(sequences * weightFloats({ heads, context: t })),
    o: plan.place(rows * one),
    hat2: plan.place(rows * one),
    scale2: plan.place(rows),
    a2: plan.place(rows * one),
    h: plan.place(rows * four),
    u: plan.place(rows * four),
  }));
  const last = { x: plan.place(rows * one), hat: plan.place(rows * one), scale: plan.place(rows), a: plan.place(rows * one) };
  const back = {
    dx: plan.place(rows * one),
    da: plan.place(rows * one),
    dqkv: plan.place(rows * three),
    dh: plan.place(rows * four),
    ds: plan.place(t * weightStride(t)),
  };
  const spare = {
    logits: plan.place(rows * logitStride),
    short: plan.place(rows),
    sums: plan.place(rows),
    turned: plan.place(head * weightStride(t)),
    mask: plan.place(maskFloats.length),
    cosines: plan.place((t * head) / 2),
    sines: plan.place((t * head) / 2),
    words: plan.place(columns * d),
    ids: plan.place(batch * t),
    asked: plan.place(batch * t),
    xs: plan.place(gathered ? rows * 4 * d : 0),
    ys: plan.place(gathered ? rows * 4 * d : 0),
  };
  // Slopes and moments stand last: what is only asked for scores never touches them.
  const [slopes, m, v] = [plan.place(size), plan.place(size), plan.place(size)];
  return {
    plan,
    gathered,
    sequences,
    rows,
    columns,
    head,
    one,
    three,
    four,
    logitStride,
    size,
    parameters,
    packed,
    packedHead,
    kept,
    last,
    back,
    spare,
    slopes,
    m,
    v,
  };
}

/** Bytes a model of this shape takes: parameters six times (themselves, slopes, two moments, packed twice) and the activations of some sequences. */
export const memoryOf = (shape: Shape): number => planOf(shape).plan.bytes;

type Where = ReturnType<typeof planOf>;

/** All kernels of a shape. */
function kernelsOf(shape: Shape, where: Where, mode: SimdMode, panel: Panel) {
  const { vocabulary, width: d, heads, context: t, positions, tied } = shape;
  const { sequences, rows, columns, head, one, three, four, logitStride, size } = where;
  const madd = maddOf(mode);
  const packed = new PackedProducts(madd, panel);
  const lying = (row: number) => ({ row, step: 1 });
  const forth = (name: string, from: number, aRow: number, into: number, cRow: number, write: 'set' | 'add') =>
    packed.declare({ name, m: rows, n: into, k: from, a: lying(aRow), cRow, write });
  forth('attention.in', d, one, 3 * d, three, 'set');
  forth('attention.out', d, one, d, one, 'add');
  forth('mlp.in', d, one, 4 * d, four, 'set');
  forth('mlp.out', 4 * d, four, d, one, 'add');
  forth('head', d, one, columns, logitStride, 'set');
  const back = (name: string, from: number, aRow: number, into: number, cRow: number, write: 'set' | 'times') =>
    packed.declare({ name: `${name} back`, m: rows, n: into, k: from, a: lying(aRow), cRow, write });
  back('attention.in', 3 * d, three, d, one, 'set');
  back('attention.out', d, one, d, one, 'set');
  back('mlp.in', 4 * d, four, d, one, 'set');
  back('mlp.out', d, one, 4 * d, four, 'times');
  back('head', columns, logitStride, d, one, 'set');
  // Slopes of W += Xᵀ · dY.
  const slopesOf = (name: string, from: number, xRow: number, into: number, yRow: number) => {
    const of = { name: `${name} slopes`, m: from, n: into, k: rows, cRow: into, write: 'add' } as const;
    if (!where.gathered || name === 'head') return [product({ ...of, a: { row: 1, step: xRow }, b: { row: yRow } }, madd, panel)];
    return [
      product({ ...of, a: 'panels', b: { deep: rows } }, madd, panel),
      pack(`${name} gather x`, { k: rows, n: from, row: xRow }, turnedPanel),
      pack(`${name} gather y`, { k: rows, n: into, row: yRow }, panel),
    ];
  };
  const size1 = { rows, columns: d, stride: one };
  const attentionShape = { sequences, heads, head, context: t, qkvStride: three, outStride: one };
  const functions = [
    ...attention(madd, attentionShape, panel, 0),
    ...packed.functions,
    ...slopesOf('attention.in', d, one, 3 * d, three),
    ...slopesOf('attention.out', d, one, d, one),
    ...slopesOf('mlp.in', d, one, 4 * d, four),
    ...slopesOf('mlp.out', 4 * d, four, d, one),
    ...(tied ? slopesOf('head', vocabulary, logitStride, d, one) : slopesOf('head', d, one, columns, logitStride)),
    ...matricesOf(d).flatMap((matrix) => packings(matrix, panel)),
    ...(tied
      ? [packTurned('pack head', { k: d, n: columns, row: d }, panel), pack('turn head', { k: columns, n: d, row: d }, panel)]
      : packings({ name: 'head', from: d, into: columns }, panel)),
    embed(size1, t, positions !== 'rotary'),
    embedBack(size1, t, positions !== 'rotary'),
    normalise(madd, size1),
    normaliseBack('normaliseBack', madd, size1, true),
    normaliseBack('normaliseLastBack', madd, size1, false),
    gelu(madd, rows * four, true),
    crossEntropy({ rows, columns, stride: logitStride }, madd, vocabulary),
    rotate(madd, { rows, context: t, heads, head, stride: three }),
    squares(madd, size),
    adamw(madd, size),
  ];
  return { functions, packed };
}

type Exports = Record<string, (...numbers: number[]) => number>;

/** @param wide whether kernels are laid out for 256 bits, which changes no bit of the result
 *  @throws RangeError when the shape is none the kernels can do, or does not fit into 4 GiB */
export function createTransformer(shape: Shape, mode: SimdMode = simdMode(), wide = wideVectors()): Transformer {
  checkShape(shape);
  const { vocabulary, layers, context: t, batch, width: d, positions, tied } = shape;
  const where = planOf(shape);
  const { sequences, rows, logitStride, size, packed, packedHead, kept, last, back, spare } = where;
  const memory = where.plan.memory();
  const made = kernelsOf(shape, where, mode, wide ? 16 : 8);
  const exports = instance(made.functions, memory);
  const k = exports as Exports;
  const multiply = made.packed.in(exports);
  const floats = new Float32Array(memory.buffer);
  const whole = new Int32Array(memory.buffer);
  const view = (at: number, n: number) => floats.subarray(at / 4, at / 4 + n);
  const tensors = tensorsOf(shape);
  const places = new Map(tensors.map(({ name, at }) => [name, 4 * at]));
  const of = (name: string) => where.parameters + places.get(name)!;
  const slopeOf = (name: string) => where.slopes + places.get(name)!;
  const rotary = positions === 'rotary';
  floats.set(maskFloats, spare.mask / 4);
  const tables = rotaryTables(t, where.head);
  floats.set(tables.cosines, spare.cosines / 4);
  floats.set(tables.sines, spare.sines / 4);
  const layerNames = kept.map((_, l) => ({
    gain1: `${l}.norm1.gain`,
    bias1: `${l}.norm1.bias`,
    gain2: `${l}.norm2.gain`,
    bias2: `${l}.norm2.bias`,
    of: (name: string) => `${l}.${name}`,
  }));
  const learnedPlaces = rotary ? 0 : of('positions');
  const placeSlopes = rotary ? 0 : slopeOf('positions');

  function packWeights(): void {
    for (let l = 0; l < layers; l++)
      for (const { name } of matricesOf(d)) {
        const w = of(layerNames[l]!.of(name));
        k[`pack ${name}`]!(w, packed[l]![name]!.forth);
        k[`turn ${name}`]!(w, packed[l]![name]!.back);
      }
    const head = tied ? spare.words : of('head');
    if (tied) floats.copyWithin(head / 4, of('tokens') / 4, of('tokens') / 4 + vocabulary * d);
    k['pack head']!(head, packedHead.forth);
    k['turn head']!(head, packedHead.back);
  }

  /** Hands over tokens and what is asked at the place after each. @returns how many count */
  function take(tokens: Int32Array, asked: Int32Array): number {
    if (tokens.length !== batch * (t + 1)) throw new RangeError(`${batch * (t + 1)} tokens are a step; came ${tokens.length}`);
    if (asked.length !== tokens.length) throw new RangeError(`${tokens.length} tokens, ${asked.length} targets`);
    let [counted, row] = [0, 0];
    for (let b = 0; b < batch; b++)
      for (let i = 0; i < t; i++, row++) {
        const token = tokens[b * (t + 1) + i]!;
        const target = asked[b * (t + 1) + i + 1]!;
        if (token < 0 || token >= vocabulary) throw new RangeError(`token ${token} is not in the vocabulary of ${vocabulary}`);
        if (target >= vocabulary) throw new RangeError(`token ${target} is not in the vocabulary of ${vocabulary}`);
        if (target >= 0) counted++;
        whole[spare.ids / 4 + row] = token;
        whole[spare.asked / 4 + row] = target;
      }
    packWeights();
    return counted;
  }

  /** Sequences from `first` on, to their logits. */
  function forward(first: number): void {
    const { x, hat, scale, a } = last;
    k['embed']!(spare.ids + 4 * first * t, of('tokens'), learnedPlaces, x);
    for (let l = 0; l < layers; l++) {
      const [s, name, w] = [kept[l]!, layerNames[l]!, packed[l]!];
      k['normalise']!(x, of(name.gain1), of(name.bias1), s.hat1, s.scale1, s.a1);
      multiply('attention.in', s.a1, w['attention.in']!.forth, s.qkv);
      if (rotary) k['rotate']!(s.qkv, spare.cosines, spare.sines, 1);
      k['attend']!(s.qkv, s.p, s.o, spare.turned, spare.mask);
      multiply('attention.out', s.o, w['attention.out']!.forth, x);
      k['normalise']!(x, of(name.gain2), of(name.bias2), s.hat2, s.scale2, s.a2);
      multiply('mlp.in', s.a2, w['mlp.in']!.forth, s.h);
      k['gelu']!(s.h, s.u);
      multiply('mlp.out', s.u, w['mlp.out']!.forth, x);
    }
    k['normalise']!(x, of('norm.gain'), of('norm.bias'), hat, scale, a);
    multiply('head', a, packedHead.forth, spare.logits);
  }

  function addSlopes(matrix: string, xs: number, dys: number, slopes: number): void {
    if (where.gathered) {
      k[`${matrix} gather x`]!(xs, spare.xs);
      k[`${matrix} gather y`]!(dys, spare.ys);
    }
    k[`${matrix} slopes`]!(where.gathered ? spare.xs : xs, where.gathered ? spare.ys : dys, slopes, 0);
  }

  function backward(first: number): void {
    const { hat, scale, a } = last;
    const { dx, da, dqkv, dh, ds } = back;
    if (tied) k['head slopes']!(spare.logits, a, slopeOf('tokens'), 0);
    else k['head slopes']!(a, spare.logits, slopeOf('head'), 0);
    multiply('head back', spare.logits, packedHead.back, da);
    k['normaliseLastBack']!(da, of('norm.gain'), hat, scale, dx, slopeOf('norm.gain'), slopeOf('norm.bias'));
    for (let l = layers - 1; l >= 0; l--) {
      const [s, name, w] = [kept[l]!, layerNames[l]!, packed[l]!];
      const slopesInto = (matrix: string, xs: number, dys: number) => addSlopes(matrix, xs, dys, slopeOf(name.of(matrix)));
      slopesInto('mlp.out', s.u, dx);
      multiply('mlp.out back', dx, w['mlp.out']!.back, dh, s.h);
      slopesInto('mlp.in', s.a2, dh);
      multiply('mlp.in back', dh, w['mlp.in']!.back, da);
      k['normaliseBack']!(da, of(name.gain2), s.hat2, s.scale2, dx, slopeOf(name.gain2), slopeOf(name.bias2));
      slopesInto('attention.out', s.o, dx);
      multiply('attention.out back', dx, w['attention.out']!.back, da);
      k['attendBack']!(s.qkv, s.p, da, dqkv, ds, spare.turned);
      if (rotary) k['rotate']!(dqkv, spare.cosines, spare.sines, -1);
      slopesInto('attention.in', s.a1, dqkv);
      multiply('attention.in back', dqkv, w['attention.in']!.back, da);
      k['normaliseBack']!(da, of(name.gain1), s.hat1, s.scale1, dx, slopeOf(name.gain1), slopeOf(name.bias1));
    }
    k['embedBack']!(spare.ids + 4 * first * t, slopeOf('tokens'), placeSlopes, dx);
  }

  /** −ln p of a row that `crossEntropy` went over. */
  const surprise = (row: number): number => Math.log(floats[spare.sums / 4 + row]!) + floats[spare.short / 4 + row]!;

  return {
    shape,
    mode,
    parameters: view(where.parameters, size),
    moments: [view(where.m, size), view(where.v, size)],
    slopes: view(where.slopes, size),
    tensors,
    loss(tokens, asked = tokens) {
      const counted = take(tokens, asked);
      if (counted === 0) throw new RangeError('no target counts');
      view(where.slopes, size).fill(0);
      let loss = 0;
      for (let first = 0; first < batch; first += sequences) {
        forward(first);
        const from = spare.asked + 4 * first * t;
        k['crossEntropy']!(spare.logits, from, spare.short, spare.sums, 1 / counted);
        for (let r = 0; r < rows; r++) if (whole[from / 4 + r]! >= 0) loss += surprise(r);
        backward(first);
      }
      return { loss: loss / counted, counted };
    },
    score(tokens, asked = tokens) {
      take(
        tokens,
        asked.map((target) => Math.max(0, target)),
      );
      const [logProbs, likeliest] = [new Float32Array(batch * t), new Int32Array(batch * t)];
      for (let first = 0; first < batch; first += sequences) {
        forward(first);
        for (let r = 0; r < rows; r++) {
          const row = spare.logits / 4 + r * logitStride;
          let best = 0;
          for (let c = 1; c < vocabulary; c++) if (floats[row + c]! > floats[row + best]!) best = c;
          likeliest[first * t + r] = best;
        }
        k['crossEntropy']!(spare.logits, spare.asked + 4 * first * t, spare.short, spare.sums, 1);
        for (let r = 0; r < rows; r++) logProbs[first * t + r] = -surprise(r);
      }
      return { logProbs, likeliest };
    },
    update(step, { rate, beta1, beta2, epsilon, decay, clip }) {
      const norm = Math.sqrt(k['squares']!(where.slopes));
      const shrunk = clip !== undefined && norm > clip ? clip / norm : 1;
      const [firstMoment, secondMoment] = [1 - beta1 ** step, 1 / (1 - beta2 ** step)];
      k['adamw']!(
        where.parameters,
        where.m,
        where.v,
        where.slopes,
        shrunk,
        beta1,
        beta2,
        rate / firstMoment,
        secondMoment,
        epsilon,
        1 - rate * decay,
      );
      return norm;
    },
  };
}
