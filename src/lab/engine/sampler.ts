/** One position after the other for many sequences at once, what earlier positions left being kept: prompts are fed and tokens drawn outside. */
import { maskFloats, rotaryTables, rotate } from './attention-kernels.ts';
import { columnsOf, type Multiply, matricesOf, PackedProducts, packings, strideOf } from './layer-products.ts';
import { normaliseByRoot, swiglu } from './llama-kernels.ts';
import { MemoryPlan } from './memory-plan.ts';
import { mostRowsAhead, packTurned } from './products.ts';
import { embed, gelu, normalise } from './row-kernels.ts';
import { cachedAttention, scoreStride, weights } from './sampling-kernels.ts';
import { checkShape, mlpOf, parameterFloats, type Shape, tensorsOf } from './shape.ts';
import { instance, maddOf, type SimdMode } from './vectors.ts';
import { wideVectors } from './wide-vectors.ts';

export type Sampler = {
  /** Sequences. */
  batch: number;
  /** How many positions were fed since the beginning: the next `step` is this one. */
  readonly position: number;
  /** Begins anew, with other parameters if they are given. */
  reset(parameters?: Float32Array): void;
  /** Feeds every sequence its next token. @returns logits of what follows, batch × vocabulary; they hold until the next step
   *  @throws RangeError when `context` positions were fed, or a token is none */
  step(tokens: Int32Array): Float32Array;
  /** What the head was given at the last step, after the last norm: batch × width. */
  states(): Float32Array;
  /** What the last step's logits make likely at a temperature above 0: softmax(logits / temperature), batch × vocabulary; holds until the next call. */
  probabilities(temperature?: number): Float32Array;
};

type Exports = Record<string, (...numbers: number[]) => number>;

/** Bytes that stay in the second cache of a core. */
const near = 1 << 20;
const farWeights = (shape: Shape): boolean => 4 * parameterFloats(shape) > near;
/** Bytes of keys and values that are worth their memory where weights come from far. */
const room = 1 << 27;
const mostTogether = 128;
/** How many sequences side by side go quickest when there are many, a power of two. Weights that stay near: as many as their keys and values stay near too,
 *  but the 8 rows products want. Weights that come from far: many, for all of them share what is fetched, and keys and values come from far anyhow. */
export function sequencesTogether(shape: Shape): number {
  const { width, layers, context } = shape;
  const bytes = 8 * layers * width * context;
  const within = (most: number) => 2 ** Math.floor(Math.log2(most / bytes));
  return farWeights(shape) ? Math.min(mostTogether, Math.max(8, within(room))) : Math.max(8, within(near));
}

/** Parameters are copied: what is trained later does not change what is sampled, until `reset` hands over new ones.
 *  @throws RangeError when the shape is none the kernels can do, or does not fit into 4 GiB */
