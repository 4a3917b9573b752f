import { describe, expect, it } from 'vitest';
import { fullEffort } from '../emergence/examine.ts';
import { cases } from '../emergence/simulate.ts';
import { isUnknown, type Unknown } from '../stats/estimate.ts';
import { askBlind, confusion, marks, type Share } from './planted-truth.ts';

const known = (value: number | Unknown | Share): number => {
  const one = typeof value === 'object' && 'share' in value ? value.share : value;
  if (isUnknown(one)) throw new Error(one.unknown);
  return one;
};

/** Fewer tasks a case than docs/calibration.md has, and other draws; `node scripts/calibration.ts` prints the whole. */
describe('methods §7.1: planted truth, plain and twisted, asked blind', () => {
  for (const epsilon of [0.15, 0.6])
    for (const scatter of ['prior', 'family'] as const)
      it(`ε = ${epsilon}, scatter known from ${scatter}: the bars of methods §7.1 hold`, async () => {
        const outcomes = await askBlind(cases, epsilon, scatter, 40, 20261124);
        for (const { case: one, verdicts } of confusion(outcomes)) console.log(one.truth, one.twist, JSON.stringify(verdicts));
        const found = marks(outcomes);
        expect(known(found.falseDiscontinuity)).toBeLessThanOrEqual(0.02);
        expect(known(found.underpoweredSilent)).toBeGreaterThanOrEqual(0.95);
        expect(known(found.missedDiscontinuity)).toBeLessThanOrEqual(0.05);
        expect(known(found.calibrationError)).toBeLessThanOrEqual(0.05);
        if (epsilon < 0.5) {
          const plain = marks(outcomes.filter((o) => o.twist === 'none'));
          expect(known(plain.thresholdRecall)).toBeGreaterThanOrEqual(0.85);
          expect(known(found.metricRecall)).toBeGreaterThanOrEqual(0.85);
        }
      }, 600_000);
});

it('steps that jump among runs that scatter by .8 logits are taken for composition one time in twenty at most', async () => {
  const outcomes = await askBlind([{ truth: 'discontinuity', twist: 'jumping-step' }], 0.8, 'prior', 100, 20261124);
  expect(outcomes.filter(({ verdict }) => verdict === 'explained-by-composition').length).toBeLessThanOrEqual(5);
}, 600_000);

it('counting verdicts leaves out what only a reader is shown: the verdicts are the same', async () => {
  const asked = cases.slice(0, 3);
  const counted = await askBlind(asked, 0.15, 'prior', 1, 7);
  expect(counted.length).toBe(3);
  expect(await askBlind(asked, 0.15, 'prior', 1, 7, fullEffort)).toEqual(counted);
});
