import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../record/sample.ts';
import { isUnknown } from '../../stats/estimate.ts';
import { digitsRight } from '../digits-right.ts';
import { calculated, sameResult } from './arithmetic.ts';
import { calculator, isSlip, notesOf } from './calculator.ts';
import { digits } from './digits.ts';
import { constantHazard, hazards, weightsForShare } from './hazards.ts';
import { lastLetters } from './last-letters.ts';
import { rightBeforeFirstWrong, type StepRule, tallySteps } from './step-rule.ts';
import { tokens } from './tokens.ts';

const sample = (target: string, response: string, extracted?: string): Sample => ({
  model: 'm',
  scale: {},
  task: 't',
  protocol: {},
  item: 'i',
  targets: [target],
  response,
  scores: {},
  ...(extracted === undefined ? {} : { extracted }),
});
const marks = (rule: StepRule, ...args: Parameters<typeof sample>): string => {
  const steps = rule.steps(sample(...args));
  return isUnknown(steps) ? '?' : steps.map((right) => (right ? '+' : '-')).join('');
};

describe('arithmetic of a calculator', () => {
  it.each([
    ['16-3-4', 9],
    ['9*2', 18],
    ['2*1/2', 1],
    ['-(3 + 4) × 2', -14],
    ['80,000+50,000', 130000],
    ['150%', 1.5],
    ['20*.5', 10],
    ['$3.50*2', 7],
    ['2--3', 5],
    ['1/0', undefined],
    ['2x+1', undefined],
    ['(1+2', undefined],
    ['1 2', 12],
    ['', undefined],
    ['process.exit()', undefined],
    ['('.repeat(60) + ')'.repeat(60), undefined],
  ])('%s → %s', (text, value) => {
    if (value === undefined) expect(calculated(text)).toBeUndefined();
    else expect(calculated(text)).toBeCloseTo(value, 12);
  });
  it('never throws, and what it gives is finite', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.+-*/()%x, '), maxLength: 40 }), (text) =>
        Number.isFinite(calculated(text) ?? 0),
      ),
    ));
  it('results are the same to a hundredth', () => {
    expect(sameResult(0.333, 1 / 3)).toBe(true);
    expect(sameResult(66.67, 200 / 3)).toBe(true);
    expect(sameResult(18, 17)).toBe(false);
  });
});

describe('rules', () => {
  it('digits run from the right', () => {
    expect(marks(digits, '12345', '12845')).toBe('++-++');
    expect(marks(digits, '345', '2345')).toBe('++-');
    expect(marks(digits, '7', '7')).toBe('?');
    expect(marks(digits, 'word', '12')).toBe('?');
  });
  it('digits agree with the digits of digit accuracy before the first wrong one', () =>
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 99999 }), fc.integer({ min: 0, max: 999999 }), (target, answer) => {
        const one = sample(String(target), String(answer));
        const steps = digits.steps(one);
        return !isUnknown(steps) && rightBeforeFirstWrong(steps) === digitsRight(one)!.right;
      }),
    ));
  it('tokens run from the left', () => {
    expect(marks(tokens, 'the cat sat', 'the dog sat')).toBe('+-+');
    expect(marks(tokens, 'the cat', 'the cat sat')).toBe('+-');
    expect(marks(tokens, 'cat', 'cat')).toBe('?');
    expect(marks(tokens, '十二点', '十三点')).toBe('+-+');
  });
  it('calculator notes: in any order, each once, a slip is no step', () => {
    const reference = '16-3-4=<<16-3-4=9>>9\n9*2=<<9*2=18>>18\n#### 18';
    expect(marks(calculator, reference, '3+4=<<3+4=7>>7, 16-7=<<16-7=9>>9, <<9*2=18>>18')).toBe('++');
    expect(marks(calculator, reference, '<<9*2=18>>18')).toBe('-+');
    expect(marks(calculator, reference, '<<16-3-4=9>>9 <<9*2=19>>')).toBe('+-');
    expect(marks(calculator, '<<1+1=2>><<4-2=2>>', '<<1+1=2>>')).toBe('+-');
    expect(marks(calculator, '#### 18', '18')).toBe('?');
  });
  it('last letters: as the chain names them, or from the answer; then put together', () => {
    const chain =
      'The last letter of "Jeff" is "f".\nThe last letter of "Jen" is "n".\nThe last letter of "Giselle" is "e".\nThe last letter of "Noel" is "l".';
    expect(marks(lastLetters, 'fnel', chain, 'fnenl')).toBe('++++-');
    expect(marks(lastLetters, 'fnel', chain, 'fnel')).toBe('+++++');
    expect(marks(lastLetters, 'fnel', 'The answer is fxel', 'fxel')).toBe('+-++-');
    expect(marks(lastLetters, '12', '12')).toBe('?');
  });
  it('an error is no answer', () => {
    for (const rule of [digits, tokens, calculator, lastLetters])
      expect(isUnknown(rule.steps({ ...sample('12 <<1+1=2>>', '12'), error: 'timeout' }))).toBe(true);
  });
  it('a tally is conditional: a step is tried by those whose earlier steps were right', () => {
    const tally = tallySteps(digits, [sample('123', '123'), sample('123', '423'), sample('123', '124'), sample('x', 'y')]);
    expect(tally.conditional).toEqual([
      { y: 2, n: 3 },
      { y: 2, n: 2 },
      { y: 1, n: 2 },
    ]);
    expect(tally.any).toEqual({ y: 7, n: 9 });
    expect(tally.leftAside).toBe(1);
  });
});

