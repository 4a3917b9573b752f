/** The definition the essay quotes: emergent is what extrapolating smaller models cannot predict. (methods §1.1, §5.11) */
import { backtested } from '../forecast/configuration.ts';
import { percent } from '../record/messages/numbers.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import type { Claim } from './claim.ts';

const { inside, trials } = backtested;
const { lo, hi } = wilson({ y: Math.round(inside * trials), n: trials });
const share = `${percent(inside)} [${percent(lo)}, ${percent(hi)}]`;

export const unpredictable: Claim = {
  id: 'unpredictable',
  standing: 'in-part',
  runs: ['dunwu forecast examples', 'dunwu backtest examples'],
  sources: ['docs/backtest.md'],
  words: {
    en: {
      title: 'Emergent is what smaller models do not foretell',
      says: 'By the usual definition an ability is emergent if smaller models lack it and their curve does not foretell it (Wei et al. 2022).',
      cameOut: `Foretelling can be tried: over public series, ${trials} forecasts of the next size were made from the smaller ones alone. Their 90% intervals held the truth ${share} of the time. What lies outside of an honest interval is rarer than “unpredictable” suggests; the intervals are wide, though, where nothing has risen yet.`,
      weak: 'Before an ability rises a forecast can only say how much may come. As a single number, “the same as the last size” is about as good one step ahead (docs/backtest.md). Trials of one family hang together, so the interval above is too narrow.',
    },
    zh: {
      title: '小模型预示不了的，才叫涌现',
      says: '按通行的定义，小模型没有、从小模型的曲线也外推不出的能力，叫涌现能力（Wei 等，2022）。',
      cameOut: `预示得了预示不了，可以试：在公开的数据序列上，只凭较小的模型，对下一个尺寸做了 ${trials} 次预测。90% 区间罩住真值的比例为 ${share}。诚实区间之外的情形，比“无法预测”一词所暗示的要少；只不过在能力尚未抬头时，区间很宽。`,
      weak: '能力抬头之前，预测只能说“可能到多少”。若只给一个数，向前一步时“与上一个尺寸相同”也差不多一样准（docs/backtest.md）。同一系列的各次试验彼此相关，所以上面的区间偏窄。',
    },
  },
};
