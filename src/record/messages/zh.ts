/** 与 en.ts 逐条对应：在哪里 · 遇到什么 · 应为什么 · 已如何处理，或该怎么办。 */
import type { Sentences } from '../complaint.ts';
import { formatZh } from './formats.zh.ts';
import { bytes, figure } from './numbers.ts';
import { phraseZh, spaced } from './phrases.zh.ts';
import { partName } from './protocol-parts.zh.ts';

const say = (phrase: string): string => spaced(phraseZh(phrase));
const quoted = (text: string): string => (text === '' ? '为空' : `为“${text}”`);
/** 整个 JSON 文件没有字段名。 */
const inField = (field: string): string => (field === 'NaN, Infinity' ? '' : `，${field}`);
const axisName: Record<string, string> = {
  params: '参数量',
  compute: '训练算力',
  tokens: '训练词元数',
  step: '训练步数',
  loss: '预训练损失',
};
const columns = '含有 model、task、metric、score、n 各列的表格';
const skipped = '已跳过这一行，其余内容照常读取。';

const endpointAdvice = (status: number): string =>
  status === 401 || status === 403
    ? '请把密钥放进环境变量 DUNWU_API_KEY。'
    : status === 404
      ? '请检查地址和模型名；没有补全接口的服务器也许支持 --chat。'
      : status === 429 || status >= 500
        ? '已试过四次，请稍后再试。'
        : '请按服务器的说明修改；没有补全接口的服务器也许支持 --chat。';

