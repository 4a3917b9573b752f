/** A small pre-LN transformer decoder and its training step: learned or rotary positions, causal attention, GELU by tanh or SwiGLU, a head of its own
 *  or the embedding turned, no biases but those of layer norms. One module of kernels and one memory plan a shape; a step allocates nothing. Sequences go through
 *  in groups that stay in the cache, forward and back, before the next group comes: memory does not grow with the batch. */
import { maskFloats, rotaryTables } from './attention-kernels.ts';
import { matricesOf } from './layer-products.ts';
import { checkShape, type Shape, type Tensor, tensorsOf } from './shape.ts';
import { kernelsOf, planOf } from './training-plan.ts';
import { instance, type SimdMode, simdMode } from './vectors.ts';
import { wideVectors } from './wide-vectors.ts';

export { parameterCount, type Shape, type Tensor, tensorsOf } from './shape.ts';
export { memoryOf } from './training-plan.ts';

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

type Call = (...numbers: number[]) => number;
type Exports = Record<string, Call>;

/** @param wide whether kernels are laid out for 256 bits, which changes no bit of the result
 *  @throws RangeError when the shape is none the kernels can do, or does not fit into 4 GiB */
export function createTransformer(shape: Shape, mode: SimdMode = simdMode(), wide = wideVectors()): Transformer {
  checkShape(shape);
  const { vocabulary, context: t, batch, width: d, positions, tied } = shape;
  const where = planOf(shape);
  const { sequences, rows, logitStride, size, packed, packedHead, kept, last, back, spare } = where;
  const memory = where.plan.memory();
  const made = kernelsOf(shape, where, mode, wide ? 16 : 8);
  const exports = instance(made.functions, memory);
  const k = exports as Exports;
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
  const learnedPlaces = rotary ? 0 : of('positions');
  const placeSlopes = rotary ? 0 : slopeOf('positions');
  const headName = tied ? 'tokens' : 'head';

  // What a step calls and where it points, looked up once.
  const kernelsOfMatrix = (name: string) => ({
    pack: k[`pack ${name}`]!,
    turn: k[`turn ${name}`]!,
    forth: made.packed.in(exports, name),
    back: made.packed.in(exports, `${name} back`),
    slopes: k[`${name} slopes`]!,
    gatherX: k[`${name} gather x`],
    gatherY: k[`${name} gather y`],
  });
  const [qkv, out, widen, narrow] = matricesOf(shape).map(({ name }) => kernelsOfMatrix(name)) as [Kernel, Kernel, Kernel, Kernel];
  const head = kernelsOfMatrix('head');
  type Kernel = ReturnType<typeof kernelsOfMatrix>;
  const llama = shape.blocks === 'llama';
  const [embed, embedBack, normalise, normaliseBack, normaliseLastBack, activate, attend, attendBack, rotate, crossEntropy] = [
    'embed',
    'embedBack',
    'normalise',
    'normaliseBack',
    'normaliseLastBack',
    llama ? 'activate' : 'gelu',
    'attend',
    'attendBack',
    'rotate',
    'crossEntropy',
  ].map((name) => k[name]!) as [Call, Call, Call, Call, Call, Call, Call, Call, Call, Call];
  const normOf = (name: string) => ({
    gain: of(`${name}.gain`),
    bias: llama ? 0 : of(`${name}.bias`),
    gainSlopes: slopeOf(`${name}.gain`),
    biasSlopes: llama ? 0 : slopeOf(`${name}.bias`),
  });
  const lastNorm = normOf('norm');
  const layersOf = kept.map((s, l) => {
    const matrix = (name: string) => ({ at: of(`${l}.${name}`), slopes: slopeOf(`${l}.${name}`), ...packed[l]![name]! });
    return {
      ...s,
      norm1: normOf(`${l}.norm1`),
      norm2: normOf(`${l}.norm2`),
      qkvs: matrix('attention.in'),
      outs: matrix('attention.out'),
      wides: matrix('mlp.in'),
      narrows: matrix('mlp.out'),
    };
  });

  function packWeights(): void {
    for (const { qkvs, outs, wides, narrows } of layersOf)
      for (const [kernel, matrix] of [
        [qkv, qkvs],
        [out, outs],
        [widen, wides],
        [narrow, narrows],
      ] as const) {
        kernel.pack(matrix.at, matrix.forth);
        kernel.turn(matrix.at, matrix.back);
      }
    const from = tied ? spare.words : of('head');
    if (tied) floats.copyWithin(from / 4, of('tokens') / 4, of('tokens') / 4 + vocabulary * d);
    head.pack(from, packedHead.forth);
    head.turn(from, packedHead.back);
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
    embed(spare.ids + 4 * first * t, of('tokens'), learnedPlaces, x);
    for (const s of layersOf) {
      normalise(x, s.norm1.gain, s.norm1.bias, s.hat1, s.scale1, s.a1);
      qkv.forth(s.a1, s.qkvs.forth, s.qkv);
      if (rotary) rotate(s.qkv, spare.cosines, spare.sines, 1);
      attend(s.qkv, s.p, s.o, spare.turned, spare.mask);
      out.forth(s.o, s.outs.forth, x);
      normalise(x, s.norm2.gain, s.norm2.bias, s.hat2, s.scale2, s.a2);
      widen.forth(s.a2, s.wides.forth, s.h);
      activate(s.h, s.u);
      narrow.forth(s.u, s.narrows.forth, x);
    }
    normalise(x, lastNorm.gain, lastNorm.bias, hat, scale, a);
    head.forth(a, packedHead.forth, spare.logits);
  }

  /** Slopes of W += Xᵀ · dY. */
  function addSlopes({ slopes, gatherX, gatherY }: Kernel, xs: number, dys: number, into: number): void {
    gatherX?.(xs, spare.xs);
    gatherY?.(dys, spare.ys);
    slopes(gatherX ? spare.xs : xs, gatherY ? spare.ys : dys, into, 0);
  }

  function backward(first: number): void {
    const { hat, scale, a } = last;
    const { dx, da, dqkv, dh, du, ds } = back;
    if (tied) addSlopes(head, spare.logits, a, slopeOf(headName));
    else addSlopes(head, a, spare.logits, slopeOf(headName));
    head.back(spare.logits, packedHead.back, da);
    normaliseLastBack(da, lastNorm.gain, hat, scale, dx, lastNorm.gainSlopes, lastNorm.biasSlopes);
    for (const s of layersOf.toReversed()) {
      addSlopes(narrow, s.u, dx, s.narrows.slopes);
      // GELU's slope stands in h already; SwiGLU's half rows become whole ones.
      narrow.back(dx, s.narrows.back, llama ? du : dh, s.h);
      if (llama) k['activateBack']!(s.h, du, dh);
      addSlopes(widen, s.a2, dh, s.wides.slopes);
      widen.back(dh, s.wides.back, da);
      normaliseBack(da, s.norm2.gain, s.hat2, s.scale2, dx, s.norm2.gainSlopes, s.norm2.biasSlopes);
      addSlopes(out, s.o, dx, s.outs.slopes);
      out.back(dx, s.outs.back, da);
      attendBack(s.qkv, s.p, da, dqkv, ds, spare.turned);
      if (rotary) rotate(dqkv, spare.cosines, spare.sines, -1);
      addSlopes(qkv, s.a1, dqkv, s.qkvs.slopes);
      qkv.back(dqkv, s.qkvs.back, da);
      normaliseBack(da, s.norm1.gain, s.hat1, s.scale1, dx, s.norm1.gainSlopes, s.norm1.biasSlopes);
    }
    embedBack(spare.ids + 4 * first * t, slopeOf('tokens'), placeSlopes, dx);
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
        crossEntropy(spare.logits, from, spare.short, spare.sums, 1 / counted);
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
        crossEntropy(spare.logits, spare.asked + 4 * first * t, spare.short, spare.sums, 1);
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
