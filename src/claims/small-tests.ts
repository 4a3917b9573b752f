/** Essay: precision of the statistics. Small test sets cannot see small abilities. (methods §2.10, §2.11) */
import { percent } from '../record/messages/numbers.ts';
import { clopperPearson } from '../stats/intervals/clopper-pearson.ts';
import { itemsToSeeOne, upperBoundAfterNone } from '../stats/resolution.ts';
import { type Claim, exactPercent } from './claim.ts';

const n = 100;
const oneSided = exactPercent(upperBoundAfterNone(n), 3);
const twoSided = exactPercent(clopperPearson({ y: 0, n }).hi, 3);
const needed = itemsToSeeOne(0.01);
const missed = percent(0.99 ** n);

export const smallTests: Claim = {
  id: 'small-tests',
  standing: 'holds',
  runs: ['dunwu power --rate 1%', 'dunwu power --items 100 --correct 0', 'dunwu power examples --rate 0.5%'],
  sources: [],
  words: {
    en: {
      title: 'A small test set cannot see a small ability',
      says: 'What looks like a break is often a matter of precision: below what the test can resolve, everything is zero.',
      cameOut: `Nothing right in ${n} items leaves room for ${oneSided} (one-sided 95% bound; ${twoSided} at the upper end of the two-sided exact interval). An ability of 1% goes unseen in ${n} items ${missed} of the time; ${needed} items see it once with 95% probability. Every verdict asks this of every size below the jump, and where the smooth curve itself foretells a zero, “absent” counts for nothing.`,
      weak: 'More items sharpen the view of one model, not of the curve: runs of one size scatter, and beyond some hundred items that scatter is what limits (docs/method.md).',
    },
    zh: {
      title: '题目太少，看不见微弱的能力',
      says: '看上去的断层，常常只是精度问题：低于测试的分辨率，一切都是零。',
      cameOut: `${n} 题全错，真实正确率仍可能高达 ${oneSided}（单侧 95% 上界；双侧精确区间的上端为 ${twoSided}）。1% 的能力在 ${n} 题里有 ${missed} 的机会一次也看不见；要以 95% 的概率至少看见一次，需要 ${needed} 题。每个判断都会对突变之前的每个尺寸问这一句；若平滑曲线本来就预言是零，“没有”便不算证据。`,
      weak: '题目再多，也只是把单个模型看清，看不清曲线：同一尺寸的几次训练之间有离散，超过几百题以后，限制来自这种离散（见 docs/method.zh-CN.md）。',
    },
  },
};
