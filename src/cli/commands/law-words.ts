/** What `law`, `horizon`, `ability`, `errors` and `contrast` say, in both languages. Numbers come as text. */
import type { Language } from '../../record/messages/reason-sentence.ts';
import type { LawForm, LawNumberName } from '../../workbench/law.ts';

type Words = {
  form: Record<LawForm, string>;
  number: Record<LawNumberName, string>;
  columns: { subject: string; number: string; value: string; interval: string; n: string };
  left(subject: string, why: string): string;
  horizon: {
    head: Record<'minutes' | 'steps', string>;
    columns: Record<'model' | 'half' | 'interval' | 'most' | 'tasks' | 'runs' | 'released', string>;
    minutes(value: string): string;
    steps(value: string): string;
    trend: Record<'date' | 'compute' | 'params', (doubling: string, interval: string, models: number) => string>;
    /** Beyond the tasks tried. */
    shorter: string;
    longer: string;
    open: string;
    noTrend: string;
    note: string;
  };
  ability: {
    head(task: string, axis: string): string;
    columns: Record<'model' | 'scale' | 'score' | 'ability' | 'n', string>;
    line(slope: string, r2: string, residual: string): string;
    spread(value: string, interval: string): string;
    jumps(score: string, ability: string, foretold: string): string;
    steady: string;
    bent: string;
    few(models: number): string;
  };
  errors: {
    builtIn: string;
    columns: Record<'kind' | 'before' | 'fixed' | 'rate' | 'interval', string>;
    total: string;
    names: Record<string, string>;
  };
  contrast: {
    columns: Record<'model' | 'task' | 'chain' | 'direct' | 'gain' | 'interval' | 'n', string>;
    interaction(task: string, large: string, small: string, value: string, interval: string, p: string): string;
    slope(model: string, task: string, slope: string, interval: string, p: string): string;
    noSlope: string;
    unpaired(names: string): string;
    note: string;
  };
  unnamed: string;
};

