/** What `grow` says, in both languages. */
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  asks: Record<string, string>;
  columns: { size: string; params: string; rate: string; range: string; runs: string };
  /** Under the rates: what the ranges are. */
  ranges: string;
  /** In place of the runs done, where the rate is that of a checkpoint. */
  inTraining: string;
  runs(done: number, of: number): string;
  flop(done: string, of: string): string;
  pace(tokens: string): string;
  left(seconds: number): string;
  at(id: string, step: number, of: number, loss: string | undefined, where: string | undefined): string;
  runDone(id: string, rate: string, range: string, n: number, loss: string | undefined): string;
  /** In the log of a task on a cluster. */
  taskBegun(id: string, step: number, restarts: number, node: string): string;
  done(runs: number, before: number, elsewhere: number, folder: string): string;
  failed(runs: number): string;
  judging: string;
  next(folder: string): string;
};

const plural = (count: number) => (count === 1 ? '' : 's');

export const growWords: Record<Language, Words> = {
  en: {
    asks: {},
    columns: { size: 'width', params: 'parameters', rate: 'exact match', range: 'range', runs: 'runs' },
    ranges: 'range: 95% interval (Wilson); of several runs, from the lowest to the highest end of theirs',
    inTraining: 'training',
    runs: (done, of) => `${done} of ${of} runs`,
    flop: (done, of) => `${done} of ${of} FLOP`,
    pace: (tokens) => `${tokens} tokens/s`,
    left: (seconds) => `about ${seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`} left`,
    at: (id, step, of, loss, where) =>
      `${id}: step ${step} of ${of}${loss === undefined ? '' : `, loss ${loss}`}${where === undefined ? '' : ` (${where})`}`,
    runDone: (id, rate, range, n, loss) =>
      `${id} done: exact match ${rate} (95%: ${range}, n ${n})${loss === undefined ? '' : `, loss ${loss}`}`,
    taskBegun: (id, step, restarts, node) => `${id}: goes on from step ${step} on ${node}, begun again ${restarts} time${plural(restarts)}`,
    done: (runs, before, elsewhere, folder) =>
      `${runs} run${plural(runs)} grown${before > 0 ? `, ${before} found done` : ''}${elsewhere > 0 ? `, ${elsewhere} grown by others meanwhile` : ''}: ${folder}`,
    failed: (runs) => `${runs} run${plural(runs)} failed:`,
    judging: 'judging',
    next: (folder) => `The report, with every picture: npx dunwu analyze ${folder} --axis params`,
  },
  zh: {
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
    columns: { size: '宽度', params: '参数量', rate: '完全匹配', range: '范围', runs: '训练次数' },
    ranges: '范围：95% 区间（Wilson）；有多次训练时，取各次区间的最低端到最高端',
    inTraining: '训练中',
    runs: (done, of) => `已完成 ${done}/${of} 次训练`,
    flop: (done, of) => `${done}/${of} FLOP`,
    pace: (tokens) => `每秒 ${tokens} 个词元`,
    left: (seconds) => `约剩 ${seconds < 60 ? `${seconds} 秒` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`}`,
    at: (id, step, of, loss, where) =>
      `${id}：第 ${step}/${of} 步${loss === undefined ? '' : `，损失 ${loss}`}${where === undefined ? '' : `（${where}）`}`,
    runDone: (id, rate, range, n, loss) =>
      `${id} 完成：完全匹配 ${rate}（95% 区间 ${range}，n = ${n}）${loss === undefined ? '' : `，损失 ${loss}`}`,
    taskBegun: (id, step, restarts, node) => `${id}：在 ${node} 上从第 ${step} 步继续，已重新开始 ${restarts} 次`,
    done: (runs, before, elsewhere, folder) =>
      `训练了 ${runs} 个模型${before > 0 ? `，另有 ${before} 个先前已完成` : ''}${elsewhere > 0 ? `，${elsewhere} 个由其他进程同时完成` : ''}：${folder}`,
    failed: (runs) => `${runs} 次训练失败：`,
    judging: '判断中',
    next: (folder) => `完整报告与全部图表：npx dunwu analyze ${folder} --axis params`,
  },
};
