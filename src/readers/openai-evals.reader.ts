/** Event logs of OpenAI evals: one line says what was run, the others what happened to each sample; events are joined by their sample. The final
 *  report is not needed, and a log that broke off is read as far as it goes. (formats §13) */
import type { Option, Sample } from '../record/sample.ts';
import { unknown } from '../stats/estimate.ts';
import type { Json, JsonObject } from './json.ts';
import { jsonRows, objectOf } from './json-rows.ts';
import type { Input, Notes } from './reader.ts';
import { samplesReader } from './samples-reader.ts';

export default samplesReader({
  format: 'OpenAI evals log',
  reads: 'JSONL logs of openai/evals: spec, then match, metrics, cond_logp and sampling events joined by sample_id',
  version: 3,
  gives: ['per-item', 'transcript', 'option-logprobs', 'counts'],
  lacks: 'a match or metrics event',
  recognise({ text }) {
    return /^\s*\{\s*"spec"\s*:/.test(text) && text.includes('"completion_fns"')
      ? { sure: 0.95, because: 'its first line is a spec with completion_fns' }
      : { sure: 0, because: 'its first line is no spec with completion_fns' };
  },
  samples: samplesOf,
});

const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : Array.isArray(value) ? textOf(value[0]) : undefined;
const textsOf = (value: Json | undefined): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [one] : []));

/** What the events of one sample said. */
type Told = { scores: Record<string, number>; of: Partial<Sample>; completions: Option[]; matches: boolean[] };

async function* samplesOf(input: Input, notes: Notes): AsyncGenerator<Sample> {
  let spec: JsonObject = {};
  let finished = false;
  const samples = new Map<string, Told>();
  for await (const { row: event } of jsonRows(input, notes, 'an event of the log')) {
    if (event['spec'] !== undefined) spec = objectOf(event['spec']);
    if (event['final_report'] !== undefined) finished = true;
    const id = event['sample_id'];
    if (typeof id !== 'string') continue;
    const told = samples.get(id) ?? { scores: {}, of: {}, completions: [], matches: [] };
    samples.set(id, told);
    tell(told, event['type'], objectOf(event['data']));
  }
  if (!finished) notes.complain({ code: 'log-unfinished', path: input.path, status: 'no final_report' });
  const model = textOf(spec['completion_fns']);
  const task = textOf(spec['base_eval']) ?? textOf(spec['eval_name']) ?? 'OpenAI evals';
  const split = textOf(spec['split']);
  for (const [item, { scores, of, completions, matches }] of samples) {
    const targets = of.targets ?? [];
    const gold = completions.flatMap(({ text }, i) => (text !== undefined && targets.includes(text.trim()) ? [i] : []));
    const right = completions.length === 1 ? completions[0] : gold.length === 1 ? completions[gold[0]!] : undefined;
    yield {
      ...of,
      model: model ?? unknown('the spec names no model'),
      scale: {},
      task,
      protocol: { harness: 'openai-evals', ...(split === undefined ? {} : { split }) },
      item,
      targets,
      ...(completions.length > 1 ? { options: completions, ...(gold.length > 0 ? { gold } : {}) } : {}),
      ...(right ? { target: { logProb: right.logProb } } : {}),
      // a sample that was matched several times is right when all of its matches are
      scores: { ...(matches.length === 0 ? {} : { match: Number(matches.every(Boolean)) }), ...scores },
    };
  }
}

function tell(told: Told, type: Json | undefined, data: JsonObject): void {
  if (type === 'match' && typeof data['correct'] === 'boolean') {
    told.matches.push(data['correct']);
    const targets = textsOf(data['expected']);
    const picked = textOf(data['picked']);
    told.of = { ...told.of, ...(targets.length === 0 ? {} : { targets }), ...(picked === undefined ? {} : { extracted: picked }) };
  } else if (type === 'metrics') {
    for (const [name, value] of Object.entries(data))
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) told.scores[name] = Number(value);
  } else if (type === 'sampling') {
    const response = textOf(data['sampled']);
    const prompt = promptOf(data['prompt']);
    told.of = { ...told.of, ...(prompt === undefined ? {} : { prompt }), ...(response === undefined ? {} : { response }) };
  } else if (type === 'cond_logp' && typeof data['logp'] === 'number' && data['logp'] <= 0) {
    const text = textOf(data['completion']);
    told.completions.push({ logProb: data['logp'], ...(text === undefined ? {} : { text }) });
  } else if (type === 'error') told.of = { ...told.of, error: textOf(data['message']) ?? textOf(data['type']) ?? 'an error' };
}

/** A text, or the turns of a conversation. Evals that hide fields leave it out. */
function promptOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const turns = Array.isArray(value) ? value.map(objectOf).flatMap(({ content }) => (typeof content === 'string' ? [content] : [])) : [];
  return turns.length === 0 ? textOf(value) : turns.join('\n');
}
