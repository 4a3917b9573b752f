/** Essay: emoji_movie jumps by exact match and rises smoothly by a lenient score. Figures: BIG-G, greedy, three examples (examples/published/big-g.csv). */
import { largestRise } from '../emergence/jump.ts';
import { percent, pValue } from '../record/messages/numbers.ts';
import { twoProportionsP } from '../stats/comparisons/two-proportions.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import type { Claim } from './claim.ts';

const items = 20;
/** Right answers of BIG-G 2m … 128b. */
export const bigG = [0, 1, 2, 1, 4, 3, 4, 5, 4, 3, 3, 5] as const;
/** LLaMA 7, 13, 30, 65B on IPA transliteration, 1,003 items: the same answers by exact match and by BLEU. */
export const llama = { exact: [0.0269, 0.0558, 0.1366, 0.1785], bleu: [12.82, 26.83, 37.68, 42.83] } as const;

const rates = bigG.map((right) => right / items);
const rise = largestRise(rates);
const [before, after] = [bigG[rise.before - 1]!, bigG[rise.before]!];
const p = Math.min(1, (bigG.length - 1) * twoProportionsP({ y: before, n: items }, { y: after, n: items }));
const last = wilson({ y: bigG.at(-1)!, n: items });
const largest = `${percent(rates.at(-1)!)} [${percent(last.lo)}, ${percent(last.hi)}]`;
const steps = (values: readonly number[], text: (value: number) => string) => values.map(text).join(' · ');
const exact = steps(llama.exact, percent);
const bleu = steps(llama.bleu, (value) => value.toFixed(1));

export const emojiFilm: Claim = {
  id: 'emoji-film',
  standing: 'in-part',
  runs: ['npm start', 'dunwu explain emoji_movie examples', 'dunwu explain "IPA transliteration" examples', 'dunwu rescore logs/'],
  sources: [
    'wschella/lass @67fefca (BIG-bench, Apache-2.0)',
    'ryoungj/ObsScaling @4d6e1e4 (Apache-2.0)',
    'Srivastava et al. 2022, arXiv:2206.04615, §3.5',
  ],
  words: {
    en: {
      title: 'Exact match jumps where a lenient score is smooth',
      says: 'Guess the film from a row of emoji: scored letter by letter the ability appears all at once near 10¹¹ parameters; scored by meaning the same models rise smoothly. The jump is in the score.',
      cameOut: `On the answers of BIG-G at hand the jump cannot even be seen: ${items} items, ${bigG.length} sizes, the largest size at ${largest}; its largest step has p ${pValue(p)} after paying for ${bigG.length - 1} steps. The pattern itself is real elsewhere: LLaMA on IPA transliteration, the same answers, exact match ${exact}, BLEU ${bleu}. Where files hold the answers, they are scored again under every metric, and the engine says “made by the metric” only if the lenient score is smooth and the strict one follows from it.`,
      weak: 'The published figure compares exact match with multiple choice, and those are two tasks, not two scores of one answer. Nor does a smooth lenient score prove anything by itself: BLEU has a floor and a scale of its own.',
    },
    zh: {
      title: '精确匹配突变，宽松计分平滑',
      says: '看一串表情符号猜电影名：一字不差才算对，能力在 10¹¹ 参数附近突然出现；意思对了就算对，同样的模型就是平滑上升。突变出在计分方式上。',
      cameOut: `在手头的 BIG-G 作答记录上，连突变都看不出来：${items} 道题、${bigG.length} 个尺寸，最大的模型为 ${largest}；最大的一步按 ${bigG.length - 1} 步校正后 p ${pValue(p)}。这种模式在别处是真的：LLaMA 做国际音标转写，同一批回答，精确匹配 ${exact}，BLEU ${bleu}。只要文件里有回答，就会用每种指标重新计分；只有宽松分数平滑、且严格分数能由它推出时，引擎才说“由评分造成”。`,
      weak: '发表的那张图比较的是精确匹配与选择题，那是两个任务，不是同一回答的两种计分。平滑的宽松分数本身也证明不了什么：BLEU 有自己的底线和刻度。',
    },
  },
};
