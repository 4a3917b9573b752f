/** Integrals of smooth densities over the plane as sums over an even lattice. It is walked from a point near the top outwards, wherever the density matters. On a normal
 *  density seen in steps of h standard deviations such a sum is off by about exp(−2π²/h²) (the trapezoid rule; Trefethen & Weideman 2014), and the sum over every second
 *  row by the fourth root of that: which tells how good the whole is. */

export type Lattice = {
  /** Coordinates of the points that were looked at. */
  x: readonly number[];
  y: readonly number[];
  logDensity: readonly number[];
  /** 1: a neighbour of the point was not looked at. */
  edge: readonly number[];
  /** Is the point an odd number of steps from the centre along the first direction (bit 0), along the second (bit 1)? */
  odd: readonly number[];
  /** Log of the area that a point stands for. */
  logArea: number;
};

/** A point is centre + i · (right, 0) + k · (across, up). */
export type Frame = { centre: readonly [number, number]; right: number; across: number; up: number };

/** Steps in any direction, at most: reached only where a density is far wider than its frame. */
const most = 127;
const side = 2 * most + 1;

/** @param depth how far below the best, in nats, a point is not walked on from */
export function walkLattice(logDensity: (x: number, y: number) => number, frame: Frame, depth: number): Lattice {
  const {
    centre: [x0, y0],
    right,
    across,
    up,
  } = frame;
  const known = new Uint8Array(side * side);
  const places: number[] = [];
  const x: number[] = [];
  const y: number[] = [];
  const values: number[] = [];
  const edge: number[] = [];
  const odd: number[] = [];
  let best = -Infinity;
  const look = (place: number) => {
    if (known[place]) return;
    known[place] = 1;
    const [i, k] = [(place % side) - most, Math.floor(place / side) - most];
    const [atX, atY] = [x0 + i * right + k * across, y0 + k * up];
    const value = logDensity(atX, atY);
    x.push(atX);
    y.push(atY);
    values.push(value);
    places.push(place);
    edge.push(1);
    odd.push((i & 1) | ((k & 1) << 1));
    if (value > best) best = value;
  };
  look(most * side + most);
  for (let next = 0; next < places.length; next++) {
    const place = places[next]!;
    const [column, row] = [place % side, Math.floor(place / side)];
    if (values[next]! < best - depth || column === 0 || row === 0 || column === side - 1 || row === side - 1) continue;
    edge[next] = 0;
    look(place + 1);
    look(place - 1);
    look(place + side);
    look(place - side);
  }
  return { x, y, logDensity: values, edge, odd, logArea: Math.log(right * up) };
}

export type LatticeSum = {
  /** Log of the integral. */
  log: number;
  /** How far apart sums over every second row are, in the worse of two directions, as a share of the whole. */
  halvesDiffer: number;
  /** The best point at the edge, in nats below the best of all. */
  edge: number;
};

/** @param less subtracted from the log density of each point */
export function latticeSum({ logDensity, edge, odd, logArea }: Lattice, less?: ArrayLike<number>): LatticeSum {
  const values = less ? logDensity.map((value, i) => value - less[i]!) : logDensity;
  let [best, bestAtEdge] = [-Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! > best) best = values[i]!;
    if (edge[i] && values[i]! > bestAtEdge) bestAtEdge = values[i]!;
  }
  let [all, alongFirst, alongSecond] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const weight = Math.exp(values[i]! - best);
    all += weight;
    alongFirst += odd[i]! & 1 ? weight : -weight;
    alongSecond += odd[i]! & 2 ? weight : -weight;
  }
  return {
    log: best + Math.log(all) + logArea,
    halvesDiffer: Math.max(Math.abs(alongFirst), Math.abs(alongSecond)) / all,
    edge: bestAtEdge - best,
  };
}
