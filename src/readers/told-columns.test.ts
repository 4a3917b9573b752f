import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ColumnMeaning, type ToldColumns, toldRoles, toldUnits } from '../record/told-columns.ts';
import { headingOf } from './headings.ts';
import type { Table } from './table.ts';
import { asTold, nothingTold, shapeOf, titlesOf, toldFrom } from './told-columns.ts';

const told = (columns: Record<string, ColumnMeaning>, constants: ToldColumns['constants'] = {}): ToldColumns => ({
  headings: Object.keys(columns),
  columns,
  constants,
});

it('every role is given a heading that readers take for it, in every unit', () => {
  for (const role of toldRoles)
    for (const unit of [undefined, ...toldUnits]) {
      const [title] = titlesOf(['x'], told({ x: unit === undefined ? { role } : { role, unit } }));
      const read = headingOf(title!);
      expect(read.role, `${role} ${unit}`).toBe(role === 'ignored' ? undefined : role);
      const worth = { '%': 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };
      if (role !== 'ignored') expect([read.unit, read.percent]).toEqual([unit ? worth[unit] : 1, unit === '%']);
    }
});

it('a heading that claims what another was told to be says nothing', () => {
  expect(titlesOf(['score', 'final', 'model'], { headings: [], columns: { final: { role: 'score' } }, constants: {} })).toEqual([
    '',
    'score',
    'model',
  ]);
});

describe('what was told', () => {
  it('is found by the headings in any order, and by no others', () => {
    const list = [told({ a: { role: 'model' }, b: { role: 'task' } })];
    expect(toldFrom(list).of(['b', 'a'])).toBe(list[0]);
    expect(toldFrom(list).of(['a', 'b', 'c'])).toBeUndefined();
    expect(nothingTold.of(['a'])).toBeUndefined();
    const headings = fc.array(fc.string(), { minLength: 1 });
    fc.assert(fc.property(headings, (one) => shapeOf(one) === shapeOf([...one].reverse())));
  });
  it('marks readers: other words, another mark, always between 0 and 1', () => {
    const some = (role: 'n' | 'item', text: string) => toldFrom([told({ [text]: { role } })]).mark;
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(some('n', text)).toBe(some('n', text));
        expect(some('n', text)).not.toBe(some('item', text));
        expect(some('n', text)).toBeGreaterThan(0);
        expect(some('n', text)).toBeLessThan(1);
      }),
    );
    expect(nothingTold.mark).toBe(0);
  });
  it('gives the table what all rows have, and its complaints the names of the file', async () => {
    const table: Table = {
      path: 't.csv',
      columns: ['who', 'how much'],
      async *rows() {
        yield { at: 2, cells: ['m', '7'] };
      },
    };
    const complaints: unknown[] = [];
    const known = toldFrom([told({ who: { role: 'model' }, 'how much': { role: 'score' } }, { task: 'sums', model: 'not this' })]);
    const { table: given, notes } = asTold(table, { complain: (one) => complaints.push(one) }, known);
    expect(given.columns).toEqual(['model', 'score', 'task']);
    for await (const { cells } of given.rows(new Set([0, 1, 2]), notes)) expect(cells).toEqual(['m', '7', 'sums']);
    notes.complain({ code: 'not-a-number', path: 't.csv', field: 'score', times: 1 });
    expect(complaints).toMatchObject([{ field: 'how much' }]);
  });
});
