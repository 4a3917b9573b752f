/** Many answers to one problem. (methods §2.7–§2.9) */
import { betaQuantile } from '../stats/distributions/beta.ts';
import { type Interval, type Unknown, unknown } from '../stats/estimate.ts';

/** Probability that one of k answers drawn from n, c of them right, is right: unbiased for k ≤ n (Chen et al. 2021, eq. 1). */
export function passAtK(n: number, c: number, k: number): number | Unknown {
  if (k > n) return unknown(`pass@${k} needs ${k} answers to each problem, there are ${n}`);
  if (n - c < k) return 1;
  let miss = 1;
  for (let i = n - c + 1; i <= n; i++) miss *= 1 - k / i;
  return 1 - miss;
}

export type PassUntil = { likeliest: number; unbiased: number | Unknown; interval: Interval };

/** Sampled until `passes` were right, which took `draws` (Hu et al. 2023). Exact interval by the negative binomial. */
export function passUntil(passes: number, draws: number, alpha = 0.05): PassUntil {
  return {
    likeliest: passes / draws,
    unbiased: passes >= 2 ? (passes - 1) / (draws - 1) : unknown('it takes two passes'),
    interval: {
      lo: betaQuantile(alpha / 2, passes, draws - passes + 1),
      hi: betaQuantile(1 - alpha / 2, passes, draws - passes),
      level: 1 - alpha,
    },
  };
}

/** Mean of log pass rates, nats, and the geometric mean (GPT-4 report §3.2). A problem never solved in `n` draws is censored: it is known only to lie
 *  below about 1/n, and dropping it would flatter small models; it enters with the posterior mean of its log rate under Jeffreys' prior. */
export function meanLogPassRate(problems: readonly { n: number; c: number }[]): { value: number; censored: number } {
  const logs = problems.map(({ n, c }) => (c > 0 ? Math.log(c / n) : digamma(0.5) - digamma(n + 1)));
  return { value: logs.reduce((a, b) => a + b, 0) / logs.length, censored: problems.filter(({ c }) => c === 0).length };
}

/** ψ(x), x > 0: recurrence, then the asymptotic series. */
function digamma(x: number): number {
  let [at, sum] = [x, 0];
  while (at < 8) sum -= 1 / at++;
  const square = 1 / (at * at);
  return sum + Math.log(at) - 0.5 / at - square * (1 / 12 - square * (1 / 120 - square / 252));
}
