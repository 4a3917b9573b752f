/** One row of a samples file of lm-evaluation-harness as an answer: whatever was a number there is a text in the file. (formats §1) */
import type { Option, Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';

/** How a file writes which option is right: not stated anywhere, so every way is tried until a row's own grade contradicts it. */
type GoldBy = 'text' | 'index' | 'letter';
const everyWay: readonly GoldBy[] = ['text', 'index', 'letter'];

/** Length in UTF-8. */
const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** Rows of one file, in order. `task`: that of the file name. */
export function lmEvalAnswers(task: string): (row: JsonObject, at: number) => Sample | undefined {
  const passes = new Map<string, number>();
  let ways = everyWay;
  return (row, at) => {
    const key = `${row['doc_id']} ${labelOf(row['filter']) ?? ''}`;
    const pass = (passes.get(key) ?? 0) + 1;
    passes.set(key, pass);
    // The harness appends to a file that is there: the first answer to an item under a named extractor is the one that counts.
    if (pass > 1 && 'filter' in row) return undefined;
    ways = waysLeft(ways, row);
    return lmEvalAnswer(row, at, { task, pass, ways });
  };
}

/** What a row does not tell of itself: the task; how often its item came, from 1; and how the file writes which option is right. */
export type RowContext = { task: string; pass: number; ways: readonly GoldBy[] };

/** The ways of writing the right option that no row contradicts. Ties and other graders may contradict every way: then none is believed. */
export const goldWays = (rows: readonly JsonObject[]): readonly GoldBy[] => rows.reduce(waysLeft, everyWay);

function waysLeft(ways: readonly GoldBy[], row: JsonObject): readonly GoldBy[] {
  const grade = scoreOf(row['acc'] ?? null);
  if (grade === undefined || ways.length === 0) return ways;
  const options = optionsOf(requestsOf(row['arguments']), Array.isArray(row['resps']) ? row['resps'] : []);
  return options.length < 2 ? ways : uncontradicted(ways, textOf(row['target']), options, grade);
}

const uncontradicted = (ways: readonly GoldBy[], target: string | undefined, options: readonly Option[], grade: number): GoldBy[] =>
  ways.filter((by) => {
    const index = goldBy(by, target, options);
    return index === undefined || (index === argmax(options)) === (grade === 1);
  });

/** One row, whatever rows stand before it. */
export function lmEvalAnswer(row: JsonObject, at: number, { task, pass, ways }: RowContext): Sample | undefined {
  const item = row['doc_id'];
  if (item === undefined || item === null) return undefined;
  const requests = requestsOf(row['arguments']);
  const responses = Array.isArray(row['resps']) ? row['resps'] : [];
  const filter = labelOf(row['filter']);
  const scores = scoresOf(row);
  const doc = isJsonObject(row['doc'] ?? null) ? (row['doc'] as JsonObject) : {};
  const options = optionsOf(requests, responses);
  const cluster = clusterOf(doc);
  const common = {
    model: unknown('the file names no model; the results file of the same run does'),
    scale: {},
    task,
    protocol: filter !== undefined ? { filter } : pass > 1 ? { filter: `filter ${pass}` } : {},
    item: `${item}`,
    ...(cluster === undefined ? {} : { cluster }),
    ...(requests[0]?.context === undefined ? {} : { prompt: requests[0].context }),
    scores,
    line: at,
  };
  const target = textOf(row['target']);
  if (options.length >= 2) {
    const grade = scores['acc'];
    const left = grade === undefined ? ways : uncontradicted(ways, target, options, grade);
    const index = left.map((by) => goldBy(by, target, options)).find((one) => one !== undefined);
    const right = index === undefined ? undefined : options[index];
    return {
      ...common,
      targets: right?.text === undefined ? [] : [right.text.trim()],
      options,
      ...(index === undefined || !right ? {} : { gold: [index], target: { ...right } }),
    };
  }
  if (options.length === 1) {
    const { text, ...only } = options[0]!;
    return { ...common, targets: [(text ?? target ?? '').trim()], target: only, options };
  }
  const rolling = numberOf(first(first(responses)));
  if (rolling !== undefined && typeof first(first(responses)) !== 'string') return { ...common, targets: [], target: { logProb: rolling } };
  const extracted = textOf(first(row['filtered_resps']));
  const response = textOf(first(first(responses)));
  return {
    ...common,
    ...labAnswer(row['dunwu']),
    targets: targetsOf(row['target']),
    ...(response === undefined ? {} : { response }),
    ...(extracted === undefined ? {} : { extracted }),
  };
}

/** What the lab tells beside the harness: ln p of the right answer, and outcomes of its steps. */
function labAnswer(value: Json | undefined): Pick<Sample, 'target' | 'steps'> {
  if (!isJsonObject(value ?? null)) return {};
  const { target_log_prob: logProb, target_tokens: tokens, steps } = value as JsonObject;
  return {
    ...(typeof logProb === 'number' && logProb <= 0 ? { target: { logProb, ...(typeof tokens === 'number' ? { tokens } : {}) } } : {}),
    ...(Array.isArray(steps) && steps.length > 1 && steps.every((step) => step === 0 || step === 1)
      ? { steps: steps.map((step) => step === 1) }
      : {}),
  };
}

type Request = { context?: string; continuation?: string };

/** `{gen_args_0: {arg_0, arg_1}}` since 0.4.3, `[[arg_0, arg_1], …]` before. */
function requestsOf(value: Json | undefined): Request[] {
  const rows = Array.isArray(value) ? value : isJsonObject(value ?? null) ? Object.values(value as JsonObject) : [];
  return rows.map((row) => {
    const [context, continuation] = Array.isArray(row) ? row : isJsonObject(row) ? [row['arg_0'], row['arg_1']] : [];
    return {
      ...(typeof context === 'string' ? { context } : {}),
      ...(typeof continuation === 'string' ? { continuation } : {}),
    };
  });
}

/** A response that is [log-probability, greedy] belongs to one option. */
function optionsOf(requests: readonly Request[], responses: readonly Json[]): Option[] {
  const options = responses.map((response, i): Option | undefined => {
    const pair = first(response);
    if (!Array.isArray(pair) || pair.length !== 2) return undefined;
    const logProb = numberOf(pair[0]);
    const greedy = `${pair[1]}`.toLowerCase();
    if (logProb === undefined || (greedy !== 'true' && greedy !== 'false')) return undefined;
    const text = requests[i]?.continuation;
    return { logProb, greedy: greedy === 'true', ...(text === undefined ? {} : { text, bytes: bytesOf(text) }) };
  });
  return options.every((option) => option !== undefined) ? (options as Option[]) : [];
}

function goldBy(by: GoldBy, target: string | undefined, options: readonly Option[]): number | undefined {
  if (target === undefined) return undefined;
  const index =
    by === 'text'
      ? options.findIndex(({ text }) => text !== undefined && text.trim() === target.trim())
      : by === 'index'
        ? /^\d+$/.test(target)
          ? Number(target)
          : -1
        : /^[A-Z]$/.test(target.trim())
          ? target.trim().charCodeAt(0) - 65
          : -1;
  return index >= 0 && index < options.length ? index : undefined;
}

const argmax = (options: readonly Option[]): number =>
  options.reduce((best, one, i) => (one.logProb > options[best]!.logProb ? i : best), 0);

const others = new Set('doc_id doc target arguments resps filtered_resps filter metrics doc_hash prompt_hash target_hash'.split(' '));

function scoresOf(row: JsonObject): Record<string, number> {
  const scores: Record<string, number> = {};
  for (const name in row) {
    if (others.has(name)) continue;
    const number = scoreOf(row[name]!);
    if (number !== undefined) scores[name] = number;
  }
  return scores;
}

const scoreOf = (value: Json): number | undefined => (typeof value === 'boolean' ? Number(value) : numberOf(value));

/** What makes items of one benchmark depend on each other, where the row says it. */
function clusterOf(doc: JsonObject): string | undefined {
  for (const name of ['passage_id', 'story_id', 'context_id', 'subject', 'category'])
    if (typeof doc[name] === 'string' || typeof doc[name] === 'number') return `${name} ${doc[name]}`;
  return undefined;
}

/** A list of right answers travels as its Python text. */
function targetsOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => textOf(one) ?? []);
  const text = textOf(value);
  if (text === undefined) return [];
  const quoted = /^\[(.*)\]$/s.exec(text.trim())?.[1];
  const parts = quoted === undefined ? undefined : [...quoted.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  return parts && parts.length > 0 ? parts.map(([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1')) : [text];
}

const first = (value: Json | undefined): Json | undefined => (Array.isArray(value) ? value[0] : undefined);
const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
const labelOf = (value: Json | undefined): string | undefined =>
  value === undefined || value === null ? undefined : (textOf(value) ?? JSON.stringify(value));

function numberOf(value: Json | undefined): number | undefined {
  const number =
    typeof value === 'number' ? value : typeof value === 'string' && /^\s*-?(\d|\.\d)/.test(value) ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}
