/** Essay: from GPT-1 to GPT-4.5 the architecture stays, only the scale grows. (sizes: catalogue) */
import { scaleValue } from '../record/messages/numbers.ts';
import type { Claim } from './claim.ts';
import { deepSeek, factors, generations } from './generations.ts';

const sizes = [...generations, deepSeek]
  .flatMap(({ name, params }) => (params === null ? [] : [`${name} ${scaleValue(params, 'params')}`]))
  .join(' · ');
const steps = factors.map((factor) => `× ${factor < 20 ? factor.toFixed(1) : factor.toFixed(0)}`);
const from = (lang: 'en' | 'zh') => steps.join(lang === 'en' ? ', then ' : '，再 ');

export const onlyScale: Claim = {
  id: 'only-scale',
  standing: 'in-part',
  runs: ['dunwu catalogue GPT', 'dunwu grow addition', 'dunwu analyze dunwu-lab/addition --axis params'],
  sources: ['Radford et al. 2018', 'Radford et al. 2019', 'Brown et al. 2020', 'DeepSeek-AI 2024', 'OpenAI 2023, arXiv:2303.08774, §2'],
  words: {
    en: {
      title: 'The same architecture, only larger',
      says: 'From GPT-1 to GPT-4.5 the core is one Transformer; computing power and data grew, and the really usable version needed 175 billion parameters.',
      cameOut: `Published sizes: ${sizes}. From one GPT to the next ${from('en')}; those of GPT-4 and GPT-4.5 are not published, and figures that go round are guesses. The lab repeats the experiment where everything is known: one architecture, one recipe, one set of data, only the width changes; its scores are judged like any others.`,
      weak: 'Between GPT generations data, training and tuning changed too, so their scores are no curve over scale, and nothing here makes one of them. Ladders of the lab are tiny; what holds for them need not hold for others.',
    },
    zh: {
      title: '架构不变，只是更大',
      says: '从 GPT-1 到 GPT-4.5，核心一直是 Transformer，增长的只是算力和数据；真正可用的版本，参数要到 1750 亿。',
      cameOut: `已公布的规模：${sizes}。GPT 一代比一代大：${from('zh')}；GPT-4 和 GPT-4.5 的规模没有公布，流传的数字都是猜测。实验室在一切已知的条件下重做这个实验：同一架构、同一配方、同一批数据，只改宽度，得到的分数与别的分数一样接受判断。`,
      weak: '几代 GPT 之间，数据、训练和调优也都变了，所以它们的分数连不成一条随规模变化的曲线，这里也不去连。实验室的模型很小，对它们成立的，对别的模型未必成立。',
    },
  },
};
