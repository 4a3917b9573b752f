import { describe, expect, it } from 'vitest';
import { wrongWith } from '../../lab/experiment.ts';
import { readReferences } from './reference-file.ts';
import { referenceSpecs } from './references.ts';
import { barsOf, type Told, validate } from './validate.ts';

const told = (one: Partial<Told>): Told => ({
  set: 'first',
  ladder: 'l',
  task: 't',
  plants: 'none',
  shown: 'answers',
  sizes: 5,
  runs: 5,
  verdict: 'no-jump',
  probability: 1,
  reason: { code: 'v-no-jump', probability: 1 },
  jump: true,
  lottery: false,
  rates: [],
  others: [],
  failed: [],
  ...one,
});

describe('reference ladders', () => {
  it('can be grown, and have names of their own', () => {
    for (const { experiment } of referenceSpecs) expect(wrongWith(experiment), experiment.name).toBeUndefined();
    expect(new Set(referenceSpecs.map(({ experiment }) => experiment.name)).size).toBe(referenceSpecs.length);
  });
  it('what is kept holds every answer of every run, and no verdict', () => {
    const kept = readReferences();
    expect(kept.length).toBeGreaterThan(40);
    for (const { ladder } of kept) {
      expect(ladder).not.toHaveProperty('verdict');
      for (const run of ladder.runs)
        run.answers.forEach(({ said }, i) => {
          expect(said).toHaveLength(ladder.asked[i]!.items.length);
        });
      expect(ladder.runs).toHaveLength(ladder.experiment.widths.length * ladder.experiment.seeds);
    }
  });
  it('of four of them: never a discontinuity where none was planted, a gate is no composition', async () => {
    const kept = readReferences();
    const some = (['metric', 'composition', 'gate', 'none'] as const).flatMap(
      (plants) => kept.find(({ ladder }) => ladder.plants === plants) ?? [],
    );
    const all = await validate(some, { threads: 1 });
    expect(all).toHaveLength(4);
    for (const { plants, verdict } of all)
      if (plants === 'gate') expect(verdict).not.toBe('explained-by-composition');
      else expect(verdict).not.toBe('discontinuity');
  });
});

it('bars are counted where a jump was apparent; a discontinuity of any score counts; gates and lotteries may have one', () => {
  const bars = barsOf([
    told({ plants: 'metric', verdict: 'explained-by-metric' }),
    told({ plants: 'metric', verdict: 'no-jump', jump: false }),
    told({ plants: 'metric', verdict: 'undetermined', others: [{ metric: 'm', verdict: 'discontinuity' }] }),
    told({ plants: 'gate', verdict: 'discontinuity' }),
    told({ plants: 'lottery', lottery: true, verdict: 'undetermined' }),
    told({ plants: 'composition', shown: 'end', verdict: 'explained-by-composition' }),
  ]);
  expect(bars.metric).toEqual({ y: 1, n: 2 });
  expect(bars.composition).toEqual({ y: 1, n: 1 });
  expect(bars.compositionOrMetric).toEqual({ y: 0, n: 0 });
  expect(bars.lotteryExplained).toEqual({ y: 0, n: 1 });
  expect(bars.falseDiscontinuity).toEqual({ y: 1, n: 5 });
  expect(bars.gateCalledComposition).toEqual({ y: 0, n: 1 });
  expect(bars.lotteryFlagged).toEqual({ y: 1, n: 1 });
  expect(bars.falseLottery).toEqual({ y: 0, n: 5 });
});
