/** One JSON object a line: the usual shape of logs. What is no object, or longer than a line may be, is complained of and skipped. */
import { excerpt, isJsonObject, type JsonObject, jsonReading } from './json.ts';
import type { Input, Notes } from './reader.ts';
import { sparing } from './sparing.ts';

/** @param expected what a line should have been, as a phrase for the complaint
 *  @param usable rows that fail it are complained of too */
export async function* jsonRows(
  { path, lines }: Pick<Input, 'path' | 'lines'>,
  notes: Notes,
  expected: string,
  usable: (row: JsonObject) => boolean = () => true,
): AsyncGenerator<{ row: JsonObject; at: number }> {
  const few = sparing(notes, path);
  const json = jsonReading(path, few);
  for await (const { at, text, tooLong } of lines()) {
    if (tooLong !== undefined) few.complain({ code: 'line-too-long', path, line: at, length: tooLong, limit: 8_000_000 });
    if (text.trim() === '') continue;
    const value = json.of(text, at);
    if (value === undefined) continue;
    if (isJsonObject(value) && usable(value)) yield { row: value, at };
    else few.complain({ code: 'line-unreadable', path, line: at, expected, got: excerpt(text) });
  }
  json.finish();
  few.finish();
}

/** The object at a key, or an empty one. */
export const objectOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
