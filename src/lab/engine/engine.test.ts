import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { randomStream } from '../../stats/random.ts';
import { type Product, pack, packTurned, product } from './products.ts';
import { referenceLogits, referenceLoss } from './reference.ts';
import { gelu } from './row-kernels.ts';
import { createTransformer, parameterCount, type Shape, usualAdamW } from './transformer.ts';
import { across, exponential, instance, maddOf, pair, setPair, simdMode, storePair } from './vectors.ts';
import { signed, unsigned, v128, WasmFunction } from './wasm-assembler.ts';

const modes = ['plain', ...(simdMode() === 'relaxed' ? (['relaxed'] as const) : [])] as const;
const shape: Shape = { vocabulary: 11, width: 16, layers: 2, heads: 2, context: 8, batch: 2 };

function filled(of: Shape, mode: 'plain' | 'relaxed', seed = 1) {
  const model = createTransformer(of, mode);
  const random = randomStream(seed, 'parameters');
  for (const { name, at, rows, columns } of model.tensors)
    for (let i = 0; i < rows * columns; i++)
      model.parameters[at + i] = name.endsWith('gain') ? 1 + 0.1 * drawNormal(random) : 0.2 * drawNormal(random);
  return model;
}
const tokensOf = ({ vocabulary, context, batch }: Shape, seed = 2): Int32Array => {
  const random = randomStream(seed, 'tokens');
  return Int32Array.from({ length: batch * (context + 1) }, () => Math.floor(vocabulary * random()));
};

it('LEB128, as the standard has it', () => {
  expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
  expect(signed(-123456)).toEqual([0xc0, 0xbb, 0x78]);
});

/** Functions in a small memory of their own. */
function alone(functions: readonly WasmFunction[]) {
  const memory = new WebAssembly.Memory({ initial: 4 });
  return { k: instance(functions, memory) as Record<string, (...numbers: number[]) => number>, floats: new Float32Array(memory.buffer) };
}

describe.each(modes)('kernels, %s', (mode) => {
  const madd = maddOf(mode);
  const panels = [16, 8] as const;
  const random = randomStream(1, `kernels ${mode}`);
  it.each(
    [
      [4, 8, 8],
      [8, 16, 24],
      [13, 40, 32],
      [48, 24, 16],
    ].flatMap((size) => panels.map((panel) => [...size, panel] as const)),
  )('%d × %d × %d in panels of %d: products packed, turned and in place are those of their definition', (m, n, kk, panel) => {
    const [a, b, c, packed, f] = [1024, 8192, 16384, 32768, 49152] as const;
    const product_ = (name: string, of: Pick<Product, 'a' | 'b' | 'write'>) =>
      product({ name, m, n, k: kk, cRow: n + 4, ...of }, madd, panel as 8 | 16);
    const lying = { row: kk, step: 1 };
    const eights = 8 * Math.ceil(m / 8);
    const { k, floats } = alone([
      pack('pack', { k: kk, n, row: n }, panel as 8 | 16),
      packTurned('turn', { k: kk, n, row: kk }, panel as 8 | 16),
      product_('packed', { a: lying, b: { deep: kk }, write: 'set' }),
      product_('added', { a: { row: 1, step: m }, b: { row: n }, write: 'add' }),
      product_('times', { a: lying, b: { row: n }, write: 'times' }),
      // Aᵀ, kk × m, in panels: m comes in eights then.
      pack('gather', { k: kk, n: eights, row: eights }, 16),
      product({ name: 'gathered', m: eights, n, k: kk, cRow: n + 4, a: 'panels', b: { row: n }, write: 'set' }, madd, panel as 8 | 16),
    ]);
    for (let i = 0; i < 65536; i++) floats[i] = drawNormal(random);
    const product_of = (turnedA: boolean, turnedB: boolean, i: number, j: number) => {
      let sum = 0;
      for (let p = 0; p < kk; p++) sum += floats[a + (turnedA ? p * m + i : i * kk + p)]! * floats[b + (turnedB ? j * kk + p : p * n + j)]!;
      return sum;
    };
    const each = (check: (i: number, j: number, at: number) => void) => {
      for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) check(i, j, c + i * (n + 4) + j);
    };
    for (const turned of [false, true]) {
      k[turned ? 'turn' : 'pack']!(4 * b, 4 * packed);
      k['packed']!(4 * a, 4 * packed, 4 * c, 0);
      each((i, j, at) => expect(floats[at]).toBeCloseTo(product_of(false, turned, i, j), 4));
    }
    k['gather']!(4 * a, 4 * packed);
    k['gathered']!(4 * packed, 4 * b, 4 * c, 0);
    for (let i = 0; i < eights; i++)
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < kk; p++) sum += floats[a + p * eights + i]! * floats[b + p * n + j]!;
        expect(floats[c + i * (n + 4) + j]).toBeCloseTo(sum, 4);
      }
    const before = floats.slice();
    k['added']!(4 * a, 4 * b, 4 * c, 0);
    each((i, j, at) => expect(floats[at]).toBeCloseTo(before[at]! + product_of(true, false, i, j), 4));
    k['times']!(4 * a, 4 * b, 4 * c, 4 * f);
    each((i, j, at) => expect(floats[at]).toBeCloseTo(floats[at - c + f]! * product_of(false, false, i, j), 3));
  });
  it('exponentials are good to 5e-7 and GELU to 1e-6 over the whole range of floats that matter', () => {
    const n = 4096;
    const fn = new WasmFunction('exp', ['i32']);
    const x = pair(fn);
    const exp = exponential(fn, madd);
    across(fn, n, [fn.get(0)], (o, p) => {
      setPair(fn, x, (byte) => v128.load(fn.get(p!), o + byte));
      exp(x);
      storePair(fn, fn.get(p!), o, x);
    });
    const { k, floats } = alone([fn, gelu(madd, n, true)]);
    const at = (i: number) => -86 + (172 * i) / n;
    const [from, into] = [1024, 16384];
    for (let i = 0; i < n; i++) floats[from + i] = at(i);
    const xs = floats.slice(from, from + n);
    k['exp']!(4 * from);
    xs.forEach((value, i) => {
      expect(Math.abs(floats[from + i]! / Math.exp(value) - 1)).toBeLessThan(5e-7);
    });
    for (let i = 0; i < n; i++) floats[from + i] = at(i) / 8;
    const ys = floats.slice(from, from + n);
    k['gelu']!(4 * from, 4 * into);
    const inner = (v: number) => Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3));
    ys.forEach((v, i) => {
      const t = inner(v);
      const slope = 0.5 * (1 + t) + 0.5 * v * (1 - t * t) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * v * v);
      expect(Math.abs(floats[into + i]! - 0.5 * v * (1 + t))).toBeLessThan(1e-6 * Math.max(1, Math.abs(v)));
      expect(Math.abs(floats[from + i]! - slope)).toBeLessThan(3e-6);
    });
  });
});

