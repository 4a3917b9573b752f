import { expect, it } from 'vitest';
import { gallery } from './gallery-data.ts';
import { headline, tally } from './headline.ts';
import { wordsOf } from './words/index.ts';

it('tells what became of the curves, and that none is a discontinuity', () => {
  expect(headline(tally(gallery.verdicts), wordsOf.en)).toBe(
    'Of 14 curves, 3 show no jump, 1 is made by the metric, 1 is made by composition, 2 are smooth crossings, 1 is a discontinuity and 6 cannot be told from these data.',
  );
  const calm = tally(gallery.verdicts.filter(({ verdict }) => verdict === 'no-jump'));
  expect(headline(calm, wordsOf.en)).toBe('Of 3 curves, 3 show no jump and none is a discontinuity.');
  expect(headline(calm, wordsOf.zh)).toBe('共 3 条曲线：3 条没有跳变，没有一条是不连续。');
  expect(headline(tally([]), wordsOf.zh)).toContain('没有可以判断的曲线');
});
