/** Essay: the hypothesis of task decomposition, in numbers. (methods §2.11, §3.1, §3.2) */
import { betaMoment } from '../emergence/composition/heterogeneity.ts';
import { itemsToSeeOne } from '../stats/resolution.ts';
import { type Claim, exactPercent } from './claim.ts';

const steps = 5;
const [small, large] = [0.4, 0.6];
const whole = (p: number) => p ** steps;
const gain = whole(large) / whole(small) - 1;
/** Items that differ: the same mean step, spread as Beta(4, 6). */
const spread = betaMoment({ a: 4, b: 6 }, steps);

const [from, to] = [exactPercent(whole(small), 4), exactPercent(whole(large), 4)];
const more = `${Math.round(100 * gain)}%`;
const [itemsSmall, itemsLarge] = [itemsToSeeOne(whole(small)), itemsToSeeOne(whole(large))];
const uneven = exactPercent(spread, 2);

export const productOfSteps: Claim = {
  id: 'product-of-steps',
  standing: 'holds',
  runs: ['dunwu power --rate 1.024%', 'dunwu grow composition', 'dunwu validate'],
  sources: [],
  words: {
    en: {
      title: 'Many steps multiplied look like a jump',
      says: 'A task of five steps is right only if every step is. Steps that get half as good again (40% to 60%) make the whole task leap from about 1% to nearly 8%.',
      cameOut: `As arithmetic it holds: 0.4⁵ = ${from}, 0.6⁵ = ${to}: the steps gain 50%, the task ${more}. To see a single success with 95% probability takes ${itemsSmall} items at the smaller size and ${itemsLarge} at the larger. Whether a given curve is made this way is a question to its steps: the product of their measured rates has to give the whole at every size, with nothing left over.`,
      weak: `The formula takes steps to be independent and items to be alike. If items differ (the same mean of 40%, spread as Beta(4, 6)), the whole is ${uneven} rather than ${from}: mean step rates foretell too little. A score of the whole alone cannot tell five steps from two: it takes outcomes of single steps.`,
    },
    zh: {
      title: '多步相乘，看起来就像突变',
      says: '一个五步的任务，每一步都对才算对。单步正确率提高一半（40% 到 60%），整个任务就从约 1% 一跃到将近 8%。',
      cameOut: `作为算术，它成立：0.4⁵ = ${from}，0.6⁵ = ${to}：单步提高 50%，整题提高 ${more}。要以 95% 的概率至少看到一次成功，小模型需要 ${itemsSmall} 道题，大模型只需 ${itemsLarge} 道。至于某条曲线是不是这样来的，要问它的各个步骤：测得的单步正确率之积，必须在每个尺寸上都还原出整题正确率，不多不少。`,
      weak: `公式假定步骤相互独立、题目难度相同。若题目有难有易（单步平均同为 40%，按 Beta(4, 6) 分布），整题正确率是 ${uneven}，而不是 ${from}：用平均的单步正确率来推算会偏低。只看整题的分数，分不出五步还是两步：必须有单步的结果。`,
    },
  },
};