export const zh: Sentences = {
  'path-missing': ({ path }) => `${path}：没有这个文件或文件夹，未读取任何内容。请检查拼写。`,
  'path-unreadable': ({ path, reason }) => `${path}：无法打开（${phraseZh(reason)}），未从中读取任何内容。`,
  'folder-empty': ({ path }) => `${path}：文件夹里没有文件。请指定存放评测结果的文件夹。`,
  'file-empty': ({ path }) => `${path}：文件是空的，本应有评测结果。已跳过，请重新导出。`,
  'file-binary': ({ path, looksLike }) => `${path}：看上去是${say(looksLike)}，而这里需要文本或 Parquet 格式的评测结果。已跳过。`,
  'text-binary': ({ path, looksLike }) => `${path}：看上去是${say(looksLike)}，而这里需要一份文本。没有进行任何操作。`,
  'file-left-aside': ({ path }) => `${path}：从文件名看是文档、程序或图片，不是评测结果，因此没有打开。如果其中确有结果，请单独指定它。`,
  'file-beside': ({ path, format, better }) =>
    `${path}：${formatZh(format)}，本身没有得分。若一并给出同一次运行的 ${better}，则从那里读取。`,
  'file-not-fetched': ({ path }) => `${path}：这是 Git LFS 的指针，而这里需要文件本身。已跳过；请在来源仓库运行“git lfs pull”。`,
  'file-without-scores': ({ path, looksLike, hint }) => `${path}：${say(looksLike)}，其中没有可读的得分。${phraseZh(hint)}。`,
  'scores-elsewhere': ({ path, kept }) => `${path}：得分与同一次运行的 ${kept} 相同，后者更详细，因此只计一次。`,
  'people-left-aside': ({ path, runs }) =>
    `${path}：有 ${runs} 次运行由人完成（alias 为“human”），而这里需要模型的运行。它们不计入得分，人所需的时间仍随任务保留。`,
  'samples-differ': ({ path, task, metric, stated, counted }) =>
    `${path}，${task}，${metric}：日志写的是 ${figure(stated)}，而各样本得出 ${figure(counted)}。已采用样本：可能后来重新评过分或改过，也可能该任务对等级另有算法；若日志写的才对，请用表格给出。`,
  'samples-fewer': ({ path, task, metric, held, scored }) =>
    `${path}，${task}，${metric}：日志只留下已评分的 ${scored} 个样本中的 ${held} 个。已采用日志写明的得分；要分析作答，请给出完整的日志。`,
  'graded-here': ({ path, said, right }) =>
    `${path}：有作答（${said}）和标准答案（${right}），但没有得分。两者除首尾空格外完全一致才算对；换用其他指标请用“dunwu rescore”。`,
  'items-again': ({ path, task, rows }) =>
    `${path}，${task}：有 ${rows} 行的题目前面已经答过，多半是同一次评测写了两遍。每题只计第一次作答，其余不计。`,
  'items-missing': ({ path, task, items, expected }) =>
    `${path}，${task}：只有 ${items} 道题的作答，而该基准有 ${expected} 道。得分只代表这 ${items} 道题，不与完整的运行并入同一条曲线；请补评其余的题。`,
  'file-not-recognised': ({ path, closest, because }) =>
    `${path}：不符合任何已知格式。${closest === 'none' ? '' : `最接近“${formatZh(closest)}”，但${say(because)}。`}已跳过。无论原来是什么格式，${columns}总能读取。`,
  'file-ambiguous': ({ path, one, other }) =>
    `${path}：同样符合“${one}”和“${other}”，无法确定是哪一种。已跳过，请附上文件开头几行反馈给我们。`,
  'file-truncated': ({ path, format, at }) =>
    `${path}：内容不完整（${formatZh(format)}，断在${say(at)}）。断点之前能用的已经采用，请重新复制该文件。`,
  'file-too-large': ({ path, bytes: size, limit }) =>
    `${path}：整块内容有 ${bytes(size)}，一次最多读取 ${bytes(limit)}。已跳过，请拆分文件，或改为每行一条导出（JSONL、CSV）。`,
  'drop-too-large': ({ path, limit }) =>
    `${path}：拖入页面的文件会被复制，每个最多 ${bytes(limit)}。没有接收；请改用路径打开：npx dunwu open 路径。`,
  'drop-too-much': ({ path, limit }) =>
    `${path}：拖入页面的文件会被复制，一次会话合计最多 ${bytes(limit)}。没有接收；请改用路径打开所在的文件夹：npx dunwu open 路径。`,
  'drop-too-many': ({ limit }) => `拖入的文件超过 ${limit} 个，其余没有接收。请改用路径打开所在的文件夹：npx dunwu open 路径。`,
  'drop-misnamed': ({ path }) => `拖入的文件不能叫“${path}”：应为文件夹名和文件名，以“/”相隔，且不含“.”或“..”。没有接收。`,
  'file-nested-too-deep': ({ path, depth, limit }) =>
    `${path}：括号嵌套达到 ${depth} 层或更深，最多接受 ${limit} 层。评测结果不会是这样，已跳过。`,
  'file-corrupt': ({ path, format, reason }) =>
    `${path}：${formatZh(format)}文件已损坏（${phraseZh(reason)}）。损坏处之前能用的已经采用，请重新复制或导出。`,
  'file-has-no-scores': ({ path, format, lacks }) =>
    `${path}：按“${formatZh(format)}”读取，但缺少${say(lacks)}，因此没有得到任何得分。请补齐，或重新导出。`,
  'member-unsafe': ({ path, member }) =>
    `${path} 里有成员指向压缩包之外${member === '' ? '' : `（${member}）`}。正常的日志不会这样，整个文件不予读取。`,
  'member-unreadable': ({ path, member, reason }) => `${path}：成员 ${member} 无法读取，${phraseZh(reason)}。已略去，其余照常使用。`,
  'log-unfinished': ({ path, status }) => `${path}：这次运行没有完成（${status}）。已有的样本照常使用。`,
  'encoding-unknown': ({ path, at }) =>
    `${path}：第 ${at} 个字节不属于 UTF-8、UTF-16 或 GB18030 文本，而只支持这几种编码。此后的内容没有采用，请另存为 UTF-8。`,
  'line-unreadable': ({ path, line, expected, got }) => `${path} 第 ${line} 行：应为${say(expected)}，实际${quoted(got)}。${skipped}`,
  'line-too-long': ({ path, line, length, limit }) => `${path} 第 ${line} 行：长达 ${length} 个字符，每行最多读取 ${limit} 个。${skipped}`,
  'field-wrong': ({ path, line, field, expected, got }) =>
    `${path} 第 ${line} 行，${field}：应为${say(expected)}，实际${quoted(got)}。${skipped}`,
  'count-above-n': ({ path, line, correct, n }) =>
    `${path} 第 ${line} 行：共 ${n} 题却答对 ${correct} 题，答对数不能超过题数。已跳过这一行。如果 ${correct} 是百分数，请把列名改为“score”。`,
  'count-negative': ({ path, line, field, got }) => `${path} 第 ${line} 行，${field}：应为不小于 0 的个数，实际为 ${got}。${skipped}`,
  'score-out-of-range': ({ path, line, field, got, lo, hi }) =>
    `${path} 第 ${line} 行，${field}：应在 ${lo} 到 ${hi} 之间，实际为 ${got}。已跳过这个得分，请检查该列的单位。`,
  'not-a-number': ({ path, field, times }) => `${path}${inField(field)}：有 ${times} 处应为数字，实际为 NaN、无穷大或空白。已按缺失处理。`,
  'read-as-percent': ({ path, field, highest }) =>
    `${path}，${field}：最大值是 ${highest}，超过 1，因此整列按百分数读取。如果不是百分数，请改写成 0 到 1。`,
  'n-missing': ({ path, tasks }) =>
    `${path}：有 ${tasks} 个任务没有写明题数。若该基准的题数也查不到，曲线就没有区间；请补上 n 列或标准误。`,
  'score-missing': ({ path, task, field }) => `${path}，${task}：${field} 没有可用的数字。已跳过这个得分，其余内容照常读取。`,
  'column-missing': ({ path, columns: has, expected }) =>
    `${path}：有 ${has} 这些列，但缺少${say(expected)}。已跳过，请补上该列，或给相应的列改名。`,
  'more-like-this': ({ path, times }) => `${path}：同类问题还有 ${times} 处，处理方式相同。`,
  'model-unknown': ({ model, files, suggestion }) =>
    `${model}${files > 0 ? `（见于 ${files} 个文件）` : ''}：文件和目录都没有写明它的家族和规模，因此它不在任何曲线上。请写进自己的目录文件，再用 --catalogue 指定该文件${suggestion ? `；${phraseZh(suggestion)}` : '。'}`,
  'model-unnamed': ({ path }) =>
    `${path}：没有写明是哪个模型，因此不在任何曲线上。请补上 model 列（lm-evaluation-harness 的结果文件则补 model_name 字段），或连同同一次评测的 results 文件一起给出。`,
  'families-mixed': ({ path, models }) =>
    `${path}：含有多个家族的模型（${models}），而一条曲线只容一个家族。已按家族分成多条曲线，没有合并。`,
  'measured-twice': ({ model, task, metric, kept, left }) =>
    `${model}，${task}，${metric}：测了不止一次，结果不一致，而这里只需要一个。已采用 ${kept}，未采用 ${left}。`,
  'protocol-differs': ({ family, task, metric, part, values }) =>
    `${family}，${task}，${metric}：各模型的${partName[part] ? partName[part] : ` ${part} `}不同（${values}），得分没有连成一条曲线。请用同样的方式评测各个规模。`,
  'too-few-sizes': ({ curves, needed, example }) =>
    `有 ${curves} 项能力测过的规模不足 ${needed} 个（例如 ${example}），连不成曲线，未显示。请评测同一家族的更多规模。`,
  'axis-missing': ({ axis, family, models }) =>
    `${family}：${models} 的${axisName[axis] ?? axis}未知，因此没有放上这条横轴。请用 --catalogue 指定的文件补充，或用 --axis 换一条横轴。`,
  'option-wrong': ({ option, got, expected }) => `${option}：应为${say(expected)}，实际${quoted(got)}。未执行任何操作。`,
  'catalogue-unreadable': ({ path, line, expected, got }) =>
    `${path} 第 ${line} 行：应为${say(expected)}，实际${quoted(got)}。已跳过目录中的这一行，其余照常使用。`,
  'metric-unusable': ({ path, field, expected, got }) =>
    `${path}${field === '' ? '' : `，${field}`}：应为${say(expected)}，实际${quoted(got)}。没有评分。指标是一个写有“export default { name, score(answer) { … } }”的文件。`,
  'no-answers': ({ paths }) =>
    `${paths}：能读的文件里都没有逐题回答。请给出带逐题样本的文件；运行“dunwu inspect”可以查看每个文件里有什么。`,
  'no-lengths': ({ paths, unit }) =>
    unit === 'minutes'
      ? `${paths}：没有一条回答写明人完成任务要几分钟，算不出时间跨度。METR 的 runs.jsonl 带有 human_minutes；也可用 --by steps 按正确答案的步数计算。`
      : `${paths}：没有一道题的步数是已知的。带步骤的回答、参考答案里的计算器注记（<<a=b>>）或末字母任务才有步数。`,
  'law-unfit': ({ form, subject, why }) => `${subject}：“${form}”律无法拟合，因为${phraseZh(why)}。`,
  'forecast-unreadable': ({ path }) => `${path} 不是 dunwu forecast --save 存下的预测。请给出当时存下的文件。`,
  'forecast-changed': ({ path }) => `${path} 与存下时不同：内容哈希对不上。改动过的预测不予评分。`,
  'own-models': ({ path, models }) => `${models}：家族和规模以你在工作台里填写的为准（保存在 ${path}）。`,
  'own-unreadable': ({ path, reason }) =>
    `${path}：其中记着各列的含义，但无法读取（${phraseZh(reason)}），因此表格只按列名读取。请修好或删除这个文件。`,
  'store-busy': ({ path }) => `${path}：另一个 dunwu 正在使用这个存储，本次运行没有用它。数据不会丢失，下次运行会重新导入文件。`,
  'store-unusable': ({ path, reason }) =>
    `${path}：已导入文件的存储无法照原样使用（${phraseZh(reason)}）。已重新建立；如果反复出现，请删除该文件夹里除“own”以外的内容。`,
  'nothing-usable': ({ paths }) => `${paths} 中没有可用的内容。运行“dunwu inspect ${paths}”可以逐个文件查看原因。`,
  'axis-nowhere': ({ axis, there }) =>
    `没有曲线：没有一个模型的${axisName[axis] ?? axis}是已知的。${there === '' ? '请用 --catalogue 指定的文件补充。' : `请用 --axis 换一条横轴；文件里有：${there}。`}`,
  'store-elsewhere': ({ path, reason }) =>
    `${path}：无法在这里保存已导入的文件（${phraseZh(reason)}），这一次什么都不保存。请用 --store 另选一个位置。`,
  'nothing-selected': ({ filter, has }) => `没有曲线符合 ${filter}。现有的例如：${has}。请修改或去掉筛选条件。`,
  'page-not-built': () => '报告页面尚未构建。请先运行一次“npm run build:page”，或在 --format 中去掉 html。',
  'port-unusable': ({ port, reason }) => `端口 ${port} 无法使用（${reason}）：请关闭占用它的程序，或去掉 --port，自动选用空闲端口。`,
  'folder-not-empty': ({ path }) => `${path}：文件夹里有其他文件，且不是由 Dunwu 发布的。没有写入任何内容；请指定一个空的或新的文件夹。`,
  'out-unwritable': ({ path, reason }) => `${path}：无法写入（${phraseZh(reason)}）。请另选一个位置。`,
  'model-unusable': ({ path, lacks }) =>
    `${path}：不是可用的实验室模型，缺少 ${phraseZh(lacks)}。请给出已完成的训练所在的文件夹，例如 dunwu-lab/words/w64-s0；运行“dunwu grow words”可以得到。`,
  'endpoint-unreachable': ({ url, reason }) => `${url}：没有应答（${phraseZh(reason)}）。请检查地址，并确认服务器正在运行。`,
  'endpoint-silent': ({ url, seconds }) => `${url}：${seconds} 秒内没有回答，已放弃。请减少步数，或等服务器空闲时再试。`,
  'endpoint-refused': ({ url, status, reason }) =>
    `${url}：请求被拒绝，HTTP 状态 ${status}${reason === '' ? '' : `，服务器说“${reason}”`}。${endpointAdvice(status)}`,
  'endpoint-no-logprobs': ({ url, model }) =>
    `${url}：${model} 的回答没有附上最可能词元的对数概率，无法显示分布。请换用能返回对数概率（logprobs、top_logprobs）的服务器，或试试 --chat。`,
  'endpoint-unclear': ({ url, expected, got }) =>
    `${url}：回答不符合 OpenAI API 的格式，应为${say(expected)}，实际${quoted(got)}。请检查地址是否正好到 API 的起点，通常以 /v1 结尾。`,
  'run-failed': ({ run, reason }) => `训练 ${run} 失败：${phraseZh(reason)}。其余训练照常进行；再次运行同一命令，会从它最后的检查点重试。`,
  'run-let-go': ({ run, log }) =>
    `训练 ${run} 三次未到下一个检查点就被集群终止；原因可查看 ${log}。请给它更多时间或内存（例如 --slurm "--time=2:00:00"），再运行同一命令，会从最后的检查点继续。`,
  'run-anew': ({ run, was, is }) =>
    `训练 ${run} 已从头开始：写下其检查点的引擎（${was}）与当前引擎（${is}）算出的末位不同，而一次训练不能由两种引擎接力完成。若要从这样的检查点继续，请使用写下它的 dunwu 版本和同类机器。`,
  'lab-busy': ({ path, process }) => `${path}：另一个 dunwu（${process}）正在用不同的设定训练这个阶梯。请等它完成，或用 --out 另选文件夹。`,
  'lab-on-cluster': ({ path, runs }) =>
    `${path}：这个阶梯有 ${runs} 个训练在 Slurm 队列中。请用 --engine slurm 查看进度；若要在本机训练，请先用 scancel 取消它们。`,
  'slurm-missing': ({ command }) =>
    `找不到 ${command}：--engine slurm 依靠 Slurm 自带的 sbatch 和 squeue 命令。请在集群的登录节点上运行；若要在本机训练，请去掉 --engine。`,
  'slurm-refused': ({ command, reason }) =>
    `Slurm 拒绝了 ${command}：${phraseZh(reason)}。已完成的训练都已保存；再次运行同一命令会接着进行。`,
};
