import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, type Watched } from './kaplan-meier.ts';

const watched = (text: string): Watched[] => text.split(' ').map((one) => ({ time: Number.parseFloat(one), happened: !one.endsWith('+') }));

describe('Freireich et al. 1963: weeks of remission', () => {
  const mercaptopurine = watched('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
  const placebo = watched('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');
  it('as scipy.stats.ecdf gives them (SciPy 1.17.1, log-log intervals)', () => {
    const { steps, median } = kaplanMeier(mercaptopurine);
    expect(steps.map(({ time }) => time)).toEqual([6, 7, 10, 13, 16, 22, 23]);
    const survival = [
      0.8571428571428571, 0.8067226890756302, 0.7529411764705881, 0.6901960784313724, 0.6274509803921567, 0.53781512605042,
      0.4481792717086834,
    ];
    const lo = [
      0.6197179552659838, 0.5631465646222333, 0.5031995107999564, 0.43161022248618397, 0.36751085598750205, 0.26777893676713505,
      0.18805200595923235,
    ];
    const hi = [
      0.951551747646997, 0.9228090192028804, 0.8893618351692655, 0.8490659633494507, 0.8049121894718412, 0.7467907176353944,
      0.6801426284952414,
    ];
    steps.forEach((step, i) => {
      expect(step.survival).toBeCloseTo(survival[i]!, 10);
      expect(step.interval).toMatchObject({ lo: expect.closeTo(lo[i]!, 7), hi: expect.closeTo(hi[i]!, 7) });
    });
    expect(median).toMatchObject({ value: 23, lo: 13, hi: { unknown: expect.anything() }, n: 21, events: 9 });
  });
  it('placebo: median 8, as in every textbook, from 4 to 11', () =>
    expect(kaplanMeier(placebo).median).toMatchObject({ value: 8, lo: 4, hi: 11, n: 21, events: 21 }));
});

const anybody = fc.array(fc.record({ time: fc.integer({ min: 1, max: 50 }), happened: fc.boolean() }), { minLength: 1, maxLength: 40 });
it('falls from 1 and never rises; without censoring it is the share that is left; the order does not matter', () =>
  fc.assert(
    fc.property(anybody, (all) => {
      const { steps } = kaplanMeier(all);
      let before = 1;
      for (const { survival } of steps) {
        expect(survival).toBeLessThan(before);
        before = survival;
      }
      expect(kaplanMeier([...all].reverse())).toEqual(kaplanMeier(all));
      for (const { time, survival } of kaplanMeier(all.map(({ time }) => ({ time, happened: true }))).steps)
        expect(survival).toBeCloseTo(all.filter((one) => one.time > time).length / all.length, 10);
    }),
    { seed: 6 },
  ));
it('where most were not watched long enough there is no median', () =>
  expect(kaplanMeier(watched('3 9+ 9+ 9+ 9+')).median).toMatchObject({ value: { unknown: expect.anything() }, n: 5, events: 1 }));
