import { describe, expect, it } from 'vitest';
import { randomStream } from '../stats/random.ts';
import { type NextToken, type TraceStep, traceOf } from './trace.ts';

/** Knows only the token before: rows of probabilities. 0 ends a text. */
const rows = [
  [0, 1, 0],
  [0.25, 0.25, 0.5],
  [0.5, 0.5, 0],
];
const chain = (context = 100): NextToken & { fed: number[] } => {
  const fed: number[] = [];
  return {
    fed,
    context,
    reset: () => void fed.splice(0),
    feed(token) {
      fed.push(token);
      return rows[token]!.map(Math.log);
    },
  };
};
const asked = { prompt: [0, 1], temperature: 1, topP: 1, top: 2, end: 0 };
const all = (model: NextToken, seed: number, changed: Partial<typeof asked> = {}, most = 50) => {
  const trace = traceOf(model, { ...asked, ...changed, random: randomStream(seed, 'trace') });
  const steps: TraceStep[] = [];
  for (;;) {
    const { value, done } = trace.steps.next();
    if (done) return { prompt: trace.prompt, steps, ended: value };
    steps.push(value);
    if (steps.length === most) return { prompt: trace.prompt, steps, ended: 'steps' as const };
  }
};

describe('the loop', () => {
  it('tells how much each token of the prompt surprised, in bits', () =>
    expect(all(chain(), 1, { prompt: [0, 1, 2] }).prompt).toEqual([
      { token: 0, surprise: undefined },
      { token: 1, surprise: 0 },
      { token: 2, surprise: 1 },
    ]));
  it('what was drawn is fed back: every step is fed the one before and its token', () => {
    for (let seed = 0; seed < 20; seed++) {
      const model = chain();
      const { steps, ended } = all(model, seed);
      expect(steps[0]!.fed).toEqual([0, 1]);
      for (const [i, { fed, chosen, top, others, entropy, surprise, u }] of steps.entries()) {
        if (i > 0) expect(fed).toEqual([...steps[i - 1]!.fed, steps[i - 1]!.chosen.token]);
        const row = rows[fed.at(-1)!]!;
        expect(chosen.probability).toBeCloseTo(row[chosen.token]!, 12);
        expect(surprise).toBeCloseTo(-Math.log2(row[chosen.token]!), 12);
        expect(entropy).toBeCloseTo(-row.reduce((sum, p) => sum + (p > 0 ? p * Math.log2(p) : 0), 0), 12);
        expect([chosen.from <= u, u < chosen.to]).toEqual([true, true]);
        expect(top.reduce((sum, { probability }) => sum + probability, others.probability)).toBeCloseTo(1, 12);
        expect(top.length + others.tokens).toBe(3);
      }
      expect(ended).toBe('end');
      expect(steps.at(-1)!.chosen.token).toBe(0);
      // The end is not fed.
      expect(model.fed).toEqual(steps.at(-1)!.fed);
    }
  });
  it('ends when the context is full, after one more draw', () => {
    const model = chain(4);
    const { steps, ended } = all(model, 1, { end: -1 });
    expect([ended, steps.length, model.fed.length]).toEqual(['full', 3, 4]);
  });
  it('the same seed draws the same, another seed not always', () => {
    const said = (seed: number) => JSON.stringify(all(chain(), seed, { end: -1 }).steps.map(({ chosen }) => chosen.token));
    expect(said(1)).toBe(said(1));
    expect(new Set(Array.from({ length: 10 }, (_, seed) => said(seed))).size).toBeGreaterThan(5);
  });
  it('a prompt of nothing, or of more than fits, is an error', () => {
    expect(() => all(chain(), 1, { prompt: [] })).toThrow(RangeError);
    expect(() => all(chain(1), 1)).toThrow(RangeError);
  });
});
