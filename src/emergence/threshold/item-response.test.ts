import { describe, expect, it } from 'vitest';
import { drawNormal } from '../../stats/distributions/normal.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { randomStream } from '../../stats/random.ts';
import { largestRise } from '../jump.ts';
import { sigmoid } from '../shapes/shape.ts';
import { abilityGivenItems, abilityOverScale } from './item-response.ts';

describe('methods §4.3: ability with items known', () => {
  const items = [
    [1, -1],
    [1.5, 0],
    [2, 0.5],
    [0.8, 1],
  ].map(([discrimination, difficulty]) => ({ discrimination: discrimination!, difficulty: difficulty! }));
  it('α = (1, 1.5, 2, .8), β = (−1, 0, .5, 1), y = (1, 1, 0, 0) → θ = .1351705790, SE .7535693555', () => {
    const found = abilityGivenItems(items, [true, true, false, false]);
    if (isUnknown(found)) throw new Error(found.unknown);
    expect(found.ability).toBeCloseTo(0.135170579, 8);
    expect(found.se).toBeCloseTo(0.7535693555, 8);
  });
  it('all or nothing right: only bounded', () => {
    expect(abilityGivenItems(items, [true, true, true, true])).toHaveProperty('unknown');
    expect(abilityGivenItems(items, [false, false, false, false])).toHaveProperty('unknown');
  });
});

/** Models on a straight line of ability, items of a planted spread of difficulty. */
function planted(spread: number, abilities: readonly number[], items: number, chance: number, seed: string) {
  const random = randomStream(1, seed);
  const difficulties = Array.from({ length: items }, () => spread * drawNormal(random));
  return abilities.map((ability) =>
    difficulties.map((difficulty) => (random() < chance + (1 - chance) * sigmoid(ability - difficulty) ? (1 as const) : (0 as const))),
  );
}
const x = [7, 8, 9, 10, 11];
const line = x.map((at) => -6 + 3 * (at - 7));

describe('ability over scale', () => {
  it.each([
    [0.2, 0],
    [1.5, 0],
    [3, 0],
    [1.5, 0.25],
  ])('planted spread %d at chance %d: spread, slope and a straight line are found again', (spread, chance) => {
    const found = abilityOverScale(planted(spread, line, 800, chance, `planted ${spread} ${chance}`), x, chance);
    if (isUnknown(found)) throw new Error(found.unknown);
    if (spread > 1) expect(Math.abs(found.spread.value - spread)).toBeLessThan(0.45);
    else expect(found.spread.value).toBeLessThan(0.7);
    if (chance === 0) {
      expect(Math.abs(found.line.slope - 3)).toBeLessThan(0.45);
      expect(found.line.r2).toBeGreaterThan(0.97);
    }
  });
  it('the same straight ability: items alike make the score jump, items spread out do not', () => {
    const steep = x.map((_, i) => -9 + 4.5 * i);
    const jump = (spread: number) => {
      const found = abilityOverScale(planted(spread, steep, 600, 0, `jump ${spread}`), x, 0);
      if (isUnknown(found)) throw new Error(found.unknown);
      return { ofScore: largestRise(x.map(found.scoreAt)).index, r2: found.line.r2 };
    };
    const [alike, spread] = [jump(0.2), jump(6)];
    expect(alike.ofScore).toBeGreaterThan(0.45);
    expect(spread.ofScore).toBeLessThan(0.35);
    expect(Math.min(alike.r2, spread.r2)).toBeGreaterThan(0.9);
  });
  it('a bent ability leaves a residual', () => {
    const bent = abilityOverScale(planted(1, [-3, -3, -3, 3, 3], 800, 0, 'bent'), x, 0);
    if (isUnknown(bent)) throw new Error(bent.unknown);
    expect(bent.line.residual).toBeGreaterThan(0.8);
  });
  it('answers that are missing are left out', () => {
    const all = planted(1.5, line, 900, 0, 'missing');
    const some = all.map((row, j) => row.map((one, i) => ((i + j) % 3 === 0 ? undefined : one)));
    const found = abilityOverScale(some, x, 0);
    if (isUnknown(found)) throw new Error(found.unknown);
    expect(Math.abs(found.line.slope - 3)).toBeLessThan(0.5);
  });
  it('eight models: discriminations are integrated out', () => {
    const many = [7, 7.5, 8, 8.5, 9, 9.5, 10, 10.5];
    const found = abilityOverScale(
      planted(
        2,
        many.map((at) => 2 * (at - 8.75)),
        500,
        0,
        'eight',
      ),
      many,
      0,
    );
    if (isUnknown(found)) throw new Error(found.unknown);
    expect(found.line.r2).toBeGreaterThan(0.97);
    expect(found.line.residual).toBeLessThan(0.3);
  });
  it.each([
    [[[1, 0]], [1]],
    [Array.from({ length: 3 }, () => [1, 0] as const), [1, 2, 3]],
    [Array.from({ length: 3 }, () => Array.from({ length: 20 }, () => 0 as const)), [1, 2, 3]],
  ])('too little: a reason', (outcomes, at) => expect(abilityOverScale(outcomes as (0 | 1)[][], at, 0)).toHaveProperty('unknown'));
});
