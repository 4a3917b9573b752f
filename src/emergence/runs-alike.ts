/** Where sizes were run several times: are the runs of one size of one kind, or a lottery? (methods §1.6, H4) */
import type { CurvePoint } from '../record/curve.ts';
import type { Random } from '../stats/random.ts';
import { fact, type GateResult, test } from './gate.ts';
import { seedLottery } from './seed-lottery.ts';

export function runsAlikeGate(points: readonly CurvePoint[], random: Random): GateResult[] {
  const found = seedLottery(
    points.map((p) => p.repeats ?? []),
    random,
  );
  if (!found) return [];
  const [clearest] = found.camps;
  if (!clearest) return [fact('runs-alike', true, { code: 'runs-one-camp', sizes: found.tested.length })];
  const { at, low, high, p } = clearest;
  const { lucky, runs, interval } = found.share.find((one) => one.at === at)!;
  return [
    test('runs-alike', 'p', p, p, false, {
      code: 'runs-two-camps',
      model: points[at]!.model,
      lucky,
      runs,
      low,
      high,
      least: interval.lo,
      most: interval.hi,
      p,
    }),
  ];
}
