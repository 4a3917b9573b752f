/** Essay: among the errors of a 62-billion model, those of a single step are mended most by 540 billion. (methods §3.5) */
import { errorTransitions, palmErrors } from '../emergence/composition/error-transitions.ts';
import { percent, pValue } from '../record/messages/numbers.ts';
import { type Interval, isUnknown } from '../stats/estimate.ts';
import type { Claim } from './claim.ts';

const found = errorTransitions(palmErrors);
const [semantic, step, other] = found.kinds;
type Kind = (typeof found.kinds)[number];

const rate = (kind: Kind | undefined): string => {
  if (!kind || isUnknown(kind.rate)) return '–';
  const { lo, hi } = kind.rate.interval as Interval;
  return `${kind.fixed}/${kind.before} = ${percent(kind.rate.value)} [${percent(lo)}, ${percent(hi)}]`;
};
/** The same rates on twice as many errors. */
const doubled = errorTransitions(palmErrors.map(({ name, before, fixed }) => ({ name, before: 2 * before, fixed: 2 * fixed })));
const pair = found.pairs.reduce((least, one) => (one.p < least.p ? one : least));

export const errorsMended: Claim = {
  id: 'errors-mended',
  standing: found.reading === 'differ' ? 'holds' : found.reading === 'suggestive' ? 'suggestive' : 'open',
  runs: ['dunwu errors', 'dunwu errors "semantic=6/20" "one step missing=12/18" "other=4/7" --broken 5 --resampled 9/45'],
  sources: ['Wei et al. 2022, Chain-of-Thought Prompting, arXiv:2201.11903, appendix A.1'],
  words: {
    en: {
      title: 'The larger model mends single-step errors above all',
      says: 'Of 45 wrong chains of thought of a 62-billion model, the 540-billion model mends 6 of 20 semantic errors, 12 of 18 with one step missing, 4 of 7 others. So larger models are better at single steps, and that is what we see as a jump on tasks of many steps.',
      cameOut: `Semantic ${rate(semantic)}, one step missing ${rate(step)}, other ${rate(other)} (95% Wilson intervals). Do the kinds differ? Exact test over all three: p ${pValue(found.exactP)}. The two that differ most: p ${pValue(pair.p)} by itself, p ${pValue(pair.holm)} after paying for three comparisons. Suggestive, no more.`,
      weak: `Two things such a count cannot say: how many items the larger model breaks that the smaller one had right, and how many of its errors the smaller one would mend itself if asked again. Both can be given (--broken, --resampled). The counts of those mended are quoted from others. And ${found.total.before} errors are few: the same rates on twice as many would give p ${pValue(doubled.exactP)}.`,
    },
    zh: {
      title: '大模型修正的主要是单步错误',
      says: '62B 模型的 45 条出错的思维链里，540B 模型修正了 20 个语义错误中的 6 个、18 个缺一步的错误中的 12 个、7 个其他错误中的 4 个。可见大模型强在单步，多步任务上的突变由此而来。',
      cameOut: `语义错误 ${rate(semantic)}，缺一步 ${rate(step)}，其他 ${rate(other)}（95% Wilson 区间）。三类之间有差别吗？三类一起做精确检验：p ${pValue(found.exactP)}。差别最大的两类单独比较：p ${pValue(pair.p)}；按三次比较校正后 p ${pValue(pair.holm)}。只能算提示，不能算证明。`,
      weak: `这样的计数有两件事说不清：大模型把小模型原本做对的题做错了多少；让小模型自己再答一次，又能改对多少。两者都可以补上（--broken、--resampled）。修正的个数转引自他人。另外，${found.total.before} 个错误太少：比率不变而错误多一倍，才会得到 p ${pValue(doubled.exactP)}。`,
    },
  },
};
