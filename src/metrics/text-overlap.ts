/** Overlap of two texts: longest common subsequence, n-gram precision, character n-grams. (methods §2.4, §2.5) */

/** Length of the longest common subsequence. */
export function commonSubsequence(one: readonly string[], other: readonly string[]): number {
  let row = new Uint32Array(other.length + 1);
  for (const token of one) {
    const next = new Uint32Array(other.length + 1);
    for (let j = 1; j <= other.length; j++) next[j] = token === other[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!);
    row = next;
  }
  return row[other.length]!;
}

/** ROUGE-L F1 (Lin 2004). */
export function rougeL(answer: readonly string[], target: readonly string[]): number {
  const common = commonSubsequence(answer, target);
  if (common === 0) return 0;
  const [precision, recall] = [common / answer.length, common / target.length];
  return (2 * precision * recall) / (precision + recall);
}

function grams(tokens: readonly string[], n: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + n <= tokens.length; i++) {
    const key = tokens.slice(i, i + n).join('\u0000');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Counts behind BLEU: clipped matches and totals of each order, and both lengths. They add up over a corpus. */
export type BleuCounts = { matches: number[]; totals: number[]; answer: number; target: number };

export function bleuCounts(answer: readonly string[], target: readonly string[], order: number): BleuCounts {
  const matches: number[] = [];
  const totals: number[] = [];
  for (let n = 1; n <= order; n++) {
    const [ours, theirs] = [grams(answer, n), grams(target, n)];
    matches.push([...ours].reduce((sum, [gram, count]) => sum + Math.min(count, theirs.get(gram) ?? 0), 0));
    totals.push(Math.max(0, answer.length - n + 1));
  }
  return { matches, totals, answer: answer.length, target: target.length };
}

/** BLEU in [0, 1] (Papineni et al. 2002). `smooth`: one is added to orders above the first (Lin & Och 2004), as a single sentence needs. */
export function bleu({ matches, totals, answer, target }: BleuCounts, smooth: boolean): number {
  if (answer === 0) return 0;
  let log = 0;
  for (const [i, match] of matches.entries()) {
    const add = smooth && i > 0 ? 1 : 0;
    if (match + add === 0 || totals[i]! + add === 0) return 0;
    log += Math.log((match + add) / (totals[i]! + add)) / matches.length;
  }
  return Math.exp(log) * Math.min(1, Math.exp(1 - target / answer));
}

/** chrF2 in [0, 1]: character n-grams up to 6, recall twice as heavy, spaces left out (Popović 2015; as sacrebleu has it). */
export function chrf(answer: string, target: string, order = 6, beta = 2): number {
  const [ours, theirs] = [[...answer.replace(/\s+/g, '')], [...target.replace(/\s+/g, '')]];
  let [precision, recall, orders] = [0, 0, 0];
  for (let n = 1; n <= order; n++) {
    const [a, b] = [grams(ours, n), grams(theirs, n)];
    const [totalA, totalB] = [Math.max(0, ours.length - n + 1), Math.max(0, theirs.length - n + 1)];
    if (totalA === 0 || totalB === 0) continue;
    const match = [...a].reduce((sum, [gram, count]) => sum + Math.min(count, b.get(gram) ?? 0), 0);
    precision += match / totalA;
    recall += match / totalB;
    orders++;
  }
  if (orders === 0) return 0;
  const [p, r] = [precision / orders, recall / orders];
  return p + r === 0 ? 0 : ((1 + beta * beta) * p * r) / (beta * beta * p + r);
}
