import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../record/sample.ts';
import { boxed } from './boxed.ts';
import { choiceLetter } from './choice-letter.ts';
import { compared } from './compared.ts';
import { hashMarks } from './hash-marks.ts';
import { lastNumber } from './last-number.ts';
import { saidSo } from './said-so.ts';

it.each([
  [hashMarks, '3 + 4 = 7\n#### 7\n\nQuestion: next', '7'],
  [hashMarks, 'no mark', undefined],
  [boxed, 'so $\\boxed{\\frac{1}{2}}$, as asked', '\\frac{1}{2}'],
  [boxed, 'cut off: \\boxed{12', undefined],
  [saidSo, 'Let me see. The answer is 12.5. I am sure.', '12.5'],
  [saidSo, '**Answer:** (C)', '(C)'],
  [saidSo, '所以答案是：42。因为', '42'],
  [lastNumber, 'from 3 to 1,200 apples, -4.5 left', '-4.5'],
  [lastNumber, '一共１２个', '12'],
  [lastNumber, 'in 2024,2025', '2025'],
  [choiceLetter, 'I think A cat sat. (B) is right', 'B'],
  [choiceLetter, 'The best answer: C', 'C'],
  [choiceLetter, '选D。', undefined],
  [choiceLetter, '选 D。', 'D'],
  [choiceLetter, 'I do not know', undefined],
] as const)('$name', (rule, response, found) => expect(rule.extract(response)).toBe(found));

it('the last number is that of the whole text, made half-width at once', () => {
  const number = /[-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/g;
  const text = fc
    .array(fc.constantFrom(...'12,,..-−\n\n\r１９，．－①½⑴…\u0301\u3099か a'), { maxLength: 24 })
    .map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, (one) => {
      const whole = /[^\s!-~]/.test(one) ? one.normalize('NFKC') : one;
      expect(lastNumber.extract(one)).toBe(whole.match(number)?.at(-1));
    }),
    { numRuns: 3000 },
  );
});

describe('strict and flexible extraction', () => {
  const answer = (response: string, target: string): Sample => ({
    model: 'm',
    scale: {},
    task: 't',
    protocol: {},
    item: '1',
    targets: [target],
    response,
    scores: {},
  });
  const both = (response: string, target: string) =>
    (['strict', 'flexible'] as const).map((way) => compared(answer(response, target), way));
  it('agree where the answer stands at its mark', () =>
    expect(both('3 + 4 = 7.\n#### 1,007 apples', 'Work: 3 + …\n#### 1007')).toEqual([
      { right: true, found: { text: '1,007', by: '####' } },
      { right: true, found: { text: '1,007', by: 'last number' } },
    ]));
  it('differ where it is right but not in the form asked for', () =>
    expect(both('She has 7 apples', '7').map((one) => one?.right)).toEqual([false, true]));
  it('differ the other way round where something else follows', () =>
    expect(both('The answer is 7. It took 3 steps', '7').map((one) => one?.right)).toEqual([true, false]));
  it('know letters and words too', () => {
    expect(both('So the answer is (B).', 'B').map((one) => one?.right)).toEqual([true, true]);
    expect(both('Let me think.\nParis', 'Paris').map((one) => one?.right)).toEqual([false, true]);
    expect(both('答案是：北京。', '北京').map((one) => one?.right)).toEqual([true, true]);
  });
});
