/** What `power` says, in both languages. Numbers come as text. */
import type { Language } from '../../record/messages/reason-sentence.ts';

type Words = {
  designEffect(effect: string, worth: string | undefined): string;
  repeats(samples: string): string;
  toSeeOne(items: string, rate: string, confidence: string): string;
  toMeasure(items: string, rate: string, error: string): string;
  toTellApart(items: string, rate: string, against: string, power: string): string;
  toTellApartPaired(items: string, difference: string, power: string): string;
  toBeatChance(items: string, rate: string, chance: string, power: string): string;
  beatsChanceFrom(correct: string, chance: string, size: string): string;
  chancePower(rate: string, power: string): string;
  resolution(least: string, bound: string, confidence: string): string;
  seenWith(rate: string, probability: string): string;
  detects(rate: string, ends: string[], power: string): string;
  detectsPaired(difference: string, power: string): string;
  nothingDetected(rate: string): string;
  measured(correct: string, items: string, interval: string): string;
  excluded(rate: string): string;
  notExcluded(rate: string): string;
  below(rate: string, probability: string): string;
  chanceP(chance: string, p: string): string;
  columns: Record<'model' | 'task' | 'metric' | 'right' | 'interval' | 'rate' | 'chance', string>;
  rateColumn(rate: string): string;
  ruledOut: string;
  open: string;
  unnamed: string;
  more(count: number): string;
  tally(scores: number, open: number | undefined, uncounted: number): string;
};