describe('hazards', () => {
  const traces = [
    { steps: 3, firstWrong: 0 },
    { steps: 3, firstWrong: 2 },
    { steps: 3, firstWrong: undefined },
    { steps: 2, firstWrong: undefined },
  ];
  it('those that end leave the risk set; survival is Π (1 − h)', () => {
    const found = hazards(traces);
    expect(found.map(({ atRisk, wrong }) => [atRisk, wrong])).toEqual([
      [4, 1],
      [3, 0],
      [2, 1],
    ]);
    expect(found.map(({ survival }) => survival)).toEqual([0.75, 0.75, 0.375]);
  });
  it('weights undo a chosen sample', () => {
    const weights = weightsForShare([true, false, false, false], 0.7);
    expect(weights[0]! / weights.reduce((a, b) => a + b, 0)).toBeCloseTo(0.7, 12);
    const found = hazards([
      { steps: 1, firstWrong: undefined, weight: weights[0]! },
      ...weights.slice(1).map((weight) => ({ steps: 1, firstWrong: 0, weight })),
    ]);
    expect(found[0]!.survival).toBeCloseTo(0.7, 12);
  });
  it('nothing wrong yet, and nothing left: no interval but a reason', () => {
    expect(isUnknown(hazards([{ steps: 1, firstWrong: undefined }])[0]!.interval)).toBe(true);
    expect(isUnknown(hazards([{ steps: 1, firstWrong: 0 }])[0]!.interval)).toBe(true);
    expect(hazards([])).toEqual([]);
  });
});

const data = '../shared/data';
const without = (path: string) => (existsSync(join(data, path)) ? '' : ' (skipped: the shared data are not here)');

describe.skipIf(!existsSync(join(data, 'bigbench-mistake')))(`BIG-Bench-Mistake${without('bigbench-mistake')}`, () => {
  const read = (task: string) =>
    readFileSync(join(data, 'bigbench-mistake', `${task}.jsonl`), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { steps: string[]; answer: string; target: string; mistake_index: number | null });
  it.each([
    ['multistep_arithmetic', 62, 45, 5.02],
    ['word_sorting', 34, 45, 11.69],
    ['tracking_shuffled_objects', 40, 43, 5.39],
  ])('%s: %d of 300 without a mistake, %d right answers, %d steps on average', (task, clean, right, steps) => {
    const rows = read(task);
    const traces = rows.map((row) => ({ steps: row.steps.length, firstWrong: row.mistake_index ?? undefined }));
    expect(traces.filter(({ firstWrong }) => firstWrong === undefined)).toHaveLength(clean);
    expect(rows.filter((row) => row.answer === row.target)).toHaveLength(right);
    expect(traces.reduce((sum, one) => sum + one.steps, 0) / 300).toBeCloseTo(steps, 2);
    const found = hazards(traces);
    expect(found.reduce((sum, { wrong }) => sum + wrong, 0)).toBe(300 - clean);
    expect(found[0]!.atRisk).toBe(300);
  });
  it('hazards of the sample are not those of the population: right answers weighed back to 60 % lower every early one', () => {
    const rows = read('multistep_arithmetic');
    const weights = weightsForShare(
      rows.map((row) => row.answer === row.target),
      0.6,
    );
    const of = (weighed: boolean) =>
      hazards(
        rows.map((row, i) => ({
          steps: row.steps.length,
          firstWrong: row.mistake_index ?? undefined,
          ...(weighed ? { weight: weights[i]! } : {}),
        })),
      );
    const [raw, back] = [of(false), of(true)];
    for (const step of [1, 2, 3]) expect(back[step]!.hazard).toBeLessThan(raw[step]!.hazard);
    // Not every step is as hazardous as the next: the first only writes the problem down.
    expect(constantHazard(raw.slice(0, 5)).p).toBeLessThan(1e-6);
  });
});

describe.skipIf(!existsSync(join(data, 'zero-shot-cot')))(`zero-shot-cot, last letters${without('zero-shot-cot')}`, () => {
  const read = (name: string) =>
    gunzipSync(readFileSync(join(data, 'zero-shot-cot/log', `last_letters_${name}.log.gz`)))
      .toString()
      .split(/^\d+st data$/m)
      .slice(1)
      .map((part) => sample(/^GT : (.*)$/m.exec(part)![1]!, part.slice(part.indexOf('A:')), /^pred_mode : (.*)$/m.exec(part)![1]!));
  it('the published .2 % → 57.6 %; with the chain letters are mostly right, and putting them together is what fails', () => {
    const [direct, chain] = [read('zero_shot'), read('zero_shot_cot')];
    expect([direct.length, chain.length]).toEqual([500, 500]);
    const right = (all: Sample[]) => all.filter((one) => one.extracted === one.targets[0]).length;
    expect([right(direct), right(chain)]).toEqual([1, 288]);
    const tally = tallySteps(lastLetters, chain);
    expect(tally.conditional.map(({ y, n }) => y / n).every((rate) => rate > 0.6)).toBe(true);
    expect(tally.conditional).toHaveLength(5);
  });
});

describe('calculator slips', () => {
  it('a note that is no arithmetic is one', () => {
    expect(notesOf('<<3+4=7>> <<a+1=2>> <<3*3=10>>').map(isSlip)).toEqual([false, true, true]);
  });
});
