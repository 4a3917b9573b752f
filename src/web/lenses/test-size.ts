/** Would this have been seen with a smaller test? Items are drawn anew: small abilities vanish, and jumps appear by chance. (methods §2.11) */
import type { Curve, CurvePoint } from '../../record/curve.ts';
import type { Companion, StepProbe } from '../../record/evidence.ts';
import { normalQuantile } from '../../stats/distributions/normal.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { wilson } from '../../stats/intervals/wilson.ts';
import { type Random, randomStream } from '../../stats/random.ts';
import { type ItemScores, type Lens, type Subject, withPoints } from './lens.ts';

export const fewestItems = 4;

/** `draw` numbers the draws: another one is another test of the same size. */
export type TestSize = { items: number | null; draw: number };

export const testSizeLens: Lens<TestSize> = {
  name: 'test-size',
  toLink: ({ items, draw }) => ({ items: items === null ? null : String(items), draw: items === null || draw === 1 ? null : String(draw) }),
  fromLink(query) {
    const items = Number(query.get('items') ?? Number.NaN);
    const draw = Number(query.get('draw') ?? 1);
    return {
      items: Number.isInteger(items) && items >= fewestItems ? items : null,
      draw: Number.isInteger(draw) && draw >= 1 && draw < 1e6 ? draw : 1,
    };
  },
  apply(subject, { items, draw }, seed) {
    const { curve } = subject;
    if (items === null || !curve.bounded || items >= mostItems(subject)) return subject;
    const shared = sharedItems(subject);
    const random = (what: string) => randomStream(seed, `test of ${items} items, draw ${draw}, ${what}`);
    const drawn = shared ? chosen(shared, items, random('items')) : null;
    const points = curve.points.flatMap((point, index) => {
      const next = drawn
        ? scoredOn(point, subject.items!.get(point.model)!, drawn)
        : thinned(point, items, random(`${point.model} ${point.x}`));
      // A score of all items together may not be there for so few.
      return next ? [{ index, point: next }] : [];
    });
    return {
      ...subject,
      curve: thinnerEvidence(
        withPoints(curve, points),
        points.map(({ index }) => curve.points[index]!.n),
      ),
    };
  },
};

/** Items that can be drawn from: those all models were asked where single ones are known, else the largest number of a point; 0 where none is known. */
export function mostItems(subject: Subject): number {
  const shared = sharedItems(subject);
  return shared ? shared.length : Math.max(0, ...subject.curve.points.map(({ n }) => (isUnknown(n) ? 0 : Math.floor(n))));
}

/** Items every model was asked, where single items are known for all of them. */
function sharedItems({ curve, items }: Subject): string[] | null {
  const all = curve.points.map(({ model }) => items?.get(model)?.items);
  const [first, ...rest] = all;
  if (!first || rest.some((one) => one === undefined)) return null;
  const others = rest.map((one) => new Set(one));
  return first.filter((item) => others.every((one) => one.has(item)));
}

function chosen(items: readonly string[], count: number, random: Random): ReadonlySet<string> {
  const order = [...items];
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (order.length - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return new Set(order.slice(0, count));
}

function scoredOn(point: CurvePoint, { items, values, sums, ofSums }: ItemScores, drawn: ReadonlySet<string>): CurvePoint | undefined {
  if (sums && ofSums) {
    const total = new Array<number>(sums.width).fill(0);
    items.forEach((item, i) => {
      if (drawn.has(item)) for (let j = 0; j < sums.width; j++) total[j]! += sums.of[i * sums.width + j]!;
    });
    const value = ofSums(total);
    // What the whole is worth, of so many fewer items.
    const worth = isUnknown(point.n) ? drawn.size : (point.n * drawn.size) / items.length;
    return isUnknown(value) ? undefined : averaged(point, value, Math.max(1, worth));
  }
  const kept = items.flatMap((item, i) => (drawn.has(item) ? [values[i]!] : []));
  const sum = kept.reduce((a, b) => a + b, 0);
  return kept.every((value) => value === 0 || value === 1)
    ? counted(point, sum, kept.length)
    : averaged(point, sum / kept.length, kept.length);
}

/** Where only counts are known: so many of its answers, drawn without putting back. */
function thinned(point: CurvePoint, items: number, random: Random): CurvePoint {
  if (isUnknown(point.n) || point.n <= items) return point;
  if (point.correct === undefined || !Number.isInteger(point.n)) {
    // A mean is known with what it is worth in items: drawing fewer adds the scatter that fewer have.
    const spread = Math.max(0, point.value * (1 - point.value));
    const extra = Math.sqrt(spread / items - spread / point.n);
    const value = point.value + extra * normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())));
    return averaged(point, Math.min(1, Math.max(0, value)), items);
  }
  let [right, left] = [point.correct, point.n];
  let drawn = 0;
  for (let i = 0; i < items; i++, left--) {
    if (random() * left >= right) continue;
    drawn++;
    right--;
  }
  return counted(point, drawn, items);
}

const counted = ({ se: _se, repeats: _repeats, ...point }: CurvePoint, correct: number, n: number): CurvePoint => ({
  ...point,
  value: correct / n,
  correct,
  n,
  nFrom: 'stated',
  interval: wilson({ y: correct, n }),
});

const averaged = ({ se: _se, repeats: _repeats, correct: _correct, ...point }: CurvePoint, value: number, n: number): CurvePoint => ({
  ...point,
  value,
  n,
  interval: wilson({ y: value * n, n }),
});

/** What stands beside the curve was measured on the same items: it is worth as much less. Its values are left as they are. */
function thinnerEvidence(curve: Curve, whole: readonly CurvePoint['n'][]): Curve {
  const share = curve.points.map(({ n }, i) => {
    const before = whole[i]!;
    return isUnknown(n) || isUnknown(before) ? 1 : n / before;
  });
  return {
    ...curve,
    evidence: {
      companions: curve.evidence.companions.map(
        (one): Companion => ({ ...one, n: one.n.map((n, i) => (isUnknown(n) ? n : Math.max(1, (n as number) * share[i]!))) }),
      ),
      steps: curve.evidence.steps.map(
        (one): StepProbe => ({
          ...one,
          counts: one.counts.map((counts, i) =>
            isUnknown(counts) || !one.sameItems
              ? counts
              : { y: (counts as { y: number }).y * share[i]!, n: (counts as { n: number }).n * share[i]! },
          ),
        }),
      ),
    },
  };
}
