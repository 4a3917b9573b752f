/** Gauss and Legendre's rule on [from, to]: exact for polynomials up to degree 2 count − 1. Nodes ascend. (Abramowitz & Stegun 25.4.29) */
export function gaussLegendre(count: number, from: number, to: number): { at: number; weight: number }[] {
  const half = (to - from) / 2;
  return Array.from({ length: count }, (_, i) => {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let round = 0; round < 100; round++) {
      let [p, before] = [x, 1];
      for (let k = 2; k <= count; k++) [p, before] = [((2 * k - 1) * x * p - (k - 1) * before) / k, p];
      slope = (count * (x * p - before)) / (x * x - 1);
      const step = p / slope;
      x -= step;
      if (Math.abs(step) < 1e-15) break;
    }
    return { at: from + half * (1 + x), weight: (2 * half) / ((1 - x * x) * slope * slope) };
  });
}
