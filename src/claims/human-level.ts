/** Essay: scale meeting human cognition. A smooth ability is called an insight where it crosses what a person needs. (methods §1.6, §4.5, §4.6) */
import { bulletCurve } from '../lab/bullet.ts';
import { percent } from '../record/messages/numbers.ts';
import { wilson } from '../stats/intervals/wilson.ts';
import type { Claim } from './claim.ts';

/** Median slope of 23 families × tasks of ObsScaling, in logits a tenfold of parameters (methods §1.6). */
const slope = 2.39;
/** Largest share of its whole rise that a logistic gains in one step of `decades`, wherever the step lies: tanh(bΔ/4). */
const step = (decades: number) => Math.tanh((slope * decades) / 4);
const logit = (p: number) => Math.log(p / (1 - p));
/** Decades from 25 % to 75 %. */
const band = (logit(0.75) - logit(0.25)) / slope;
const [few, more, many] = bulletCurve([4, 8, 12], 100);
const arc = (minutes: number) => (minutes >= 10 ? minutes.toFixed(0) : minutes.toPrecision(2));
const medians = [few, more, many].map((point) => arc(point!.error.median)).join(', ');
const share = ({ unseen, n }: { unseen: number; n: number }) => {
  const { lo, hi } = wilson({ y: unseen, n });
  return `${unseen}/${n} [${percent(lo)}, ${percent(hi)}]`;
};
const shares = [few, more, many].map((point) => share(point!)).join(', ');
const [tenfold, threefold] = [percent(step(1)), percent(step(0.5))];

export const humanLevel: Claim = {
  id: 'human-level',
  standing: 'in-part',
  runs: ['dunwu analyze examples', 'dunwu claims human-level', 'dunwu horizon runs.jsonl', 'dunwu ability samples/'],
  sources: ['ryoungj/ObsScaling @4d6e1e4 (Apache-2.0)'],
  words: {
    en: {
      title: 'We call it insight where it crosses what we need',
      says: 'Ability grows smoothly with scale; it looks like an awakening at the point where it meets what a person needs, no more and no less.',
      cameOut: `A smooth curve of ordinary steepness (median of 23 fits to published scores of five models or more: ${slope} logits a tenfold of parameters) passes from 25% to 75%, from useless to useful, within ${band.toFixed(2)} tenfolds. On sizes ten times apart one step can show ${tenfold} of its whole rise, on sizes about three times apart ${threefold}. So many “sudden” abilities are what a smooth curve shows on a coarse grid; the verdict then is “smooth crossing”, with the scale at which it crosses the human band and its interval. The essay’s bullet: flights through air described by 4, 8 and 12 numbers are missed by ${medians} minutes of arc (medians of ${few!.n}), a steady fall; an eye that resolves one minute takes ${shares} of them for the flight itself (95% Wilson).`,
      weak: 'That a smooth curve could look like this does not show that it is one: with all of the rise between two sizes, a step looks the same, and the verdict is “undetermined”. The level a person needs is a choice; where it is measured, it has an error of its own.',
    },
    zh: {
      title: '越过人的需要，我们就称之为“顿悟”',
      says: '能力随规模平滑增长；恰好达到人所需要的程度时，不多不少，看上去就像开了窍。',
      cameOut: `陡峭程度普通的平滑曲线（23 个拟合的中位数，各取至少五个模型已发表的得分：参数每增十倍 ${slope} 个 logit），从 25% 到 75%，也就是从没用到有用，只需规模扩大 ${band.toFixed(2)} 个数量级。若相邻尺寸相差十倍，一步就能显出全部升幅的 ${tenfold}；相差约三倍时为 ${threefold}。可见许多“突然”的能力，不过是平滑曲线落在稀疏网格上的样子；这时的判断是“平滑越过”，并给出越过人类水平带的规模及其区间。文章里的子弹：用 4、8、12 个数描述空气中的飞行，误差的中位数为 ${medians} 角分（各 ${few!.n} 次飞行），是稳步下降；而分辨率为一角分的人眼，会把其中 ${shares} 当成飞行本身（95% Wilson 区间）。`,
      weak: '平滑曲线“可能”长成这样，不等于它“就是”这样：若全部升幅落在两个尺寸之间，阶跃看起来也一样，判断便是“无法判断”。人需要达到什么水平是一种选择；若是测出来的，它自己也有误差。',
    },
  },
};
