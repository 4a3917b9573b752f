/** The transformer again, one number at a time in double precision: slow, and plain enough to be believed. What the kernels compute is held against it. */
import { mlpOf, type Shape, tensorsOf } from './shape.ts';

type Parameters = { parameters: ArrayLike<number>; shape: Shape };

/** Logits of every position: [batch × context][vocabulary]. */
export function referenceLogits({ parameters, shape }: Parameters, tokens: ArrayLike<number>): number[][] {
  const { vocabulary, width: d, layers, heads, context: t, batch, tied } = shape;
  const { wide, inner } = mlpOf(shape);
  const llama = shape.blocks === 'llama';
  const tensors = new Map(tensorsOf(shape).map((tensor) => [tensor.name, tensor]));
  const at = (name: string, row: number, column: number): number => {
    const { at: start, columns } = tensors.get(name)!;
    return parameters[start + row * columns + column]!;
  };
  const times = (x: readonly number[], name: string, into: number): number[] =>
    Array.from({ length: into }, (_, j) => x.reduce((sum, value, i) => sum + value * at(name, i, j), 0));
  const norm = (x: readonly number[], name: string): number[] => {
    if (llama) {
      const root = Math.sqrt(x.reduce((sum, value) => sum + value ** 2, 0) / d + 1e-5);
      return x.map((value, i) => (value / root) * at(`${name}.gain`, 0, i));
    }
    const mean = x.reduce((a, b) => a + b, 0) / d;
    const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / d;
    return x.map((value, i) => ((value - mean) / Math.sqrt(variance + 1e-5)) * at(`${name}.gain`, 0, i) + at(`${name}.bias`, 0, i));
  };
  const gelu = (x: number): number => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));
  const activated = (h: readonly number[]): number[] =>
    llama ? h.slice(0, inner).map((gate, i) => (gate / (1 + Math.exp(-gate))) * h[inner + i]!) : h.map(gelu);
  const plus = (x: readonly number[], y: readonly number[]) => x.map((value, i) => value + y[i]!);
  const rotary = shape.positions === 'rotary';
  /** The two halves of a head are coordinates, turned by place · 10000^(−2i/head). */
  const turned = (x: readonly number[], place: number): number[] => {
    const half = x.length / 2;
    return x.map((value, i) => {
      const angle = place * 10000 ** (-(i % half) / half);
      return i < half ? value * Math.cos(angle) - x[i + half]! * Math.sin(angle) : value * Math.cos(angle) + x[i - half]! * Math.sin(angle);
    });
  };
  const logits: number[][] = [];
  for (let b = 0; b < batch; b++) {
    let states = Array.from({ length: t }, (_, i) =>
      Array.from({ length: d }, (__, c) => at('tokens', tokens[b * (t + 1) + i]!, c) + (rotary ? 0 : at('positions', i, c))),
    );
    for (let l = 0; l < layers; l++) {
      const size = d / heads;
      const qkv = states.map((x, i) => {
        const row = times(norm(x, `${l}.norm1`), `${l}.attention.in`, 3 * d);
        if (rotary) for (let from = 0; from < 2 * d; from += size) row.splice(from, size, ...turned(row.slice(from, from + size), i));
        return row;
      });
      const mixed = qkv.map((row, i) => {
        const out: number[] = [];
        for (let h = 0; h < heads; h++) {
          const q = row.slice(h * size, (h + 1) * size);
          const seen = qkv.slice(0, i + 1);
          const scores = seen.map((other) => q.reduce((sum, value, c) => sum + value * other[d + h * size + c]!, 0) / Math.sqrt(size));
          const most = Math.max(...scores);
          const weights = scores.map((score) => Math.exp(score - most));
          const all = weights.reduce((p, w) => p + w, 0);
          for (let c = 0; c < size; c++)
            out.push(weights.reduce((sum, weight, j) => sum + (weight / all) * seen[j]![2 * d + h * size + c]!, 0));
        }
        return out;
      });
      states = states.map((x, i) => plus(x, times(mixed[i]!, `${l}.attention.out`, d)));
      states = states.map((x) => plus(x, times(activated(times(norm(x, `${l}.norm2`), `${l}.mlp.in`, wide)), `${l}.mlp.out`, d)));
    }
    for (const x of states) {
      const y = norm(x, 'norm');
      logits.push(
        tied
          ? Array.from({ length: vocabulary }, (_, v) => y.reduce((sum, value, i) => sum + value * at('tokens', v, i), 0))
          : times(y, 'head', vocabulary),
      );
    }
  }
  return logits;
}

/** Mean cross-entropy in nats over the targets that count (0 and above). */
export function referenceLoss(model: Parameters, tokens: ArrayLike<number>, asked = tokens): number {
  const { context: t } = model.shape;
  let [sum, counted] = [0, 0];
  referenceLogits(model, tokens).forEach((row, r) => {
    const target = asked[r + Math.floor(r / t) + 1]!;
    if (target < 0) return;
    const most = Math.max(...row);
    sum += Math.log(row.reduce((all, value) => all + Math.exp(value - most), 0)) + most - row[target]!;
    counted++;
  });
  return sum / counted;
}
