/** What an observer sees of a smooth ability: a logistic over decades of scale, tried at sizes some way apart. (methods §4.5, §4.6) */
import { largestRise } from '../emergence/jump.ts';

export type SeenOnGrid = {
  /** Of the curve itself, over `decades` of scale. */
  curve: { x: number; rate: number }[];
  sizes: { x: number; rate: number }[];
  /** The largest step as a share of the whole rise, and its place among the sizes. */
  jump: { index: number; before: number };
  /** Decades from the lower to the upper end of the band. */
  band: number;
};

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));
const logit = (p: number): number => Math.log(p / (1 - p));
const decades = 5;

/** @param slope logits a decade, > 0  @param spacing decades between sizes, .1 to 2  @param phase where the grid begins, as a share of the spacing, 0 to 1
 *  @param band rates between which an ability turns useful, 0 < lo < hi < 1 */
export function seenOnGrid(slope: number, spacing: number, phase: number, [lo, hi]: readonly [number, number]): SeenOnGrid {
  const rateAt = (x: number) => logistic(slope * (x - decades / 2));
  const sizes: { x: number; rate: number }[] = [];
  for (let x = spacing * phase; x <= decades + 1e-9; x += spacing) sizes.push({ x, rate: rateAt(x) });
  const { index, before } = largestRise(sizes.map(({ rate }) => rate));
  return {
    curve: Array.from({ length: 121 }, (_, i) => ({ x: (decades * i) / 120, rate: rateAt((decades * i) / 120) })),
    sizes,
    jump: { index, before },
    band: (logit(hi) - logit(lo)) / slope,
  };
}

/** A society of n people, each of whom has each of `crafts` with probability `share`: how likely it is that no craft is missing. (1 − (1 − share)^n)^crafts */
export const everyCraftThere = (n: number, crafts: number, share: number): number => (1 - (1 - share) ** n) ** crafts;

/** The least number of people for whom that is at least `wanted`, 0 < wanted < 1: (1 − (1 − share)^n)^crafts = wanted solved for n. */
export const peopleFor = (wanted: number, crafts: number, share: number): number =>
  Math.ceil(Math.log(1 - wanted ** (1 / crafts)) / Math.log(1 - share) - 1e-9);
