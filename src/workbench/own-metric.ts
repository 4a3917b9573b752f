/** A metric of the user's own: a file that exports it as default, as TypeScript or JavaScript. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ItemScore, Metric } from '../metrics/metric.ts';
import { Unusable } from '../record/complaint.ts';
import type { Sample } from '../record/sample.ts';
import { isUnknown, type Unknown, unknown } from '../stats/estimate.ts';

/** What tells the file of a metric from the name of one. */
export const isMetricFile = (asked: string): boolean => /\.[cm]?[jt]s$/.test(asked);

type Field = { name: keyof Metric; expected: string; fits(value: unknown): boolean; usually?: unknown };
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isRange = (value: unknown): boolean => {
  if (!Array.isArray(value)) return isUnknown(value);
  const [least, greatest] = value as readonly unknown[];
  return value.length === 2 && typeof least === 'number' && typeof greatest === 'number' && least < greatest;
};

/** Fields with `usually` may be left out. Strict is the careful side: a step in a strict score alone is never called a discontinuity. */
const fields: readonly Field[] = [
  { name: 'name', expected: 'a name', fits: isText },
  { name: 'score', expected: 'a function (answer) => number', fits: isFunction },
  { name: 'rewards', expected: 'a sentence', fits: isText, usually: 'what its file says' },
  { name: 'kind', expected: "'strict' or 'smooth'", fits: (value) => value === 'strict' || value === 'smooth', usually: 'strict' },
  { name: 'needs', expected: 'a list of what a sample must bring', fits: Array.isArray, usually: [] },
  { name: 'range', expected: '[least, greatest]', fits: isRange, usually: unknown('the file of the metric does not say') },
  { name: 'higherIsBetter', expected: 'true or false', fits: (value) => typeof value === 'boolean', usually: true },
  { name: 'cite', expected: 'a text', fits: isText, usually: 'own metric' },
  { name: 'ofItem', expected: 'a function', fits: isFunction, usually: undefined },
  { name: 'ofSums', expected: 'a function', fits: isFunction, usually: undefined },
  { name: 'ofTask', expected: 'a function', fits: isFunction, usually: undefined },
];

/** Throws Unusable that says which field is wrong. */
export async function ownMetric(path: string): Promise<Metric> {
  const wrong = (field: string, expected: string, got: string) => new Unusable({ code: 'metric-unusable', path, field, expected, got });
  let module: { default?: unknown };
  try {
    module = (await import(pathToFileURL(resolve(path)).href)) as { default?: unknown };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw wrong(
      '',
      'a module that loads',
      code === 'ERR_MODULE_NOT_FOUND' ? 'no such file, or one it imports' : message.split('\n', 1)[0]!,
    );
  }
  const given = module.default;
  if (typeof given !== 'object' || given === null) throw wrong('export default', 'an object { name, score }', shown(given));
  const metric: Record<string, unknown> = {};
  for (const { name, expected, fits, ...rest } of fields) {
    const value = (given as Record<string, unknown>)[name];
    if (value === undefined && 'usually' in rest) {
      if (rest.usually !== undefined) metric[name] = rest.usually;
    } else if (fits(value)) metric[name] = isFunction(value) ? (value as (...of: unknown[]) => unknown).bind(given) : value;
    else throw wrong(name, expected, shown(value));
  }
  const score = metric['score'] as (answer: Sample) => unknown;
  return { ...(metric as Metric), score: (answer) => itemScore(score(answer), path) };
}

/** A bare number will do for a score, and nothing for "cannot score this". Throws Unusable for anything else: a wrong metric must not pass quietly. */
function itemScore(value: unknown, path: string): ItemScore | Unknown {
  if (value === undefined || value === null) return unknown('the metric gave no score');
  if (isUnknown(value)) return value;
  const scored = typeof value === 'object' ? (value as ItemScore) : { value };
  if (typeof scored.value !== 'number' || !Number.isFinite(scored.value))
    throw new Unusable({
      code: 'metric-unusable',
      path,
      field: 'score',
      expected: 'a finite number, { value } or nothing',
      got: shown(value),
    });
  return scored as ItemScore;
}

const shown = (value: unknown): string =>
  (value === undefined ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : String(value)).slice(0, 60);
