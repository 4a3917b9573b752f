/** Products of matrices, each emitted for its one shape: tiles of C stay in registers while k runs; every address is a pointer and a constant. B is
 *  read in panels of 16 columns (8 where vectors are narrow), packed beforehand where its rows lie far apart. What is added up in C is added in the order
 *  of k, so the bits do not depend on the tiles. */
import type { Madd } from './vectors.ts';
import { type Code, i32, v128, WasmFunction } from './wasm-assembler.ts';

export type Product = {
  name: string;
  m: number;
  /** A multiple of 8. */
  n: number;
  /** A multiple of 8. */
  k: number;
  /** A[i][p] is at 4 (i · row + p · step) bytes: step 1 as it lies, row 1 when it is turned. Or A was turned by packing Aᵀ in panels of 16. */
  a: { row: number; step: number } | 'panels';
  /** Floats between rows of B, or that it is packed, in panels as high as `deep` (k, or more when C is added up in pieces). `ahead` fetches the next panel
   *  while one is multiplied, which is worth it where B comes from far and rows are few: up to `mostRowsAhead`. It reads up to two panels beyond B. */
  b: { row: number } | { deep: number; ahead?: boolean };
  cRow: number;
  /** C = A B · C += A B · C = A B ∘ F, with F laid out as C. */
  write: 'set' | 'add' | 'times';
};

/** Floats of a panel. */
export type Panel = 16 | 8;
/** Panels of n columns: so many of the full width, then perhaps one of 8. */
export const panelsOf = (n: number, panel: Panel): { full: number; rest: 0 | 8 } => ({
  full: Math.floor(n / panel),
  rest: n % panel === 0 ? 0 : 8,
});

export type Tile = { rows: number; vectors: number };
export type Reading = { a: { row: number; step: number }; bRow: number };
/** Bytes of a line of the cache. */
const line = 64;
const unrolledTo = 16;
const unrolled = 4;

/** Sums of one tile over `k` from the pointers `pa` and `pb`, which it leaves alone. @param beside done every four of k @returns locals [row][vector] */
export function tileSums(
  fn: WasmFunction,
  madd: Madd,
  { rows, vectors }: Tile,
  { a, bRow }: Reading,
  k: number | Code,
  pa: number,
  pb: number,
  beside: () => void = () => {},
): number[][] {
  const { get } = fn;
  const sums = Array.from({ length: rows }, () => Array.from({ length: vectors }, () => fn.local('v128')));
  const bs = Array.from({ length: vectors }, () => fn.local('v128'));
  const spread = fn.local('v128');
  const step = (p: number, qa: number, qb: number, first: boolean) => {
    bs.forEach((vector, j) => {
      fn.set(vector, v128.load(get(qb), 4 * p * bRow + 16 * j));
    });
    sums.forEach((row, i) => {
      fn.set(spread, v128.spread(get(qa), 4 * (i * a.row + p * a.step)));
      row.forEach((sum, j) => {
        fn.set(sum, first ? v128.mul(get(spread), get(bs[j]!)) : madd(get(spread), get(bs[j]!), get(sum)));
      });
    });
  };
  if (typeof k === 'number' && k <= unrolledTo) {
    for (let p = 0; p < k; p++) step(p, pa, pb, p === 0);
    return sums;
  }
  const [qa, qb] = [fn.let('i32', get(pa)), fn.let('i32', get(pb))];
  for (const sum of sums.flat()) fn.set(sum, v128.of(0));
  fn.repeat(typeof k === 'number' ? i32.of(k) : k, unrolled, () => {
    for (let p = 0; p < unrolled; p++) step(p, qa, qb, false);
    beside();
    fn.advance(qa, i32.of(4 * unrolled * a.step));
    fn.advance(qb, i32.of(4 * unrolled * bRow));
  });
  return sums;
}

/** Writes a tile. */
export function storeTile(fn: WasmFunction, sums: readonly number[][], cRow: number, pc: number, write: Product['write'], pf = pc): void {
  const { get } = fn;
  sums.forEach((row, i) => {
    const at = (j: number) => 4 * i * cRow + 16 * j;
    row.forEach((sum, j) => {
      if (write === 'add') fn.set(sum, v128.add(get(sum), v128.load(get(pc), at(j))));
      if (write === 'times') fn.set(sum, v128.mul(get(sum), v128.load(get(pf), at(j))));
    });
    row.forEach((sum, j) => {
      fn.do(v128.store(get(pc), get(sum), at(j)));
    });
  });
}

/** How many rows each tile has: 6 × 16 and 4 × 16 fill the registers of 256 bits, 6 × 8 those of 128; a lone panel of 8 needs more rows to hide how
 *  long a sum takes. */
const tilesOf = (m: number, alone: boolean): { rows: number; times: number }[] => {
  const rows = alone ? (m % 8 === 0 ? 8 : 12) : m <= 32 && m % 4 === 0 ? 4 : 6;
  return [
    { rows, times: Math.floor(m / rows) },
    { rows: m % rows, times: m % rows > 0 ? 1 : 0 },
  ].filter(({ times }) => times > 0);
};
/** Columns of a panel of Aᵀ, and the tiles they are done in. */
export const turnedPanel = 16;

export const mostRowsAhead = 32;
/** Brings a panel nearer, a part of it every four of k in every tile of the panel before it. */
function fetching(fn: WasmFunction, m: number, columns: number, panel: Panel, at: Code): () => void {
  const next = fn.let('i32', at);
  const tiles = tilesOf(m, columns < panel).reduce((sum, { times }) => sum + times, 0);
  const lines = Math.ceil((unrolled * columns * 4) / line / tiles);
  return () => {
    for (let i = 0; i < lines; i++) fn.do(i32.touch(fn.get(next), line * i));
    fn.advance(next, i32.of(line * lines));
  };
}

