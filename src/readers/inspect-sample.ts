/** One sample of an Inspect log as answers, one a scorer. (formats §2) */
import type { Protocol } from '../record/observation.ts';
import type { Option, Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { objectOf } from './json-rows.ts';

/** What the header says of all samples. */
export type InspectRun = Pick<Sample, 'model' | 'task'> & { run?: string; protocol: Protocol; epochs: number };

export function inspectRun(header: JsonObject): InspectRun | undefined {
  const of = header['eval'];
  if (!isJsonObject(of ?? null)) return undefined;
  const { task, model, run_id: id, task_version: version, config, model_generate_config: decoding } = of as JsonObject;
  if (typeof task !== 'string') return undefined;
  const temperature = isJsonObject(decoding ?? null) ? (decoding as JsonObject)['temperature'] : undefined;
  const { token_limit: limit, epochs } = objectOf(config);
  return {
    model: typeof model === 'string' && model !== '' ? model : unknown('the log names no model'),
    task,
    epochs: typeof epochs === 'number' && epochs > 1 ? epochs : 1,
    ...(typeof id === 'string' ? { run: id } : {}),
    protocol: {
      harness: 'inspect',
      ...(typeof version === 'number' || typeof version === 'string' ? { taskVersion: String(version) } : {}),
      ...(typeof temperature === 'number' ? { decoding: `temperature ${temperature}` } : {}),
      ...(typeof limit === 'number' ? { prompt: `token limit ${limit}` } : {}),
    },
  };
}

/** `attachments` of the same sample are put back where they belong. Undefined when there is no id. */
export function inspectSample(raw: JsonObject, run: InspectRun): Sample | undefined {
  const id = raw['id'];
  if (typeof id !== 'string' && typeof id !== 'number') return undefined;
  const attachments = isJsonObject(raw['attachments'] ?? null) ? (raw['attachments'] as JsonObject) : {};
  const text = (value: Json | undefined): string | undefined => textOf(value, attachments);
  const output = isJsonObject(raw['output'] ?? null) ? (raw['output'] as JsonObject) : {};
  const choices = Array.isArray(output['choices']) ? output['choices'] : [];
  const first = isJsonObject(choices[0] ?? null) ? (choices[0] as JsonObject) : {};
  const message = isJsonObject(first['message'] ?? null) ? (first['message'] as JsonObject) : {};
  const response = text(output['completion']) ?? text(message['content']);
  const prompt = text(raw['input']);
  const target = raw['target'];
  const targets = (Array.isArray(target) ? target : [target]).flatMap((one) => text(one) ?? []).filter((one) => one !== '');
  const error = isJsonObject(raw['error'] ?? null) ? text((raw['error'] as JsonObject)['message']) : text(raw['error']);
  const metadata = isJsonObject(raw['metadata'] ?? null) ? (raw['metadata'] as JsonObject) : {};
  const cluster = metadata['subject'] ?? metadata['category'];
  const scores: Record<string, number> = {};
  let extracted: string | undefined;
  for (const [scorer, score] of Object.entries(isJsonObject(raw['scores'] ?? null) ? (raw['scores'] as JsonObject) : {})) {
    const given = isJsonObject(score) ? score : { value: score };
    for (const [metric, value] of valuesOf(scorer, given['value'])) scores[metric] = value;
    extracted ??= text(given['answer']);
  }
  // Older logs have one score and do not name its scorer.
  if (raw['score'] !== undefined && isJsonObject(raw['score']))
    for (const [metric, value] of valuesOf('score', raw['score']['value'])) scores[metric] = value;
  const offered = Array.isArray(raw['choices']) ? raw['choices'].flatMap((one) => text(one) ?? []) : [];
  const options = optionsOf(first, offered);
  const letter = targets[0] !== undefined && /^[A-Z]$/.test(targets[0]) ? targets[0].charCodeAt(0) - 65 : -1;
  return {
    model: run.model,
    scale: {},
    task: run.task,
    protocol: run.protocol,
    ...(run.run === undefined ? {} : { run: run.run }),
    item: String(id),
    ...(typeof cluster === 'string' ? { cluster } : {}),
    ...(typeof raw['epoch'] === 'number' ? { repeat: raw['epoch'] - 1 } : {}),
    ...(prompt === undefined ? {} : { prompt }),
    targets,
    ...(response === undefined ? {} : { response }),
    ...(extracted === undefined ? {} : { extracted }),
    ...(options.length > 1 ? { options } : {}),
    ...(options.length > 1 && letter >= 0 && letter < options.length ? { gold: [letter] } : {}),
    scores,
    ...(error === undefined ? {} : { error }),
    ...(raw['limit'] !== undefined && raw['limit'] !== null ? { truncated: true } : {}),
  };
}

/** C, I, P and N are Inspect's words for right, wrong, partly right and no answer. A dict is several metrics; what has no number is left out. */
export function valuesOf(scorer: string, value: Json | undefined): [metric: string, value: number][] {
  if (isJsonObject(value ?? null))
    return Object.entries(value as JsonObject).flatMap(([name, inner]) => valuesOf(`${scorer} ${name}`, inner));
  const number = scoreValue(value);
  return number === undefined ? [] : [[scorer, number]];
}

const letters: Readonly<Record<string, number>> = { c: 1, i: 0, p: 0.5, n: 0, yes: 1, no: 0, true: 1, false: 0 };
function scoreValue(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string') return undefined;
  const known = letters[value.trim().toLowerCase()];
  if (known !== undefined) return known;
  const number = value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** Log-probabilities of the option letters at the token of the answer, where they were asked for. */
function optionsOf(choice: JsonObject, offered: readonly string[]): Option[] {
  const logprobs = isJsonObject(choice['logprobs'] ?? null) ? (choice['logprobs'] as JsonObject)['content'] : undefined;
  if (offered.length < 2 || !Array.isArray(logprobs)) return [];
  for (const token of [...logprobs].reverse()) {
    const top = isJsonObject(token) && Array.isArray(token['top_logprobs']) ? token['top_logprobs'] : [];
    const byLetter = new Map(
      top.flatMap((one) =>
        isJsonObject(one) && typeof one['token'] === 'string' && typeof one['logprob'] === 'number'
          ? [[one['token'].trim(), one['logprob']] as const]
          : [],
      ),
    );
    const found = offered.map((text, i) => ({ text, logProb: byLetter.get(String.fromCharCode(65 + i)) }));
    if (found.every(({ logProb }) => logProb !== undefined)) return found.map(({ text, logProb }) => ({ text, logProb: logProb! }));
  }
  return [];
}

/** A text, the last message of a conversation, or the parts of one; `attachment://…` is the text that was moved out of the way. */
function textOf(value: Json | undefined, attachments: JsonObject): string | undefined {
  if (typeof value === 'string') {
    const moved = /^attachment:\/\/(.+)$/.exec(value)?.[1];
    const found = moved === undefined ? undefined : attachments[moved];
    return typeof found === 'string' ? found : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return undefined;
  const parts = value.flatMap((one) => {
    if (!isJsonObject(one)) return textOf(one, attachments) ?? [];
    return textOf(one['text'] ?? one['content'], attachments) ?? [];
  });
  return parts.length === 0 ? undefined : parts.join('\n');
}
