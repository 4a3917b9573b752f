import { describe, expect, it } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { explainedByComposition } from './explained-by-composition.ts';
import { runEffectFrom } from './run-effect.ts';
import { sigmoid } from './shapes/shape.ts';

const u = [-2, -1.2, -0.4, 0.4, 1.2, 2];
const [n, probes] = [500, 400];
const smooth = [0.6, 1, 1.4, 1.8].map((a) => u.map((x) => sigmoid(a + 1.5 * x)));
const productOf = (steps: readonly (readonly number[])[]) => u.map((_, j) => steps.reduce((all, rates) => all * rates[j]!, 1));
const ask = (strict: readonly number[], steps: readonly (readonly number[])[], runs?: readonly (readonly (readonly number[])[])[]) =>
  explainedByComposition(
    { u, y: strict.map((rate) => Math.round(n * rate)), n: u.map(() => n), chance: 0 },
    steps.map((rates, s) => ({
      name: `step ${s + 1}`,
      times: 1,
      sameItems: false,
      counts: rates.map((rate) => ({ y: Math.round(probes * rate), n: probes })),
      ...(runs ? { repeats: runs.map((of) => of.map((ofRun, run) => ({ run: `${run}`, y: probes * ofRun[s]!, n: probes }))) } : {}),
    })),
    runEffectFrom([]),
    (purpose) => randomStream(1, purpose),
    199,
  )!;
const passes = ({ gates }: ReturnType<typeof ask>) => Object.fromEntries(gates.map(({ name, pass }) => [name, pass]));

describe('methods §7 S4: made by composition', () => {
  it('smooth steps whose product is the score at every size, γ = 1 and the bend of a product', () => {
    const found = ask(productOf(smooth), smooth);
    expect(passes(found)).toEqual({ 'steps-smooth': true, 'product-reproduces': true, 'no-step-missing': true, curvature: true });
    expect(found.holds).toBe(true);
    found.rates.forEach((rate, j) => expect(Math.abs(rate - productOf(smooth)[j]!)).toBeLessThan(0.02));
  });
  it('(a) a step that jumps is named, though the product holds', () => {
    const steps = [...smooth.slice(1), u.map((x) => (x < 0 ? 0.05 : 0.95))];
    const found = ask(productOf(steps), steps);
    expect(found.jumpingStep).toBe('step 4');
    expect(found.holds).toBe(false);
  });
  it('(b), (c) γ > 1 is a missing step: two of the four steps were not probed', () => {
    const found = ask(productOf(smooth), smooth.slice(2));
    expect(found.missingStep).toBe(true);
    expect(found.holds).toBe(false);
  });
  it('run by run: steps of one run stand and fall together, and the product of their means is not the mean of their products', () => {
    // [size][run][step]; runs of some sizes are far apart.
    const apart = [0, 1, 2.5, 2.5, 0, 0];
    const runs = u.map((x, j) => [-apart[j]!, apart[j]!].map((effect) => [0.6, 1, 1.4, 1.8].map((a) => sigmoid(a + 1.5 * x + effect))));
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const strict = runs.map((of) => mean(of.map((steps) => steps.reduce((a, b) => a * b, 1))));
    const steps = [0, 1, 2, 3].map((s) => runs.map((of) => mean(of.map((ofRun) => ofRun[s]!))));
    expect(ask(strict, steps).gates.find(({ name }) => name === 'product-reproduces')!.pass).toBe(false);
    const found = ask(strict, steps, runs);
    expect(found.holds).toBe(true);
    found.rates.forEach((rate, j) => expect(Math.abs(rate - strict[j]!)).toBeLessThan(0.03));
  });
  it('(c) γ < 1, steps that hang together, is composition still', () => {
    const found = ask(
      productOf(smooth).map((p) => p ** 0.7),
      smooth,
    );
    expect(found.missingStep).toBe(false);
    expect(found.holds).toBe(true);
  });
});
