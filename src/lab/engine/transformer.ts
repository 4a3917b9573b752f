/** A small pre-LN transformer decoder and its training step on the kernels: learned positions, causal attention, GELU by tanh, a head of its own,
 *  no biases but those of the norms. Memory is planned once; a step allocates nothing. */
import { type Kernels, kernelsIn, type SimdMode, simdMode } from './kernels.ts';

export type Shape = {
  /** Tokens there are. */
  vocabulary: number;
  /** A multiple of 8 a head. */
  width: number;
  layers: number;
  heads: number;
  /** Tokens of a sequence, a multiple of 8. */
  context: number;
  /** Sequences of a step. */
  batch: number;
};

export type Tensor = { name: string; at: number; rows: number; columns: number };

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

const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Where each parameter stands: matrices as [in, out] rows. The head's columns are padded to a multiple of 8. */
export function tensorsOf({ vocabulary, width: d, layers, context }: Shape): Tensor[] {
  const tensors: Tensor[] = [];
  let at = 0;
  const add = (name: string, rows: number, columns: number) => {
    tensors.push({ name, at, rows, columns });
    at += rows * columns;
  };
  add('tokens', vocabulary, d);
  add('positions', context, d);
  for (let l = 0; l < layers; l++) {
    add(`${l}.norm1.gain`, 1, d);
    add(`${l}.norm1.bias`, 1, d);
    add(`${l}.attention.in`, d, 3 * d);
    add(`${l}.attention.out`, d, d);
    add(`${l}.norm2.gain`, 1, d);
    add(`${l}.norm2.bias`, 1, d);
    add(`${l}.mlp.in`, d, 4 * d);
    add(`${l}.mlp.out`, 4 * d, d);
  }
  add('norm.gain', 1, d);
  add('norm.bias', 1, d);
  add('head', d, up(vocabulary, 8));
  return tensors;
}

/** Parameters that count, without the padding of the head. */
export const parameterCount = (shape: Shape): number =>
  tensorsOf(shape).reduce((sum, { name, rows, columns }) => sum + rows * (name === 'head' ? shape.vocabulary : columns), 0);

/** Rows of a product that are added up before the next: what they read stays near. */
const near = 256;

