/** A JSON file too large for one piece, element by element: those of its array, or of one array inside its object. */
import { Unusable } from '../record/complaint.ts';
import { excerpt, isJsonObject, type Json, readJson } from './json.ts';
import type { Input, Notes } from './reader.ts';

/** A member of the outermost object with its key, or an element of an array. */
export type Element = { key: string | undefined; value: Json };

/** No single element is larger. */
const longest = 2 ** 28;

/** Every element of a file that is an array. Of a file that is an object every member, but for the member `streamed`, where that is an array, each of
 *  its elements. What was read before a file breaks off is given, and the break complained of; throws Unusable where nothing was. */
export async function* jsonElements(
  { path, pieces }: Pick<Input, 'path' | 'pieces'>,
  notes: Notes,
  streamed?: string,
): AsyncGenerator<Element> {
  let notNumbers = 0;
  let given = 0;
  const parsed = (text: string, at: number): Json => {
    const read = readJson(text);
    if ('depth' in read) throw new Unusable({ code: 'file-nested-too-deep', path, depth: read.depth, limit: 512 });
    if ('wrong' in read) throw new Unusable({ code: 'file-corrupt', path, format: 'JSON', reason: `line ${at}: ${read.wrong}` });
    notNumbers += read.notNumbers;
    return read.value;
  };
  const splitter = elementSplitter(streamed);
  for await (const piece of pieces()) {
    for (const { text, member, line } of splitter.add(piece)) {
      given++;
      if (!member) {
        yield { key: member === undefined ? undefined : streamed, value: parsed(text, line) };
        continue;
      }
      const object = parsed(`{${text}}`, line);
      for (const [key, value] of Object.entries(isJsonObject(object) ? object : {})) yield { key, value };
    }
    if (splitter.held() > longest) throw new Unusable({ code: 'file-too-large', path, bytes: splitter.held(), limit: longest });
  }
  if (notNumbers > 0) notes.complain({ code: 'not-a-number', path, field: 'NaN, Infinity', times: notNumbers });
  const end = splitter.end();
  if (end.whole) return;
  const cut = { code: 'file-truncated', path, format: 'JSON', at: `line ${end.line}` } as const;
  if (end.stray !== '')
    throw new Unusable({ code: 'file-corrupt', path, format: 'JSON', reason: `line ${end.line}: ${excerpt(end.stray)}` });
  if (given === 0) throw new Unusable(cut);
  notes.complain(cut);
}

/** `member`: `"key": value` of the outermost object; false for an element of the streamed array, undefined for one of an outermost array. */
type Part = { text: string; member: boolean | undefined; line: number };

function elementSplitter(streamed: string | undefined) {
  let depth = 0;
  let outer: '[' | '{' | undefined;
  let within = false; // the streamed array
  let inString = false;
  let escaped = false;
  let held = '';
  let line = 1;
  let since = 1;
  let stray = '';
  const key = streamed === undefined ? undefined : new RegExp(`^\\s*${JSON.stringify(streamed)}\\s*:\\s*$`);
  const part = (text: string): Part[] => (text.trim() === '' ? [] : [{ text, member: outer === '[' ? undefined : !within, line: since }]);

  function* add(piece: string): Generator<Part> {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (inString) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) inString = false;
        continue;
      }
      const level = within ? 2 : 1;
      switch (code) {
        case 0x0a:
          line++;
          break;
        case 0x22: // "
          inString = true;
          break;
        case 0x5b: // [
        case 0x7b: // {
          if (depth === 0 && outer !== undefined && stray === '') stray = piece.slice(i, i + 80);
          depth++;
          if (depth === 1 && outer === undefined) {
            outer = code === 0x5b ? '[' : '{';
            from = i + 1;
          } else if (depth === 2 && outer === '{' && code === 0x5b && key?.test(held + piece.slice(from, i))) {
            within = true;
            held = '';
            from = i + 1;
          }
          since = line;
          break;
        case 0x5d: // ]
        case 0x7d: // }
          if (depth === 0 && stray === '') stray = piece.slice(i, i + 80);
          if (depth === level) {
            yield* part(held + piece.slice(from, i));
            held = '';
            from = i + 1;
            within = false;
          }
          depth = Math.max(0, depth - 1);
          break;
        case 0x2c: // ,
          if (depth === level) {
            yield* part(held + piece.slice(from, i));
            held = '';
            from = i + 1;
            since = line;
          }
          break;
        default:
          if (depth === 0 && code > 0x20 && code !== 0xfeff && stray === '') stray = piece.slice(i, i + 80);
      }
    }
    held += piece.slice(from);
  }
  return { add, held: () => held.length, end: () => ({ whole: depth === 0 && outer !== undefined && stray === '', line, stray }) };
}
