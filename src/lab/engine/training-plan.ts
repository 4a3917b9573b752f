/** The memory of a training step and the kernels that work on it. */
import { attention, maskFloats, rotate, weightFloats, weightStride } from './attention-kernels.ts';
import { columnsOf, matricesOf, PackedProducts, packings, strideOf } from './layer-products.ts';
import { normaliseByRoot, normaliseByRootBack, swiglu, swigluBack } from './llama-kernels.ts';
import { MemoryPlan } from './memory-plan.ts';
import { type Panel, pack, packTurned, product, turnedPanel } from './products.ts';
import { adamw, crossEntropy, embed, embedBack, gelu, normalise, normaliseBack, squares } from './row-kernels.ts';
import { mlpOf, parameterFloats, type Shape } from './shape.ts';
import { maddOf, type SimdMode } from './vectors.ts';

/** Bytes of activations that stay near while sequences go forward and back, and rows below which products are too short to be worth it. */
const near = 1 << 20;
const leastRows = (width: number): number => (width >= 128 ? 512 : 64);

function sequencesAtOnce({ width, heads, context, layers, batch }: Shape): number {
  const bytes = 4 * context * layers * (16 * width + heads * weightStride(context));
  const wanted = Math.max(near / bytes, leastRows(width) / context, 1);
  let best = 1;
  for (let n = 1; n <= batch && n <= wanted; n++) if (batch % n === 0) best = n;
  return best;
}

/** Where everything stands. */
export function planOf(shape: Shape) {
  const { width: d, layers, heads, context: t, batch, blocks } = shape;
  const head = d / heads;
  const sequences = sequencesAtOnce(shape);
  const rows = sequences * t;
  const columns = columnsOf(shape);
  const mlp = mlpOf(shape);
  const [one, three, wide, inner] = [strideOf(d), strideOf(3 * d), strideOf(mlp.wide), strideOf(mlp.inner)];
  const logitStride = strideOf(columns);
  // Rows far apart lie on a page of memory each: slopes of wide matrices are made from copies that lie close.
  const gathered = d >= 128;
  const plan = new MemoryPlan();
  const size = parameterFloats(shape);
  const parameters = plan.place(size);
  const packed = Array.from({ length: layers }, () =>
    Object.fromEntries(
      matricesOf(shape).map(({ name, from, into }) => [name, { forth: plan.place(from * into), back: plan.place(from * into) }]),
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
    h: plan.place(rows * wide),
    u: plan.place(rows * inner),
  }));
  const last = { x: plan.place(rows * one), hat: plan.place(rows * one), scale: plan.place(rows), a: plan.place(rows * one) };
  const back = {
    dx: plan.place(rows * one),
    da: plan.place(rows * one),
    dqkv: plan.place(rows * three),
    dh: plan.place(rows * wide),
    du: plan.place(blocks === 'llama' ? rows * inner : 0),
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
    xs: plan.place(gathered ? rows * mlp.wide : 0),
    ys: plan.place(gathered ? rows * mlp.wide : 0),
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
    wide,
    inner,
    mlp,
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
export function kernelsOf(shape: Shape, where: Where, mode: SimdMode, panel: Panel) {
  const { vocabulary, width: d, heads, context: t, positions, tied } = shape;
  const { sequences, rows, columns, head, one, three, wide, inner, mlp, logitStride, size } = where;
  const llama = shape.blocks === 'llama';
  const madd = maddOf(mode);
  const packed = new PackedProducts(madd, panel);
  const lying = (row: number) => ({ row, step: 1 });
  const forth = (name: string, from: number, aRow: number, into: number, cRow: number, write: 'set' | 'add') =>
    packed.declare({ name, m: rows, n: into, k: from, a: lying(aRow), cRow, write });
  forth('attention.in', d, one, 3 * d, three, 'set');
  forth('attention.out', d, one, d, one, 'add');
  forth('mlp.in', d, one, mlp.wide, wide, 'set');
  forth('mlp.out', mlp.inner, inner, d, one, 'add');
  forth('head', d, one, columns, logitStride, 'set');
  const back = (name: string, from: number, aRow: number, into: number, cRow: number, write: 'set' | 'times') =>
    packed.declare({ name: `${name} back`, m: rows, n: into, k: from, a: lying(aRow), cRow, write });
  back('attention.in', 3 * d, three, d, one, 'set');
  back('attention.out', d, one, d, one, 'set');
  back('mlp.in', mlp.wide, wide, d, one, 'set');
  back('mlp.out', d, one, mlp.inner, inner, llama ? 'set' : 'times');
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
  const gated = { rows, half: mlp.inner, stride: wide, outStride: inner };
  const attentionShape = { sequences, heads, head, context: t, qkvStride: three, outStride: one };
  const functions = [
    ...attention(madd, attentionShape, panel, 0),
    ...packed.functions,
    ...slopesOf('attention.in', d, one, 3 * d, three),
    ...slopesOf('attention.out', d, one, d, one),
    ...slopesOf('mlp.in', d, one, mlp.wide, wide),
    ...slopesOf('mlp.out', mlp.inner, inner, d, one),
    ...(tied ? slopesOf('head', vocabulary, logitStride, d, one) : slopesOf('head', d, one, columns, logitStride)),
    ...matricesOf(shape).flatMap((matrix) => packings(matrix, panel)),
    ...(tied
      ? [packTurned('pack head', { k: d, n: columns, row: d }, panel), pack('turn head', { k: columns, n: d, row: d }, panel)]
      : packings({ name: 'head', from: d, into: columns }, panel)),
    embed(size1, t, positions !== 'rotary'),
    embedBack(size1, t, positions !== 'rotary'),
    ...(llama
      ? [
          normaliseByRoot(madd, size1),
          normaliseByRootBack('normaliseBack', madd, size1, true),
          normaliseByRootBack('normaliseLastBack', madd, size1, false),
          swiglu(madd, gated),
          swigluBack(madd, gated),
        ]
      : [
          normalise(madd, size1),
          normaliseBack('normaliseBack', madd, size1, true),
          normaliseBack('normaliseLastBack', madd, size1, false),
          gelu(madd, rows * wide, true),
        ]),
    crossEntropy({ rows, columns, stride: logitStride }, madd, vocabulary),
    rotate(madd, { rows, context: t, heads, head, stride: three }),
    squares(madd, size),
    adamw(madd, size),
  ];
  return { functions, packed };
}
