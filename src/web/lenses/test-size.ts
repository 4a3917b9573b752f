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
    const drawn = shared && chosen(shared.count, items, random('items'));
    const points = curve.points.flatMap((point, index) => {
      const next = drawn
        ? scoredOn(
            point,
            subject.items!.get(point.model)!,
            drawn.map((place) => shared.places[index]![place]!),
          )
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
  return shared ? shared.count : Math.max(0, ...subject.curve.points.map(({ n }) => (isUnknown(n) ? 0 : Math.floor(n))));
}

/** Items every model was asked: how many, and at which place each model has them, in the order of the curve. */
type Shared = { count: number; places: readonly Int32Array[] };

/** Found once for the models of a curve: of a large test it takes longer than all the rest of a draw. */
const found = new WeakMap<NonNullable<Subject['items']>, Map<string, Shared>>();

/** Null where single items are not known for all of them. */
function sharedItems({ curve, items }: Subject): Shared | null {
  if (!items) return null;
  const lists = curve.points.map(({ model }) => items.get(model)?.items);
  if (!lists.every((list) => list !== undefined) || lists.length === 0) return null;
  const key = JSON.stringify(curve.points.map(({ model }) => model));
  const before = found.get(items) ?? new Map<string, Shared>();
  found.set(items, before);
  const known = before.get(key) ?? sharedOf(lists);
  before.set(key, known);
  return known;
}

function sharedOf([first, ...rest]: readonly (readonly string[])[]): Shared {
  const placesOfRest = rest.map((list) => new Map(list.map((item, place) => [item, place])));
  const own = first!.flatMap((item, place) => (placesOfRest.every((one) => one.has(item)) ? [place] : []));
  const placed = placesOfRest.map((one) => Int32Array.from(own, (place) => one.get(first![place]!)!));
  return { count: own.length, places: [Int32Array.from(own), ...placed] };
}

/** So many of the first whole numbers, each as likely as any other, in ascending order. */
function chosen(of: number, count: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: of }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + Math.floor(random() * (of - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.slice(0, count).sort();
}

/** @param drawn places of the items that were drawn */
function scoredOn(point: CurvePoint, { items, values, sums, ofSums }: ItemScores, drawn: Int32Array): CurvePoint | undefined {
  if (sums && ofSums) {
    const { width, of } = sums;
    const total = new Array<number>(width).fill(0);
    for (const place of drawn) for (let j = 0; j < width; j++) total[j]! += of[place * width + j]!;
    const value = ofSums(total);
    // What the whole is worth, of so many fewer items.
    const worth = isUnknown(point.n) ? drawn.length : (point.n * drawn.length) / items.length;
    return isUnknown(value) ? undefined : averaged(point, value, Math.max(1, worth));
  }
  let sum = 0;
  let whole = true;
  for (const place of drawn) {
    const value = values[place]!;
    sum += value;
    whole &&= value === 0 || value === 1;
  }
  return whole ? counted(point, sum, drawn.length) : averaged(point, sum / drawn.length, drawn.length);
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
  const thinner = (repeats: Companion['repeats']) =>
    repeats ? { repeats: repeats.map((runs, i) => runs.map(({ run, y, n }) => ({ run, y: y * share[i]!, n: n * share[i]! }))) } : {};
  return {
    ...curve,
    evidence: {
      companions: curve.evidence.companions.map(
        (one): Companion => ({
          ...one,
          n: one.n.map((n, i) => (isUnknown(n) ? n : Math.max(1, (n as number) * share[i]!))),
          ...thinner(one.repeats),
        }),
      ),
      steps: curve.evidence.steps.map(
        (one): StepProbe => ({
          ...one,
          ...(one.sameItems ? thinner(one.repeats) : {}),
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
