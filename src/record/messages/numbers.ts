/** Numbers inside sentences. */

/** A rate in percent: two digits that count; what is next to nothing is not told in powers of ten. */
export const percent = (rate: number): string => {
  const p = rate * 100;
  if (p > 0 && p < 0.001) return '< 0.001%';
  return `${p === 0 || Math.abs(p) >= 10 ? p.toFixed(p === 0 || p === 100 ? 0 : 1) : p.toPrecision(2)}%`.replace(/\.0%$/, '%');
};

/** A probability of being right, in percent: no simulation vouches for more than 99 in 100. */
export const sure = (p: number): string => (p > 0.99 ? '> 99%' : `= ${percent(p)}`);

/** A p- or q-value: never "0". */
export const pValue = (p: number): string => (p < 0.001 ? '< .001' : `= ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`);

/** Enough digits to see that two scores are not the same. */
export const figure = (x: number): string => String(Number(x.toPrecision(4)));
export const short = (x: number): string => (Math.abs(x) >= 100 ? x.toFixed(0) : x.toPrecision(2).replace(/\.0$/, ''));

/** 7.2e9 → 7.2B; on a FLOP axis 1.2e22 → 1.2e22. */
export const scaleValue = (x: number, axis: string): string => {
  if (axis === 'compute' || x >= 1e15) return `${x.toExponential(1).replace('e+', 'e')} FLOP`;
  if (axis === 'loss') return `${x.toPrecision(3)} nats`;
  for (const [unit, letter] of [
    [1e12, 'T'],
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (x >= unit) return `${x / unit >= 100 ? (x / unit).toFixed(0) : (x / unit).toPrecision(2).replace(/\.0$/, '')}${letter}`;
  return x.toPrecision(3);
};

/** 1536 → 1.5 kB. */
export const bytes = (count: number): string => {
  for (const [unit, name] of [
    [2 ** 30, 'GB'],
    [2 ** 20, 'MB'],
    [2 ** 10, 'kB'],
  ] as const)
    if (count >= unit) return `${(count / unit).toFixed(1).replace(/\.0$/, '')} ${name}`;
  return `${count} B`;
};
