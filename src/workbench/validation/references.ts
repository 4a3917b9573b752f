/** The ladders the analyser is asked about, and what of them it is shown. Small ones, many of them: k, lengths and budgets differ from ladder to ladder, so
 *  that the score rises somewhere among the sizes. */
import type { Experiment } from '../../lab/experiment.ts';
import type { Shown } from './shown.ts';

export type ReferenceSpec = { experiment: Experiment; shown: readonly Shown[] };

const small = {
  asks: '',
  layers: 2,
  heads: 1,
  widths: [16, 24, 32, 48, 64],
  batch: 32,
  rate: 1e-3,
  seeds: 1,
  items: 400,
  evaluations: 1,
} as const;

/** Chains of skills, each intermediate value written: with 16 to 26 skills every step is a table large enough to be learnt bit by bit. */
const compositions = [3, 4, 5, 6].flatMap((size) =>
  (
    [
      [16, 400],
      [20, 450],
      [26, 500],
      [26, 600],
    ] as const
  ).map(
    ([names, steps]): ReferenceSpec => ({
      experiment: {
        ...small,
        name: `composition-${size}-of-${names}-${steps}`,
        task: { kind: 'composition', size, names },
        steps,
      },
      shown: ['answers', 'end'],
    }),
  ),
);

/** Words written in another script, letter by letter. */
const metrics = [6, 7, 8].flatMap((size) =>
  [300, 400, 500, 600].map(
    (steps): ReferenceSpec => ({
      experiment: { ...small, name: `transliterate-${size}-${steps}`, task: { kind: 'transliterate', size }, steps },
      shown: ['answers'],
    }),
  ),
);

/** A last step that no probe shows, taught only above a size. */
const gates = [3, 4, 5].flatMap((size) =>
  [20_000, 45_000].map(
    (gate): ReferenceSpec => ({
      experiment: {
        ...small,
        name: `gated-${size}-${gate}`,
        task: { kind: 'composition', size, gate },
        steps: 400,
        rate: 2e-3,
      },
      shown: ['answers', 'end'],
    }),
  ),
);

/** The same, taught to some runs of every size and to others not. */
const lotteries = [3, 4].flatMap((size) =>
  [40, 60].map(
    (luck): ReferenceSpec => ({
      experiment: {
        ...small,
        name: `lottery-${size}-${luck}`,
        task: { kind: 'composition', size, luck },
        widths: [24, 32, 48],
        steps: 400,
        rate: 2e-3,
        seeds: 5,
      },
      shown: ['answers'],
    }),
  ),
);

/** Facts, of which larger models know more. */
const nothings = [256, 512, 1024].flatMap((size) =>
  [300, 600].map(
    (steps): ReferenceSpec => ({
      experiment: { ...small, name: `facts-${size}-${steps}`, task: { kind: 'facts', size }, steps },
      shown: ['answers'],
    }),
  ),
);

export const referenceSpecs: readonly ReferenceSpec[] = [...gates, ...lotteries, ...metrics, ...compositions, ...nothings];
