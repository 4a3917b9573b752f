/** How far the engine's first losses are from PyTorch's in double precision. */
import { readFileSync } from 'node:fs';
import type { Shape } from '../src/lab/engine/transformer.ts';
import { firstLosses } from './lab-first-losses.ts';

type DoublePrecision = { torch: string; sizes: Record<'S' | 'M' | 'L', { shape: Shape; losses: number[] }> };
const doublePrecision = (): DoublePrecision => JSON.parse(readFileSync('oracles/pytorch/float64.json', 'utf8')) as DoublePrecision;

/** Greatest distance from double precision over the first twenty steps. */
export function farthest(size: 'S' | 'M' | 'L'): number {
  const { shape, losses } = doublePrecision().sizes[size];
  return firstLosses(shape, losses.length).reduce((most, loss, i) => Math.max(most, Math.abs(loss - losses[i]!)), 0);
}
