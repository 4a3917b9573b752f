import { describe, expect, it } from 'vitest';
import { contestedPositions, playedOut, selfTaught, trapMoves } from './self-play.ts';

describe('the game is solved', () => {
  it('5,478 positions can come about, and best play from the empty board is a draw', () =>
    // Schaefer 2002: 5,478 boards reachable when play ends with a win
    expect(playedOut).toEqual({ positions: 5478, empty: 0 }));
  it('opposite corners against the centre: every corner loses, every edge holds', () =>
    expect(trapMoves).toEqual([
      { square: 1, holds: true },
      { square: 2, holds: false },
      { square: 3, holds: true },
      { square: 5, holds: true },
      { square: 6, holds: false },
      { square: 7, holds: true },
    ]));
});

describe('from a blank slate', () => {
  const told = selfTaught([0, 300, 1000, 3000, 10_000, 30_000], 4);
  it('an empty table picks at random: as right as chance, and beaten nearly always', () => {
    const [blank] = told;
    expect(blank!.right.lo).toBe(blank!.right.hi);
    expect(blank!.right.mean).toBeGreaterThan(0.3);
    expect(blank!.right.mean).toBeLessThan(0.5);
    expect(blank!.unbeaten.mean).toBeLessThan(0.15);
  });
  it('single moves get better little by little, the whole game at once', () => {
    const gain = (key: 'right' | 'unbeaten') => {
      const means = told.map((one) => one[key].mean);
      const steps = means.slice(1).map((mean, i) => mean - means[i]!);
      expect(Math.min(...steps), key).toBeGreaterThan(0);
      return Math.max(...steps) / (means.at(-1)! - means[0]!);
    };
    // the largest step as a share of the whole rise, on the very same learners
    expect(gain('unbeaten')).toBeGreaterThan(0.5);
    expect(gain('right')).toBeLessThan(0.5);
  });
  it('it ends unbeaten, with the move that habit would not make', () => {
    const last = told.at(-1)!;
    expect(last.unbeaten.lo).toBeGreaterThan(0.99);
    expect(last.trap).toBe(4);
    expect(contestedPositions).toBeGreaterThan(1000);
  });
  it('the same seed learns the same, another one does not', () => {
    expect(selfTaught([200], 2, 5)).toEqual(selfTaught([200], 2, 5));
    expect(selfTaught([200], 2, 5)).not.toEqual(selfTaught([200], 2, 6));
  });
});
