import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cells } from './table.ts';
import { wrapped } from './wrapped.ts';

const prose = fc.string({ unit: fc.constantFrom(...'ab 顿悟是，。（）“”%7') });
const joined = (text: string) => text.replaceAll(' ', '');

it('loses nothing but spaces', () =>
  fc.assert(
    fc.property(prose, fc.integer({ min: 8, max: 60 }), (text, width) => {
      expect(joined(wrapped(text, width).join(''))).toBe(joined(text));
    }),
  ));

it('keeps to the width where a break is allowed', () => {
  const lines = wrapped('大模型修正的主要是单步错误（95 % 区间），只能算提示。'.repeat(4), 40);
  for (const line of lines) expect(cells(line)).toBeLessThanOrEqual(40);
});

it('no line begins with closing or ends with opening punctuation', () => {
  for (let width = 10; width < 60; width++)
    for (const line of wrapped('也差不多一样准（docs/backtest.md）。同一系列的“各次试验”彼此相关，所以上面的区间偏窄。', width)) {
      expect(line).not.toMatch(/^[，。；：！？、）》”’]/);
      expect(line).not.toMatch(/[（《“‘]$/);
    }
});
