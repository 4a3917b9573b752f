/** The table of the second Open LLM Leaderboard (`contents`), as CSV, Parquet or JSON of its interface: a model a row with its number of parameters.
 *  Of every benchmark the raw score from 0 to 1 is read: the other is spread between chance and 100. Only pretrained models, neither merged nor
 *  flagged: of 4,500 rows most are finetunes of few. (formats §6) */
import { Unusable } from '../record/complaint.ts';
import { numberOf } from '../record/written-number.ts';
import { isUnknown, unknown } from '../stats/estimate.ts';
import { cellsOf, delimitedRows } from './delimited.ts';
import { isJsonObject, wholeJson } from './json.ts';
import { objectOf } from './json-rows.ts';
import { isParquet, openParquet } from './parquet-rows.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { sparing } from './sparing.ts';
import { withoutN } from './without-n.ts';

const isHeading = (columns: readonly string[]): boolean =>
  columns.includes('fullname') && columns.some((name) => / Raw$/.test(name)) && columns.some((name) => name.startsWith('#Params'));

const leaderboard: Reader = {
  format: 'Open LLM Leaderboard table',
  reads: 'the table “contents” of the second Open LLM Leaderboard as CSV, Parquet or JSON: raw scores of pretrained models',
  version: 1,
  gives: ['params'],

  recognise(head) {
    const { path, text } = head;
    if (isParquet(head))
      return /leaderboard|contents/i.test(path)
        ? { sure: 0.8, because: 'it is Parquet and its path names a leaderboard' }
        : { sure: 0.1, because: 'its path does not name a leaderboard' };
    const heading = cellsOf(/^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? '', ',');
    if (heading && isHeading(heading)) return { sure: 0.95, because: 'its first line has fullname, #Params and columns that end in Raw' };
    return /^\s*\[\s*\{/.test(text) && /"params_billions"/.test(text) && /"evaluations"\s*:/.test(text)
      ? { sure: 0.95, because: 'its first entry has evaluations and params_billions' }
      : { sure: 0, because: 'it has no fullname, #Params and columns that end in Raw' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const sizes = withoutN(path, notes);
    let given = 0;
    for await (const { model, params, scores, line } of modelsOf(input, notes))
      for (const [task, value] of scores) {
        given++;
        yield sizes.see({
          model,
          scale: params === undefined ? {} : { params },
          task,
          metric: 'raw score',
          protocol: { harness: 'Open LLM Leaderboard 2' },
          score: {
            kind: 'mean',
            value,
            n: unknown('the table states no number of items'),
            se: unknown('the table states no standard error'),
            range: [0, 1],
            higherIsBetter: true,
          },
          ...(line === undefined ? {} : { line }),
        });
      }
    sizes.finish();
    if (given === 0)
      throw new Unusable({ code: 'file-has-no-scores', path, format: leaderboard.format, lacks: 'a pretrained model with raw scores' });
  },
};

export default leaderboard;

type Entry = { model: string; params: number | undefined; scores: [string, number][]; line?: number };

async function* modelsOf(input: Input, notes: Notes): AsyncGenerator<Entry> {
  const start = await input.slice(0, 4);
  if (isParquet({ bytes: start })) {
    const { columns, rows } = await openParquet(input);
    if (!isHeading(columns)) return;
    const wanted = columns.filter((name) => / Raw$/.test(name) || isFact(name));
    for await (const { at, row } of rows(wanted)) {
      const entry = entryOf(new Map(wanted.map((name) => [name, row[name]])), at);
      if (entry) yield entry;
    }
    return;
  }
  if (start[0] === 0x5b || start[0] === 0x20 || start[0] === 0x0a) {
    const whole = await wholeJson(input, notes);
    for (const row of Array.isArray(whole) ? whole.filter(isJsonObject) : []) {
      const model = objectOf(row['model']);
      const { params_billions: billions } = objectOf(row['metadata']);
      const kind = String(model['type'] ?? 'pretrained');
      if (typeof model['name'] !== 'string' || !/pretrained/i.test(kind)) continue;
      const scores = Object.entries(objectOf(row['evaluations'])).flatMap(([key, one]): [string, number][] => {
        const { name, value } = objectOf(one);
        return typeof value === 'number' && value >= 0 && value <= 1 ? [[typeof name === 'string' ? name : key, value]] : [];
      });
      yield { model: model['name'], params: sizeOf(billions), scores };
    }
    return;
  }
  const few = sparing(notes, input.path);
  let heading: string[] | undefined;
  for await (const { at, cells } of delimitedRows(input, ',', few)) {
    if (!heading) {
      heading = cells;
      continue;
    }
    const entry = entryOf(new Map(heading.map((name, i) => [name, cells[i]])), at);
    if (entry) yield entry;
  }
  few.finish();
}

/** Names hold emoji that change: they are told by how they begin. */
const isFact = (name: string): boolean => /^(fullname$|#Params|Type$|Merged|Flagged|T$)/.test(name);
const truth = (value: unknown): boolean => value === true || /^true$/i.test(String(value ?? ''));
const sizeOf = (billions: unknown): number | undefined => {
  const value = typeof billions === 'number' ? billions : numberOf(String(billions ?? ''));
  return typeof value === 'number' && value > 0 ? value * 1e9 : undefined;
};

function entryOf(row: ReadonlyMap<string, unknown>, line: number): Entry | undefined {
  const starting = (prefix: string) => [...row].find(([name]) => name.startsWith(prefix))?.[1];
  const model = row.get('fullname');
  if (typeof model !== 'string' || model === '' || truth(starting('Merged')) || truth(starting('Flagged'))) return undefined;
  if (!/pretrained/i.test(String(row.get('Type') ?? ''))) return undefined;
  const scores = [...row].flatMap(([name, cell]): [string, number][] => {
    const task = /^(.+) Raw$/.exec(name)?.[1];
    const value = typeof cell === 'number' ? cell : numberOf(String(cell ?? ''));
    return task !== undefined && !isUnknown(value) && value >= 0 && value <= 1 ? [[task, value]] : [];
  });
  return { model, params: sizeOf(starting('#Params')), scores, line };
}