/** @throws RangeError when the shape is none the kernels can do */
export function createTransformer(shape: Shape, mode: SimdMode = simdMode()): Transformer {
  const { vocabulary, width: d, layers, heads, context: t, batch } = shape;
  const head = d / heads;
  if (!(vocabulary >= 2 && layers >= 1 && batch >= 1 && Number.isInteger(head) && head % 8 === 0 && t % 8 === 0 && t > 0))
    throw new RangeError('a width of 8, 16, … a head and a context that is a multiple of 8 are needed');
  const rows = batch * t;
  const columns = up(vocabulary, 8);
  const tensors = tensorsOf(shape);
  const size = up(tensors.at(-1)!.at + d * columns, 8);

  let bytes = 0;
  const place = (floats: number): number => {
    const at = bytes;
    bytes = up(bytes + 4 * floats, 64);
    return at;
  };
  const [w, m, v, g] = [place(size), place(size), place(size), place(size)];
  const kept = Array.from({ length: layers }, () => ({
    hat1: place(rows * d),
    scale1: place(rows),
    a1: place(rows * d),
    qkv: place(rows * 3 * d),
    p: place(batch * heads * t * t),
    o: place(rows * d),
    hat2: place(rows * d),
    scale2: place(rows),
    a2: place(rows * d),
    h: place(rows * 4 * d),
    u: place(rows * 4 * d),
  }));
  const [x, hat, scale, a] = [place(rows * d), place(rows * d), place(rows), place(rows * d)];
  const [logits, top, sum] = [place(rows * columns), place(rows), place(rows)];
  const [dx, da, dqkv, dh, ds] = [place(rows * d), place(rows * d), place(rows * 3 * d), place(rows * 4 * d), place(t * t)];
  const [turned, turnedHead] = [place(4 * d * d), place(Math.max(t * head, d * columns))];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  const k: Kernels = kernelsIn(memory, mode);
  const floats = new Float32Array(memory.buffer);
  const view = (at: number, n: number) => floats.subarray(at / 4, at / 4 + n);
  const where = new Map(tensors.map(({ name, at }) => [name, 4 * at]));
  const of = (name: string) => w + where.get(name)!;
  const slopeOf = (name: string) => g + where.get(name)!;
  const factor = 1 / Math.sqrt(head);

  /** Y (+)= X · W, rows × into. */
  const through = (from: number, into: number, xs: number, name: string, ys: number, keep: 0 | 1) =>
    k.product(rows, into, from, xs, 4 * from, of(name), 4 * into, ys, 4 * into, keep);
  /** Slopes of W += Xᵀ · dY, then dX (+)= dY · Wᵀ. */
  const back = (from: number, into: number, xs: number, dys: number, name: string, dxs: number, keep: 0 | 1, turn = turned) => {
    for (let r = 0; r < rows; r += near)
      k.productOfTransposed(
        from,
        into,
        Math.min(near, rows - r),
        xs + 4 * r * from,
        4 * from,
        dys + 4 * r * into,
        4 * into,
        slopeOf(name),
        4 * into,
        1,
      );
    k.transpose(from, into, of(name), 4 * into, turn, 4 * from);
    k.product(rows, from, into, dys, 4 * into, turn, 4 * from, dxs, 4 * from, keep);
  };

  function forward(tokens: Int32Array): void {
    if (tokens.length !== batch * (t + 1)) throw new RangeError(`${batch * (t + 1)} tokens are a step; came ${tokens.length}`);
    const [words, places, state] = [of('tokens') / 4, of('positions') / 4, x / 4];
    for (let b = 0; b < batch; b++)
      for (let i = 0; i < t; i++) {
        const token = tokens[b * (t + 1) + i]!;
        if (token < 0 || token >= vocabulary) throw new RangeError(`token ${token} is not in the vocabulary of ${vocabulary}`);
        const row = state + (b * t + i) * d;
        for (let c = 0; c < d; c++) floats[row + c] = floats[words + token * d + c]! + floats[places + i * d + c]!;
      }
    for (let l = 0; l < layers; l++) {
      const s = kept[l]!;
      k.normalise(rows, d, x, of(`${l}.norm1.gain`), of(`${l}.norm1.bias`), s.hat1, s.scale1, s.a1);
      through(d, 3 * d, s.a1, `${l}.attention.in`, s.qkv, 0);
      for (let b = 0; b < batch; b++)
        for (let h = 0; h < heads; h++) {
          const q = s.qkv + 4 * (b * t * 3 * d + h * head);
          const [key, value] = [q + 4 * d, q + 8 * d];
          const p = s.p + 4 * (b * heads + h) * t * t;
          k.transpose(t, head, key, 12 * d, turnedHead, 4 * t);
          k.product(t, t, head, q, 12 * d, turnedHead, 4 * t, p, 4 * t, 0);
          k.causalSoftmax(t, p, factor);
          k.product(t, head, t, p, 4 * t, value, 12 * d, s.o + 4 * (b * t * d + h * head), 4 * d, 0);
        }
      through(d, d, s.o, `${l}.attention.out`, x, 1);
      k.normalise(rows, d, x, of(`${l}.norm2.gain`), of(`${l}.norm2.bias`), s.hat2, s.scale2, s.a2);
      through(d, 4 * d, s.a2, `${l}.mlp.in`, s.h, 0);
      k.gelu(rows * 4 * d, s.h, s.u);
      through(4 * d, d, s.u, `${l}.mlp.out`, x, 1);
    }
    k.normalise(rows, d, x, of('norm.gain'), of('norm.bias'), hat, scale, a);
    through(d, columns, a, 'head', logits, 0);
    // Padding is no token.
    for (let r = 0; r < rows; r++) for (let c = vocabulary; c < columns; c++) floats[logits / 4 + r * columns + c] = -1e30;
  }

  const targetOf = (tokens: Int32Array, row: number): number => tokens[row + Math.floor(row / t) + 1]!;

  function lossAndSlopes(tokens: Int32Array, asked = tokens): { loss: number; counted: number } {
    if (asked.length !== tokens.length) throw new RangeError(`${tokens.length} tokens, ${asked.length} targets`);
    let counted = 0;
    for (let r = 0; r < rows; r++) if (targetOf(asked, r) >= 0) counted++;
    if (counted === 0) throw new RangeError('no target counts');
    forward(tokens);
    const chosen = new Float32Array(rows);
    for (let r = 0; r < rows; r++) chosen[r] = floats[logits / 4 + r * columns + Math.max(0, targetOf(asked, r))]!;
    k.softmax(rows, columns, logits, 1 / counted, top, sum);
    let loss = 0;
    for (let r = 0; r < rows; r++) {
      const target = targetOf(asked, r);
      const row = logits / 4 + r * columns;
      if (target < 0) {
        floats.fill(0, row, row + columns);
        continue;
      }
      loss += Math.log(floats[sum / 4 + r]!) + floats[top / 4 + r]! - chosen[r]!;
      floats[row + target]! -= 1 / counted;
    }
    backward(tokens);
    return { loss: loss / counted, counted };
  }

  function backward(tokens: Int32Array): void {
    view(g, size).fill(0);
    back(d, columns, a, logits, 'head', da, 0, turnedHead);
    view(dx, rows * d).fill(0);
    k.normaliseBack(rows, d, da, of('norm.gain'), hat, scale, dx, slopeOf('norm.gain'), slopeOf('norm.bias'));
    for (let l = layers - 1; l >= 0; l--) {
      const s = kept[l]!;
      back(4 * d, d, s.u, dx, `${l}.mlp.out`, dh, 0);
      k.geluBack(rows * 4 * d, s.h, dh);
      back(d, 4 * d, s.a2, dh, `${l}.mlp.in`, da, 0);
      k.normaliseBack(rows, d, da, of(`${l}.norm2.gain`), s.hat2, s.scale2, dx, slopeOf(`${l}.norm2.gain`), slopeOf(`${l}.norm2.bias`));
      back(d, d, s.o, dx, `${l}.attention.out`, da, 0);
      for (let b = 0; b < batch; b++)
        for (let h = 0; h < heads; h++) {
          const place = 4 * (b * t * 3 * d + h * head);
          const [q, dq] = [s.qkv + place, dqkv + place];
          const p = s.p + 4 * (b * heads + h) * t * t;
          const d_o = da + 4 * (b * t * d + h * head);
          k.productOfTransposed(t, head, t, p, 4 * t, d_o, 4 * d, dq + 8 * d, 12 * d, 0);
          k.transpose(t, head, q + 8 * d, 12 * d, turnedHead, 4 * t);
          k.product(t, t, head, d_o, 4 * d, turnedHead, 4 * t, ds, 4 * t, 0);
          k.causalSoftmaxBack(t, p, ds, factor);
          k.product(t, head, t, ds, 4 * t, q + 4 * d, 12 * d, dq, 12 * d, 0);
          k.productOfTransposed(t, head, t, ds, 4 * t, q, 12 * d, dq + 4 * d, 12 * d, 0);
        }
      back(d, 3 * d, s.a1, dqkv, `${l}.attention.in`, da, 0);
      k.normaliseBack(rows, d, da, of(`${l}.norm1.gain`), s.hat1, s.scale1, dx, slopeOf(`${l}.norm1.gain`), slopeOf(`${l}.norm1.bias`));
    }
    const [words, places, state] = [slopeOf('tokens') / 4, slopeOf('positions') / 4, dx / 4];
    for (let b = 0; b < batch; b++)
      for (let i = 0; i < t; i++) {
        const row = state + (b * t + i) * d;
        const word = words + tokens[b * (t + 1) + i]! * d;
        for (let c = 0; c < d; c++) {
          floats[word + c]! += floats[row + c]!;
          floats[places + i * d + c]! += floats[row + c]!;
        }
      }
  }

  return {
    shape,
    mode,
    parameters: view(w, size),
    moments: [view(m, size), view(v, size)],
    slopes: view(g, size),
    tensors,
    loss: lossAndSlopes,
    score(tokens, asked = tokens) {
      forward(tokens);
      const [logProbs, likeliest] = [new Float32Array(rows), new Int32Array(rows)];
      for (let r = 0; r < rows; r++) {
        const row = logits / 4 + r * columns;
        let best = 0;
        for (let c = 1; c < vocabulary; c++) if (floats[row + c]! > floats[row + best]!) best = c;
        let all = 0;
        for (let c = 0; c < vocabulary; c++) all += Math.exp(floats[row + c]! - floats[row + best]!);
        likeliest[r] = best;
        logProbs[r] = floats[row + Math.max(0, targetOf(asked, r))]! - floats[row + best]! - Math.log(all);
      }
      return { logProbs, likeliest };
    },
    update(step, { rate, beta1, beta2, epsilon, decay, clip }) {
      const norm = Math.sqrt(k.squares(size, g));
      const shrunk = clip !== undefined && norm > clip ? clip / norm : 1;
      k.adamw(size, w, m, v, g, shrunk, beta1, beta2, rate / (1 - beta1 ** step), 1 - beta2 ** step, epsilon, 1 - rate * decay);
      return norm;
    },
  };
}
