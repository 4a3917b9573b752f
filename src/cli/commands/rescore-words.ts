/** What `rescore` says, in both languages. */
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  columns: Record<'model' | 'task' | 'metric' | 'score' | 'interval' | 'se' | 'n' | 'difference' | 'correlation', string>;
  unnamed: string;
  clustered(clusters: number): string;
  more(count: number): string;
  pairsHead: string;
  pairsNote: string;
  disagreementsHead: string;
  disagreement(strictOnly: number, flexibleOnly: number, compared: number): string;
  answer: { target: string; strict: string; flexible: string; nothing: string; right: string; wrong: string };
  without(errors: number): string;
  tally(answers: number, files: number, metrics: number): string;
  written(paths: string): string;
};

export const rescoreWords: Record<Language, Words> = {
  en: {
    columns: {
      model: 'model',
      task: 'task',
      metric: 'metric',
      score: 'score',
      interval: '95%',
      se: 'SE',
      n: 'items',
      difference: 'a − b',
      correlation: 'r',
    },
    unnamed: 'not named',
    clustered: (clusters) => ` (${clusters} clusters)`,
    more: (count) => `… and ${count} more with --out FILE or --json`,
    pairsHead: 'Differences on the items both models were asked',
    pairsNote: 'Intervals are of each difference by itself; of twenty of them one misses the truth.',
    disagreementsHead: 'Strict and flexible extraction do not agree',
    disagreement: (strictOnly, flexibleOnly, compared) =>
      `right only by strict extraction ${strictOnly}, only by flexible ${flexibleOnly}, of ${compared} answers; for example:`,
    answer: { target: 'target', strict: 'strict', flexible: 'flexible', nothing: 'nothing', right: 'right', wrong: 'wrong' },
    without: (errors) => `${errors} answer${errors === 1 ? '' : 's'} missing because of an error: left out, not counted as wrong.`,
    tally: (answers, files, metrics) =>
      `${answers} answer${answers === 1 ? '' : 's'} from ${files} file${files === 1 ? '' : 's'} scored under ${metrics} metric${metrics === 1 ? '' : 's'}.`,
    written: (paths) => `Written: ${paths}`,
  },
  zh: {
    columns: {
      model: '模型',
      task: '任务',
      metric: '指标',
      score: '得分',
      interval: '95%',
      se: '标准误',
      n: '题数',
      difference: 'a − b',
      correlation: 'r',
    },
    unnamed: '未注明',
    clustered: (clusters) => `（${clusters} 个簇）`,
    more: (count) => `……另有 ${count} 行，用 --out 文件 或 --json 查看`,
    pairsHead: '两个模型在共同题目上的差',
    pairsNote: '每个区间只针对单个差值；二十个区间中平均有一个不含真值。',
    disagreementsHead: '严格提取与宽松提取结论不一',
    disagreement: (strictOnly, flexibleOnly, compared) =>
      `共 ${compared} 个回答，仅严格提取判对 ${strictOnly} 个，仅宽松提取判对 ${flexibleOnly} 个；例如：`,
    answer: { target: '标准答案', strict: '严格', flexible: '宽松', nothing: '未找到', right: '对', wrong: '错' },
    without: (errors) => `有 ${errors} 个回答因出错而缺失：未计入，也不算答错。`,
    tally: (answers, files, metrics) => `${files} 个文件，${answers} 个回答，按 ${metrics} 个指标评分。`,
    written: (paths) => `已写入：${paths}`,
  },
};
