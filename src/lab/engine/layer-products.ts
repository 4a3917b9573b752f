/** The matrices of a layer and their products with packed weights, as training and sampling both need them. */
import { type Panel, type Product, pack, packTurned, product } from './products.ts';
import { mlpOf, type Shape, up } from './shape.ts';
import type { Madd } from './vectors.ts';
import type { WasmFunction } from './wasm-assembler.ts';

/** Rows whose floats lie a power of two apart fall on the same lines of the cache. */
export const strideOf = (columns: number): number => (columns % 128 === 0 ? columns + 16 : columns);

export const columnsOf = ({ vocabulary }: Pick<Shape, 'vocabulary'>): number => up(vocabulary, 8);

export type Matrix = { name: string; from: number; into: number };
/** Matrices of a layer. */
export function matricesOf(shape: Pick<Shape, 'width' | 'blocks'>): readonly Matrix[] {
  const [d, { wide, inner }] = [shape.width, mlpOf(shape)];
  return [
    { name: 'attention.in', from: d, into: 3 * d },
    { name: 'attention.out', from: d, into: d },
    { name: 'mlp.in', from: d, into: wide },
    { name: 'mlp.out', from: inner, into: d },
  ];
}

/** Packing of a matrix as it lies: `pack NAME`, and turned: `turn NAME`. */
export const packings = ({ name, from, into }: Matrix, panel: Panel): WasmFunction[] => [
  pack(`pack ${name}`, { k: from, n: into, row: into }, panel),
  packTurned(`turn ${name}`, { k: into, n: from, row: into }, panel),
];

/** Rows of a panel that stay in the first cache. */
const deepest = 512;
const pieceOf = (k: number, n: number, panel: Panel): number => {
  if (n % panel !== 0) return k;
  let pieces = Math.ceil(k / deepest);
  while (k % (8 * pieces) !== 0) pieces++;
  return k / pieces;
};

type Call = (a: number, b: number, c: number, f: number) => void;
/** C from A and packed B (and F). */
export type Multiply = (a: number, b: number, c: number, f?: number) => void;

/** Products with a packed matrix. A long k is done in pieces, each added to C. */
export class PackedProducts {
  readonly functions: WasmFunction[] = [];
  private readonly ks = new Map<string, { k: number; piece: number }>();
  private readonly madd: Madd;
  private readonly panel: Panel;
  private readonly ahead: boolean;

  /** @param ahead whether weights are fetched ahead (see `Product`) */
  constructor(madd: Madd, panel: Panel, ahead = false) {
    this.madd = madd;
    this.panel = panel;
    this.ahead = ahead;
  }

  declare({ name, ...of }: Omit<Product, 'b'>): void {
    const { n, k, write } = of;
    const piece = write === 'times' ? k : pieceOf(k, n, this.panel);
    const one = (called: string, how: Product['write']) =>
      product({ ...of, name: called, k: piece, b: { deep: k, ahead: this.ahead }, write: how }, this.madd, this.panel);
    this.ks.set(name, { k, piece });
    this.functions.push(one(name, write));
    if (piece < k && write !== 'add') this.functions.push(one(`${name}, more`, 'add'));
  }

  /** The product of that name in a module of `functions`. */
  in(exports: WebAssembly.Exports, name: string): Multiply {
    const { k, piece } = this.ks.get(name)!;
    const first = exports[name] as Call;
    const more = (exports[`${name}, more`] ?? first) as Call;
    const further = 4 * piece * this.panel;
    return (a, b, c, f = c) => {
      first(a, b, c, f);
      for (let p = piece, from = b + further; p < k; p += piece, from += further) more(a + 4 * p, from, c, f);
    };
  }
}
