/** S5: a smooth curve that crosses a threshold between the sizes tested. Nothing new is needed to explain the jump. (methods §7 S5) */
import type { SmoothNull } from '../bootstrap.ts';
import type { Fits } from '../fit-all.ts';
import { fact, type GateResult, test } from '../gate.ts';
import type { Rise } from '../jump.ts';

/** Below these a smooth crossing is not claimed. */
export const leastScales = 5;
export const leastItems = 100;
const leastNats = 3;

const sum = (terms: readonly number[]): number => terms.reduce((a, b) => a + b, 0);

export function thresholdGates(
  fits: Fits,
  nullOf: SmoothNull,
  rise: Rise,
  scales: number,
  leastBefore: number,
  deviance: number,
): { gates: GateResult[]; holds: boolean } {
  const shape = fits.smooth.shape.id;
  const nats = sum(fits.smoothTerms) - sum(fits.stepTerms);
  const fitsWell = nullOf.fit > 0.05;
  const beats = nats > leastNats;
  const expected = nullOf.jump > 0.05;
  const enough = scales >= leastScales && leastBefore >= leastItems;
  const gates = [
    test(
      'smooth-fit',
      'G²',
      deviance,
      nullOf.fit,
      fitsWell,
      fitsWell ? { code: 'smooth-fits', shape, p: nullOf.fit } : { code: 'smooth-misfits', shape, p: nullOf.fit },
    ),
    fact(
      'smooth-over-step',
      beats,
      beats ? { code: 'smooth-beats-step', shape, nats } : { code: 'smooth-not-beats-step', shape, nats },
      'Δelpd',
      nats,
    ),
    test(
      'jump-expected',
      'J',
      rise.index,
      nullOf.jump,
      expected,
      expected
        ? { code: 'jump-expected', p: nullOf.jump, index: rise.index }
        : { code: 'jump-unexpected', p: nullOf.jump, index: rise.index },
    ),
    fact(
      'enough-data',
      enough,
      enough
        ? { code: 'data-enough', scales, least: Math.floor(leastBefore) }
        : { code: 'data-few', scales, least: Math.floor(leastBefore) },
      'm',
      scales,
    ),
  ];
  return { gates, holds: fitsWell && beats && expected && enough };
}