export const powerWords: Record<Language, Words> = {
  en: {
    designEffect: (effect, worth) =>
      `Items in clusters: design effect ${effect}${worth === undefined ? '; numbers of items below are already multiplied by it.' : `; these items are worth ${worth} independent ones, and are counted so below.`}`,
    repeats: (samples) =>
      `${samples} answers to each item count as ${samples} items below: the most they can be worth, where items are equally hard.`,
    toSeeOne: (items, rate, confidence) =>
      `To see at least one right answer at a rate of ${rate} with ${confidence} certainty: ${items} items.`,
    toMeasure: (items, rate, error) => `To measure a rate of ${rate} with a standard error of ${error} of it: ${items} items.`,
    toTellApart: (items, rate, against, power) =>
      `To tell ${rate} from ${against} with power ${power}, other items for each model: ${items} items each.`,
    toTellApartPaired: (items, difference, power) =>
      `To find a difference of ${difference} with power ${power}, the same items for both models: ${items} items.`,
    toBeatChance: (items, rate, chance, power) => `To tell a rate of ${rate} from chance ${chance} with power ${power}: ${items} items.`,
    beatsChanceFrom: (correct, chance, size) =>
      `Above chance ${chance} from ${correct} right answers on (the test is wrong in ${size} of cases).`,
    chancePower: (rate, power) => `A rate of ${rate} gets there in ${power} of cases.`,
    resolution: (least, bound, confidence) =>
      `The least score that is not 0 is ${least}. Nothing right among them would only say that the rate is below ${bound} (${confidence}).`,
    seenWith: (rate, probability) => `A rate of ${rate} shows at least one right answer with probability ${probability}.`,
    detects: (rate, ends, power) =>
      `The rates nearest to ${rate} they tell from it with power ${power}, other items for each model: ${ends.join(' and ')}.`,
    detectsPaired: (difference, power) =>
      `The least difference of two models on the same items they find with power ${power}: ${difference}.`,
    nothingDetected: (rate) => `No rate at all can be told from ${rate} with so few items.`,
    measured: (correct, items, interval) => `${correct} right of ${items}: the rate is in ${interval} (exact interval).`,
    excluded: (rate) => `A rate of ${rate} is ruled out.`,
    notExcluded: (rate) => `A rate of ${rate} is not ruled out: these items could not tell.`,
    below: (rate, probability) => `Probability that the rate is below ${rate}, under Jeffreys’ prior: ${probability}.`,
    chanceP: (chance, p) => `Chance ${chance} alone gives as many right answers or more with probability ${p}.`,
    columns: {
      model: 'model',
      task: 'task',
      metric: 'metric',
      right: 'right',
      interval: 'exact interval',
      rate: 'rate',
      chance: 'p of chance',
    },
    rateColumn: (rate) => `${rate}?`,
    ruledOut: 'ruled out',
    open: 'possible',
    unnamed: 'not named',
    more: (count) => `… and ${count} more with --json`,
    tally: (scores, open, uncounted) =>
      `${scores} score${scores === 1 ? '' : 's'}${open === undefined ? '' : `; ${open} of them leave that rate possible`}.${uncounted > 0 ? ` ${uncounted} left out: no right answers were counted.` : ''}`,
  },
  zh: {
    designEffect: (effect, worth) =>
      `题目成簇：设计效应 ${effect}${worth === undefined ? '；下面的题数已乘上它。' : `；这些题相当于 ${worth} 道独立的题，下面按此计算。`}`,
    repeats: (samples) => `下面把每题 ${samples} 个回答当作 ${samples} 道题：这是上限，只有各题难度相同时才成立。`,
    toSeeOne: (items, rate, confidence) => `答对率为 ${rate} 时，要有 ${confidence} 的把握至少见到一次答对：需 ${items} 题。`,
    toMeasure: (items, rate, error) => `要把 ${rate} 的答对率测到标准误为其 ${error}：需 ${items} 题。`,
    toTellApart: (items, rate, against, power) => `两个模型用不同的题，要以 ${power} 的功效区分 ${rate} 与 ${against}：各需 ${items} 题。`,
    toTellApartPaired: (items, difference, power) => `两个模型用相同的题，要以 ${power} 的功效发现 ${difference} 的差：需 ${items} 题。`,
    toBeatChance: (items, rate, chance, power) => `要以 ${power} 的功效区分 ${rate} 与随机水平 ${chance}：需 ${items} 题。`,
    beatsChanceFrom: (correct, chance, size) => `答对 ${correct} 题起算高于随机水平 ${chance}（检验的误判率为 ${size}）。`,
    chancePower: (rate, power) => `答对率为 ${rate} 时，有 ${power} 的机会达到。`,
    resolution: (least, bound, confidence) => `不为 0 的最低得分是 ${least}。即使一题未对，也只说明答对率低于 ${bound}（${confidence}）。`,
    seenWith: (rate, probability) => `答对率为 ${rate} 时，至少答对一题的概率是 ${probability}。`,
    detects: (rate, ends, power) => `两个模型用不同的题，以 ${power} 的功效能与 ${rate} 区分的最近的答对率：${ends.join('和')}。`,
    detectsPaired: (difference, power) => `两个模型用相同的题，以 ${power} 的功效能发现的最小的差：${difference}。`,
    nothingDetected: (rate) => `题太少，没有任何答对率能与 ${rate} 区分。`,
    measured: (correct, items, interval) => `${items} 题答对 ${correct} 题：答对率在 ${interval} 之间（精确区间）。`,
    excluded: (rate) => `可以排除 ${rate} 的答对率。`,
    notExcluded: (rate) => `不能排除 ${rate} 的答对率：这些题看不出来。`,
    below: (rate, probability) => `按 Jeffreys 先验，答对率低于 ${rate} 的概率：${probability}。`,
    chanceP: (chance, p) => `仅凭随机水平 ${chance}，答对这么多或更多的概率是 ${p}。`,
    columns: { model: '模型', task: '任务', metric: '指标', right: '答对', interval: '精确区间', rate: '答对率', chance: '随机的 p' },
    rateColumn: (rate) => `${rate}？`,
    ruledOut: '可排除',
    open: '有可能',
    unnamed: '未注明',
    more: (count) => `……另有 ${count} 行，用 --json 查看`,
    tally: (scores, open, uncounted) =>
      `共 ${scores} 个得分${open === undefined ? '' : `，其中 ${open} 个的题数不足以排除该答对率`}。${uncounted > 0 ? `另有 ${uncounted} 个没有答对数，未列入。` : ''}`,
  },
};
