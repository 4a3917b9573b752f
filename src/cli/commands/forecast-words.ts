/** What `forecast` and `backtest` say, in both languages. */
import type { ModelName } from '../../forecast/predictive.ts';
import type { Regime } from '../../forecast/regime.ts';
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  columns: Record<
    'family' | 'task' | 'metric' | 'at' | 'median' | 'fifty' | 'ninety' | 'conformal' | 'last' | 'line' | 'model' | 'truth' | 'inside',
    string
  > & {
    until(score: string): string;
  };
  never: string;
  more(count: number): string;
  regime: Record<Regime | 'all', string>;
  model: Record<ModelName, string>;
  because(regime: string, shares: string[]): string;
  tally(known: number, none: number): string;
  conformalNone(count: number): string;
  saved(path: string, count: number): string;
  scored(count: number, inside: number, open: number): string;
  yes: string;
  no: string;
  backtest: {
    columns: Record<'step' | 'regime' | 'trials' | 'ninety' | 'fifty' | 'width' | 'best' | 'skill', string>;
    step: Record<'next' | 'last', string>;
    baseline: Record<string, string>;
    tally(trials: number, curves: number): string;
    none: string;
  };
};

export const forecastWords: Record<Language, Words> = {
  en: {
    columns: {
      family: 'family',
      task: 'task',
      metric: 'metric',
      at: 'at',
      median: 'forecast',
      fifty: '50%',
      ninety: '90%',
      conformal: 'conformal 90% (tasks)',
      last: 'last value',
      line: 'line',
      model: 'model',
      truth: 'came',
      inside: 'inside',
      until: (score) => `reaches ${score} (5–95%)`,
    },
    never: 'out of reach',
    more: (count) => `… and ${count} more with --json`,
    regime: {
      'pre-onset': 'before any onset',
      onset: 'at its onset, with a single size above chance',
      transition: 'in the middle of its rise',
      saturated: 'near its top',
      all: 'all',
    },
    model: { LOGIS: 'logistic', POWL: 'power law', 'PROD-5': 'five steps', persistence: 'stays near its last value' },
    because: (regime, shares) => `The curve stands ${regime}; weights: ${shares.join(', ')}.`,
    tally: (known, none) =>
      `${known} forecast${known === 1 ? '' : 's'} of the score to be measured, scatter between runs and number of items included${none === 0 ? '.' : `; ${none} curve${none === 1 ? '' : 's'} without (fewer than three sizes, no counts, or a scale that is not beyond the last).`}`,
    conformalNone: (count) =>
      `– in ${count} row${count === 1 ? '' : 's'}: a conformal interval takes nine other tasks in the same part of their rise, and is given one size ahead only.`,
    saved: (path, count) =>
      `Saved ${count} forecast${count === 1 ? '' : 's'} to ${path}; score them later with: dunwu forecast --score ${path} PATH…`,
    scored: (count, inside, open) =>
      `${count} forecast${count === 1 ? '' : 's'} scored, ${inside} inside the 90% interval; ${open} still without data at the scale foretold.`,
    yes: 'yes',
    no: 'no',
    backtest: {
      columns: {
        step: 'forecast',
        regime: 'where it stood',
        trials: 'trials',
        ninety: 'in 90%',
        fifty: 'in 50%',
        width: 'width',
        best: 'best baseline',
        skill: 'skill (95%)',
      },
      step: { next: 'next size', last: 'last size' },
      baseline: { last: 'last value', line: 'line', 'line of two': 'line of two', 'least-squares logistic': 'least-squares logistic' },
      tally: (trials, curves) =>
        `${trials} trials on ${curves} curves. Skill: how much lower the CRPS is than the best baseline’s, with its bootstrap interval over tasks.`,
      none: 'No curve has the five sizes a back-test needs.',
    },
  },
  zh: {
    columns: {
      family: '家族',
      task: '任务',
      metric: '指标',
      at: '位置',
      median: '预测',
      fifty: '50%',
      ninety: '90%',
      conformal: '共形 90%（任务数）',
      last: '末值',
      line: '直线',
      model: '模型',
      truth: '实测',
      inside: '在区间内',
      until: (score) => `达到 ${score}（5–95%）`,
    },
    never: '够不到',
    more: (count) => `……其余 ${count} 条见 --json`,
    regime: {
      'pre-onset': '尚未起步',
      onset: '刚刚起步，只有一个规模高于随机水平',
      transition: '上升途中',
      saturated: '接近顶部',
      all: '全部',
    },
    model: { LOGIS: '逻辑斯谛', POWL: '幂律', 'PROD-5': '五步相乘', persistence: '停在末值附近' },
    because: (regime, shares) => `曲线处于：${regime}；权重：${shares.join('，')}。`,
    tally: (known, none) =>
      `${known} 个预测，针对将要测得的得分，训练波动和题数都已计入${none === 0 ? '。' : `；另有 ${none} 条曲线无法预测（不足三个规模、没有题数，或所求位置不在末端之外）。`}`,
    conformalNone: (count) => `${count} 行为“–”：共形区间需要九个处在同一上升阶段的其他任务，而且只给到下一个规模。`,
    saved: (path, count) => `已将 ${count} 个预测存入 ${path}；数据到来后评分：dunwu forecast --score ${path} 路径…`,
    scored: (count, inside, open) => `评了 ${count} 个预测，${inside} 个落在 90% 区间内；${open} 个在所预测的规模上还没有数据。`,
    yes: '是',
    no: '否',
    backtest: {
      columns: {
        step: '预测',
        regime: '当时处于',
        trials: '次数',
        ninety: '90% 内',
        fifty: '50% 内',
        width: '宽度',
        best: '最强基线',
        skill: '技巧（95%）',
      },
      step: { next: '下一规模', last: '最大规模' },
      baseline: { last: '末值', line: '直线', 'line of two': '末两点连线', 'least-squares logistic': '最小二乘逻辑斯谛' },
      tally: (trials, curves) => `${curves} 条曲线，${trials} 次回测。技巧：CRPS 比最强基线低多少，附按任务自助抽样的区间。`,
      none: '没有一条曲线有回测所需的五个规模。',
    },
  },
};
