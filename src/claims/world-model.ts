/** Essay: has a language model a model of the world? And: people train and infer at once. Nothing here runs it. */
import type { Claim } from './claim.ts';

export const worldModel: Claim = {
  id: 'world-model',
  standing: 'not-tested',
  runs: [],
  sources: ['Li et al. 2023, Othello-GPT, arXiv:2210.13382'],
  words: {
    en: {
      title: 'Does it have a model of the world?',
      says: 'LeCun holds that language models build no real picture of the physical world; Hinton holds the opposite. And people, unlike these models, train and infer at the same time.',
      cameOut:
        'Nothing here tests it. Scores of answers, which is what Dunwu reads, cannot settle it either way: a score says that an answer was right, not how it came about.',
      weak: 'The question can be put to small models by probing what they hold of a hidden state and by changing it, with controls for what the probe itself learns. The lab has no such task.',
    },
    zh: {
      title: '它有世界模型吗？',
      says: '杨立昆认为语言模型建立不了对物理世界的真实认知，辛顿的看法恰恰相反。而人与这些模型不同，训练和推理是同时进行的。',
      cameOut: '这里没有任何东西检验它。顿悟读的是回答的分数，分数对这个问题两边都帮不上忙：它只说答对了，不说怎么答对的。',
      weak: '这个问题可以拿小模型来问：探测它们对隐藏状态记住了什么，再去改动它，并对探针自身学到的东西设对照。实验室还没有这样的任务。',
    },
  },
};
