/** What a column holds, by its heading. Case, spaces, and `_ - . / #` do not matter; a unit in brackets is read apart.
 *  This table is the documentation: a heading that should be understood is added here. */

export type Role =
  | 'model'
  | 'family'
  | 'size'
  | 'task'
  | 'metric'
  | 'score'
  | 'n'
  | 'correct'
  | 'stderr'
  | 'item'
  | 'params'
  | 'compute'
  | 'tokens'
  | 'step'
  | 'loss'
  | 'shots'
  | 'chance'
  | 'run'
  | 'nFrom'
  | 'least'
  | 'greatest'
  | 'higherIsBetter'
  | 'taskVersion'
  | 'prompt'
  | 'filter'
  | 'split'
  | 'harness'
  | 'decoding'
  | 'tunedOn'
  | 'response'
  | 'extracted'
  | 'target'
  | 'targetLogProb'
  | 'cluster'
  | 'ignored';

const synonyms: Record<Role, string> = {
  model: 'model, model name, model id, model version, model nickname, llm, language model, checkpoint name, 模型, 模型名, 模型名称, 大模型',
  family: 'family, model family, series, model series, 系列, 模型系列, 家族',
  size: 'params label, size label, size name',
  task: 'task, task name, benchmark, benchmark name, dataset, dataset name, eval, evaluation, test set, subject, 任务, 任务名, 任务名称, 数据集, 基准, 评测集, 测试集, 科目',
  metric: 'metric, metric name, measure, scorer, 指标, 评价指标, 评估指标',
  score: 'score, value, result, metric value, mean score, 得分, 分数, 成绩, 结果, 数值',
  n: 'n, count, total, num samples, n samples, samples, num items, n items, num examples, n examples, num questions, n questions, total tasks, effective, sample size, 题数, 题目数, 样本数, 样本量, 总数, 总题数',
  correct:
    'correct, n correct, num correct, num samples correct, number correct, is correct, successes, passes, total passes, passed, 正确, 正确数, 答对数, 答对题数, 是否正确',
  stderr: 'stderr, se, sem, std err, standard error, score stderr, stderror, 标准误, 标准误差',
  item: 'item, item id, doc id, question id, example id, sample id, problem id, instance id, problem idx, prompt idx, item idx, question, qid, 题号, 题目, 题目编号, 样本编号',
  params:
    'params, param, parameters, num params, n params, num parameters, number of parameters, parameter count, model size, size, total params, n non embedding params, non embedding params, params non embedding, parameters excluding embeddings, 参数, 参数量, 参数数量, 模型大小, 规模',
  compute:
    'flop, flops, compute, training flop, training flops, train flop, train flops, training compute, total flops, 计算量, 训练计算量, 算力',
  tokens:
    'tokens, train tokens, training tokens, pretraining tokens, total tokens, tokens seen, num tokens, training data size, pretraining data size, training dataset size, data size, 训练数据量, 训练词元数, 词元数, 训练token数, token数, 数据量',
  step: 'step, steps, global step, train step, training step, iteration, checkpoint, checkpoint step, 步数, 训练步数, 步',
  loss: 'loss, pretraining loss, train loss, training loss, validation loss, val loss, eval loss, 损失, 训练损失, 验证损失',
  shots: 'shots, shot, n shot, n shots, num fewshot, num few shot, fewshot, few shot, num shots, k shot, 样例数, 少样本数, 示例数',
  chance: 'chance, chance level, random, random baseline, random chance, random accuracy, baseline, 随机, 随机水平, 随机基线',
  run: 'run, run id, seed, random seed, repeat, rerun, trial, replicate, epoch, attempt, run date, eval date, evaluation date, started at, 种子, 随机种子, 重复, 轮次',
  nFrom: 'n from',
  least: 'min score, score min, least',
  greatest: 'max score, score max, greatest',
  higherIsBetter: 'higher is better',
  taskVersion: 'task version, version, 版本, 任务版本',
  prompt: 'prompt, prompt hash, prompt name, prompt template, template, 提示词, 提示, 提示模板',
  filter: 'filter, extractor, answer extraction, 过滤, 过滤器',
  split: 'split, subset, eval split, 划分',
  harness: 'harness, framework, eval harness, 评测框架',
  tunedOn: 'tuned on, finetuned on, finetuning examples, finetune examples, num finetuning examples, 微调样本数, 微调数据量',
  decoding: 'decoding, temperature, generation config, 解码, 温度',
  response: 'response, model response, model answer, model output, output, completion, prediction, 回答, 模型回答, 模型输出, 输出, 预测',
  extracted: 'extracted, extracted answer, filtered response, parsed answer, 提取答案, 提取的答案',
  target:
    'target, targets, gold, gold answer, reference, reference answer, ground truth, correct answer, right answer, expected, 标准答案, 参考答案, 正确答案',
  targetLogProb: 'target logprob, target log prob, target log probability, gold logprob, 目标对数概率, 正确答案对数概率',
  cluster: 'cluster, cluster id, passage, passage id, template id, 簇, 篇章',
  ignored:
    'id, index, idx, uuid, rank, ranking, no, unnamed, row, average, avg, mean, overall average, 平均, 平均分, 排名, 序号, cost, price, latency, duration, votes, likes, year, date, release date, released, version release date, date added, organization, org, developer, author, country, license, link, url, source, notes, note, comment, type, architecture, precision, dtype, layers, n layers, num layers, dimension, d model, hidden size, width, depth, heads, n heads, context length, context, context window, vocab size, batch size, warming up, learning rate, lr, epochs, chinchilla multiplier, hub license, active params, memory, 日期, 备注, 来源, 发布日期, 机构',
};

