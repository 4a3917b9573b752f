import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { randomStream } from '../../stats/random.ts';
import { kernelsIn, simdMode } from './kernels.ts';
import { referenceLogits, referenceLoss } from './reference.ts';
import { createTransformer, parameterCount, type Shape, usualAdamW } from './transformer.ts';
import { signed, unsigned } from './wasm-assembler.ts';

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

describe.each(modes)('kernels, %s', (mode) => {
  const memory = new WebAssembly.Memory({ initial: 4 });
  const k = kernelsIn(memory, mode);
  const floats = new Float32Array(memory.buffer);
  const random = randomStream(1, `kernels ${mode}`);
  const fill = (at: number, n: number) => {
    for (let i = 0; i < n; i++) floats[at + i] = drawNormal(random);
  };
  it.each([
    [4, 8, 4],
    [8, 16, 12],
    [12, 24, 32],
  ])('%d × %d × %d: both products and the transpose are those of their definition', (m, n, kk) => {
    const [a, b, c] = [0, 4096, 8192];
    fill(a, 4096);
    fill(b, 4096);
    fill(c, 4096);
    const before = floats.slice(c, c + m * n);
    const expected = (transposed: boolean, i: number, j: number) => {
      let sum = 0;
      for (let p = 0; p < kk; p++) sum += (transposed ? floats[a + p * m + i]! : floats[a + i * kk + p]!) * floats[b + p * n + j]!;
      return sum;
    };
    k.product(m, n, kk, 4 * a, 4 * kk, 4 * b, 4 * n, 4 * c, 4 * n, 1);
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) expect(floats[c + i * n + j]).toBeCloseTo(before[i * n + j]! + expected(false, i, j), 4);
    k.productOfTransposed(m, n, kk, 4 * a, 4 * m, 4 * b, 4 * n, 4 * c, 4 * n, 0);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) expect(floats[c + i * n + j]).toBeCloseTo(expected(true, i, j), 4);
    k.transpose(m, n, 4 * b, 4 * n, 4 * c, 4 * m);
    for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) expect(floats[c + j * m + i]).toBe(floats[b + i * n + j]);
  });
  it('exponentials in softmax are good to 5e-7 over the whole range of floats that matter', () => {
    const n = 64;
    for (let i = 0; i < n; i++) floats[i] = -i * 1.25;
    k.softmax(1, n, 0, 1, 4 * 1000, 4 * 1001);
    const all = Array.from({ length: n }, (_, i) => Math.exp(-i * 1.25)).reduce((p, q) => p + q, 0);
    for (let i = 0; i < n; i++) expect(Math.abs(floats[i]! / (Math.exp(-i * 1.25) / all) - 1)).toBeLessThan(5e-7);
    expect(floats[1001]! / all).toBeCloseTo(1, 6);
  });
});

describe.each(modes)('transformer, %s', (mode) => {
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
    for (const i of [1, 2, 12]) asked[i] = -1;
    model.loss(tokens, asked);
    const parameters = Float64Array.from(model.parameters);
    const random = randomStream(3, 'which');
    for (const { name, at, rows, columns } of model.tensors)
      for (let trial = 0; trial < 4; trial++) {
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
    const model = filled(shape, 'plain');
    expect(() => model.loss(new Int32Array(3))).toThrow(/18 tokens/);
    expect(() => model.loss(tokensOf(shape).fill(99))).toThrow(/token 99/);
    expect(() => model.loss(tokensOf(shape), tokensOf(shape).fill(-1))).toThrow('no target counts');
  });
  it('parameters are counted without padding', () =>
    expect(parameterCount({ vocabulary: 32, width: 16, layers: 3, heads: 2, context: 32, batch: 1 })).toBe(10_976));
});

const oracle = 'oracles/pytorch/transformer.json';
describe.skipIf(!existsSync(oracle))('PyTorch (oracles/pytorch/transformer.py)', () => {
  type Oracle = { shape: Shape; parameters: string; tokens: number[][]; losses: number[]; slopes: string };
  const floatsOf = (base64: string) => new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer);
  const read = (): Oracle => JSON.parse(readFileSync(oracle, 'utf8')) as Oracle;
  it.each(modes)('losses of eight steps of AdamW and the first slopes, %s: to 1e-4', (mode) => {
    const { shape: of, parameters, tokens, losses, slopes } = read();
    const model = createTransformer(of, mode);
    // PyTorch's head has no padding; here the vocabulary is a multiple of 8, so there is none either.
    model.parameters.set(floatsOf(parameters));
    tokens.forEach((step, i) => {
      expect(Math.abs(model.loss(Int32Array.from(step)).loss - losses[i]!)).toBeLessThan(1e-4);
      if (i === 0) floatsOf(slopes).forEach((slope, p) => expect(Math.abs(model.slopes[p]! - slope)).toBeLessThan(1e-4));
      model.update(i + 1, { ...usualAdamW, rate: 1e-3 });
    });
  });
});
