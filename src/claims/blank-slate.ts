/** Essay: R1-Zero, AlphaGo Zero and move 37: creation and evolution by oneself. Nothing here runs it. */
import type { Claim } from './claim.ts';

export const blankSlate: Claim = {
  id: 'blank-slate',
  standing: 'not-tested',
  runs: [],
  sources: [
    'DeepSeek-AI 2025, DeepSeek-R1 (Nature): AIME pass@1 from 15.6 % to 71.0 %',
    'the 1 in 10,000 of move 37: DeepMind’s staff in interviews; not in the AlphaGo paper, which appeared before the match',
  ],
  words: {
    en: {
      title: 'From a blank slate: R1-Zero and move 37',
      says: 'R1-Zero, like AlphaGo Zero, learns by itself from nothing; move 37 showed that a machine can create. So language models can create and evolve by themselves.',
      cameOut:
        'Nothing here tests it: the lab learns from examples, not from its own play. What is known from elsewhere: R1-Zero starts from a trained language model, so its slate is blank of reasoning examples, not of language; words of reflection were found in base models before any such training; and the “1 in 10,000” of move 37 is the probability that a policy copying human play gave it, told in interviews.',
      weak: 'It would take learning from rewards with controls for length and for what was there at the start, and games small enough to be solved, so that a surprising move can be checked.',
    },
    zh: {
      title: '从白纸开始：R1-Zero 与第 37 手',
      says: 'R1-Zero 和 AlphaGo Zero 一样，从空白开始自学；第 37 手证明机器能够创造。所以语言模型能进行创造性工作，并能自我进化。',
      cameOut:
        '这里没有任何东西检验它：实验室的模型从例子中学，不从自我对弈中学。别处已知的是：R1-Zero 的起点是一个训练好的语言模型，它的“白纸”上没有推理示例，却并非没有语言；“反思”的词句在这种训练之前的基座模型里就能找到；第 37 手的“万分之一”，是模仿人类棋手的策略给它的概率，出自采访。',
      weak: '要检验，需要靠奖励来学习的实验，并对回答长度、对起点已有的东西设对照；还需要小到可以求出完全解的棋，这样出人意料的一着才查得出对错。',
    },
  },
};