export function createSampler(
  { shape, parameters, mode }: { shape: Shape; parameters: Float32Array; mode: SimdMode },
  batch: number,
): Sampler {
  checkShape(shape);
  if (!(Number.isInteger(batch) && batch >= 1)) throw new RangeError(`sequences are sampled side by side from 1 on; came ${batch}`);
  const { vocabulary, width: d, layers, heads, context, positions, tied } = shape;
  const llama = shape.blocks === 'llama';
  const mlp = mlpOf(shape);
  const head = d / heads;
  const rotary = positions === 'rotary';
  const columns = columnsOf(shape);
  const [one, three, wide, logitStride] = [strideOf(d), strideOf(3 * d), strideOf(mlp.wide), strideOf(columns)];

  const plan = new MemoryPlan();
  const size = parameterFloats(shape);
  const w = plan.place(size + 16 * d);
  const kept = Array.from({ length: layers }, () => ({
    packed: Object.fromEntries(matricesOf(shape).map(({ name, from, into }) => [name, plan.place(from * into)])),
    keys: plan.place(batch * d * context),
    values: plan.place(batch * d * context),
  }));
  const packedHead = plan.place(d * columns);
  const words = plan.place(columns * d);
  const [x, hat, a, o] = [plan.place(batch * one), plan.place(batch * one), plan.place(batch * one), plan.place(batch * one)];
  const [qkv, h, logits, scale] = [plan.place(batch * three), plan.place(batch * wide), plan.place(batch * logitStride), plan.place(batch)];
  const [likely, scores, mask, ids] = [
    plan.place(batch * vocabulary + 8),
    plan.place(heads * scoreStride(context)),
    plan.place(maskFloats.length),
    plan.place(batch),
  ];
  const [cosines, sines] = [plan.place((context * head) / 2), plan.place((context * head) / 2)];
  const ahead = farWeights(shape) && batch <= mostRowsAhead;
  // Two panels that are read beyond the last weights.
  if (ahead) plan.place(2 * 16 * 4 * d);
  const memory = plan.memory();

  const panel = wideVectors() ? 16 : 8;
  const madd = maddOf(mode);
  const products = new PackedProducts(madd, panel, ahead);
  const declare = (name: string, k: number, aRow: number, n: number, cRow: number, write: 'set' | 'add') =>
    products.declare({ name, m: batch, n, k, a: { row: aRow, step: 1 }, cRow, write });
  declare('attention.in', d, one, 3 * d, three, 'set');
  declare('attention.out', d, one, d, one, 'add');
  declare('mlp.in', d, one, mlp.wide, wide, 'set');
  // What is switched stands where the switch stood.
  declare('mlp.out', mlp.inner, wide, d, one, 'add');
  declare('head', d, one, columns, logitStride, 'set');
  const rows = { rows: batch, columns: d, stride: one };
  const exports = instance(
    [
      ...products.functions,
      ...matricesOf(shape).map((matrix) => packings(matrix, panel)[0]!),
      tied ? packTurned('pack head', { k: d, n: columns, row: d }, panel) : packings({ name: 'head', from: d, into: columns }, panel)[0]!,
      embed(rows, 1, !rotary),
      llama ? normaliseByRoot(madd, rows) : normalise(madd, rows),
      cachedAttention(madd, { batch, heads, head, context, qkvStride: three, outStride: one }),
      rotate(madd, { rows: batch, context: 1, heads, head, stride: three }),
      llama ? swiglu(madd, { rows: batch, half: mlp.inner, stride: wide, outStride: wide }) : gelu(madd, batch * wide, false),
      weights({ rows: batch, stride: logitStride }, madd, vocabulary),
    ],
    memory,
  );
  const k = exports as Exports;
  const [qkvProduct, outProduct, widen, narrow, headProduct] = ['attention.in', 'attention.out', 'mlp.in', 'mlp.out', 'head'].map((name) =>
    products.in(exports, name),
  ) as [Multiply, Multiply, Multiply, Multiply, Multiply];
  const activate = k[llama ? 'activate' : 'gelu']!;
  const floats = new Float32Array(memory.buffer);
  const whole = new Int32Array(memory.buffer);
  const places = new Map(tensorsOf(shape).map(({ name, at }) => [name, w + 4 * at]));
  // Norms of Llama's form have no bias, and do not look at one.
  const of = (name: string) => places.get(name) ?? 0;
  floats.set(maskFloats, mask / 4);
  const tables = rotaryTables(context, head);
  floats.set(tables.cosines, cosines / 4);
  floats.set(tables.sines, sines / 4);

  function take(given: Float32Array): void {
    floats.set(given, w / 4);
    kept.forEach(({ packed }, l) => {
      for (const { name } of matricesOf(shape)) k[`pack ${name}`]!(of(`${l}.${name}`), packed[name]!);
    });
    if (tied) floats.copyWithin(words / 4, of('tokens') / 4, of('tokens') / 4 + vocabulary * d);
    k['pack head']!(tied ? words : of('head'), packedHead);
  }
  take(parameters);
  /** What other parameters left may be no number, and a weight of nearly 0 does not undo that. */
  function forget(): void {
    for (const { keys, values } of kept) for (const at of [keys, values]) floats.fill(0, at / 4, at / 4 + batch * d * context);
  }

  const out = new Float32Array(batch * vocabulary);
  let position = 0;
  return {
    batch,
    get position() {
      return position;
    },
    reset(given) {
      position = 0;
      if (!given) return;
      take(given);
      forget();
    },
    step(tokens) {
      if (tokens.length !== batch) throw new RangeError(`${batch} sequences are fed a token each; came ${tokens.length}`);
      if (position >= context) throw new RangeError(`the context of ${context} positions is full`);
      for (const token of tokens)
        if (!(token >= 0 && token < vocabulary)) throw new RangeError(`token ${token} is not in the vocabulary of ${vocabulary}`);
      whole.set(tokens, ids / 4);
      k['embed']!(ids, of('tokens'), rotary ? 0 : of('positions') + 4 * position * d, x);
      const turn = 2 * position * head;
      kept.forEach(({ packed, keys, values }, l) => {
        k['normalise']!(x, of(`${l}.norm1.gain`), of(`${l}.norm1.bias`), hat, scale, a);
        qkvProduct(a, packed['attention.in']!, qkv);
        if (rotary) k['rotate']!(qkv, cosines + turn, sines + turn, 1);
        k['attendCached']!(position, qkv, keys, values, o, scores, mask);
        outProduct(o, packed['attention.out']!, x);
        k['normalise']!(x, of(`${l}.norm2.gain`), of(`${l}.norm2.bias`), hat, scale, a);
        widen(a, packed['mlp.in']!, h);
        activate(h, h);
        narrow(h, packed['mlp.out']!, x);
      });
      k['normalise']!(x, of('norm.gain'), of('norm.bias'), hat, scale, a);
      headProduct(a, packedHead, logits);
      for (let b = 0; b < batch; b++) {
        const row = logits / 4 + b * logitStride;
        out.set(floats.subarray(row, row + vocabulary), b * vocabulary);
      }
      position++;
      return out;
    },
    states() {
      const rows = new Float32Array(batch * d);
      for (let b = 0; b < batch; b++) rows.set(floats.subarray(a / 4 + b * one, a / 4 + b * one + d), b * d);
      return rows;
    },
    probabilities(temperature = 1) {
      if (!(temperature > 0)) throw new RangeError(`a temperature is above 0; came ${temperature}`);
      k['weights']!(logits, likely, 1 / temperature);
      return floats.subarray(likely / 4, likely / 4 + batch * vocabulary);
    },
  };
}
