/** One of several measurements of one model: a seed, a rerun. `y` right of `n`, on the scale of the curve. */
export type Repeat = { run: string; y: number; n: number };
