/** A rate on the scale from chance to a person: 0 is guessing, 1 is what a person does. (methods §4.1) */
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { type Estimate, type Unknown, unknown } from '../../stats/estimate.ts';

const level = 0.95;

/** (θ − c)/(1 − c): 0 at chance, 1 at everything right. @param chance in [0, 1) */
export const aboveChance = (rate: number, chance: number): number => (rate - chance) / (1 - chance);

/** (θ − c)/(h − c): 0 at chance, 1 at a person's rate; above 1 where the model is better. @param human > chance */
export const ofHuman = (rate: number, chance: number, human: number): number => (rate - chance) / (human - chance);

/** A measured rate: `se` of sampling, in the rate's own unit. */
export type Measured = { rate: number; se: number };

/** (θ − c)/(h − c) where people were only sampled too, with Fieller's interval for the ratio, which carries the error of both. Unknown where people
 *  are not told from chance: then every ratio is possible. @param n items of the model */
export function ofMeasuredHuman(model: Measured, chance: number, human: Measured, n: number): Estimate | Unknown {
  const [above, person] = [model.rate - chance, human.rate - chance];
  const z = normalQuantile(0.5 + level / 2);
  const g = (z * human.se) ** 2 / person ** 2;
  if (!(person > 0) || g >= 1) return unknown('people are not told from chance');
  const value = above / person;
  const half = (z / person) * Math.sqrt(model.se ** 2 * (1 - g) + (value * human.se) ** 2);
  return {
    value,
    interval: { lo: (value - half) / (1 - g), hi: (value + half) / (1 - g), level },
    n,
    method: { name: 'Fieller', cite: 'Fieller 1954; methods §4.1' },
  };
}
