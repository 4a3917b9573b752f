import type { Lang } from './words/words.ts';

type Outcome = 'yes' | 'no' | 'untested';
type Question = 'jump' | 'metric' | 'composition' | 'threshold' | 'step';

type Words = {
  seen: string;
  seenText(facts: { sizes: number; from: string; to: string; span: string; items: string | undefined }): string;
  question: Record<Question, string>;
  /** To the first question, where nothing even looks like a jump. */
  noStep: string;
  outcome: Record<Question, Record<Outcome, string>>;
  comesTo: string;
  tau(value: string, interval: string | undefined): string;
  next: string;
  regime: Record<'pre-onset' | 'onset' | 'transition' | 'saturated', string>;
  nextText(facts: {
    at: string;
    median: string;
    ninety: string;
    last: string;
    line: string;
    items: number;
    regime: string;
    inside: string;
    trials: number;
  }): string;
  answers: string;
  answersText(small: string, large: string): string;
  kind: Record<'gained' | 'lost', string>;
  target: string;
  credit(value: string): string;
  colon: string;
  semicolon: string;
  inBrackets(text: string): string;
  needs: string;
  cost(text: string): string;
  sources: string;
  others(count: number): string;
};

export const explanationWords: Record<Lang, Words> = {
  en: {
    seen: 'What was seen',
    seenText: ({ sizes, from, to, span, items }) =>
      `${sizes} sizes of one family were asked in one way, from ${from} to ${to} (${span})${items === undefined ? '' : `, ${items} items each`}.`,
    question: {
      jump: 'Is there a jump at all?',
      metric: 'Does the scoring make it?',
      composition: 'Do multiplied steps make it?',
      threshold: 'Is it a smooth curve that crosses a threshold?',
      step: 'Is it a step no smooth curve can be?',
    },
    noStep: 'No: no step stands out.',
    outcome: {
      jump: {
        yes: 'Yes: one stands out, and noise does not explain it.',
        no: 'No: what looks like one does not stand.',
        untested: 'It cannot be told.',
      },
      metric: {
        yes: 'Yes: with part credit the same answers rise smoothly, and the strict score follows from it.',
        no: 'No, or not alone: a score with part credit does not explain the strict one.',
        untested: 'Not tested: there is no other score of the same answers.',
      },
      composition: {
        yes: 'Yes: every step improves smoothly, and their product is the score.',
        no: 'No, or not by the steps that were probed.',
        untested: 'Not tested: there are no outcomes of single steps.',
      },
      threshold: {
        yes: 'Yes: a smooth curve looks like this on these sizes.',
        no: 'Not shown: a smooth curve fits badly, or does not clearly beat a step.',
        untested: 'Not tested.',
      },
      step: {
        yes: 'Yes, at the resolution of these sizes.',
        no: 'Not shown: at least one thing a step would need is missing.',
        untested: 'Not tested to the end: an earlier question decided.',
      },
    },
    comesTo: 'What it comes to',
    tau: (value, interval) =>
      `Runs of one size are taken to scatter by ${value} logits (τ${interval === undefined ? '' : `, 95% ${interval}`}); all p-values and probabilities pay for that.`,
    next: 'What comes next',
    regime: {
      'pre-onset': 'before any onset',
      onset: 'at its onset, with a single size above chance',
      transition: 'in the middle of its rise',
      saturated: 'near its top',
    },
    nextText: ({ at, median, ninety, last, line, items, regime, inside, trials }) =>
      `At ${at} the forecast is ${median}, with 90% between ${ninety} for ${items} items (the curve stands ${regime}). “It stays as it is” says ${last}, a straight line ${line}. In the back-test such intervals held the truth in ${inside} of ${trials} trials.`,
    answers: 'The answers that drive it',
    answersText: (small, large) => `Items on which ${small} and ${large} differ; first those where the smaller model came closest.`,
    kind: { gained: 'only the larger model is right', lost: 'only the smaller model is right' },
    target: 'right answer',
    credit: (value) => `part credit ${value}`,
    colon: ': ',
    semicolon: '; ',
    inBrackets: (text) => ` (${text})`,
    needs: 'What would change this',
    cost: (text) => `Cost: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
    sources: 'Where the numbers come from',
    others: (count) => `${count} more curve${count === 1 ? ' matches' : 's match'}; narrow the choice with --family, --metric or --task.`,
  },
  zh: {
    seen: '看到了什么',
    seenText: ({ sizes, from, to, span, items }) =>
      `同一家族的 ${sizes} 个规模，以同一方式测试，从 ${from} 到 ${to}（${span}）${items === undefined ? '' : `，每个模型 ${items} 道题`}。`,
    question: {
      jump: '到底有没有跳变？',
      metric: '是评分造成的吗？',
      composition: '是步骤相乘造成的吗？',
      threshold: '是平滑曲线越过了阈值吗？',
      step: '是任何平滑曲线都做不到的阶跃吗？',
    },
    noStep: '没有：哪一步都不突出。',
    outcome: {
      jump: { yes: '有：其中一步特别突出，噪声解释不了。', no: '没有：看似跳变的地方站不住。', untested: '无从判断。' },
      metric: {
        yes: '是：同样的回答给部分得分，就平稳上升，而严格得分可以由它推出。',
        no: '不是，或不全是：部分得分解释不了严格得分。',
        untested: '没有检验：同样的回答没有别的评分。',
      },
      composition: {
        yes: '是：每一步都在平滑进步，相乘就是得分。',
        no: '不是，至少不是探测过的这些步骤。',
        untested: '没有检验：缺少单个步骤的结果。',
      },
      threshold: {
        yes: '是：在这组规模上，平滑曲线看上去就是这样。',
        no: '未能证明：平滑曲线拟合不好，或并未明显胜过阶跃。',
        untested: '没有检验。',
      },
      step: {
        yes: '是，以这组规模的分辨率而论。',
        no: '未能证明：阶跃所需的条件至少缺一项。',
        untested: '没有检验到底：前面的问题已经决定了。',
      },
    },
    comesTo: '结论',
    tau: (value, interval) =>
      `同一规模的各次训练按 ${value} 个对数几率单位的波动计（τ${interval === undefined ? '' : `，95% 区间 ${interval}`}）；所有 p 值和概率都已把它计算在内。`,
    next: '下一步会怎样',
    regime: { 'pre-onset': '尚未起步', onset: '刚刚起步，只有一个规模高于随机水平', transition: '正在上升途中', saturated: '接近顶部' },
    nextText: ({ at, median, ninety, last, line, items, regime, inside, trials }) =>
      `在 ${at}处，预测得分 ${median}，以 ${items} 道题计，90% 区间为 ${ninety}（曲线${regime}）。“维持原状”给出 ${last}，直线外推给出 ${line}。回测 ${trials} 次，这样的区间有 ${inside} 包含了实测值。`,
    answers: '起决定作用的回答',
    answersText: (small, large) => `${small} 与 ${large} 结果不同的题目；先列小模型最接近答对的。`,
    kind: { gained: '只有较大的模型答对', lost: '只有较小的模型答对' },
    target: '正确答案',
    credit: (value) => `部分得分 ${value}`,
    colon: '：',
    semicolon: '；',
    inBrackets: (text) => `（${text}）`,
    needs: '什么会改变这个结论',
    cost: (text) => `代价：${text}`,
    sources: '数字的来源',
    others: (count) => `另有 ${count} 条曲线符合；可用 --family、--metric 或 --task 缩小范围。`,
  },
};