/** NAME(a, b, c, f). */
export function product({ name, m, n, k, a, b, cRow, write }: Product, madd: Madd, panel: Panel): WasmFunction {
  const fn = new WasmFunction(name, ['i32', 'i32', 'i32', 'i32']);
  const { get } = fn;
  const [from, panelB, panelC, panelF] = [0, 1, 2, 3] as const;
  const { full, rest } = panelsOf(n, panel);
  const one = (columns: number) => {
    const bRow = 'row' in b ? b.row : columns;
    const pa = fn.let('i32', get(from));
    const pc = fn.let('i32', get(panelC));
    const pf = fn.let('i32', get(panelF));
    const fetch = 'ahead' in b && b.ahead ? fetching(fn, m, columns, panel, i32.add(get(panelB), i32.of(4 * columns * b.deep))) : undefined;
    const tile = (rows: number, reading: { row: number; step: number }) => {
      const sums = tileSums(fn, madd, { rows, vectors: columns / 4 }, { a: reading, bRow }, k, pa, panelB, fetch);
      storeTile(fn, sums, cRow, pc, write, pf);
      fn.advance(pa, i32.of(4 * rows * reading.row));
      for (const pointer of write === 'times' ? [pc, pf] : [pc]) fn.advance(pointer, i32.of(4 * rows * cRow));
    };
    if (a === 'panels') {
      const blocks = panelsOf(m, turnedPanel);
      const block = (width: number, tiles: readonly number[]) => {
        for (const rows of tiles) tile(rows, { row: 1, step: width });
        // From the end of the panel's first row to the next panel.
        fn.advance(pa, i32.of(4 * width * (k - 1)));
      };
      if (blocks.full > 0) fn.repeat(i32.of(blocks.full), 1, () => block(turnedPanel, [6, 6, 4]));
      if (blocks.rest > 0) block(8, [4, 4]);
    } else
      for (const { rows, times } of tilesOf(m, columns < panel))
        if (times === 1) tile(rows, a);
        else fn.repeat(i32.of(times), 1, () => tile(rows, a));
    fn.advance(panelB, i32.of(4 * ('row' in b ? columns : b.deep * columns)));
    for (const pointer of [panelC, panelF]) fn.advance(pointer, i32.of(4 * columns));
  };
  if (full > 0) fn.repeat(i32.of(full), 1, () => one(panel));
  if (rest > 0) one(rest);
  return fn;
}

/** NAME(w, to): panels of B = W, k × n, rows `row` floats apart. */
export function pack(name: string, { k, n, row }: { k: number; n: number; row: number }, panel: Panel): WasmFunction {
  const fn = new WasmFunction(name, ['i32', 'i32']);
  const { get } = fn;
  const [w, to] = [0, 1] as const;
  const { full, rest } = panelsOf(n, panel);
  const one = (columns: number) => {
    const at = fn.let('i32', get(w));
    fn.repeat(i32.of(k), 1, () => {
      for (let j = 0; j < columns; j += 4) fn.do(v128.store(get(to), v128.load(get(at), 4 * j), 4 * j));
      fn.advance(at, i32.of(4 * row));
      fn.advance(to, i32.of(4 * columns));
    });
    fn.advance(w, i32.of(4 * columns));
  };
  if (full > 0) fn.repeat(i32.of(full), 1, () => one(panel));
  if (rest > 0) one(rest);
  return fn;
}

/** NAME(w, to): panels of B = Wᵀ, k × n, W being n × k, rows `row` floats apart. Where n ends within a panel, `n` is filled up with what lies behind W. */
export function packTurned(name: string, { k, n, row }: { k: number; n: number; row: number }, panel: Panel): WasmFunction {
  const fn = new WasmFunction(name, ['i32', 'i32']);
  const { get } = fn;
  const [w, to] = [0, 1] as const;
  const rows = Array.from({ length: 4 }, () => fn.local('v128'));
  const pairs = Array.from({ length: 4 }, () => fn.local('v128'));
  const { full, rest } = panelsOf(n, panel);
  const one = (columns: number) => {
    const at = fn.let('i32', get(w));
    fn.repeat(i32.of(k), 4, () => {
      for (let j = 0; j < columns; j += 4) {
        rows.forEach((vector, i) => {
          fn.set(vector, v128.load(get(at), 4 * (j + i) * row));
        });
        const [r0, r1, r2, r3] = rows.map(get) as [Code, Code, Code, Code];
        fn.set(pairs[0]!, v128.shuffle(r0, r1, [0, 4, 1, 5]));
        fn.set(pairs[1]!, v128.shuffle(r2, r3, [0, 4, 1, 5]));
        fn.set(pairs[2]!, v128.shuffle(r0, r1, [2, 6, 3, 7]));
        fn.set(pairs[3]!, v128.shuffle(r2, r3, [2, 6, 3, 7]));
        const [p0, p1, p2, p3] = pairs.map(get) as [Code, Code, Code, Code];
        [
          v128.shuffle(p0, p1, [0, 1, 4, 5]),
          v128.shuffle(p0, p1, [2, 3, 6, 7]),
          v128.shuffle(p2, p3, [0, 1, 4, 5]),
          v128.shuffle(p2, p3, [2, 3, 6, 7]),
        ].forEach((column, i) => {
          fn.do(v128.store(get(to), column, 4 * (i * columns + j)));
        });
      }
      fn.advance(at, i32.of(16));
      fn.advance(to, i32.of(16 * columns));
    });
    fn.advance(w, i32.of(4 * columns * row));
  };
  if (full > 0) fn.repeat(i32.of(full), 1, () => one(panel));
  if (rest > 0) one(rest);
  return fn;
}
