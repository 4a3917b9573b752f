/** details_<task>_<time>.parquet of lighteval, and of the first Open LLM Leaderboard, which wrote the same columns: every answer with the
 *  log-probabilities of its options. Columns of tokens, the bulk of such files, are never read. (formats §6, §12) */
import type { Option, Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { lightevalTask } from './lighteval-task.ts';
import { isParquet, openParquet } from './parquet-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

const name = /(?:^|\/)details_([^/]+?)_(\d{4}-\d{2}-\d{2}T[^/]*)\.parquet$/;

export default samplesReader({
  format: 'lighteval details (Parquet)',
  reads: 'details_<task>_<time>.parquet of lighteval and of the first Open LLM Leaderboard; task and model are those of the path',
  version: 1,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],
  lacks: 'the columns of answers (metrics, or __metric__)',
  recognise(head) {
    if (!isParquet(head)) return { sure: 0, because: 'it does not begin with PAR1' };
    // Its columns are listed at the end of a Parquet file: the name is all there is to go by.
    return name.test(head.path)
      ? { sure: 0.9, because: 'it is Parquet and called details_<task>_<time>.parquet' }
      : { sure: 0.1, because: 'it is not called details_<task>_<time>.parquet' };
  },
  samples: answersOf,
});

const first = ['example', 'full_prompt', 'predictions', 'pred_logits', 'choices', 'gold', 'gold_index', 'metrics', 'truncated'];
const later = ['__doc__', '__model_response__', '__metric__'];

async function* answersOf(input: Input, _notes: Notes): AsyncGenerator<Sample> {
  const file = await openParquet(input);
  const place = placeOf(input.path);
  const new_ = file.columns.includes('__metric__');
  for await (const { at, row } of file.rows(new_ ? later : first))
    yield { ...place, ...(new_ ? laterAnswer(row, at) : firstAnswer(row, at)), line: at };
}

/** `details_<org>__<model>/…` of the leaderboard's data sets, `details/<org>/<model>/<time>/` of lighteval. */
function placeOf(path: string): Pick<Sample, 'model' | 'scale' | 'task' | 'protocol'> {
  const { task, shots, suite } = lightevalTask(name.exec(path)?.[1] ?? '');
  const hub = /(?:^|\/)details_([^/]+?)__([^/]+)\//.exec(path);
  const local = /(?:^|\/)details\/(.+?)\/\d{4}-\d{2}-\d{2}T[^/]*\//.exec(path)?.[1];
  const model = hub ? `${hub[1]}/${hub[2]}` : local;
  return {
    model: model ?? unknown('the path names no model'),
    scale: {},
    task,
    protocol: { harness: suite ? `lighteval ${suite}` : 'lighteval', ...(shots === undefined ? {} : { shots }) },
  };
}

type Answer = Omit<Sample, 'model' | 'scale' | 'task' | 'protocol' | 'line'>;
const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);
const textsOf = (value: unknown): string[] => listOf(value).filter((one): one is string => typeof one === 'string');
const numbersOf = (value: unknown): number[] =>
  listOf(value)
    .flat()
    .flatMap((one) => (typeof one === 'number' ? [one] : typeof one === 'bigint' ? [Number(one)] : []));
const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const scoresOf = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([metric, score]) =>
      typeof score === 'number' && Number.isFinite(score)
        ? [[metric, score]]
        : typeof score === 'boolean' || typeof score === 'bigint'
          ? [[metric, Number(score)]]
          : [],
    ),
  );

/** Options with a log-probability each, where there are as many of both. */
function optionsOf(choices: readonly string[], logProbs: readonly number[]): Option[] {
  if (choices.length < 2 || choices.length !== logProbs.length || logProbs.some((one) => !(one <= 0))) return [];
  return choices.map((text, i) => ({ text, logProb: logProbs[i]! }));
}

function answerOf(
  item: string,
  asked: string | undefined,
  choices: readonly string[],
  gold: readonly number[],
  logProbs: readonly number[],
  answers: readonly string[],
  scores: Record<string, number>,
  targets: readonly string[],
): Answer {
  const options = optionsOf(choices, logProbs);
  const right = gold.filter((index) => index >= 0 && index < choices.length);
  return {
    item,
    ...(asked === undefined ? {} : { prompt: asked }),
    targets: right.length > 0 ? right.map((index) => choices[index]!.trim()) : targets,
    ...(options.length > 0 ? { options, ...(right.length > 0 ? { gold: right } : {}) } : {}),
    ...(options.length === 0 && answers[0] !== undefined ? { response: answers[0] } : {}),
    scores,
  };
}

/** Items have no name in these files: their place in the file is what all models share. */
function firstAnswer(row: Record<string, unknown>, at: number): Answer {
  const truncated = numbersOf(row['truncated']).some((one) => one > 0);
  const answer = answerOf(
    `row ${at}`,
    textOf(row['full_prompt']) ?? textOf(row['example']),
    textsOf(row['choices']),
    numbersOf(row['gold_index']),
    numbersOf(row['pred_logits']),
    textsOf(row['predictions']),
    scoresOf(row['metrics']),
    textsOf(row['gold']),
  );
  return truncated ? { ...answer, truncated } : answer;
}

function laterAnswer(row: Record<string, unknown>, at: number): Answer {
  const [doc, response] = [objectOf(row['__doc__']), objectOf(row['__model_response__'])];
  const id = doc['id'];
  const choices = textsOf(doc['choices']);
  const gold = numbersOf(doc['gold_index']);
  return answerOf(
    typeof id === 'string' && id !== '' ? id : `row ${at}`,
    textOf(doc['query']),
    choices,
    gold,
    numbersOf(response['logprobs']),
    textsOf(response['text']),
    scoresOf(row['__metric__']),
    [],
  );
}
