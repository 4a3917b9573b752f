import { percent as percentEn, pValue as pValueEn, scaleValue, short, sure as sureEn } from './numbers.ts';
import { protocolZh } from './protocol-parts.zh.ts';
import type { NeedSentences, ReasonSentences } from './reasons.ts';

const percent = (rate: number) => percentEn(rate).replace(' %', '%');
const sure = (p: number) => sureEn(p).replace(' %', '%');
const pValue = (p: number) => pValueEn(p);

/** 越过某一水平的位置；数据定不下来的一端如实说明。 */
const passes = (axis: string, from: number | undefined, to: number | undefined): string =>
  from !== undefined && to !== undefined
    ? `${scaleValue(from, axis)} 到 ${scaleValue(to, axis)} 之间（95%）`
    : from !== undefined
      ? `不早于 ${scaleValue(from, axis)}（95%），晚到何处尚不能定`
      : to !== undefined
        ? `不晚于 ${scaleValue(to, axis)}（95%）`
        : '这些数据定不出规模';

export const zh: ReasonSentences = {
  'scales-enough': ({ scales }) => `同一评测方式下有 ${scales} 个规模。`,
  'scales-few': ({ scales, needed }) => `只有 ${scales} 个规模；至少要有 ${needed} 个，曲线才谈得上形状。`,
  'counts-stated': ({ least }) => `文件写明了题数（每个模型至少 ${least} 题）。`,
  'counts-recovered': ({ least }) => `题数由标准误推出（每个模型至少 ${least} 题）。`,
  'counts-assumed': ({ least, source }) => `文件没有给出题数，按每个模型 ${least} 题计（依据：${source}）。`,
  'counts-missing': ({ points }) => `有 ${points} 个点既无题数也无标准误，分不清是噪声还是变化。`,
  'range-missing': ({ metric }) => `${metric} 没有已知的最小值和最大值，谈不上“从不会到会”。`,
  'not-an-ability': ({ metric }) => `${metric} 衡量的不是能力，数值大小无所谓好坏。`,
  'one-protocol': ({ key }) => `所有点的评测方式相同（${protocolZh(key)}）。`,
  monotone: () => '规模增大时，得分从未下降。',
  'fall-within-noise': ({ fall, p }) => `最大的一次下降占总升幅的 ${percent(fall)}，题目抽样的噪声就足以造成（p ${pValue(p)}）。`,
  'fall-beyond-items': ({ fall, after, p, pRuns }) =>
    `过了 ${after} 之后，得分回落了总升幅的 ${percent(fall)}，题目抽样解释不了（p ${pValue(p)}；计入各次训练之间的波动后 p ${pValue(pRuns)}）。`,
  'jump-looks': ({ index, from, to, low, high }) =>
    `从 ${from} 到 ${to}，得分由 ${percent(low)} 升到 ${percent(high)}：一步就占了总升幅的 ${percent(index)}。`,
  'jump-not': ({ index }) => `最大的一步占总升幅的 ${percent(index)}；占到 50% 以上才像跳变。`,
  'jump-below-chance': ({ index, to, high, chance }) =>
    `最大的一步占总升幅的 ${percent(index)}，但 ${to} 的 ${percent(high)} 并不高于随机水平（${percent(chance)}）。`,
  'jump-was-there': ({ index, from, low, chance }) =>
    `最大的一步占总升幅的 ${percent(index)}，但起点就是最小的模型，而它已有这项能力：${from} 得 ${percent(low)}，已不低于${chance > 0 ? `随机水平（${percent(chance)}）以上` : ''}可得分数的一半。`,
  'jump-none-flat': () => '所有得分都相同。',
  'jump-not-from-floor': ({ index, floor, highest }) =>
    `最大的一步占总升幅的 ${percent(index)}，但此前的模型并不都在底部（${percent(floor)} 到 ${percent(highest)}）。`,
  'gap-significant': ({ p, gaps }) => `跳变两侧的模型确有差别（p ${pValue(p)}，已按从 ${gaps} 个间隔中挑选作校正）。`,
  'gap-not-significant': ({ p, gaps }) =>
    `跳变两侧的模型可能并无差别（p ${pValue(p)}，已按从 ${gaps} 个间隔中挑选作校正；要求小于 .005）。`,
  'multiplicity-kept': ({ q, curves }) =>
    curves === 1 ? `只看了这一条曲线，不存在挑选的问题（q ${pValue(q)}）。` : `放在全部 ${curves} 条曲线里看，仍然成立（q ${pValue(q)}）。`,
  'step-multiplicity-lost': ({ q, curves }) =>
    `一共有 ${curves} 条带跳变的曲线，碰巧出现这样突出的阶跃并不稀奇（q ${pValue(q)}；要求小于 .01）。`,
  'multiplicity-lost': ({ q, curves }) => `一共看了 ${curves} 条曲线，碰巧出现这样的间隔并不稀奇（q ${pValue(q)}；要求小于 .05）。`,
  'resolution-ok': ({ model, predicted, upper }) =>
    `平滑曲线预计 ${model} 应有 ${percent(predicted)}，而实测上限只有 ${percent(upper)}：这里的“没有”是有分量的。`,
  'resolution-poor': ({ model, predicted, items, have }) =>
    `平滑曲线预计 ${model} 只有 ${percent(predicted)}，${have} 道题分辨不出它与零的差别${items > have ? `（需要 ${items} 道）` : ''}：这里的“没有”不能算证据。`,
  'resolution-no-matter': () => '没有表面上的跳变，也就不必证明此前“没有”。',
  'metric-untested': () => '跳变是否由评分方式造成，没有检验：缺少每个规模的原始回答，或同样回答的部分得分。',
  'composition-untested': () => '跳变是否由多个步骤相乘造成，没有检验：缺少每个规模上单个步骤的结果。',
  'steps-rise-smoothly': ({ steps, index, p }) =>
    `${steps} 种步骤各自上升，都没有跳变（最大的一步占其升幅的 ${percent(index)}；平滑曲线拟合得上，p ${pValue(p)}）。`,
  'step-not-smooth': ({ step, index, p }) => `“${step}”这一步本身就不平滑（一步占其升幅的 ${percent(index)}；平滑曲线 p ${pValue(p)}）。`,
  'product-foretells': ({ steps, p, factor }) =>
    `${steps} 步相乘，正是每个规模的得分（p ${pValue(p)}；平均相差 ${short(factor)} 倍，要求小于 1.5 倍）。`,
  'product-of-same-items': ({ steps, factor }) =>
    `同一批回答的 ${steps} 步相乘，按定义就是得分（相差 ${short(factor)} 倍）：检验的是每一步是否平滑。`,
  'product-foretells-not': ({ steps, p, factor }) =>
    `${steps} 步相乘得不出这个得分（p ${pValue(p)}；平均相差 ${short(factor)} 倍，要求小于 1.5 倍）。`,
  'no-step-missing': ({ gamma, p }) => `没有迹象表明缺了步骤（γ ${short(gamma)}；γ = 1：p ${pValue(p)}）。`,
  'steps-hang-together': ({ gamma, p }) =>
    `同一道题的各步彼此相关，或错误得到了补救（γ ${short(gamma)}；γ = 1：p ${pValue(p)}）：失败比简单相乘所说的要少。`,
  'step-missing': ({ gamma, p }) => `得分低于各步的乘积（γ ${short(gamma)}；γ = 1：p ${pValue(p)}）：还缺一个没有探测过的步骤。`,
  'bend-unseen': ({ q, foretold }) =>
    `在幂律呈直线的坐标上，得分的弯曲与零分不开（曲率 ${short(q)}；各步预示 ${short(foretold)}）：不构成反证。`,
  'bend-concave': ({ q, foretold }) =>
    `在幂律呈直线的坐标上，得分向下弯（曲率 ${short(q)}），各步之积也是（${short(foretold)}）：各自服从幂律的步骤做不到这一点，S 形上升的步骤可以。`,
  'bend-convex': ({ q, foretold }) =>
    `在幂律呈直线的坐标上，得分向上弯（曲率 ${short(q)}），步骤相乘正是如此（这些步骤：${short(foretold)}）。`,
  'bend-contradicts': ({ q, foretold }) => `在幂律呈直线的坐标上，得分弯曲的方向（曲率 ${short(q)}）与各步之积（${short(foretold)}）相反。`,
  'bend-few': ({ scales }) => `${scales} 个规模太少，看不出弯曲；至少要有四个。`,
  'metric-rises-smoothly': ({ metric, index, p }) =>
    `同样的回答改用 ${metric} 评分后平稳上升，没有跳变（最大一步占总升幅的 ${percent(index)}；平滑曲线拟合得上，p ${pValue(p)}）。`,
  'metric-not-smooth': ({ metric, p }) => `同样的回答改用 ${metric} 评分后没有跳变，但也没有平滑曲线拟合得上（p ${pValue(p)}）。`,
  'metric-jumps-too': ({ metric, index }) =>
    `同样的回答改用 ${metric} 评分后照样跳变（一步占其升幅的 ${percent(index)}）：跳变不能只归因于评分方式。`,
  'metric-foretells': ({ metric, p }) => `由 ${metric} 可以直接推出每个规模的严格得分，无需拟合（p ${pValue(p)}）。`,
  'metric-foretells-parts': ({ metric, p, parts }) =>
    `把严格得分看作 ${short(parts)} 个部分必须全对，就能由 ${metric} 推出每个规模的严格得分（p ${pValue(p)}）。`,
  'metric-is-the-score': ({ metric, p }) => `${metric} 与严格得分并无二致（p ${pValue(p)}）：这里“全对才得分”没有造成差别。`,
  'metric-foretells-not': ({ metric, p }) => `由 ${metric} 推不出严格得分（p ${pValue(p)}）：严格得分还要求别的东西。`,
  'metric-within': ({ metric, factor }) => `由 ${metric} 推出的得分平均相差 ${short(factor)} 倍；要求小于 1.5 倍。`,
  'metric-off': ({ metric, factor }) => `由 ${metric} 推出的得分平均相差 ${short(factor)} 倍；要求小于 1.5 倍。`,
  'classes-differ': ({ p, classes }) => `${classes} 类错误被修复的比率不同（精确检验 p ${pValue(p)}）。`,
  'classes-suggestive': ({ p, classes }) =>
    `有苗头，但不显著：${classes} 类错误被修复的比率也许不同（精确检验 p ${pValue(p)}，要求小于 .05）。`,
  'classes-alike': ({ p, classes }) => `没有证据表明 ${classes} 类错误被修复的比率不同（精确检验 p ${pValue(p)}）。`,
  'classes-too-few': () => '错误类别无从比较：至少要有两类，且每类都有错误。',
  'pair-differs': ({ one, other, holm }) => `“${one}”与“${other}”被修复的比率不同（Holm 校正后 p ${pValue(holm)}）。`,
  'pair-suggestive': ({ one, other, p, holm, pairs }) =>
    `单看“${one}”与“${other}”，p ${pValue(p)}；但它是 ${pairs} 对里相差最大的一对，校正后 p ${pValue(holm)}（Holm）。`,
  'pair-alike': ({ one, other, p, pairs }) => `${pairs} 对里相差最大的是“${one}”与“${other}”，p ${pValue(p)}：没有哪一对突出。`,
  'broken-known': ({ fixed, broken, p }) =>
    `较大的模型修复了 ${fixed} 题，又弄错了原先答对的 ${broken} 题（McNemar 精确检验 p ${pValue(p)}）。`,
  'broken-unknown': ({ fixed }) =>
    `修复的 ${fixed} 题只是一面：原先答对、换成较大的模型反而答错的有多少题，没有给出，净效果无从谈起。请把这些题也数出来（--broken）。`,
  'resample-beyond': ({ fixed, errors, rate, p }) =>
    `让较小的模型重答一遍，它自己就会改对 ${percent(rate)} 的错误；${errors} 题里修复了 ${fixed} 题，超出了这个比率（p ${pValue(p)}）。`,
  'resample-within': ({ fixed, errors, rate, p }) =>
    `让较小的模型重答一遍，它自己就会改对 ${percent(rate)} 的错误；${errors} 题里修复了 ${fixed} 题，不能说明超出了这个比率（p ${pValue(p)}）。`,
  'resample-unknown': ({ fixed, errors }) =>
    `较小的模型把这 ${errors} 道错题重答一遍，也会有一些变对（向均值回归）；修复的 ${fixed} 题里有多少属于这种情况，并不知道。请让它在这些题上再答一遍（--resampled）。`,
  'smooth-fits': ({ shape, p }) => `计入各次训练之间的波动后，平滑曲线（${shape}）与每个规模都相符（p ${pValue(p)}）。`,
  'smooth-misfits': ({ shape, p }) => `最好的平滑曲线（${shape}）也不相符（p ${pValue(p)}）。`,
  'smooth-beats-step': ({ shape, nats }) => `用其余规模预测每一个规模，${shape} 比阶跃好 ${short(nats)} nats（要求超过 3）。`,
  'smooth-not-beats-step': ({ shape, nats }) =>
    nats < 0
      ? `用其余规模预测每一个规模，阶跃反而比 ${shape} 好 ${short(-nats)} nats。`
      : `用其余规模预测每一个规模，${shape} 只比阶跃好 ${short(nats)} nats（要求超过 3）。`,
  'jump-expected': ({ p, index }) => `在这组规模上，这条平滑曲线自己就常常出现 ${percent(index)} 以上的一步（p ${pValue(p)}）。`,
  'jump-unexpected': ({ p, index }) => `在这组规模上，这条平滑曲线很少出现 ${percent(index)} 的一步（p ${pValue(p)}）。`,
  'data-enough': ({ scales, least }) => `有 ${scales} 个规模，跳变之前每个模型至少 ${least} 题。`,
  'data-few': ({ scales, least }) => `有 ${scales} 个规模，跳变之前每个模型 ${least} 题；要断言“平滑越过”，须有 5 个规模、100 道题。`,
  'phase-usual': ({ share, index }) =>
    `与数据同样陡的平滑曲线，题数和规模间隔照旧、位置任意时，有 ${percent(share)} 会出现 ${percent(index)} 以上的一步。`,
  'phase-rare': ({ share, index }) =>
    `与数据同样陡的平滑曲线，题数照旧，无论各规模落在何处，只有 ${percent(share)} 会出现 ${percent(index)} 以上的一步。`,
  'human-band-inside': ({ width, human, axis, from, to }) =>
    `曲线正是在跳变处越过人类水平（${percent(human)}）：${passes(axis, from, to)}；穿过“可用”区间只需 ${short(width)} 个数量级。`,
  'human-band-outside': ({ width, human, axis, from, to }) =>
    `人类水平（${percent(human)}）不在跳变之内，越过的位置：${passes(axis, from, to)}；曲线穿过“可用”区间需 ${short(width)} 个数量级。`,
  'human-window-inside': ({ lo, hi, width, axis, enterFrom, enterTo, leaveFrom, leaveTo }) =>
    `曲线在跳变处穿过整个区间，只用了 ${short(width)} 个数量级：越过 ${percent(lo)} 的位置：${passes(axis, enterFrom, enterTo)}；越过 ${percent(hi)} 的位置：${passes(axis, leaveFrom, leaveTo)}。在这组规模上，人们看到的是先“不会”、后“会”。`,
  'human-window-outside': ({ lo, hi, width, axis, enterFrom, enterTo, leaveFrom, leaveTo }) =>
    `区间并不全在跳变之内：越过 ${percent(lo)} 的位置：${passes(axis, enterFrom, enterTo)}；越过 ${percent(hi)} 的位置：${passes(axis, leaveFrom, leaveTo)}；两者相隔 ${short(width)} 个数量级。`,
  'all-smooth-rejected': ({ p }) => `即使计入各次训练之间的波动，试过的平滑曲线也都不相符（最大的 p ${pValue(p)}）。`,
  'smooth-stands': ({ shape, p }) => `平滑曲线（${shape}）无法排除（p ${pValue(p)}；要求小于 .01）。`,
  'step-needed': ({ p }) => `阶跃的拟合好过它在同类平滑数据上能达到的程度（p ${pValue(p)}）。`,
  'step-not-needed': ({ p }) => `阶跃的拟合并不比它在同类平滑数据上更好（p ${pValue(p)}；要求小于 .01）。`,
  'width-below-gap': ({ width, gap }) => `上升最多只占 ${short(width)} 个数量级，小于两个规模之间的 ${short(gap)}。`,
  'width-above-gap': ({ width, gap }) => `上升可能占 ${short(width)} 个数量级；两个规模之间只隔 ${short(gap)}。`,
  'gap-hides-smooth': ({ gap, least }) =>
    `两个规模之间相隔 ${short(gap)} 个数量级；平滑的能力在 ${short(least)} 个数量级之内就能升完，可能整个藏在其中。`,
  'width-unknown': ({ gap }) => `在相隔 ${short(gap)} 个数量级的两个规模之间，上升有多宽无从得知。`,
  'forecast-missed': ({ p, model }) => `由较小模型作出的预测没有料到 ${model}（p ${pValue(p)}）。`,
  'forecast-met': ({ p, model }) => `由较小模型作出的预测并不排除 ${model} 的表现（p ${pValue(p)}；要求小于 .01）。`,
  'no-single-model': ({ p }) => `去掉任何一个模型，结论都成立（最大的 p ${pValue(p)}）。`,
  'step-few-scales': ({ scales, needed }) => `${scales} 个规模：阶跃须去掉任何一个模型后依然成立，至少有 ${needed} 个规模才会检验。`,
  'single-model': ({ p, model }) => `结论只靠一个模型：去掉 ${model}，就不需要阶跃了（p ${pValue(p)}）。`,
  'on-smoothest-metric': ({ metric }) => `见于 ${metric}，这是给部分得分的指标。`,
  'no-smooth-metric': ({ metric }) => `手头只有 ${metric} 这种全对才给分的指标：单凭它的跳变，不能说能力本身不连续。`,
  'smooth-metric-does-not-jump': ({ metric }) => `改用给部分得分的 ${metric}，同一任务没有这样的一步。`,
  'tau-from-family': ({ tau, tasks }) => `各次训练之间的波动：${short(tau)} logit，由本家族另外 ${tasks} 条曲线得出。`,
  'tau-from-prior': ({ tau }) => `各次训练之间的波动：${short(tau)} logit，取自公开模型家族的经验；本家族的其他曲线太少，无法估计。`,
  'tau-from-repeats': ({ tau, sizes }) =>
    `各次训练之间的波动：${short(tau)} logit，取自公开模型家族的经验，且不小于本数据 ${sizes} 个规模的重复训练之间的波动。`,
  'runs-one-camp': ({ sizes }) => `同一规模的各次训练属于同一类（检验了 ${sizes} 个规模），看不出成败取决于随机种子。`,
  'runs-two-camps': ({ model, lucky, runs, low, high, least, most, p }) =>
    `${model} 的各次训练分成两类：${runs} 次中有 ${lucky} 次得分约 ${percent(high)}，其余约 ${percent(low)}（p ${pValue(p)}）。此时平均分反映的是落入高分一类的机会（此处 95% 区间为 ${percent(least)} 到 ${percent(most)}）：应看这一机会怎样随规模变化，而不是看平均分。`,
  'not-run': ({ after }) => `未做：已由“${after}”决定。`,
  'breakthrough-expected': ({ b, p }) => `BIG-bench 的突破度为 ${short(b)}：平滑曲线也会达到（p ${pValue(p)}）。`,
  'breakthrough-unexpected': ({ b, p }) => `BIG-bench 的突破度为 ${short(b)}：平滑曲线很少达到（p ${pValue(p)}）。`,
  speaks: ({ probability, margin }) => `P ${sure(probability)}，领先下一种解释 ${percent(margin)}，可以下结论。`,
  'keeps-silent': ({ probability, margin }) =>
    `最好的解释 P ${sure(probability)}，${margin > 0 ? `领先 ${percent(margin)}` : '并未领先'}；下结论要求 80%，且领先 30%。`,
  'v-no-jump': ({ probability }) => `没有跳变：得分几乎不随规模变化（P ${sure(probability)}）。`,
  'v-no-jump-rise': ({ probability, low, high }) =>
    `没有跳变：得分由 ${percent(low)} 升到 ${percent(high)}，没有哪一步特别突出（P ${sure(probability)}）。`,
  'v-no-jump-there': ({ probability, from, low, high }) =>
    `没有跳变：最小的模型就有这项能力。${from} 已得 ${percent(low)}，规模增大只是更好，最高到 ${percent(high)}（P ${sure(probability)}）。`,
  'v-threshold': ({ probability, shape, from, to }) =>
    `平滑越过：从 ${from} 到 ${to} 的上升，正是平滑曲线（${shape}）在这组规模上的样子，不需要任何不连续（P ${sure(probability)}）。`,
  'v-metric': ({ probability, metric, from, to, index }) =>
    `由评分造成：从 ${from} 到 ${to} 的跳变来自全对才给分。同样的回答改用 ${metric} 评分，最大一步只占升幅的 ${percent(index)}，而严格得分可以由它推出（P ${sure(probability)}）。`,
  'v-metric-also-composition': ({ probability, metric, from, to, index, steps }) =>
    `由评分造成：从 ${from} 到 ${to} 的跳变来自全对才给分。同样的回答改用 ${metric} 评分，最大一步只占升幅的 ${percent(index)}，而严格得分可以由它推出（P ${sure(probability)}）。步骤相乘也说得通，两者并不冲突：${steps} 步须全部答对，相乘就得到严格得分。`,
  'v-composition': ({ probability, steps, from, to }) =>
    `由步骤相乘造成：各步都在平滑进步，${steps} 步须同时答对，相乘起来就是从 ${from} 到 ${to} 的跳变（P ${sure(probability)}）。`,
  'v-composition-also-metric': ({ probability, steps, from, to, metric }) =>
    `由步骤相乘造成：各步都在平滑进步，${steps} 步须同时答对，相乘起来就是从 ${from} 到 ${to} 的跳变（P ${sure(probability)}）。从评分也说得通，两者并不冲突：同样的回答改用 ${metric} 评分就不跳变，严格得分可以由它推出。`,
  'v-u-lottery': ({ from, to }) =>
    `无法判断：同一规模的各次训练分成两群，从 ${from} 到 ${to} 的上升只是平均值的上升，哪一群都代表不了；随规模增长的，是走运的训练所占的比例。`,
  'v-u-missing-step': ({ from, to }) =>
    `无法判断：探测过的步骤都在进步，但它们的乘积高于实际得分；从 ${from} 到 ${to} 的跳变，可能来自一个没有探测过的步骤。`,
  'v-u-jumping-step': ({ step, from, to }) =>
    `无法判断：从 ${from} 到 ${to} 的得分正是各步相乘的结果，但其中一步（${step}）看来自己就在跳变；那一跳从何而来，尚无定论。`,
  'v-discontinuity': ({ probability, from, to, gap }) =>
    `在这组规模的分辨率下不连续：${from} 与 ${to} 之间（${short(gap)} 个数量级）没有平滑曲线可以解释（P ${sure(probability)}）。`,
  'v-u-few-scales': ({ scales }) => `无法判断：只有 ${scales} 个规模，看不出曲线的形状。`,
  'v-u-no-counts': () => '无法判断：没有题数或标准误，分不清是噪声还是变化。',
  'v-u-not-ability': ({ metric }) => `无法判断：${metric} 不是从“不会”到“会”的得分。`,
  'v-u-non-monotone': ({ after, fall }) =>
    `无法判断：过了 ${after} 之后得分又回落了总升幅的 ${percent(fall)}。无论相信跳变还是回落，都应先重复训练。`,
  'v-u-steep': ({ from, to }) => `无法判断：整个上升都落在 ${from} 与 ${to} 之间，陡峭的平滑曲线和阶跃在这里看不出差别。`,
  'v-u-resolution': ({ from, to, model }) =>
    `无法判断：得分从 ${from} 到 ${to} 跳了一步，但平滑曲线预计 ${model} 只有微小的能力，这么少的题目本来就看不见。`,
  'v-u-few-models': ({ scales, least, from, to }) =>
    `无法判断：得分从 ${from} 到 ${to} 跳了一步，但 ${scales} 个规模、每个 ${least} 题太少，分不清平滑曲线和阶跃（要求 5 个规模、100 题）。`,
  'v-u-borderline': ({ chance }) => `无法判断：到底有没有跳变还说不准（有的可能为 ${percent(chance)}）。`,
  'v-u-noise': ({ chance }) => `无法判断：题目太少，既不能肯定也不能排除跳变（噪声里藏着一次跳变的可能为 ${percent(chance)}）。`,
  'v-u-rivals': ({ first, second, from, to }) =>
    `无法判断：对从 ${from} 到 ${to} 的上升，领先的两种解释分别为 ${percent(first)} 和 ${percent(second)}。`,
  'v-u-step-by-chance': ({ from, to, curves }) =>
    `无法判断：从 ${from} 到 ${to} 的上升像是阶跃，但在 ${curves} 条带跳变的曲线中，碰巧出现这样一条并不稀奇。`,
  'v-u-neither': ({ from, to }) => `无法判断：试过的平滑曲线都不能很好地解释从 ${from} 到 ${to} 的上升，阶跃也未得到证实。`,
  'v-u-capped': ({ from, to }) =>
    `无法判断：在这项得分上，从 ${from} 到 ${to} 的上升像是阶跃；但全对才给分的指标，单凭自己说明不了能力本身有跳变。`,
  'n-counts': () => '每个得分背后的题数，或它的标准误。',
  'n-models': ({ more }) => `同一家族、同一评测方式下再加 ${more} 个规模。`,
  'n-between': ({ from, to, size, axis }) => `介于 ${from} 与 ${to} 之间、${scaleValue(size, axis)} 左右的模型或检查点。`,
  'n-items': ({ model, items, have }) => `${model} 需要 ${items} 道题（现有 ${have} 道）。`,
  'n-pass-until': ({ model, draws, predicted }) =>
    `让 ${model} 对每道题反复作答，直到答对两次；若它的成功率是 ${percent(predicted)}，每题约需 ${draws} 次。`,
  'n-items-all': ({ items, have }) => `每个模型约 ${items} 道题（现有 ${have} 道）。`,
  'n-transcripts': () => '每个规模的原始回答，或正确答案的对数概率。',
  'n-steps': () => '任务中单个步骤的结果：每个步骤、每个模型至少 200 次。',
  'n-seeds': ({ from, to }) => `在 ${from} 和 ${to} 处各训练至少 5 次（不同随机种子）。`,
  'n-missing-step': () => '探测缺失的步骤：在已探测的步骤之外，这项任务还要求什么。',
  'n-human': ({ from, to }) => `人类在这项任务上的正确率：看从 ${from} 到 ${to} 的上升是否越过了人的需要。`,
  'n-range': ({ metric }) => `对同样的回答，除 ${metric} 外再给一个 0 到 1 之间的得分。`,
};

