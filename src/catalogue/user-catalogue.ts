/** The user's own model facts, CSV with a heading or a JSON array, on top of the built-in ones. */
import type { Complaint } from '../record/complaint.ts';
import { numberOf } from '../record/written-number.ts';
import { isUnknown } from '../stats/estimate.ts';
import type { ModelFact } from './model-fact.ts';

/** Below these a number is a slip, such as 7 for 7B. */
export const leastOf = { params: 1e3, nonEmbedding: 1e3, active: 1e3, tokens: 1e3, flop: 1e6, tokensPerStep: 1 } as const;
const numeric = ['params', 'nonEmbedding', 'active', 'tokens', 'flop', 'tokensPerStep'] as const;
const example = { params: '7B', nonEmbedding: '6.4B', active: '13B', tokens: '1.4T', flop: '3e23', tokensPerStep: '2097152' } as const;
const date = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Reads `name, aliases (| between), family, params, nonEmbedding, active, tokens, flop, tokensPerStep, released, source`; numbers as people
 *  write them. A line that cannot be used is left out whole and complained of. */
export function readCatalogue(text: string, path: string): { facts: ModelFact[]; complaints: Complaint[] } {
  const complaints: Complaint[] = [];
  const facts: ModelFact[] = [];
  const taken = new Set<string>();
  const complain = (line: number, expected: string, got: string) =>
    complaints.push({ code: 'catalogue-unreadable', path, line, expected, got: got.slice(0, 60) });
  for (const { line, row } of rowsOf(text.replace(/^\uFEFF/, ''), complain)) {
    const fact = factOf(row, path, (expected, got) => complain(line, expected, got));
    if (!fact) continue;
    const twice = [fact.name, ...fact.aliases].find((name) => taken.has(name));
    if (twice !== undefined) {
      complain(line, 'a name no other line has', twice);
      continue;
    }
    for (const name of [fact.name, ...fact.aliases]) taken.add(name);
    facts.push(fact);
  }
  return { facts, complaints };
}

type Row = ReadonlyMap<string, string>;

function factOf(row: Row, path: string, complain: (expected: string, got: string) => void): ModelFact | undefined {
  const cell = (field: string): string => (row.get(plainHeading(field)) ?? '').trim();
  const [name, family, released] = [cell('name'), cell('family'), cell('released')];
  if (name === '' || family === '') {
    complain('a name and a family', [...row.values()].join(','));
    return undefined;
  }
  if (released !== '' && !date.test(released)) {
    complain('a date such as 2023-04 or 2023-04-03', released);
    return undefined;
  }
  const numbers: Partial<Record<(typeof numeric)[number], number>> = {};
  for (const field of numeric) {
    const written = cell(field);
    if (written === '') continue;
    const value = numberOf(written);
    if (isUnknown(value) || value < leastOf[field]) {
      complain(`a positive ${field} such as ${example[field]}`, written);
      return undefined;
    }
    numbers[field] = value;
  }
  const aliases = cell('aliases')
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '' && alias !== name);
  return {
    name,
    aliases: [...new Set(aliases)],
    family,
    ...numbers,
    ...(released === '' ? {} : { released }),
    source: cell('source') || path,
    confidence: 'stated',
  };
}

const columns = ['name', 'aliases', 'family', ...numeric, 'released', 'source'] as const;

/** The CSV that reads back as these facts; line breaks and the bar between aliases cannot stand in a text and become spaces. */
export function writeCatalogue(facts: readonly ModelFact[]): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[",]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  const oneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const cellOf = (fact: ModelFact, column: (typeof columns)[number]): string => {
    if (column === 'aliases') return fact.aliases.map((alias) => oneLine(alias.replaceAll('|', ' '))).join('|');
    return oneLine(String(fact[column] ?? ''));
  };
  return `${[columns, ...facts.map((fact) => columns.map((column) => cellOf(fact, column)))].map(line).join('\n')}\n`;
}

/** The user's facts win: a built-in model of the same name or alias gives way. */
export function mergeCatalogues(builtIn: readonly ModelFact[], own: readonly ModelFact[]): readonly ModelFact[] {
  if (own.length === 0) return builtIn;
  const names = new Set(own.flatMap((fact) => [fact.name, ...fact.aliases]));
  return [...own, ...builtIn.filter((fact) => ![fact.name, ...fact.aliases].some((name) => names.has(name)))];
}

type Rows = { line: number; row: Row }[];
type Complain = (line: number, expected: string, got: string) => void;

const plainHeading = (heading: string): string => heading.toLowerCase().replace(/[\s_-]+/g, '');

const rowsOf = (text: string, complain: Complain): Rows => (/^\s*[[{]/.test(text) ? rowsOfJson(text, complain) : rowsOfCsv(text, complain));

/** In JSON, lines are entries of the array, from 1. */
function rowsOfJson(text: string, complain: Complain): Rows {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    list = undefined;
  }
  if (!Array.isArray(list)) {
    complain(1, 'a JSON array of models', text.trim());
    return [];
  }
  return list.flatMap((entry: unknown, i) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      complain(i + 1, 'a model as a JSON object', JSON.stringify(entry));
      return [];
    }
    const cells = Object.entries(entry).map(([key, value]) => [plainHeading(key), written(value)] as const);
    return [{ line: i + 1, row: new Map(cells) }];
  });
}

const written = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(written).join('|')
    : value === null
      ? ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);

function rowsOfCsv(text: string, complain: Complain): Rows {
  const [heading = '', ...lines] = text.split(/\r\n|\n|\r/);
  const columns = fields(heading).map(plainHeading);
  if (!columns.includes('name') || !columns.includes('family')) {
    complain(1, 'a heading with name and family', heading);
    return [];
  }
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return [];
    const cells = fields(line);
    if (cells.length > columns.length) {
      complain(i + 2, `${columns.length} cells, as the headings have`, line);
      return [];
    }
    return [{ line: i + 2, row: new Map(cells.map((value, c) => [columns[c]!, value])) }];
  });
}

/** Fields of one CSV line; a catalogue has no line breaks inside quotes. Every field is read with the comma before it, so none is empty. */
const fields = (line: string): string[] =>
  [...`,${line}`.matchAll(/,(?:\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)].map(([, quoted, bare]) =>
    (quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"')).trim(),
  );
