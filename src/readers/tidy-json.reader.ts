/** Tidy tables as one JSON array of objects, also where pandas wrote `{"columns": […], "data": [[…]]}`. (formats §4) */
import { Unusable } from '../record/complaint.ts';
import { excerpt, isJsonObject, type Json, type JsonObject, readJson, valueAt, wholeJson } from './json.ts';
import type { Input, Notes, Reader } from './reader.ts';
import type { Table, TableRow } from './table.ts';
import { tidyObservations } from './tidy.ts';
import { tidyAnswers } from './tidy-answers.ts';
import { cellsOf, claimOfObjects, columnsOfObjects } from './tidy-json-lines.reader.ts';
import { nothingTold, type Told } from './told-columns.ts';

const format = 'tidy table (JSON)';

export const tidyJsonWith = (told: Told): Reader => ({
  format,
  reads: 'a JSON array of objects with model, task, metric and score; pandas "records" and "split"',
  version: 3 + told.mark,
  gives: ['per-item', 'transcript', 'repeats', 'counts', 'params', 'compute'],

  recognise({ text, whole }) {
    const begins = text.trimStart();
    const array = /^\[\s*\{/.test(begins);
    if (!array && !/^\{\s*"(columns|index|data)"\s*:\s*\[/.test(begins)) return { sure: 0, because: 'it is no JSON array of objects' };
    const read = readJson(whole || !array ? text : upToLastObject(text));
    if ('value' in read) return claimOfObjects('a JSON array of objects', objectsIn(read.value).slice(0, 50), told);
    return { sure: 0, because: 'it begins like a JSON array of objects and cannot be read as one' };
  },

  async *observations(input, notes) {
    const { path } = input;
    const json = await wholeJson(input, notes);
    const objects = objectsIn(json);
    const elements = Array.isArray(json) ? json : [];
    const stray = elements.findIndex((element) => !isJsonObject(element));
    if (stray !== -1)
      notes.complain({
        code: 'line-unreadable',
        path,
        line: stray + 1,
        expected: 'an object in the array',
        got: excerpt(JSON.stringify(elements[stray])),
      });
    if (objects.length === 0) throw new Unusable({ code: 'file-has-no-scores', path, format, lacks: 'objects' });
    yield* tidyObservations(tableOf(path, objects), format, notes, told);
  },

  async *samples(input, notes) {
    yield* tidyAnswers(await tableIn(input, notes), notes, told);
  },
});

const tidyJson = tidyJsonWith(nothingTold);
export default tidyJson;

export const tableIn = async (input: Input, notes: Notes): Promise<Table> => tableOf(input.path, objectsIn(await wholeJson(input, notes)));

/** A head cut in the middle, closed behind its last whole object at the outermost level. */
function upToLastObject(text: string): string {
  const cut = text.lastIndexOf('},');
  const pretty = text.lastIndexOf('\n  },');
  return cut === -1 ? text : `${text.slice(0, (pretty === -1 ? cut : pretty + 3) + 1)}]`;
}

function objectsIn(json: Json): JsonObject[] {
  if (Array.isArray(json)) return json.filter(isJsonObject);
  const [columns, data] = [valueAt(json, 'columns'), valueAt(json, 'data')];
  if (!Array.isArray(columns) || !Array.isArray(data)) return Array.isArray(data) ? data.filter(isJsonObject) : [];
  return data.filter(Array.isArray).map((cells) => Object.fromEntries(columns.map((column, i) => [String(column), cells[i] ?? null])));
}

function tableOf(path: string, objects: readonly JsonObject[]): Table {
  const columns = columnsOfObjects(objects.slice(0, 200));
  return { path, columns, rows: () => rowsOf(objects, columns) };
}

async function* rowsOf(objects: readonly JsonObject[], columns: readonly string[]): AsyncGenerator<TableRow> {
  for (const [index, object] of objects.entries()) yield { at: index + 1, cells: cellsOf(object, columns) };
}
