/** Looking at hundreds of curves finds jumps by chance: what is left when that is paid for. (methods §1.7) */

/** Benjamini & Hochberg 1995: q_(i) = min over k ≥ i of p_(k) M / k, in the order of the input. */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const q = new Array<number>(p.length);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const i = order[rank - 1]!;
    least = Math.min(least, (p[i]! * p.length) / rank);
    q[i] = least;
  }
  return q;
}

/** Divide α by this where the tests may depend on each other in any way: Σ 1/i. (Benjamini & Yekutieli 2001) */
export const yekutieliFactor = (tests: number): number => Array.from({ length: tests }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);

/** Simes' p for "none of these is false": min n p_(i) / i. */
export function simes(p: readonly number[]): number {
  const sorted = [...p].sort((a, b) => a - b);
  return Math.min(1, ...sorted.map((value, i) => (sorted.length * value) / (i + 1)));
}

/** Two levels (Benjamini & Bogomolov 2014): tasks by Simes and BH at α; within the R of T selected tasks BH at α R / T.
 *  @returns for each p whether its task, and it within its task, is a discovery */
export function hierarchical(p: readonly number[], group: readonly string[], alpha = 0.05): { group: boolean; member: boolean }[] {
  const members = new Map<string, number[]>();
  group.forEach((name, i) => {
    const list = members.get(name);
    if (list) list.push(i);
    else members.set(name, [i]);
  });
  const names = [...members.keys()];
  const groupQ = benjaminiHochberg(names.map((name) => simes(members.get(name)!.map((i) => p[i]!))));
  const selected = names.filter((_, i) => groupQ[i]! <= alpha);
  const within = (alpha * selected.length) / names.length;
  const result = p.map(() => ({ group: false, member: false }));
  for (const name of selected) {
    const list = members.get(name)!;
    const q = benjaminiHochberg(list.map((i) => p[i]!));
    list.forEach((i, k) => {
      result[i] = { group: true, member: q[k]! <= within };
    });
  }
  return result;
}

/** Holm 1979: p adjusted step by step, in the order of the input; keeps the chance of any false finding below α, however the tests depend. */
export function holm(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[a]! - p[b]!);
  const adjusted = new Array<number>(p.length);
  let most = 0;
  order.forEach((i, rank) => {
    most = Math.max(most, Math.min(1, p[i]! * (p.length - rank)));
    adjusted[i] = most;
  });
  return adjusted;
}
