/** The axes change what the eye sees and nothing else: the data and the verdict stay as they are. */
import type { Lens } from './lens.ts';

export type XScale = 'log' | 'linear';
export type YScale = 'linear' | 'log' | 'logit';
export type Axes = { x: XScale; y: YScale };

const oneOf = <T extends string>(text: string | null, allowed: readonly T[]): T => allowed.find((one) => one === text) ?? allowed[0]!;

export const axesLens: Lens<Axes> = {
  name: 'axes',
  toLink: ({ x, y }) => ({ x: x === 'log' ? null : x, y: y === 'linear' ? null : y }),
  fromLink: (query) => ({ x: oneOf(query.get('x'), ['log', 'linear']), y: oneOf(query.get('y'), ['linear', 'log', 'logit']) }),
  apply: (subject) => subject,
};
