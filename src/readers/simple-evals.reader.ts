/** Results of OpenAI's simple-evals: one flat object of metrics, each beside its deviation over items as `<metric>:std`; `…_allresults.json` has every
 *  item as a page of HTML. Task and model stand in the name alone: `<eval>_<model>[_<date>][_DEBUG].json`. (formats §13) */
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { type Unknown, unknown } from '../stats/estimate.ts';
import { type JsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import { metricFact } from './metric-names.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sampleTally } from './tally-samples.ts';

const simpleEvals: Reader = {
  format: 'simple-evals results',
  reads: '<eval>_<model>.json of openai/simple-evals, and its _allresults.json with every answer',
  version: 1,
  gives: ['per-item', 'transcript', 'counts'],

  recognise({ text, path }) {
    if (!/^\s*\{/.test(text)) return { sure: 0, because: 'it is no JSON object' };
    if (/^\s*\{\s*"score"\s*:/.test(text) && ['"metrics"', '"htmls"'].every((key) => text.includes(key)))
      return { sure: 0.95, because: 'it has score, metrics and htmls' };
    const flat = /^\s*\{[^{}[\]]*\}?\s*$/.test(text) && /"[^":]+:std"\s*:/.test(text) && /"score"\s*:/.test(text);
    return flat && nameOf(path) !== undefined
      ? { sure: 0.9, because: 'it has a score beside metrics with their deviations, and its name has task and model' }
      : { sure: flat ? 0.4 : 0, because: 'it has no score beside metrics with their deviations' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const nothing = (lacks: string) => new Unusable({ code: 'file-has-no-scores', path, format: simpleEvals.format, lacks });
    const named = nameOf(path);
    const whole = objectOf(await wholeJson(input, notes));
    const tally = sampleTally();
    for (const sample of itemsOf(whole, path)) tally.add(sample);
    const counted = tally.observations();
    yield* counted;
    if (counted.length > 0) return;
    const metrics = { ...objectOf(whole['metrics']), ...whole };
    const scores = Object.entries(metrics).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && !entry[0].includes(':') && !beside.has(entry[0]),
    );
    if (scores.length === 0 || !named)
      throw nothing('a score, and a name such as mmlu_gpt-4o.json, the only place where this format has task and model');
    for (const [metric, value] of scores) {
      const fact = metricFact(metric);
      const share = value >= 0 && value <= 1;
      const range =
        fact?.range ?? (share ? ([0, 1] as [number, number]) : unknown('the file does not say which values this metric can take'));
      yield {
        ...named,
        scale: {},
        metric,
        protocol: { harness: 'simple-evals' },
        score: {
          kind: 'mean',
          value,
          n: unknown('simple-evals does not write how many were asked'),
          se: unknown('simple-evals writes the deviation of items, and not how many there were'),
          range:
            Array.isArray(range) && (value < range[0] || value > range[1]) ? unknown('the score lies outside of the usual range') : range,
          higherIsBetter: fact?.higherIsBetter ?? (share ? true : unknown('the file does not say')),
        },
      };
    }
  },

  async *samples(input: Input, notes: Notes) {
    yield* itemsOf(objectOf(await wholeJson(input, notes)), input.path);
  },
};

export default simpleEvals;

/** Lengths of answers are no scores. */
const beside: ReadonlySet<string> = new Set(['chars']);

type Named = { model: string | Unknown; task: string };

function nameOf(path: string): Named | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
  const [, task, model] = /^([a-z]+)_(.+?)(?:_\d{8}_\d{6})?(?:_allresults)?(?:_DEBUG)?(?:_allresults)?$/i.exec(name) ?? [];
  return task === undefined || model === undefined ? undefined : { task, model };
}

/** Every answer, as far as its page says how it was scored. */
function* itemsOf(whole: JsonObject, path: string): Generator<Sample> {
  const { htmls, convos } = whole;
  const named = nameOf(path) ?? { task: 'simple-evals', model: unknown('the file name does not say which model answered') };
  for (const [i, html] of (Array.isArray(htmls) ? htmls : []).entries()) {
    if (typeof html !== 'string') continue;
    const field = (label: string) => unescaped(new RegExp(`<p>${label}: ([\\s\\S]*?)</p>`).exec(html)?.[1]);
    const score = scoreOf(field('Score'));
    if (score === undefined) continue;
    const [target, extracted] = [field('Correct Answer'), field('Extracted Answer')];
    const turns = Array.isArray(convos) && Array.isArray(convos[i]) ? convos[i].map(objectOf) : [];
    const said = turns.findLast(({ role }) => role === 'assistant')?.['content'];
    const asked = turns.find(({ role }) => role === 'user')?.['content'];
    yield {
      ...named,
      scale: {},
      protocol: { harness: 'simple-evals' },
      item: String(i),
      ...(typeof asked === 'string' ? { prompt: asked } : {}),
      targets: target === undefined ? [] : [target],
      ...(typeof said === 'string' ? { response: said } : {}),
      ...(extracted === undefined || extracted === 'None' ? {} : { extracted }),
      scores: { score },
    };
  }
}

function scoreOf(text: string | undefined): number | undefined {
  if (text === 'True') return 1;
  if (text === 'False') return 0;
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const unescaped = (text: string | undefined): string | undefined =>
  text?.replace(/&(lt|gt|quot|amp|#34|#39);/g, (entity) => entities[entity]!).trim();
