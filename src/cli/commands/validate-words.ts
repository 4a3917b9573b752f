/** What `validate` says, in both languages. */
import type { Plant } from '../../lab/tasks/task.ts';
import type { Language } from '../../record/messages/reason-sentence.ts';
import type { VerdictName } from '../../record/verdicts.ts';
import type { Shown } from '../../workbench/validation/shown.ts';

type Words = {
  growing(ladder: string, nth: number, of: number): string;
  judging: string;
  lead(ladders: number, runs: number, answers: string): string;
  planted: string;
  plant: Record<Plant, string>;
  shown: Record<Shown, string>;
  verdict: Record<VerdictName, string>;
  bars: Record<
    | 'metric'
    | 'metricOfSmooth'
    | 'composition'
    | 'compositionOfSmooth'
    | 'compositionOrMetric'
    | 'lotteryExplained'
    | 'gateCalledComposition'
    | 'falseDiscontinuity'
    | 'lotteryFlagged'
    | 'falseLottery',
    string
  >;
  of(y: number, n: number, range: string): string;
  /** Of the sets settled before they were grown. */
  settled(share: string): string;
  /** What the sets are. */
  sets: string;
  none: string;
  reasons: string;
  /** Grown anew, beside those kept. */
  beside: string;
  regrown(ladders: number, runs: number, same: number, alike: number): string;
  otherwise(curves: number, others: number): string;
  colon: string;
};

export const validateWords: Record<Language, Words> = {
  en: {
    growing: (ladder, nth, of) => `growing ${ladder} (${nth} of ${of})`,
    judging: 'judging',
    lead: (ladders, runs, answers) =>
      `${ladders} ladders of models trained in the lab (${runs} runs, ${answers} answers), judged without a word of what was planted.`,
    planted: 'planted',
    plant: {
      metric: 'metric',
      composition: 'composition',
      gate: 'gate',
      lottery: 'seed lottery',
      quanta: 'quanta',
      grokking: 'grokking',
      threshold: 'threshold',
      none: 'nothing',
    },
    shown: { answers: 'whole answers', end: 'only their ends' },
    verdict: {
      'no-jump': 'no jump',
      'explained-by-metric': 'metric',
      'explained-by-composition': 'composition',
      'threshold-crossing': 'crossing',
      discontinuity: 'discontinuity',
      undetermined: 'undetermined',
    },
    bars: {
      metric: 'metric named, where a jump was apparent (bar: 85%)',
      metricOfSmooth: 'the same, only where part credit makes less than 60% of its own rise between two sizes',
      composition: 'composition named, where a jump was apparent and only ends were shown (bar: 85%)',
      compositionOfSmooth: 'the same, only where no single step makes 60% of its own rise between two sizes',
      compositionOrMetric:
        'composition or metric named, where a jump was apparent and whole answers were shown (tokens are steps: both are true)',
      lotteryExplained: 'seed lottery called composition or metric (should be none)',
      gateCalledComposition: 'gate called composition (bar: never)',
      falseDiscontinuity: 'curves falsely called a discontinuity (bar: none)',
      lotteryFlagged: 'seed lottery flagged where planted (bar: all)',
      falseLottery: 'seed lottery flagged where none was planted',
    },
    of: (y, n, range) => `${y} of ${n} (${range})`,
    settled: (share) => `; of the sets settled beforehand alone ${share}`,
    sets: 'The first set was grown while the analyser was made; which ladders the others have was settled before one of theirs was grown.',
    none: 'none to ask',
    reasons: 'What it said of each',
    beside: 'Beside the ladders kept with the project',
    regrown: (ladders, runs, same, alike) =>
      `${ladders} ladders grown anew: ${same} of ${runs} runs give the same answers to the last token, ${alike} a share of right ones within two standard errors`,
    otherwise: (curves, others) =>
      others === 0 ? `of all ${curves} curves the verdict is the same` : `of ${curves} curves another verdict is given of ${others}:`,
    colon: ': ',
  },
  zh: {
    growing: (ladder, nth, of) => `训练 ${ladder}（第 ${nth} 组，共 ${of} 组）`,
    judging: '判断中',
    lead: (ladders, runs, answers) => `实验室训练出的 ${ladders} 组模型（${runs} 次训练，${answers} 个回答），判断时对埋设的真相一无所知。`,
    planted: '埋设的真相',
    plant: {
      metric: '评分所致',
      composition: '步骤相乘',
      gate: '门槛步骤',
      lottery: '因种子而异',
      quanta: '量子化技能',
      grokking: '顿悟',
      threshold: '平滑阈值',
      none: '什么都没有',
    },
    shown: { answers: '整个答案', end: '只看答案末尾' },
    verdict: {
      'no-jump': '没有跳变',
      'explained-by-metric': '由评分造成',
      'explained-by-composition': '由步骤相乘造成',
      'threshold-crossing': '平滑越过',
      discontinuity: '不连续',
      undetermined: '无法判断',
    },
    bars: {
      metric: '看得出跳变时，认出由评分造成（目标：85%）',
      metricOfSmooth: '同上，只算部分得分在相邻两个规模之间没有走完自身升幅六成的',
      composition: '看得出跳变、只看答案末尾时，认出由步骤相乘造成（目标：85%）',
      compositionOfSmooth: '同上，只算没有哪一步在相邻两个规模之间走完自身升幅六成的',
      compositionOrMetric: '看得出跳变、看整个答案时，认出由步骤相乘或评分造成（词元就是步骤，两者都对）',
      lotteryExplained: '把因种子而异误作由步骤相乘或评分造成（应当没有）',
      gateCalledComposition: '把门槛步骤误作步骤相乘（目标：从不）',
      falseDiscontinuity: '误判为不连续的曲线（目标：没有）',
      lotteryFlagged: '埋设了因种子而异，并标了出来（目标：全部）',
      falseLottery: '没有埋设，却标为因种子而异',
    },
    of: (y, n, range) => `${n} 个中有 ${y} 个（${range}）`,
    settled: (share) => `；只算事先定下的各批：${share}`,
    sets: '第一批是在制作分析器的过程中训练的；其余各批有哪些，都在训练其中任何一组之前就已定下。',
    none: '无可检验',
    reasons: '逐组的判断',
    beside: '与随项目保存的结果相比',
    regrown: (ladders, runs, same, alike) =>
      `重新训练了 ${ladders} 组：${runs} 次训练中，${same} 次的回答逐个词元都相同，${alike} 次的正确率相差不超过两个标准误`,
    otherwise: (curves, others) => (others === 0 ? `${curves} 条曲线的判断全都相同` : `${curves} 条曲线中，有 ${others} 条的判断不同：`),
    colon: '：',
  },
};