/** Widths with and without a lone panel of 8, contexts that end within a panel, vocabularies of any size. */
const kinds: readonly Shape[] = [
  shape,
  { ...shape, vocabulary: 16, positions: 'rotary' },
  { ...shape, width: 24, heads: 1, context: 24, batch: 1, tied: true },
  { ...shape, width: 40, heads: 1, layers: 1, batch: 3, positions: 'rotary', tied: true },
  { ...shape, positions: 'rotary', blocks: 'llama' },
  { ...shape, width: 24, heads: 1, layers: 1, positions: 'rotary', tied: true, blocks: 'llama' },
];

describe.each(modes.flatMap((mode) => kinds.map((kind) => [mode, kind] as const)))('transformer, %s, %o', (mode, shape) => {
  it('loss and every position’s choice are those of the scalar reference', () => {
    const model = filled(shape, mode);
    const tokens = tokensOf(shape);
    expect(model.loss(tokens).loss).toBeCloseTo(referenceLoss(model, tokens), 5);
    const { logProbs, likeliest } = model.score(tokens);
    referenceLogits(model, tokens).forEach((row, r) => {
      const best = row.indexOf(Math.max(...row));
      expect(likeliest[r]).toBe(best);
      const all = Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0));
      expect(logProbs[r]).toBeCloseTo(row[tokens[r + Math.floor(r / shape.context) + 1]!]! - all, 4);
    });
  });
  it('slopes are those of finite differences of the reference, in every tensor', () => {
    const model = filled(shape, mode);
    const tokens = tokensOf(shape);
    // Some targets do not count.
    const asked = tokens.slice();
    for (const i of [1, 2, shape.context + 4]) asked[i] = -1;
    model.loss(tokens, asked);
    const parameters = Float64Array.from(model.parameters);
    const random = randomStream(3, 'which');
    for (const { name, at, rows, columns } of model.tensors)
      for (let trial = 0; trial < 2; trial++) {
        const row = Math.floor(rows * random());
        const i = at + row * columns + Math.floor(Math.min(columns, name === 'head' ? shape.vocabulary : columns) * random());
        const moved = (by: number) => {
          const other = parameters.slice();
          other[i]! += by;
          return referenceLoss({ parameters: other, shape }, tokens, asked);
        };
        const slope = (moved(1e-4) - moved(-1e-4)) / 2e-4;
        expect(Math.abs(model.slopes[i]! - slope), `${name} ${i}`).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
      }
  });
});

