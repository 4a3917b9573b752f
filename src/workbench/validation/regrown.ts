/** Ladders grown anew beside those kept with the project: the same bits where machine and kernels are the same; else how far the answers went apart, and
 *  whether anything else is said of them. */
import type { VerdictName } from '../../record/verdicts.ts';
import type { PackedLadder, PackedRun } from './packed-ladder.ts';
import type { Shown } from './shown.ts';
import type { Told } from './validate.ts';

export type Regrown = {
  /** Ladders that are in both, and their runs. */
  ladders: number;
  runs: number;
  /** Runs of which every answer is the same. */
  same: number;
  /** Runs of the same share of right answers, to within two standard errors of the difference of two such shares. */
  alike: number;
  /** Curves of the ladders in both, and those of which another verdict is given. */
  curves: number;
  otherwise: { ladder: string; shown: Shown; was: VerdictName; is: VerdictName }[];
};

/** Names of ladders of which not every run answers as the one that is kept. */
export const changed = (grown: readonly PackedLadder[], kept: readonly PackedLadder[]): Set<string> =>
  new Set(pairsOf(grown, kept).flatMap(([one, other]) => (saidBy(one.run) === saidBy(other.run) ? [] : one.ladder)));

/** @param told of the ladders grown anew @param before of those kept, where `changed` */
export function regrown(
  grown: readonly PackedLadder[],
  kept: readonly PackedLadder[],
  told: readonly Told[],
  before: readonly Told[],
): Regrown {
  const pairs = pairsOf(grown, kept);
  const known = new Set(kept.map(({ experiment }) => experiment.name));
  const both = told.filter(({ ladder }) => known.has(ladder));
  return {
    ladders: new Set(pairs.map(([{ ladder }]) => ladder)).size,
    runs: pairs.length,
    same: pairs.filter(([one, other]) => saidBy(one.run) === saidBy(other.run)).length,
    alike: pairs.filter(([one, other]) => {
      const [a, b] = [rightOf(one.run), rightOf(other.run)];
      const middle = (a.y + b.y + 1) / (a.n + b.n + 2);
      return Math.abs(a.y / a.n - b.y / b.n) <= 2 * Math.sqrt(middle * (1 - middle) * (1 / a.n + 1 / b.n));
    }).length,
    curves: both.length,
    otherwise: both.flatMap(({ ladder, shown, verdict: is }) => {
      const was = before.find((one) => one.ladder === ladder && one.shown === shown)?.verdict ?? is;
      return was === is ? [] : [{ ladder, shown, was, is }];
    }),
  };
}

type Whose = { ladder: string; run: PackedRun };
function pairsOf(grown: readonly PackedLadder[], kept: readonly PackedLadder[]): [Whose, Whose][] {
  const runsOf = (ladders: readonly PackedLadder[]) =>
    ladders.flatMap(({ experiment: { name: ladder }, runs }) => runs.map((run): Whose => ({ ladder, run })));
  const byName = new Map(runsOf(kept).map((one) => [`${one.ladder} ${one.run.id}`, one]));
  return runsOf(grown).flatMap((one): [Whose, Whose][] => {
    const other = byName.get(`${one.ladder} ${one.run.id}`);
    return other ? [[one, other]] : [];
  });
}

const saidBy = ({ answers }: PackedRun): string => JSON.stringify(answers.map(({ said }) => said));
/** Of the task itself, which stands first. */
const rightOf = ({ answers: [own] }: PackedRun) => ({ y: own!.said.filter((said) => said === '').length, n: own!.said.length });