export const lawWords: Record<Language, Words> = {
  en: {
    form: {
      power: 'power law with offset, y = E + A x^−α',
      loss: 'loss over parameters and tokens, L = E + A/N^α + B/D^β',
      ladder: 'two steps: parameters and tokens → loss → accuracy',
      observational: 'observational scaling: principal components of many benchmarks',
      threshold: 'threshold in pre-training loss',
      broken: 'broken power law',
    },
    number: {
      offset: 'offset E',
      factor: 'factor A',
      exponent: 'exponent α',
      hangTogether: 'correlation of offset and exponent',
      irreducible: 'irreducible loss E',
      exponentSize: 'exponent of size α',
      exponentData: 'exponent of data β',
      sizeOfCompute: 'best size grows as compute to the power',
      tokensPerParameter: 'best tokens per parameter there',
      foretoldLoss: 'loss foretold',
      foretold: 'foretold',
      naive: 'beside it: the largest model’s own',
      component1: 'variance in component 1',
      component2: 'variance in component 2',
      component3: 'variance in component 3',
      error: 'mean error',
      errorNaive: 'beside it: error of the best score seen',
      equivalent: 'equivalent compute of the best model, FLOP',
      threshold: 'threshold L*, nats',
      rate: 'rise below it, per nat',
      overSmooth: 'nats better than a rise at every loss',
      sizeGivenLoss: 'p: size does not matter at one loss',
      withoutTuning: 'threshold without finetuning L*₀, nats',
      shift: 'finetuning moves it by κ · ln(1 + examples / least amount): κ',
      break: 'place of the break',
      beyond: 'points beyond the break',
    },
    columns: { subject: 'of', number: 'number', value: 'value', interval: '90% interval', n: 'n' },
    left: (subject, why) => `Not fitted: ${subject}: ${why}.`,
    horizon: {
      head: {
        minutes: 'Time horizon: tasks that take a person so long are done half of the time',
        steps: 'Step horizon: so many steps are done half of the time',
      },
      columns: {
        model: 'model',
        half: 'at 50%',
        interval: '95% interval',
        most: 'at 80%',
        tasks: 'tasks',
        runs: 'runs',
        released: 'released',
      },
      minutes: (value) => `${value} min`,
      steps: (value) => `${value} steps`,
      trend: {
        date: (doubling, interval, models) =>
          `Doubles every ${doubling} days ${interval}, by the ${models} models that were best when they came out.`,
        compute: (doubling, interval, models) =>
          `Doubles every ${doubling} decades of training compute ${interval}, over ${models} models.`,
        params: (doubling, interval, models) => `Doubles every ${doubling} decades of parameters ${interval}, over ${models} models.`,
      },
      shorter: 'shorter than any',
      longer: 'longer than any',
      open: '(whether it grows at all is left open by the choice of tasks)',
      noTrend: 'No trend: three models or more with a horizon and a date or a size are needed (--dates, --catalogue).',
      note: 'Families of tasks, tasks and runs are drawn anew 1,000 times; weights and ridge as in METR’s reports.',
    },
    ability: {
      head: (task, axis) => `${task}, over ${axis}`,
      columns: { model: 'model', scale: 'scale', score: 'score', ability: 'ability (logits)', n: 'items' },
      line: (slope, r2, residual) => `Ability over scale: ${slope} logits a decade, R² ${r2}, scatter about the line ${residual} logits.`,
      spread: (value, interval) => `Items differ in difficulty by ${value} logits (SD) ${interval}.`,
      jumps: (score, ability, foretold) =>
        `Largest step, as a part of the whole rise: score ${score}, ability ${ability}; a straight ability foretells ${foretold} for the score.`,
      steady: 'The score jumps, the ability behind it does not: it rises about as straight as its errors allow.',
      bent: 'The ability itself is not straight in scale, or the score does not jump: this explains nothing away.',
      few: (models) =>
        `Undetermined: only ${models} of these models got some items right and some wrong; whether ability is straight takes four. Easier items of the same kind would tell.`,
    },
    errors: {
      builtIn:
        'Built-in example: errors of PaLM 62B on GSM8K with a chain of thought, and how many PaLM 540B fixed (Wei et al. 2022, App. A.1).',
      columns: { kind: 'kind of error', before: 'errors', fixed: 'fixed', rate: 'share', interval: '95% interval' },
      total: 'all',
      names: {},
    },
    contrast: {
      columns: {
        model: 'model',
        task: 'task',
        chain: 'chain',
        direct: 'direct',
        gain: 'gain (logits)',
        interval: '95% interval',
        n: 'items',
      },
      interaction: (task, large, small, value, interval, p) =>
        `${task}: ${large} gains ${value} logits more than ${small} ${interval}, p ${p}.`,
      slope: (model, task, slope, interval, p) =>
        `${model}, ${task}: the gain grows by ${slope} logits a step ${interval}; p that it does not grow ${p}.`,
      noSlope: 'Whether the gain grows with the number of steps is not known: give a rule that finds them (--steps).',
      unpaired: (names) => `No direct answers to the same items: ${names}.`,
      note: 'Gains are differences of log odds on the same items; items are drawn anew for the errors.',
    },
    unnamed: 'not named',
  },
  zh: {
    form: {
      power: '带偏移的幂律，y = E + A x^−α',
      loss: '损失随参数量与词元数的变化，L = E + A/N^α + B/D^β',
      ladder: '两步：参数量与词元数 → 损失 → 准确率',
      observational: '观测式缩放：多个基准的主成分',
      threshold: '预训练损失的阈值',
      broken: '折断幂律',
    },
    number: {
      offset: '偏移 E',
      factor: '系数 A',
      exponent: '指数 α',
      hangTogether: '偏移与指数的相关',
      irreducible: '不可约损失 E',
      exponentSize: '规模指数 α',
      exponentData: '数据指数 β',
      sizeOfCompute: '最优规模随算力增长的指数',
      tokensPerParameter: '该算力下最优的词元／参数比',
      foretoldLoss: '预测的损失',
      foretold: '预测',
      naive: '对照：最大模型的现有值',
      component1: '第一主成分的方差占比',
      component2: '第二主成分的方差占比',
      component3: '第三主成分的方差占比',
      error: '平均误差',
      errorNaive: '对照：以已见最高得分预测的误差',
      equivalent: '最好模型的等效算力（FLOP）',
      threshold: '阈值 L*（nats）',
      rate: '阈值以下的上升速度（每 nat）',
      overSmooth: '比“任何损失下都上升”好多少（nats）',
      sizeGivenLoss: 'p：损失相同时规模无影响',
      withoutTuning: '不微调时的阈值 L*₀（nats）',
      shift: '微调使它移动 κ · ln(1 + 样本数／最小样本数)：κ',
      break: '折断的位置',
      beyond: '折断之后的点数',
    },
    columns: { subject: '对象', number: '量', value: '值', interval: '90% 区间', n: 'n' },
    left: (subject, why) => `未拟合：${subject}：${why}。`,
    horizon: {
      head: { minutes: '时间跨度：人要花这么久的任务，模型有一半能完成', steps: '步数跨度：这么多步的任务，模型有一半能完成' },
      columns: { model: '模型', half: '50% 处', interval: '95% 区间', most: '80% 处', tasks: '任务', runs: '次数', released: '发布' },
      minutes: (value) => `${value} 分钟`,
      steps: (value) => `${value} 步`,
      trend: {
        date: (doubling, interval, models) => `每 ${doubling} 天翻一番 ${interval}，依据发布时领先的 ${models} 个模型。`,
        compute: (doubling, interval, models) => `训练算力每增加 ${doubling} 个数量级翻一番 ${interval}，依据 ${models} 个模型。`,
        params: (doubling, interval, models) => `参数量每增加 ${doubling} 个数量级翻一番 ${interval}，依据 ${models} 个模型。`,
      },
      shorter: '短于所有任务',
      longer: '长于所有任务',
      open: '（换一批任务，是否增长都不能定）',
      noTrend: '没有趋势：至少要有三个跨度已知、日期或规模也已知的模型（--dates、--catalogue）。',
      note: '任务族、任务和各次运行重抽 1,000 次；权重与岭惩罚同 METR 的报告。',
    },
    ability: {
      head: (task, axis) => `${task}，横轴 ${axis}`,
      columns: { model: '模型', scale: '规模', score: '得分', ability: '能力（logit）', n: '题数' },
      line: (slope, r2, residual) => `能力随规模：每个数量级 ${slope} logit，R² ${r2}，偏离直线 ${residual} logit。`,
      spread: (value, interval) => `题目难度相差 ${value} logit（标准差）${interval}。`,
      jumps: (score, ability, foretold) => `最大的一步占总升幅：得分 ${score}，能力 ${ability}；若能力笔直上升，得分应为 ${foretold}。`,
      steady: '得分跳变，背后的能力没有跳：在误差之内几乎笔直上升。',
      bent: '能力本身随规模并不笔直，或者得分并未跳变：这里解释不了什么。',
      few: (models) => `未定：只有 ${models} 个模型有对有错，至少要有四个，才看得出能力是否笔直上升。同类而更容易的题可以回答。`,
    },
    errors: {
      builtIn: '内置示例：PaLM 62B 用思维链做 GSM8K 的错误，以及 PaLM 540B 改正了多少（Wei 等，2022，附录 A.1）。',
      columns: { kind: '错误类别', before: '错误数', fixed: '已改正', rate: '占比', interval: '95% 区间' },
      total: '合计',
      names: { 'semantic understanding': '语义理解', 'one step missing': '缺一步', other: '其他' },
    },
    contrast: {
      columns: { model: '模型', task: '任务', chain: '思维链', direct: '直接作答', gain: '增益（logit）', interval: '95% 区间', n: '题数' },
      interaction: (task, large, small, value, interval, p) =>
        `${task}：${large} 的增益比 ${small} 多 ${value} logit ${interval}，p ${p}。`,
      slope: (model, task, slope, interval, p) =>
        `${model}，${task}：每多一步，增益增加 ${slope} logit ${interval}；不随步数增加的 p ${p}。`,
      noSlope: '增益是否随步数增加尚不可知：请给出找出步骤的规则（--steps）。',
      unpaired: (names) => `没有对相同题目的直接作答：${names}。`,
      note: '增益是相同题目上对数几率之差；误差由题目重抽得出。',
    },
    unnamed: '未具名',
  },
};
