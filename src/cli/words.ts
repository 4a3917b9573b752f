/** What the commands say around their results, in both languages. */
import type { Language } from '../record/messages/reason-sentence.ts';
import type { Capability } from '../record/observation.ts';

type Words = {
  columns: { family: string; task: string; metric: string; sizes: string; jump: string; verdict: string; probability: string };
  more(count: number): string;
  tally(curves: number, files: number, parts: string[]): string;
  needsHead: string;
  report(path: string): string;
  own: string;
  problems(count: number): string;
  moreProblems(count: number): string;
  reading: string;
  judging: string;
  inspect: { format: string; unread: string; scores: string; can: string; cannot: string };
  /** What a file can be used for: its name, and what it would be good for where it is missing. */
  capability: Record<Capability, string>;
  cannot: Record<Capability, string>;
  catalogue: Record<
    | 'model'
    | 'family'
    | 'params'
    | 'nonEmbedding'
    | 'active'
    | 'tokens'
    | 'compute'
    | 'onAxis'
    | 'released'
    | 'alias'
    | 'total'
    | 'non-embedding'
    | '6ND',
    string
  >;
  unknownSize: string;
  source: string;
  confidence: Record<'stated' | 'rounded' | 'derived', string>;
};

export const words: Record<Language, Words> = {
  en: {
    columns: { family: 'family', task: 'task', metric: 'metric', sizes: 'sizes', jump: 'jump J', verdict: 'verdict', probability: 'P' },
    more: (count) => `… and ${count} more in the report`,
    tally: (curves, files, parts) =>
      `${curves} curve${curves === 1 ? '' : 's'} from ${files} file${files === 1 ? '' : 's'}: ${parts.join(', ')}.`,
    needsHead: 'What would settle the open ones:',
    report: (path) => `Report: ${path}`,
    own: 'Your own results: npx dunwu analyze PATH…   (what can be read: npx dunwu inspect PATH…)',
    problems: (count) => `${count} note${count === 1 ? '' : 's'} on the input:`,
    moreProblems: (count) => `… and ${count} more; “dunwu inspect” names them all`,
    reading: 'reading',
    judging: 'judging',
    inspect: { format: 'format', unread: 'not recognised', scores: 'scores', can: 'can test', cannot: 'cannot test' },
    capability: {
      'per-item': 'single items',
      transcript: 'answers',
      'option-logprobs': 'log-probabilities of options',
      'token-logprobs': 'log-probabilities of tokens',
      repeats: 'repeats',
      counts: 'counts',
      params: 'model sizes',
      compute: 'training compute',
    },
    cannot: {
      'per-item': 'single items: paired and clustered errors',
      transcript: 'answers: re-scoring under other metrics',
      'option-logprobs': 'log-probabilities of the options: Brier score',
      'token-logprobs': 'log-probabilities of tokens: expected exact match',
      repeats: 'repeats: pass@k, luck of the draw',
      counts: 'numbers of items: intervals and resolution',
      params: 'model sizes: an axis without a catalogue',
      compute: 'training compute: an axis without a catalogue',
    },
    catalogue: {
      model: 'model',
      family: 'family',
      params: 'parameters',
      nonEmbedding: 'without embeddings',
      active: 'active',
      tokens: 'training tokens',
      compute: 'training compute',
      onAxis: 'on a params axis',
      released: 'released',
      alias: 'also called',
      total: 'all parameters',
      'non-embedding': 'without embeddings',
      '6ND': '6 · parameters · tokens',
    },
    unknownSize: 'not known',
    source: 'source',
    confidence: { stated: 'as stated', rounded: 'rounded', derived: 'derived' },
  },
  zh: {
    columns: { family: '家族', task: '任务', metric: '指标', sizes: '规模数', jump: '跳变 J', verdict: '结论', probability: 'P' },
    more: (count) => `……其余 ${count} 条见报告`,
    tally: (curves, files, parts) => `${files} 个文件，${curves} 条曲线：${parts.join('，')}。`,
    needsHead: '要作出判断，还需要：',
    report: (path) => `报告：${path}`,
    own: '分析自己的结果：npx dunwu analyze 路径…   （能读什么：npx dunwu inspect 路径…）',
    problems: (count) => `关于输入的 ${count} 条说明：`,
    moreProblems: (count) => `……另有 ${count} 条，dunwu inspect 会全部列出`,
    reading: '读取',
    judging: '判断',
    inspect: { format: '格式', unread: '未能识别', scores: '得分数', can: '可以检验', cannot: '无法检验' },
    capability: {
      'per-item': '单题结果',
      transcript: '原始回答',
      'option-logprobs': '选项的对数概率',
      'token-logprobs': '词元的对数概率',
      repeats: '重复作答',
      counts: '题数',
      params: '模型规模',
      compute: '训练算力',
    },
    cannot: {
      'per-item': '单题结果：配对与聚类误差',
      transcript: '原始回答：换指标重新评分',
      'option-logprobs': '选项的对数概率：Brier 得分',
      'token-logprobs': '词元的对数概率：精确匹配的期望',
      repeats: '重复作答：pass@k、运气成分',
      counts: '题数：区间与分辨率',
      params: '模型规模：无目录时的横轴',
      compute: '训练算力：无目录时的横轴',
    },
    catalogue: {
      model: '模型',
      family: '家族',
      params: '参数量',
      nonEmbedding: '不含嵌入',
      active: '激活参数',
      tokens: '训练词元数',
      compute: '训练算力',
      onAxis: '参数量横轴取',
      released: '发布',
      alias: '别名',
      total: '全部参数',
      'non-embedding': '不含嵌入',
      '6ND': '6 · 参数量 · 词元数',
    },
    unknownSize: '未知',
    source: '来源',
    confidence: { stated: '原文数值', rounded: '约数', derived: '推算' },
  },
};
