import { expect, it } from 'vitest';
import type { Reader } from './reader.ts';
import { recognise } from './recognise.ts';

const head = (text: string, whole = true) => ({ path: 'f', text, bytes: new TextEncoder().encode(text), whole });
const reader = (format: string, sure: number): Reader => ({
  format,
  reads: '',
  version: 1,
  gives: [],
  recognise: () => ({ sure, because: `${format} says so` }),
  async *observations() {},
});

it('takes the surest', () => {
  expect(recognise(head('x'), [reader('a', 0.6), reader('b', 0.9), reader('c', 0.2)])).toMatchObject({
    reader: { format: 'b' },
    because: 'b says so',
  });
});

it('names both on a tie', () => {
  expect(() => recognise(head('x'), [reader('b', 0.7), reader('a', 0.7)])).toThrowError(
    expect.objectContaining({ complaint: { code: 'file-ambiguous', path: 'f', one: 'a', other: 'b' } }),
  );
});

it('names the closest when none is sure enough', () => {
  expect(() => recognise(head('x'), [reader('a', 0.1), reader('b', 0.4)])).toThrowError(
    expect.objectContaining({ complaint: { code: 'file-not-recognised', path: 'f', closest: 'b', because: 'b says so' } }),
  );
});

it('says where the scores of a file without any stand', () => {
  expect(() => recognise(head('{"task_id": "HumanEval/0", "completion": "return 1"}'), [reader('a', 0)])).toThrowError(
    expect.objectContaining({ complaint: expect.objectContaining({ code: 'file-beside', path: 'f', format: 'HumanEval samples' }) }),
  );
});

it('refuses deep nesting by its first bytes alone', () => {
  expect(() => recognise(head('['.repeat(60_000), false))).toThrowError(
    expect.objectContaining({ complaint: expect.objectContaining({ code: 'file-nested-too-deep' }) }),
  );
});
