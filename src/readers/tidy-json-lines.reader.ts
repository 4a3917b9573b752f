/** Tidy tables with one JSON object a line. Also the format in which Dunwu writes observations (`write-tidy.ts`). (formats §4) */
import { claim } from './claim.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, jsonReading, readJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import { cellOf, type Table, type TableRow } from './table.ts';
import { tidyObservations } from './tidy.ts';
import { tidyAnswers } from './tidy-answers.ts';
import { nothingTold, type Told } from './told-columns.ts';

const sampled = 200;

const format = 'tidy table (JSON lines)';

export const tidyJsonLinesWith = (told: Told): Reader => ({
  format,
  reads: 'one JSON object a line with model, task, metric and score (or correct and n, or an item and its score)',
  version: 3 + told.mark,
  gives: ['per-item', 'transcript', 'repeats', 'counts', 'params', 'compute'],

  recognise({ text, whole }) {
    if (!text.trimStart().startsWith('{')) return { sure: 0, because: 'its first line is no JSON object' };
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (!whole && lines.length > 1) lines.pop();
    const objects = lines.slice(0, 50).flatMap((line) => objectIn(line));
    if (objects.length * 2 < Math.min(lines.length, 50)) return { sure: 0, because: 'its lines are no JSON objects' };
    return claimOfObjects('JSON objects line by line', objects, told);
  },

  async *observations(input, notes) {
    yield* tidyObservations(await tableIn(input), format, notes, told);
  },

  async *samples(input, notes) {
    yield* tidyAnswers(await tableIn(input), notes, told);
  },
});

const tidyJsonLines = tidyJsonLinesWith(nothingTold);
export default tidyJsonLines;

export async function tableIn(input: Input): Promise<Table> {
  const columns = columnsOfObjects(await firstObjects(input));
  return { path: input.path, columns, rows: (_, notes) => rowsOf(input, columns, notes) };
}

const objectIn = (line: string): JsonObject[] => {
  const read = readJson(line);
  return 'value' in read && isJsonObject(read.value) ? [read.value] : [];
};

/** Keys in the order in which they first appear. */
export const columnsOfObjects = (objects: readonly JsonObject[]): string[] => [...new Set(objects.flatMap(Object.keys))];

/** How sure a tidy reader is of objects, keys taken for columns. */
export function claimOfObjects(kind: string, objects: readonly JsonObject[], told: Told): { sure: number; because: string } {
  const columns = columnsOfObjects(objects);
  return claim(
    kind,
    columns,
    objects.map((object) => cellsOf(object, columns)),
    told,
  );
}

/** The cells of an object; what a key of its prototype would answer is not there. */
export const cellsOf = (object: JsonObject, columns: readonly string[]) =>
  columns.map((column) => (Object.hasOwn(object, column) ? cellOf(object[column]) : undefined));

async function firstObjects(input: Input): Promise<JsonObject[]> {
  const objects: JsonObject[] = [];
  for await (const { text } of input.lines()) {
    objects.push(...objectIn(text));
    if (objects.length >= sampled) break;
  }
  return objects;
}

async function* rowsOf(input: Input, columns: readonly string[], notes: Notes): AsyncGenerator<TableRow> {
  const { path } = input;
  const json = jsonReading(path, notes);
  for await (const { at, text, tooLong } of input.lines()) {
    if (tooLong !== undefined) notes.complain({ code: 'line-too-long', path, line: at, length: tooLong, limit: 8_000_000 });
    if (text.trim() === '') continue;
    const value: Json | undefined = json.of(text, at);
    if (isJsonObject(value)) yield { at, cells: cellsOf(value, columns) };
    else if (value !== undefined)
      notes.complain({ code: 'line-unreadable', path, line: at, expected: 'a JSON object', got: excerpt(text) });
  }
  json.finish();
}
