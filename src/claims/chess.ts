/** Essay: BIG-bench's chess. (methods §7.2) */
import type { Claim } from './claim.ts';

export const chess: Claim = {
  id: 'chess',
  standing: 'open',
  runs: ['dunwu validate'],
  sources: ['Srivastava et al. 2022, Beyond the Imitation Game, arXiv:2206.04615'],
  words: {
    en: {
      title: 'Chess: legal moves come smoothly, checkmate does not',
      says: 'In BIG-bench, models learn steadily which moves are legal, while finding the mating move shows no such progress and then may come at once: a whole that asks for several parts.',
      cameOut:
        'The counts behind this figure are not published by size, so nothing here is computed from them. What can be tried is the pattern: a smooth part beside a whole that stays at zero. The engine does not take the part for an explanation, since the product of the known parts does not give the whole; it says that a step is missing and asks for a probe of finding mates. Ladders grown here with such a missing step are part of the validation.',
      weak: 'Legality is necessary for mate and far from sufficient. Without outcomes of the step in between (seeing the mate) this is a story, not a test.',
    },
    zh: {
      title: '国际象棋：合法走子平稳进步，将杀却不然',
      says: '在 BIG-bench 里，模型对“哪些走法合法”的掌握是平稳提高的；找出将杀的一着却迟迟没有进展，然后可能一下子出现：因为它同时需要好几样本领。',
      cameOut:
        '这张图背后的逐尺寸计数没有公布，所以这里没有任何数字由它算出。能试的是这种模式：一个平稳提高的部分，旁边是一个停在零的整体。引擎不会把这个部分当作解释，因为已知部分之积还原不出整体；它会说“缺一步”，并要求补测“找将杀”这一步。实验室里专门种下“缺一步”的模型梯队，是验证的一部分。',
      weak: '走法合法是将杀的必要条件，远非充分条件。没有中间那一步（看出将杀）的结果，这只是个故事，不是检验。',
    },
  },
};
