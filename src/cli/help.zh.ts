/** The help of the commands in Chinese, by its English wording. help.test.ts finds what main.ts has and this table has not. */
import { experiments } from '../lab/experiments/index.ts';
import { stepRules } from '../metrics/steps/index.ts';

const grown = experiments.map(({ name }) => name).join(', ');
const rules = stepRules.map(({ name }) => name).join(', ');

const chinese: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Example:': '示例：',
  '(dunwu --help tells the options)': '（运行 dunwu --help 查看各选项）',
  'display help for command': '显示帮助',
  'output the version number': '显示版本号',
  '顿悟: is that jump real? Judges whether a sudden ability of larger models is new, or made by how it was measured.':
    '顿悟：这个跳变是真的吗？判断大模型突然出现的能力是新的，还是测量方式造成的。',
  // commands
  'Judge every curve in the given files and folders, and write a report.': '对给定文件和文件夹里的每条曲线作出判断，并写出报告。',
  'The workbench in a browser on this machine: every curve, and the lenses that make a jump go away or stay.':
    '本机浏览器里的工作台：每条曲线，以及让跳变消失或留下的各种透镜。',
  'Tell what was recognised in each file, what it can be used for, and what not and why.':
    '说明每个文件被识别成什么、能用来做什么、不能做什么以及为什么。',
  'The whole argument for one ability: a page of prose and pictures, with the answers that drive it.':
    '一项能力的完整论证：一页文字与图，附上起决定作用的回答。',
  'Foretell the score of the next size, or of any scale, with intervals; save it and score it when data arrive.':
    '预测下一个规模或任意规模的得分，带区间；可以保存，等数据到来时评分。',
  'How right the forecasts would have been: every curve foretold from each of its own beginnings.':
    '预测本来会有多准：每条曲线都从自己的各个前段出发预测一遍。',
  'Score answers anew, without a model: every answer in the files under every metric, with errors.':
    '不用模型，重新给回答评分：文件里的每个回答都按每种指标评分，带误差。',
  'Could these items see it? Before a run: how many items; after one: what the scores in the files can exclude.':
    '这些题看得出来吗？评测之前：需要多少题；评测之后：文件里的得分能排除什么。',
  'How long the tasks are that a model does half of the time, and how fast that grows with date and size.':
    '模型有一半把握完成的任务有多长，以及它随日期和规模增长得多快。',
  'Does ability rise steadily with scale while the score jumps? Items are held apart by their difficulty.':
    '得分跳变时，能力是否仍随规模稳步上升？按难度区分各题。',
  'Kinds of errors between two sizes: which are mended, with exact tests, and what such a count cannot say.':
    '两个规模之间的各类错误：改正了哪些（精确检验），以及这样的计数说明不了什么。',
  'What a chain of thought gains over a direct answer on the same items, and whether the gain grows with the steps.':
    '在相同的题上，思维链比直接作答多得多少，增益是否随步数增长。',
  'Show the loop of a language model step by step: what is fed in, the distribution, the draw, the surprise.':
    '逐步展示语言模型的循环：送入什么、得到怎样的分布、抽中了谁、有多意外。',
  'Write a grown model as other programs load it: transformers (GPT-2, GPT-NeoX) or llama.cpp (GGUF).':
    '把训练好的模型写成其他程序能加载的形式：transformers（GPT-2、GPT-NeoX）或 llama.cpp（GGUF）。',
  'Fit a named scaling law, and foretell by it: power, loss (Chinchilla), ladder, observational, threshold, broken.':
    '拟合一种缩放律并据此预测：power（幂律）、loss（Chinchilla）、ladder（两步阶梯）、observational（观测式）、threshold（损失阈值）、broken（折断幂律）。',
  'Train a ladder of small transformers here, on a task whose truth is planted; what was done before is not done again.':
    '在本机训练一组由小到大的 Transformer，任务的真相事先埋好；做过的不再重做。',
  'Look at what the lab has grown, or use it elsewhere.': '查看实验室训练出来的结果，或把它用到别处。',
  'One page of a run or a ladder: loss and ability over steps and over size, what the detectors say, the verdicts.':
    '把一次训练或一组训练写成一页：损失与能力随步数、随规模的变化，检测结果与判断。',
  'The claims of the essay this began with: what runs here for each, what came out, and where the evidence is weak.':
    '本项目由之而起的那篇文章的各条主张：每一条这里能跑什么，结果如何，证据弱在哪里。',
  'only this one, by its id': '只看这一条，按其编号',
  'Ask the analyser blind about models trained in the lab, whose truth was planted: the confusion matrix, with reasons.':
    '让分析器判断实验室里训练的模型，而不告诉它埋设的真相：给出混淆矩阵与理由。',
  'Model sizes, training tokens, FLOP and dates, with source and confidence.': '模型的规模、训练词元数、FLOP 与日期，附来源与可信程度。',
  // arguments
  'result files, or folders of them': '结果文件，或放结果的文件夹',
  'result files, or folders of them (default: the bundled example); ladders that grow there are followed':
    '结果文件，或放结果的文件夹（默认：自带的示例）；其中正在训练的模型梯队可以跟看',
  'result files, or folders of them (default: the bundled example)': '结果文件，或放结果的文件夹（默认：自带的示例）',
  'the task, as analyze names it; * matches any letters': '任务名，与 analyze 的叫法一致；* 代表任意字符',
  'files with answers (samples, logs), or folders of them': '带回答的文件（样本、日志），或放它们的文件夹',
  'result files: what their numbers of items could have seen': '结果文件：其中的题数本来能看出什么',
  'runs of tasks of known length (METR runs.jsonl, answers with steps), or folders of them':
    '长度已知的任务的运行记录（METR 的 runs.jsonl、带步骤的回答），或放它们的文件夹',
  'files with answers to the same items by three models or more': '至少三个模型对相同题目的回答',
  'fixed of errors by kind, "one step missing=12/18"; none: the built-in example (PaLM 62B → 540B)':
    '各类错误改正了多少，如“缺一步=12/18”；不写则用内置示例（PaLM 62B → 540B）',
  'folder of a run, or of a ladder of runs': '一次训练的文件夹，或一组训练的文件夹',
  'power, loss, ladder, observational, threshold or broken': 'power、loss、ladder、observational、threshold 或 broken',
  [`${grown}, or an experiment.json (default: composition)`]: `一个 experiment.json，或 ${grown}（默认 composition）`,
  'a model, a family, or part of a name': '模型、家族，或名称的一部分',
  'text to begin with, for example "hello" or "你好"': '开头的文字，例如“hello”或“你好”',
  'folder of a finished run, for example dunwu-lab/words/w64-s0': '已完成的训练所在的文件夹，例如 dunwu-lab/words/w64-s0',
  // options
  'folder of a finished run or an exported model (default: the one that comes along); with --endpoint its name there':
    '已完成的训练或导出的模型所在的文件夹（默认：随软件附带的模型）；与 --endpoint 同用时为服务器上的模型名',
  'an OpenAI-compatible server that returns log-probabilities; a key is read from DUNWU_API_KEY':
    '与 OpenAI API 兼容、返回对数概率的服务器；密钥从环境变量 DUNWU_API_KEY 读取',
  'ask the endpoint for an answer in a chat instead of a continuation': '让服务器以聊天方式回答，而不是续写',
  'above 1 flatter, below 1 sharper, 0 only the likeliest (default: 1)': '大于 1 更平坦，小于 1 更尖锐，0 只取最可能的（默认 1）',
  'draw only from the fewest likeliest tokens that have so much together (default: 1)':
    '只从合计达到这一概率的、最少的几个最可能词元中抽取（默认 1）',
  'seed of the draws (default: 1)': '抽取所用的随机种子（默认 1）',
  'most tokens to add (default: 12)': '最多续写几个词元（默认 12）',
  'how many of the likeliest tokens to show (default: 5)': '显示几个最可能的词元（默认 5）',
  'gpt2, gpt-neox, llama or gguf: learned positions, rotary ones, or blocks of Llama’s form':
    'gpt2、gpt-neox、llama 或 gguf：分别对应学来的位置、旋转位置、Llama 式的块',
  'folder, or for gguf the file, to write (default: named after the run, here)':
    '写到哪个文件夹；gguf 为写到哪个文件（默认以训练命名，放在当前目录）',
  'folder for the report (default: dunwu-report)': '报告写到哪个文件夹（默认 dunwu-report）',
  'params, compute, tokens, step or loss (default: compute where known for all, else params)':
    'params、compute、tokens、step 或 loss（默认：算力都已知时用 compute，否则 params）',
  'params, compute, tokens, step or loss (default: params)': 'params、compute、tokens、step 或 loss（默认 params）',
  'params, compute, tokens, step or loss': 'params、compute、tokens、step 或 loss',
  'only these families; * matches any letters': '只看这些家族；* 代表任意字符',
  'only these families': '只看这些家族',
  'only these tasks': '只看这些任务',
  'only these metrics': '只看这些指标',
  'only these models; * matches any letters': '只看这些模型；* 代表任意字符',
  'your own model sizes, CSV or JSON, on top of the built-in ones': '自己的模型规模表（CSV 或 JSON），优先于内置目录',
  'your own model sizes, on top of the built-in ones': '自己的模型规模表，优先于内置目录',
  'your own model sizes and dates, on top of the built-in ones': '自己的模型规模与日期表，优先于内置目录',
  'your own file, on top of the built-in facts': '自己的文件，优先于内置资料',
  'seed of everything random (default: 1)': '一切随机数的种子（默认 1）',
  [`how steps of answers are found: ${rules}`]: `怎样找出回答中的步骤：${rules}`,
  [`how steps are found: ${rules}`]: `怎样找出步骤：${rules}`,
  'html,json,csv,md; also svg,png for every picture': 'html、json、csv、md；每张图还可以输出 svg、png',
  'where imports are kept (default: DUNWU_STORE or the cache folder)': '导入的数据存在哪里（默认 DUNWU_STORE 或缓存文件夹）',
  'where imports are kept': '导入的数据存在哪里',
  'most memory for reading large files (default: 1GB)': '读取大文件最多用多少内存（默认 1GB）',
  'threads to judge with (default: one a core)': '用多少线程判断（默认每核一个）',
  'threads to score with (default: one a core)': '用多少线程评分（默认每核一个）',
  'en or zh': 'en 或 zh',
  'print verdicts.json instead of the table': '不打印表格，打印 verdicts.json',
  'then show it in the workbench; only on a terminal, and not with CI set': '随后在工作台里显示；仅限终端，且未设置 CI',
  'port to listen on (default: any free one)': '监听的端口（默认：任一空闲端口）',
  'print the address and open nothing': '只打印地址，不打开浏览器',
  'print JSON': '打印 JSON',
  'the page (default: named after the curve, here)': '页面文件（默认以曲线命名，写在当前文件夹）',
  'axis value to foretell, for example 70e9 (default: the usual next size)': '预测横轴上的哪一点，例如 70e9（默认：通常的下一个规模）',
  'also: how much scale until this score, for example 50%': '另外回答：要多大规模才到这个得分，例如 50%',
  'also a 90% interval as wide as the last sizes of the other tasks here ask for (nine tasks at least)':
    '再给一个 90% 区间，宽度由这里其他任务的最后一个规模定出（至少九项任务）',
  'keep the forecasts, signed by their content hash': '保存预测，以内容哈希签名',
  'score kept forecasts against the data in the given paths': '用给定的数据给保存的预测评分',
  'write every trial to a JSON file': '把每一次试验写到一个 JSON 文件',
  'only these metrics; pass@k for any k; ./my-metric.ts for your own': '只用这些指标；pass@k 的 k 任选；自己的指标写 ./my-metric.ts',
  'differences of every two models on the items both were asked': '每两个模型在共同题目上的差',
  'write all of it to a .csv or .json file': '把全部结果写到 .csv 或 .json 文件',
  'the rate to be seen, for example 1%': '要看出的正确率，例如 1%',
  'the rate to be told from it': '要与之区分的正确率',
  'chance level that a rate is to be told from': '要与之区分的随机水平',
  'items at hand': '手头的题数',
  'right answers among them': '其中答对的题数',
  'answers to each item (default: 1)': '每题作答几次（默认 1）',
  'variance between items: of their expected difference in a comparison of two models on the same items':
    '题目之间的方差：两个模型做相同的题时，各题期望之差的方差',
  'items of a cluster, on average': '每组平均多少题',
  'correlation of items within a cluster': '组内各题的相关',
  'default: 95%': '默认 95%',
  'default: 80%': '默认 80%',
  'minutes a person needs, or steps of the right answer (default: minutes)':
    'minutes（人需要的分钟数）或 steps（正确答案的步数），默认 minutes',
  'release dates, a line “model: 2024-03-04” each': '发布日期，每行一个“模型: 2024-03-04”',
  'rate of guessing, for example 25% (default: 0)': '猜对的概率，例如 25%（默认 0）',
  'items the smaller model had right and the larger one has wrong': '小模型做对而大模型做错的题数',
  'the smaller model asked again on its own errors: 9/45, or a rate': '让小模型把自己做错的题再做一遍：9/45，或一个比率',
  'answers with a chain of thought': '带思维链的回答',
  'direct answers to the same items': '对相同题目的直接作答',
  'where to foretell: 70e9 on the axis, or 7e9,4e12 (parameters, tokens)': '预测哪里：横轴上的 70e9，或 7e9,4e12（参数量、词元数）',
  'observational: models above it are held out, for example 84e21': 'observational：算力高于它的模型留作检验，例如 84e21',
  'ladder and threshold: rate of guessing, for example 25%': 'ladder 与 threshold：猜对的概率，例如 25%',
  'ladder: the metric that is the loss on the right answers (default: bpb)': 'ladder：哪个指标是正确答案上的损失（默认 bpb）',
  'the page (default: named after the experiment, here)': '输出的网页（默认：以实验命名，放在当前目录）',
  'train the reference ladders anew instead of reading those kept with the project': '重新训练参照模型，而不是读取随项目保存的结果',
  'where --grow trains them (default: dunwu-validate)': '--grow 在哪个文件夹训练（默认 dunwu-validate）',
  'also write it as a Markdown page': '同时写成一页 Markdown',
  'threads to train and judge with (default: one a core)': '训练和判断用几个线程（默认每核一个）',
  'folder for runs, checkpoints and results (default: dunwu-lab)': '运行、检查点与结果写到哪个文件夹（默认 dunwu-lab）',
  'training steps of each run': '每次运行训练多少步',
  'runs of each size': '每个规模运行几次',
  'sizes, for example 8,16,24': '各个规模，例如 8,16,24',
  'runs at a time (default: one a core)': '同时进行几次运行（默认每核一个）',
  'The workbench with these results as files that any web server can host, read-only.':
    '把工作台连同这些结果存成文件，可放在任何网页服务器上，只读。',
  'an empty or new folder, or one published before': '空的或新的文件夹，或以前发布过的文件夹',
  'also what the models were asked and answered, where the files hold it': '同时包含题目与模型的回答（如果文件里有）',
  'threads: on this machine (default); slurm: a task of a Slurm array for every run':
    'threads：在本机训练（默认）；slurm：每个训练作为 Slurm 作业数组中的一个任务',
  'more flags for sbatch, for example "--partition=cpu --time=2:00:00"': '另加的 sbatch 参数，例如 "--partition=cpu --time=2:00:00"',
};

/** In Chinese where it is known, else as it came: an English line is better than none. */
export const helpZh = (english: string): string => (Object.hasOwn(chinese, english) ? chinese[english]! : english);
