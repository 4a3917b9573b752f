/** One position after the other for many sequences at once, what earlier positions left being kept: prompts are fed and tokens drawn outside. */
import { type Kernels, kernelModule, maddOf, type SimdMode } from './kernels.ts';
import { cachedAttention, maskFloats } from './sampling-kernels.ts';
import { type Shape, tensorsOf } from './transformer.ts';

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
};

type Exports = Kernels & {
  attendCached(position: number, qkv: number, keys: number, values: number, out: number, scores: number, mask: number): void;
};

const up = (n: number, to: number): number => Math.ceil(n / to) * to;

/** Parameters are copied: what is trained later does not change what is sampled, until `reset` hands over new ones. */
export function createSampler(
  { shape, parameters, mode }: { shape: Shape; parameters: Float32Array; mode: SimdMode },
  batch: number,
): Sampler {
  const { vocabulary, width: d, layers, heads, context } = shape;
  if (!(Number.isInteger(batch) && batch >= 1)) throw new RangeError(`sequences are sampled side by side from 1 on; came ${batch}`);
  const head = d / heads;
  const columns = up(vocabulary, 8);
  const rows = up(batch, 4);
  const tensors = new Map(tensorsOf(shape).map((tensor) => [tensor.name, tensor]));
  let bytes = 0;
  const place = (floats: number): number => {
    const at = bytes;
    bytes = up(bytes + 4 * floats, 64);
    return at;
  };
  const w = place(parameters.length);
  const caches = Array.from({ length: layers }, () => ({ keys: place(batch * d * context), values: place(batch * d * context) }));
  const [x, hat, scale, a, qkv, o, h] = [rows * d, rows * d, rows, rows * d, rows * 3 * d, rows * d, rows * 4 * d].map(place) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [logits, scores, mask] = [place(rows * columns), place(context + 8), place(maskFloats.length)];
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65536) + 1 });
  const module = new WebAssembly.Module(kernelModule(mode, [cachedAttention(maddOf(mode), { batch, heads, head, context })]));
  const k = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Exports;
  const floats = new Float32Array(memory.buffer);
  floats.set(parameters, w / 4);
  floats.set(maskFloats, mask / 4);
  const of = (name: string) => w + 4 * tensors.get(name)!.at;
  const through = (from: number, into: number, xs: number, name: string, ys: number, keep: 0 | 1) =>
    k.product(rows, into, from, xs, 4 * from, of(name), 4 * into, ys, 4 * into, keep);
  const out = new Float32Array(batch * vocabulary);
  let position = 0;

  function embed(tokens: Int32Array): void {
    const [words, place] = [of('tokens') / 4, of('positions') / 4 + position * d];
    for (let b = 0; b < batch; b++) {
      const token = tokens[b]!;
      if (!(token >= 0 && token < vocabulary)) throw new RangeError(`token ${token} is not in the vocabulary of ${vocabulary}`);
      for (let c = 0; c < d; c++) floats[x / 4 + b * d + c] = floats[words + token * d + c]! + floats[place + c]!;
    }
  }

  return {
    batch,
    get position() {
      return position;
    },
    reset(parameters) {
      position = 0;
      if (parameters) floats.set(parameters, w / 4);
    },
    step(tokens) {
      if (tokens.length !== batch) throw new RangeError(`${batch} sequences are fed a token each; came ${tokens.length}`);
      if (position >= context) throw new RangeError(`the context of ${context} positions is full`);
      embed(tokens);
      for (let l = 0; l < layers; l++) {
        k.normalise(rows, d, x, of(`${l}.norm1.gain`), of(`${l}.norm1.bias`), hat, scale, a);
        through(d, 3 * d, a, `${l}.attention.in`, qkv, 0);
        k.attendCached(position, qkv, caches[l]!.keys, caches[l]!.values, o, scores, mask);
        through(d, d, o, `${l}.attention.out`, x, 1);
        k.normalise(rows, d, x, of(`${l}.norm2.gain`), of(`${l}.norm2.bias`), hat, scale, a);
        through(d, 4 * d, a, `${l}.mlp.in`, h, 0);
        k.gelu(rows * 4 * d, h, h);
        through(4 * d, d, h, `${l}.mlp.out`, x, 1);
      }
      k.normalise(rows, d, x, of('norm.gain'), of('norm.bias'), hat, scale, a);
      through(d, columns, a, 'head', logits, 0);
      for (let b = 0; b < batch; b++)
        out.set(floats.subarray(logits / 4 + b * columns, logits / 4 + b * columns + vocabulary), b * vocabulary);
      position++;
      return out;
    },
  };
}
