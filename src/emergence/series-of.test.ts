import { describe, expect, it } from 'vitest';
import { withFloor } from './series-of.ts';
import { sigmoid } from './shapes/shape.ts';

const u = [-1.2, -0.6, 0, 0.6, 1.2];
const n = u.map(() => 4000);
const counts = (rate: (x: number) => number) => ({ u, y: u.map((x) => 4000 * rate(x)), n });

describe('a floor nobody stated', () => {
  it('is read off the smallest models where they stand level', () => {
    const { series, floorEstimated } = withFloor(counts((x) => 0.25 + 0.75 * sigmoid(6 * x - 3)));
    expect(floorEstimated).toBe(true);
    expect(series.chance).toBeCloseTo(0.25, 2);
  });
  it('is not read off models that rise, of which the smallest would lie below it', () => {
    const found = withFloor({ u, y: [0.342, 0.598, 0.675, 0.756, 0.979].map((rate) => 4000 * rate), n });
    expect(found).toMatchObject({ floorEstimated: false, series: { chance: 0 } });
  });
  it('is none where the curve starts at nothing', () => {
    expect(withFloor(counts((x) => sigmoid(3 * x - 3))).series.chance).toBe(0);
  });
});
