import { expect, it } from 'vitest';
import { farthest } from './lab-double-precision.ts';

it.each(['S', 'M'] as const)('PyTorch in double precision: losses of the first twenty steps at size %s to 1e-4', (size) =>
  expect(farthest(size)).toBeLessThan(1e-4),
);