/** Heading without what does not matter. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_\-./#:]+/g, '')
    .replace(/^\ufeff/, '');

const roles: ReadonlyMap<string, Role> = new Map(
  Object.entries(synonyms).flatMap(([role, words]) => words.split(/,\s*/).map((word) => [plainHeading(word), role as Role] as const)),
);

export type Heading = {
  text: string;
  role: Role | undefined /** What one in the column is worth: 10⁹ for `(B)`. */;
  unit: number;
  percent: boolean;
};

const units: readonly { unit: RegExp; worth: number }[] = [
  { unit: /^(k|thousands?|千)$/i, worth: 1e3 },
  { unit: /^(m|millions?|百万)$/i, worth: 1e6 },
  { unit: /^(b|bn|g|billions?|十亿)$/i, worth: 1e9 },
  { unit: /^(t|tn|trillions?|万亿)$/i, worth: 1e12 },
  { unit: /^万$/, worth: 1e4 },
  { unit: /^亿$/, worth: 1e8 },
  { unit: /^(pf-?days?|petaflops?[-/]s[- ]days?)$/i, worth: 8.64e19 },
  { unit: /^(zflops?)$/i, worth: 1e21 },
];

/** What a unit in brackets is worth: `B`, `1E21`, `10^9`, `×10^9 tokens`, `FLOP`. */
function worthOf(unit: string): number {
  const bare = unit
    .replace(/[×x]\s*(?=10\^|1e)/i, '')
    .replace(/\s*(flops?|params?|parameters|tokens?)$/i, '')
    .trim();
  const power = /^(?:1e\+?|10\^|10\*\*)(\d{1,2})$/i.exec(bare);
  return power ? Number(`1e${power[1]}`) : (units.find((known) => known.unit.test(bare))?.worth ?? 1);
}

/** Reads one heading: `Model Size (B)`, `#Params (B)`, `FLOPs (1E21)`, `accuracy (%)`, `参数量（亿）`. */
export function headingOf(heading: string): Heading {
  const text = heading.replace(/^\ufeff/, '').trim();
  const half = text.normalize('NFKC');
  const bracket = /^(.*?)\s*[([]([^()[\]]*)[)\]]\s*$/.exec(half);
  const [name, inside] = bracket ? [bracket[1] ?? '', (bracket[2] ?? '').trim()] : [half, ''];
  const percent = /^%$|percent|百分/i.test(inside) || /%/.test(name);
  const role = roles.get(plainHeading(half)) ?? roles.get(plainHeading(name));
  return { text, role, unit: inside === '' ? 1 : worthOf(inside), percent };
}
