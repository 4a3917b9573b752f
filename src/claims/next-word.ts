/** Essay: the model repeats your words as a lead and appends one random next word after another. */
import type { Claim } from './claim.ts';

export const nextWord: Claim = {
  id: 'next-word',
  standing: 'holds',
  runs: ['dunwu trace "你好"', 'dunwu trace "hello"'],
  sources: [],
  words: {
    en: {
      title: 'One word at a time, drawn by lot',
      says: 'You write “hello”; the model takes it as a lead, puts out a random next word, appends it and starts again. Mechanical, and yet it reads like speech.',
      cameOut:
        'The loop can be watched step by step: what is fed back, the distribution over the next token, where the lot fell, and how surprising that was. With temperature near zero the lot disappears and the same words come every time; what varies is the draw, not what the model knows.',
      weak: 'That the loop is simple says nothing of what is computed in each step. Whether that deserves the word intelligence is not settled by looking at the loop.',
    },
    zh: {
      title: '一次一个词，抽签决定',
      says: '你输入“你好”，模型把它当作话引子，随机输出下一个词，再接到引子后面，周而复始。机械而呆板，却偏偏像人话。',
      cameOut:
        '这个循环可以一步一步地看：喂回去的是什么，下一个词元的概率分布，签落在哪里，又有多令人意外。温度趋近于零时，抽签便消失，每次都说同样的话；变化的是抽签，不是模型所知道的东西。',
      weak: '循环简单，不等于每一步里的计算简单。它配不配称为智能，光看循环得不出答案。',
    },
  },
};
