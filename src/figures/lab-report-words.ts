/** What the report of a lab folder says, in both languages. */
import type { VerdictName } from '../record/verdicts.ts';
import type { Lang } from './words/words.ts';

export type LabReportWords = {
  kicker: string;
  asks: Record<string, string>;
  lead(facts: { runs: number; sizes: number; seeds: number; steps: string }): string;
  overSteps: string;
  overScale: string;
  loss: string;
  ability: string;
  trainingLoss: string;
  heldOutLoss: string;
  lossAxis: string;
  rightAxis: string;
  stepsAxis: string;
  paramsAxis: string;
  heldOut: string;
  learnt: string;
  chance: string;
  places: string;
  place(index: number): string;
  placesText: string;
  inside: string;
  insideText: string;
  spectralText: string;
  probeText: string;
  circuit: string;
  rate: string;
  rateAxis: string;
  rateText: string;
  fastest(step: string): string;
  insideName: Record<string, string>;
  parts: string;
  partsText: string;
  meanOfParts: string;
  size(width: number, params: string): string;
  legend: string;
  alt(what: string, lines: number, axis: string): string;
  detectors: string;
  detectorsText: string;
  warning: string;
  column: Record<'size' | 'seeds' | 'learnt' | 'known' | 'ratio' | 'rise' | 'grokked' | 'seed' | 'gap' | 'testAtTrain', string>;
  bySeed: string;
  yes: string;
  no: string;
  ofSeeds(y: number, n: number, range: string): string;
  median(value: string, lo: string, hi: string, events: number, n: number): string;
  notReached(events: number, n: number): string;
  mean(value: string, lo: string, hi: string, n: number): string;
  oneRun(value: string): string;
  open: string;
  hidden(name: string, part: string): string;
  hiddenName: Record<string, string>;
  quanta(facts: { share: string; steps: number; lines: number; undecided: number; unchanged: number }): string;
  verdictOverSteps(size: string): string;
  verdictOverScale: string;
  tooFewSizes: string;
  grid(steps: number): string;
  overStepsMeans: Record<VerdictName, string>;
  judged(word: string, sure: string): string;
  dataTable: string;
  origin(task: string, name: string): string;
};

