/** What `grow` says, in both languages. */
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  asks: Record<string, string>;
  growing(id: string): string;
  done(runs: number, before: number, folder: string): string;
  next(folder: string): string;
};

export const growWords: Record<Language, Words> = {
  en: {
    asks: {},
    growing: (id) => `growing, last heard of ${id}`,
    done: (runs, before, folder) => `${runs} run${runs === 1 ? '' : 's'} grown${before > 0 ? `, ${before} found done` : ''}: ${folder}`,
    next: (folder) => `Now judge them: npx dunwu analyze ${folder} --axis params`,
  },
  zh: {
    asks: {
      addition: '三位数加法随规模跳变，是否只因为每一位都必须答对？',
      composition: '六个学会的步骤一个接一个：每一步都平滑进步，整体会跳变吗？',
    },
    growing: (id) => `训练中，最近的消息来自 ${id}`,
    done: (runs, before, folder) => `训练了 ${runs} 个模型${before > 0 ? `，另有 ${before} 个先前已完成` : ''}：${folder}`,
    next: (folder) => `接着判断：npx dunwu analyze ${folder} --axis params`,
  },
};
