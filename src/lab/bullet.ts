/** The essay's bullet: how much of a flight do so many numbers describe? Flights with air drag are described by more and more coefficients of their Chebyshev
 *  series in time, taken in turn from the two coordinates. The error falls steadily with every number; an eye
 *  that compares one description with its flight sees the difference, and with a number more it does not. Lengths in metres, times in seconds, angles in radians. */
import { type Random, randomStream } from '../stats/random.ts';

const gravity = 9.81;
/** What a healthy eye resolves: one minute of arc. */
export const eye = Math.PI / (180 * 60);
const steps = 240;

export type Shot = {
  /** Muzzle speed. */ speed: number /** Above the horizon. */;
  angle: number /** Deceleration by the air over speed², 1/m. */;
  drag: number;
};
export type Flight = { seconds: number; x: number[]; y: number[] };

/** Deceleration by the air from a good to a poor shape; a rifle's and an air gun's speed. */
export const drawShot = (random: Random): Shot => ({
  speed: 150 + 750 * random(),
  angle: (2 + 38 * random()) * (Math.PI / 180),
  drag: 3e-4 * 8 ** random(),
});

/** Position at `steps` + 1 equal times of the first `seconds`, by Runge and Kutta's fourth order. */
export function flightOf({ speed, angle, drag }: Shot, seconds = 4): Flight {
  type State = [x: number, y: number, vx: number, vy: number];
  const slope = ([, , vx, vy]: State): State => {
    const v = Math.hypot(vx, vy);
    return [vx, vy, -drag * v * vx, -gravity - drag * v * vy];
  };
  const plus = (a: State, b: State, h: number): State => [a[0] + h * b[0], a[1] + h * b[1], a[2] + h * b[2], a[3] + h * b[3]];
  const h = seconds / steps;
  let state: State = [0, 0, speed * Math.cos(angle), speed * Math.sin(angle)];
  const [x, y] = [[0], [0]];
  for (let i = 0; i < steps; i++) {
    const a = slope(state);
    const b = slope(plus(state, a, h / 2));
    const c = slope(plus(state, b, h / 2));
    const d = slope(plus(state, c, h));
    state = plus(plus(plus(plus(state, a, h / 6), b, h / 3), c, h / 3), d, h / 6);
    x.push(state[0]);
    y.push(state[1]);
  }
  return { seconds, x, y };
}

/** What `count` numbers say of the flight: ⌈count/2⌉ coefficients of x and ⌊count/2⌋ of y, the first ones, by least squares in time. */
export function described({ seconds, x, y }: Flight, count: number): Flight {
  return { seconds, x: fitted(x, Math.ceil(count / 2)), y: fitted(y, Math.floor(count / 2)) };
}

/** Least squares on the first Chebyshev polynomials over [−1, 1], by Gram and Schmidt. */
function fitted(values: readonly number[], terms: number): number[] {
  const n = values.length;
  const at = (i: number) => (2 * i) / (n - 1) - 1;
  const basis: number[][] = [];
  const fit = new Array<number>(n).fill(0);
  for (let k = 0; k < terms; k++) {
    const column = Array.from({ length: n }, (_, i) => Math.cos(k * Math.acos(Math.max(-1, Math.min(1, at(i))))));
    for (const other of basis) {
      const shared = dot(column, other);
      for (let i = 0; i < n; i++) column[i]! -= shared * other[i]!;
    }
    const length = Math.sqrt(dot(column, column));
    const unit = column.map((value) => value / length);
    basis.push(unit);
    const share = dot(values, unit);
    for (let i = 0; i < n; i++) fit[i]! += share * unit[i]!;
  }
  return fit;
}
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** The largest angle between flight and description, seen from the side at a distance as long as the flight's way. */
export function seenError(flight: Flight, count: number): number {
  const said = described(flight, count);
  const far = Math.hypot(flight.x.at(-1)!, flight.y.at(-1)!);
  return Math.max(...flight.x.map((x, i) => Math.hypot(x - said.x[i]!, flight.y[i]! - said.y[i]!))) / far;
}

/** How many numbers describe a flight. */
export type BulletPoint = {
  parameters: number;
  /** Median of the largest errors of `n` flights, and the middle half of them, in minutes of arc. */
  error: { median: number; lo: number; hi: number };
  /** Flights whose description an eye cannot tell from them, of how many. */
  unseen: number;
  n: number;
};

/** The curve over the number of parameters; the same for the same seed. */
export function bulletCurve(counts: readonly number[], n: number, seed = 1): BulletPoint[] {
  const random = randomStream(seed, 'bullets');
  const flights = Array.from({ length: n }, () => flightOf(drawShot(random)));
  return counts.map((parameters) => {
    const errors = flights.map((flight) => seenError(flight, parameters) / eye).sort((a, b) => a - b);
    const quantile = (q: number) => errors[Math.min(n - 1, Math.floor(q * n))]!;
    return {
      parameters,
      error: { median: quantile(0.5), lo: quantile(0.25), hi: quantile(0.75) },
      unseen: errors.filter((error) => error <= 1).length,
      n,
    };
  });
}