export const labReportWords: Record<Lang, LabReportWords> = {
  en: {
    kicker: 'Lab report',
    asks: {},
    lead: ({ runs, sizes, seeds, steps }) =>
      `${runs} run${runs === 1 ? '' : 's'}: ${sizes} size${sizes === 1 ? '' : 's'}, ${seeds} seed${seeds === 1 ? '' : 's'}, ${steps} steps each. Every point is measured on items the models did not learn from, unless it says otherwise.`,
    overSteps: 'Over training steps',
    overScale: 'Over size',
    loss: 'Loss',
    ability: 'Ability',
    trainingLoss: 'training loss, a token',
    heldOutLoss: 'held-out loss, an answer',
    lossAxis: 'loss (nats)',
    rightAxis: 'whole answers right',
    stepsAxis: 'training steps',
    paramsAxis: 'parameters',
    heldOut: 'held out',
    learnt: 'learnt from',
    chance: 'guessing',
    places: 'Step by step',
    place: (index) => `place ${index} of the answer`,
    placesText: 'Each place of the answer, given the right ones before it. The whole answer needs all of them.',
    inside: 'Progress the score may not show',
    insideText:
      'What the logits hold of cos w(a + b − c) at a few key frequencies. Restricted loss: with those alone, over all pairs. Excluded loss: without them, on the pairs learnt from.',
    insideName: {
      restricted: 'restricted loss',
      excluded: 'excluded loss',
      gini: 'Gini of the embedding’s frequencies',
      spectral: 'Share of the strongest direction',
      probe: 'Linear probe',
      probeDealt: 'the same, answers dealt out anew',
    },
    spectralText:
      'Share of the strongest direction: σ₁² of a matrix over the sum of all σ², mean over the matrices of attention and MLP. It rises as what is known by heart gives way to few directions.',
    probeText:
      'Linear probe: ridge regression of the answer on what the head is given, fitted on pairs learnt from and asked of the others; dashed, fitted on answers dealt out anew among them.',
    circuit: 'The circuit of modular addition',
    rate: 'How fast the held-out loss falls',
    rateAxis: '−d ln loss / d ln step',
    rateText: 'How fast the held-out loss falls: −d ln loss / d ln step between evaluations. A rise counts as 0 in the picture.',
    fastest: (step) => `Until a tenth of it was left, the held-out loss fell fastest, for its logarithm, about step ${step}.`,
    parts: 'Part by part',
    partsText: 'Held-out loss of each part of the task, mean over seeds; strong: the mean over all parts.',
    meanOfParts: 'mean of all parts',
    size: (width, params) => `width ${width} (${params})`,
    legend: 'Stronger lines are larger models; each line is one run.',
    alt: (what, lines, axis) => `${what}: ${lines} line${lines === 1 ? '' : 's'} over ${axis}.`,
    detectors: 'What the detectors say about training',
    detectorsText:
      'A level is reached when three evaluations in a row hold it; between evaluations the curve is taken as straight. A run that had not reached it when it ended counts as censored; medians are those of Kaplan and Meier, with 95% intervals.',
    warning:
      'These are jumps along the training of models of one size. A discontinuity over training is not emergence over scale: whether larger models can suddenly do it is asked in the next section, of other data.',
    column: {
      size: 'size',
      seeds: 'seeds',
      learnt: 'steps to 95%, learnt from',
      known: 'steps to 95%, held out',
      ratio: 'delay ratio',
      rise: 'steps from 10% to 90%',
      grokked: 'grokking',
      seed: 'seed',
      gap: 'steps between',
      testAtTrain: 'held out, when learnt was known',
    },
    bySeed: 'Seed by seed',
    yes: 'yes',
    no: 'no',
    ofSeeds: (y, n, range) => `${y} of ${n} (${range})`,
    median: (value, lo, hi, events, n) => `${value} (${lo} – ${hi}; ${events} of ${n})`,
    notReached: (events, n) => `not by half of the runs (${events} of ${n})`,
    mean: (value, lo, hi, n) => `${value} (${lo} – ${hi}; ${n} runs)`,
    oneRun: (value) => `${value} (one run)`,
    open: 'open',
    hidden: (name, part) =>
      `When the score left chance, the ${name} had ${part} of its whole fall behind it. What is well above 0 went on unseen by the score.`,
    hiddenName: { 'held-out': 'held-out loss', restricted: 'restricted loss' },
    quanta: ({ share, steps, lines, undecided, unchanged }) =>
      `Parts whose loss is a step over log steps rather than a line: ${share} of those that decide (${steps} steps, ${lines} lines, ${undecided} undecided, ${unchanged} unchanged; BIC, each part of each seed).`,
    verdictOverSteps: (size) => `Over steps, ${size}`,
    verdictOverScale: 'Over size',
    tooFewSizes: 'Fewer than three sizes: nothing can be said about scale.',
    grid: (steps) => `Judged at ${steps} evaluations, each about twice the steps of the one before.`,
    overStepsMeans: {
      'no-jump': 'The score changes step by step, without one that stands out.',
      'explained-by-metric': 'Scored with part credit the same answers improve smoothly along training.',
      'explained-by-composition': 'Each step of the answer improves smoothly along training; together they make the jump.',
      'threshold-crossing': 'A smooth curve over log steps explains the rise.',
      discontinuity: 'Between two evaluations no smooth curve over log steps will do.',
      undetermined: 'These evaluations cannot tell the explanations apart.',
    },
    judged: (word, sure) => `${word} (P ${sure})`,
    dataTable: 'The numbers',
    origin: (task, name) => `Task ${task}, experiment ${name}, grown and measured by dunwu grow.`,
  },
  zh: {
    kicker: '实验室报告',
    asks: {
      addition: '三位数加法随规模跳变，是否只因为每一位都必须答对？',
      composition: '五个学会的步骤一个接一个：每一步都平滑进步，整体会跳变吗？',
      films: '看图猜电影名：要求写对整个名字时会跳变，四选一时就不会吗？',
      transliteration: '把单词改写成另一种文字：出现跳变，是否只因为每个字母都必须对？',
      trajectory: '误差只是一点点变小：等它小到肉眼分辨不出，说对位置的比例会不会一下子跳上去？',
      facts: '一张事实表，模型越大记得越多：是不是根本没有跳变？',
      grokking: '先把题目全部背熟，很久以后才真正学会？',
      'grokking-without-decay': '其余不变，只去掉权重衰减，又会怎样？',
      parity: '许多小任务各自一下子学会，平均起来是平滑的吗？',
      words: '中英文语言模型一点点变好，它知道的事情却像是一下子冒出来的吗？',
    },
    lead: ({ runs, sizes, seeds, steps }) =>
      `共 ${runs} 次训练：${sizes} 种规模，${seeds} 个种子，每次 ${steps} 步。除非另有说明，所有数据点都在模型没有学过的题目上测得。`,
    overSteps: '随训练步数',
    overScale: '随规模',
    loss: '损失',
    ability: '能力',
    trainingLoss: '训练损失（每个词元）',
    heldOutLoss: '留出题损失（每个答案）',
    lossAxis: '损失（nat）',
    rightAxis: '整题答对的比例',
    stepsAxis: '训练步数',
    paramsAxis: '参数量',
    heldOut: '留出题',
    learnt: '学过的题',
    chance: '瞎猜',
    places: '逐步来看',
    place: (index) => `答案第 ${index} 位`,
    placesText: '答案的每一位，以前面各位都给对为条件。整题答对，需要每一位都对。',
    inside: '得分未必看得见的进步',
    insideText:
      '对数几率在少数几个关键频率上所含的 cos w(a + b − c) 成分。受限损失：只留这些成分，在全部数对上计算；剔除损失：去掉这些成分，在学过的数对上计算。',
    insideName: {
      restricted: '受限损失',
      excluded: '剔除损失',
      gini: '嵌入各频率的基尼系数',
      spectral: '最强方向所占的比例',
      probe: '线性探针',
      probeDealt: '同一探针，答案随机打乱',
    },
    spectralText: '最强方向所占的比例：矩阵的 σ₁² 除以全部 σ² 之和，取注意力与 MLP 各矩阵的平均。死记硬背让位于少数几个方向时，它会上升。',
    probeText:
      '线性探针：用岭回归从输出层的输入读出答案，在学过的数对上拟合，在其余数对上检验；虚线是把答案在数对之间随机打乱后再拟合的结果。',
    circuit: '模加法的电路',
    rate: '留出题损失下降得多快',
    rateAxis: '−d ln 损失 / d ln 步数',
    rateText: '留出题损失下降得多快：相邻两次评测之间的 −d ln 损失 / d ln 步数。图中把上升记作 0。',
    fastest: (step) => `留出题损失降到十分之一之前，按对数计下降最快的步数：${step}。`,
    parts: '逐个子任务',
    partsText: '每个子任务的留出题损失，取各种子的平均；粗线为所有子任务的平均。',
    meanOfParts: '所有子任务的平均',
    size: (width, params) => `宽度 ${width}（${params}）`,
    legend: '线越深，模型越大；每条线是一次训练。',
    alt: (what, lines, axis) => `${what}：${lines} 条线，横轴为${axis}。`,
    detectors: '训练过程中的检测结果',
    detectorsText:
      '连续三次评测都不低于某水平，才算达到；两次评测之间按直线计。训练结束时仍未达到的，按删失处理；中位数用 Kaplan–Meier 法估计，附 95% 区间。',
    warning:
      '以上是同一规模的模型在训练过程中的跳变。训练过程中的不连续，不等于随规模涌现：更大的模型是否突然学会，要看下一节，那里用的是另外的数据。',
    column: {
      size: '规模',
      seeds: '种子数',
      learnt: '学过的题达到 95% 的步数',
      known: '留出题达到 95% 的步数',
      ratio: '延迟比',
      rise: '从 10% 到 90% 的步数',
      grokked: '顿悟',
      seed: '种子',
      gap: '相隔步数',
      testAtTrain: '学过的题已会时，留出题的正确率',
    },
    bySeed: '逐个种子',
    yes: '是',
    no: '否',
    ofSeeds: (y, n, range) => `${n} 个中有 ${y} 个（${range}）`,
    median: (value, lo, hi, events, n) => `${value}（${lo} – ${hi}；${n} 次中有 ${events} 次达到）`,
    notReached: (events, n) => `不到一半的训练达到（${n} 次中有 ${events} 次）`,
    mean: (value, lo, hi, n) => `${value}（${lo} – ${hi}；${n} 次训练）`,
    oneRun: (value) => `${value}（一次训练）`,
    open: '未定',
    hidden: (name, part) => `得分刚离开瞎猜水平时，${name}已走完全部降幅的 ${part}。明显大于 0 的部分，是得分看不见的进步。`,
    hiddenName: { 'held-out': '留出题损失', restricted: '受限损失' },
    quanta: ({ share, steps, lines, undecided, unchanged }) =>
      `损失随步数（对数）呈阶跃而非直线的子任务：在能判定的之中占 ${share}（阶跃 ${steps} 个，直线 ${lines} 个，未定 ${undecided} 个，不变 ${unchanged} 个；按 BIC，逐个种子、逐个子任务判定）。`,
    verdictOverSteps: (size) => `随训练步数，${size}`,
    verdictOverScale: '随规模',
    tooFewSizes: '不足三种规模：关于规模无从判断。',
    grid: (steps) => `取 ${steps} 次评测来判断，每次的步数约为前一次的两倍。`,
    overStepsMeans: {
      'no-jump': '得分逐步变化，没有哪一步特别突出。',
      'explained-by-metric': '同样的回答换用更细的评分，在训练过程中是平滑进步的。',
      'explained-by-composition': '答案的每一步在训练过程中都平滑进步，合在一起才显出跳变。',
      'threshold-crossing': '一条随步数（对数）平滑上升的曲线就能解释。',
      discontinuity: '相邻两次评测之间，任何平滑曲线都不能拟合。',
      undetermined: '凭这些评测分不清几种解释。',
    },
    judged: (word, sure) => `${word}（P ${sure}）`,
    dataTable: '数据',
    origin: (task, name) => `任务 ${task}，实验 ${name}，由 dunwu grow 训练并测得。`,
  },
};
