/** A JSON file too large for one piece, element by element: those of its array, or of one array inside its object. */
import { Unusable } from '../record/complaint.ts';
import { excerpt, isJsonObject, type Json, readJson } from './json.ts';
import type { Input, Notes } from './reader.ts';

/** `at`: the keys that lead to it from the outermost object; none for an element of an outermost array. An element of the streamed array bears the keys
 *  of that array. */
export type Element = { at: readonly string[]; value: Json };

/** No single element is larger. */
const longest = 2 ** 28;

/** Every element of a file that is an array. Of a file that is an object every member, but for the member that `streamed` leads to, key by key: of
 *  that, an array or an object, every element or member, and of the objects on the way every other member. What was read before a file breaks off
 *  is given, and the break complained of; throws Unusable where nothing was. */
export async function* jsonElements(
  { path, pieces }: Pick<Input, 'path' | 'pieces'>,
  notes: Notes,
  ...streamed: string[]
): AsyncGenerator<Element> {
  let notNumbers = 0;
  let given = 0;
  const parsed = (text: string, line: number): Json => {
    const read = readJson(text);
    if ('depth' in read) throw new Unusable({ code: 'file-nested-too-deep', path, depth: read.depth, limit: 512 });
    if ('wrong' in read) throw new Unusable({ code: 'file-corrupt', path, format: 'JSON', reason: `line ${line}: ${read.wrong}` });
    notNumbers += read.notNumbers;
    return read.value;
  };
  const splitter = elementSplitter(streamed);
  for await (const piece of pieces()) {
    for (const { text, member, within, line } of splitter.add(piece)) {
      given++;
      const above = streamed.slice(0, within);
      if (!member) {
        yield { at: above, value: parsed(text, line) };
        continue;
      }
      const object = parsed(`{${text}}`, line);
      for (const [key, value] of Object.entries(isJsonObject(object) ? object : {})) yield { at: [...above, key], value };
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

/** One member of the outermost object, wherever it stands; what `streamed` leads to is passed over without being parsed. */
export async function jsonMember({ pieces }: Pick<Input, 'pieces'>, key: string, ...streamed: string[]): Promise<Json | undefined> {
  const splitter = elementSplitter(streamed);
  const named = keyed(key, '');
  for await (const piece of pieces()) {
    for (const { text, member, within } of splitter.add(piece)) {
      if (!member || within > 0 || !named.test(text)) continue;
      const read = readJson(`{${text}}`);
      return 'value' in read && isJsonObject(read.value) ? read.value[key] : undefined;
    }
    if (splitter.held() > longest) return undefined;
  }
  return undefined;
}

const keyed = (key: string, end: '' | '$'): RegExp =>
  new RegExp(`^\\s*${JSON.stringify(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*:\\s*${end}`);

/** `member`: `"key": value` of an object, else an element of an array; `within`: how many of the streamed keys lead there. */
type Part = { text: string; member: boolean; within: number; line: number };

function elementSplitter(streamed: readonly string[]) {
  let depth = 0;
  /** The brackets that are open and stay so while their parts are given: the outermost one, and those the streamed keys lead to. */
  const open: ('[' | '{')[] = [];
  let begun = false;
  let inString = false;
  let escaped = false;
  let held = '';
  let line = 1;
  let since = 1;
  let stray = '';
  const keys = streamed.map((key) => keyed(key, '$'));
  const part = (text: string): Part[] =>
    text.trim() === '' ? [] : [{ text, member: open.at(-1) === '{', within: open.length - 1, line: since }];

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
      const level = open.length;
      switch (code) {
        case 0x0a:
          line++;
          break;
        case 0x22: // "
          inString = true;
          break;
        case 0x5b: // [
        case 0x7b: // {
          if (depth === 0 && begun && stray === '') stray = piece.slice(i, i + 80);
          depth++;
          if (depth === 1 ? !begun : depth === level + 1 && open.at(-1) === '{' && keys[level - 1]?.test(held + piece.slice(from, i))) {
            // on the way to what is streamed only objects have keys
            if (depth > 1 && code === 0x5b && level < keys.length) break;
            begun = true;
            open.push(code === 0x5b ? '[' : '{');
            held = '';
            from = i + 1;
          }
          since = line;
          break;
        case 0x5d: // ]
        case 0x7d: // }
          if (depth === 0 && stray === '') stray = piece.slice(i, i + 80);
          if (depth === level && level > 0) {
            yield* part(held + piece.slice(from, i));
            held = '';
            from = i + 1;
            open.pop();
          }
          depth = Math.max(0, depth - 1);
          break;
        case 0x2c: // ,
          if (depth === level && level > 0) {
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
  return { add, held: () => held.length, end: () => ({ whole: depth === 0 && begun && stray === '', line, stray }) };
}
