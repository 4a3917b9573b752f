import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Complaint } from '../record/complaint.ts';
import { depthOf, jsonReading, readJson, valueAt } from './json.ts';

it('takes NaN and the infinities of Python for null and counts them, never inside strings', () => {
  const text = '{"a": NaN, "b": [Infinity, -Infinity, -1], "c": "NaN, \\"Infinity\\" \\\\", "NaN": 2}';
  expect(readJson(text)).toEqual({ value: { a: null, b: [null, null, -1], c: 'NaN, "Infinity" \\', NaN: 2 }, notNumbers: 3 });
});

it.each([
  ['{"a":\n1,\n]', 3, false],
  ['{"a":\n[1,\n2', 3, true],
  ['{"a": "b', 1, true],
  ['', 1, true],
  ['{a:1}', 1, false],
  ["{'a': None}", 1, false],
])('%s is wrong in line %d', (text, line, truncated) => {
  expect(readJson(text)).toMatchObject({ line, truncated });
});

it('measures nesting without nesting itself', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(readJson(deep)).toEqual({ depth: 100_000 });
  expect(depthOf('["[[[[", {"a": [1]}]')).toBe(3);
  expect(depthOf('["[[[[')).toBe(1);
});

it('reads what nests as deep as the limit, and no deeper', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(readJson(nested(512))).toMatchObject({ notNumbers: 0 });
  expect(readJson(nested(513))).toEqual({ depth: 513 });
  expect(readJson(`{"a":${nested(513)},"a":1}`)).toEqual({ depth: 514 });
  expect(readJson(JSON.stringify('[{'.repeat(600)))).toMatchObject({ notNumbers: 0 });
  expect(readJson(JSON.stringify(Array(600).fill({})))).toMatchObject({ notNumbers: 0 });
});

it('complains of each bad line and of NaN once', () => {
  const complaints: Complaint[] = [];
  const json = jsonReading('f', { complain: (complaint) => void complaints.push(complaint) });
  expect([json.of('{"a":NaN}', 1), json.of('oops', 2), json.of('[NaN, NaN]', 3)]).toEqual([{ a: null }, undefined, [null, null]]);
  json.finish();
  expect(complaints).toEqual([
    { code: 'line-unreadable', path: 'f', line: 2, expected: 'JSON', got: 'oops' },
    { code: 'not-a-number', path: 'f', field: 'NaN, Infinity', times: 3 },
  ]);
});

it('walks only own keys', () => {
  expect(valueAt({ a: { b: 1 } }, 'a', 'b')).toBe(1);
  expect(valueAt({ a: 1 }, 'a', 'b')).toBeUndefined();
  expect(valueAt({}, 'constructor')).toBeUndefined();
});

it('agrees with JSON.parse on JSON', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      expect(readJson(text)).toEqual({ value: JSON.parse(text), notNumbers: 0 });
    }),
    { seed: 3, numRuns: 200 },
  );
});