export const needsZh: NeedSentences = {
  'n-counts': { why: '没有它，就没有区间，也无法检验。', cost: '不必重跑：原始结果里就有。', gain: '使各项检验成为可能。' },
  'n-models': {
    why: '少于五个规模，分不清曲线的形状。',
    cost: '若模型现成，每个规模评测一次。',
    gain: '才有可能得出“没有跳变”以外的结论。',
  },
  'n-between': {
    why: '只有间隔之内的规模，才能区分陡峭的曲线和阶跃。',
    cost: '一次评测，或一次训练。',
    gain: ({ told, outcomes }) => `在 ${outcomes} 次模拟的 ${percent(told)} 中，足以分清平滑曲线和阶跃。`,
  },
  'n-items': {
    why: '那时若仍一题不对，平滑曲线就站不住了。',
    cost: '同一个模型，多做些题。',
    gain: ({ told, outcomes }) =>
      `把“没看见”变成“确实没有”，或找到那点微小的能力；在 ${outcomes} 次模拟的 ${percent(told)} 中，足以分清平滑曲线和阶跃。`,
  },
  'n-pass-until': {
    why: '反复作答直到答对，测得出远小于“题数分之一”的能力。',
    cost: '同一个模型作答许多次，温度须大于 0。',
    gain: '能力小到这些题看不见时，作用相当于增加许多题目。',
  },
  'n-items-all': { why: '题目太少，噪声既会掩盖跳变，也会制造跳变。', cost: '同样的模型，多做些题。', gain: '肯定或排除跳变。' },
  'n-transcripts': {
    why: '全对才给分的指标会把平滑的进步变成跳变；换成宽松的评分一看便知。',
    cost: '若保存了回答，不必重跑。',
    gain: '判定跳变是否由评分造成；几乎不受训练波动影响。',
  },
  'n-steps': {
    why: '若各步骤平滑提高，而它们的乘积正好给出得分，跳变就得到了解释。',
    cost: '每个步骤做一次探测。',
    gain: '判定跳变是否由步骤相乘造成；几乎不受训练波动影响。',
  },
  'n-seeds': {
    why: '同一规模的各次训练会有波动；两侧各一次，可能只是运气。',
    cost: '十次训练；也可用相邻检查点勉强代替。',
    gain: ({ told, outcomes }) =>
      `分清是整个家族的跳变或回落，还是某一次训练的偶然${told === undefined ? '。' : `；在 ${outcomes} 次模拟的 ${percent(told)} 中，足以分清平滑曲线和阶跃。`}`,
  },
  'n-missing-step': {
    why: '已探测各步的乘积，高于模型实际做到的。',
    cost: '再探测一步，每个模型 200 题。',
    gain: '若它平滑上升并补全乘积，跳变就得到解释；若它跳变，跳变就找到了位置。',
  },
  'n-human': {
    why: '平滑的上升越过人的需要之处，就会被看成顿悟。',
    cost: '请一组人做同样的题。',
    gain: '说明跳变是否正落在人看得见的地方。',
  },
  'n-range': { why: '判断需要从“不会”到“会”的刻度。', cost: '重新评分。', gain: '使各项检验成为可能。' },
};
