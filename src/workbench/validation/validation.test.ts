import { describe, expect, it } from 'vitest';
import { wrongWith } from '../../lab/experiment.ts';
import { readReferences } from './reference-file.ts';
import { referenceSets, referenceSpecs, settledBefore } from './references.ts';
import { changed, regrown } from './regrown.ts';
import { barsOf, ofSets, type Told, validate } from './validate.ts';

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
  it('every ladder that was settled beforehand is kept: none is left out for what is said of it', () => {
    const names = (of: readonly { set: string; name: string }[]) => of.filter(({ set }) => set !== 'first').map(({ name }) => name);
    const kept = readReferences().map(({ set, ladder }) => ({ set, name: ladder.experiment.name }));
    const settled = referenceSpecs.map(({ set, experiment }) => ({ set, name: experiment.name }));
    expect(new Set(names(kept))).toEqual(new Set(names(settled)));
    expect(new Set(settled.map(({ set }) => set))).toEqual(new Set(referenceSets));
    expect(ofSets([told({ set: 'first' }), told({ set: 'third' })], settledBefore)).toHaveLength(1);
  });
  it('grown anew: the same answers are the same; others are told, with what is said otherwise', () => {
    const [first] = readReferences(['first']);
    const kept = [first!.ladder];
    expect(changed(kept, kept)).toEqual(new Set());
    const name = first!.ladder.experiment.name;
    const verdicts = [told({ ladder: name, verdict: 'undetermined' })];
    expect(regrown(kept, kept, verdicts, [])).toMatchObject({ ladders: 1, runs: 5, same: 5, alike: 5, curves: 1, otherwise: [] });
    const other = structuredClone(first!.ladder);
    // One answer of one run is wrong now, all of another's are.
    other.runs[0]!.answers[0]!.said[0] = other.runs[0]!.answers[0]!.said[0] === '' ? 'x' : '';
    other.runs[4]!.answers[0]!.said.fill('x');
    expect(changed([other], kept)).toEqual(new Set([name]));
    expect(regrown([other], kept, verdicts, [told({ ladder: name, verdict: 'discontinuity' })])).toMatchObject({
      same: 3,
      alike: 4,
      otherwise: [{ ladder: name, shown: 'answers', was: 'discontinuity', is: 'undetermined' }],
    });
    expect(regrown([{ ...other, experiment: { ...other.experiment, name: 'new' } }], kept, [], []).runs).toBe(0);
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
    told({ plants: 'metric', verdict: 'explained-by-metric', creditSteepest: 0.5 }),
    told({ plants: 'metric', verdict: 'no-jump', jump: false }),
    told({ plants: 'metric', verdict: 'undetermined', creditSteepest: 0.61, others: [{ metric: 'm', verdict: 'discontinuity' }] }),
    told({ plants: 'gate', verdict: 'discontinuity' }),
    told({ plants: 'lottery', lottery: true, verdict: 'undetermined' }),
    told({ plants: 'composition', shown: 'end', verdict: 'explained-by-composition', steepest: 0.5 }),
    told({ plants: 'composition', shown: 'end', verdict: 'undetermined', steepest: 0.8 }),
  ]);
  expect(bars.metric).toEqual({ y: 1, n: 2 });
  expect(bars.metricOfSmooth).toEqual({ y: 1, n: 1 });
  expect(bars.composition).toEqual({ y: 1, n: 2 });
  expect(bars.compositionOfSmooth).toEqual({ y: 1, n: 1 });
  expect(bars.compositionOrMetric).toEqual({ y: 0, n: 0 });
  expect(bars.lotteryExplained).toEqual({ y: 0, n: 1 });
  expect(bars.falseDiscontinuity).toEqual({ y: 1, n: 6 });
  expect(bars.gateCalledComposition).toEqual({ y: 0, n: 1 });
  expect(bars.lotteryFlagged).toEqual({ y: 1, n: 1 });
  expect(bars.falseLottery).toEqual({ y: 0, n: 6 });
});
