import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderStatistic } from './order-statistic.ts';

it('is what sorting puts there, ties and infinities included', () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), { minLength: 1, maxLength: 60 }),
      fc.nat(),
      (values, n) => {
        const index = n % values.length;
        const sorted = Float64Array.from(values).sort();
        expect(orderStatistic(Float64Array.from(values), index) === sorted[index]).toBe(true);
      },
    ),
    { seed: 7, numRuns: 1000 },
  ));