describe.each(modes)('transformer, %s', (mode) => {
  it('learns to repeat: of a sequence drawn and then copied nearly all that can be known is known', () => {
    const small: Shape = { vocabulary: 9, width: 16, layers: 2, heads: 2, context: 16, batch: 32 };
    const model = filled(small, mode, 4);
    const random = randomStream(5, 'copy');
    let last = 0;
    for (let step = 1; step <= 500; step++) {
      const tokens = new Int32Array(small.batch * 17);
      for (let b = 0; b < small.batch; b++) {
        for (let i = 0; i < 8; i++) tokens[b * 17 + i] = tokens[b * 17 + 8 + i] = 1 + Math.floor(8 * random());
        tokens[b * 17 + 16] = 0;
      }
      last = model.loss(tokens).loss;
      model.update(step, { ...usualAdamW, rate: 3e-3, clip: 1 });
    }
    // Half of the tokens are drawn and cannot be known: ln 8 × 8/16 is the least there is.
    expect(last).toBeLessThan(0.5 * Math.log(8) + 0.25);
  });
  it('the same seed gives the same bits', () => {
    const run = () => {
      const model = filled(shape, mode);
      for (let step = 1; step <= 5; step++) {
        model.loss(tokensOf(shape, step));
        model.update(step, { ...usualAdamW, rate: 1e-3, clip: 0.5 });
      }
      return [...model.parameters];
    };
    expect(run()).toEqual(run());
  });
});

describe('what is odd', () => {
  it('shapes the kernels cannot do, tokens outside of the vocabulary, and steps without a target are refused', () => {
    expect(() => createTransformer({ ...shape, heads: 3 })).toThrow(RangeError);
    expect(() => createTransformer({ ...shape, context: 9 })).toThrow(RangeError);
    expect(() => createTransformer({ ...shape, blocks: 'llama' })).toThrow(/rotary/);
    expect(() => createTransformer({ ...shape, width: 16384, layers: 12 })).toThrow(/GiB, and WebAssembly reaches 4/);
    const model = filled(shape, 'plain');
    expect(() => model.loss(new Int32Array(3))).toThrow(/18 tokens/);
    expect(() => model.loss(tokensOf(shape).fill(99))).toThrow(/token 99/);
    expect(() => model.loss(tokensOf(shape), tokensOf(shape).fill(-1))).toThrow('no target counts');
  });
  it('parameters are counted without padding', () =>
    expect(parameterCount({ vocabulary: 32, width: 16, layers: 3, heads: 2, context: 32, batch: 1 })).toBe(10_976));
});

describe('PyTorch (oracles/pytorch/transformer.py, llama.py)', () => {
  type Oracle = { shape: Shape; parameters: string; tokens: number[][]; losses: number[]; slopes: string };
  const read = (name: string) => JSON.parse(readFileSync(`oracles/pytorch/${name}.json`, 'utf8')) as unknown;
  const floatsOf = (base64: string) => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
  const oracles = [read('transformer') as Oracle, ...(read('kinds') as { kinds: Oracle[] }).kinds, read('llama') as Oracle];
  const named = oracles.map(
    (oracle) => [`${oracle.shape.blocks ?? oracle.shape.positions ?? 'learned'}${oracle.shape.tied ? ', tied' : ''}`, oracle] as const,
  );
  it.each(modes.flatMap((mode) => named.map(([name, oracle]) => [mode, name, oracle] as const)))(
    'losses of eight steps of AdamW and the first slopes, %s, %s: to 1e-4',
    (mode, _, { shape: of, parameters, tokens, losses, slopes }) => {
      const model = createTransformer(of, mode);
      // PyTorch's head has no padding; here the vocabulary is a multiple of 8, so there is none either.
      model.parameters.set(floatsOf(parameters));
      tokens.forEach((step, i) => {
        expect(Math.abs(model.loss(Int32Array.from(step)).loss - losses[i]!)).toBeLessThan(1e-4);
        if (i === 0) floatsOf(slopes).forEach((slope, p) => expect(Math.abs(model.slopes[p]! - slope)).toBeLessThan(1e-4));
        model.update(i + 1, { ...usualAdamW, rate: 1e-3 });
      });
    },
  );
});
