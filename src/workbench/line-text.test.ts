import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineText } from './line-text.ts';

const text = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\\"', '"arg_0":', 'x"arg_0', '\\\\', '答案', '\ud83d', ', ', '{"arg_0": "'));
const name = fc.oneof(fc.constantFrom('arg_0', 'arg_1', 'x"arg_0', 'arg_0"', '\\"arg_0'), text);
const { row } = fc.letrec((tie) => ({
  value: fc.oneof(text, fc.integer(), fc.constantFrom(null, true, 0.5), fc.array(tie('value'), { maxLength: 3 }), tie('row')),
  row: fc.dictionary(name, tie('value'), { maxKeys: 4 }),
}));

it.each(['compact', 'with space'])('rows written %s are themselves but for the texts of the field', (written) =>
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const lines = rows.map((one) =>
        written === 'compact' ? JSON.stringify(one) : JSON.stringify(one, null, 1).replaceAll(/\n */g, ' '),
      );
      const bytes = Buffer.from(`${lines.join('\n')}\n`);
      const [all, spared] = [lineText(bytes, 'utf8', undefined), lineText(Buffer.from(bytes), 'utf8', 'arg_0')];
      for (let from = 0, i = 0; i < lines.length; i++) {
        const to = bytes.indexOf(10, from);
        expect(all(from, to)).toBe(lines[i]);
        const emptied = (name: string, value: unknown) => (name === 'arg_0' && typeof value === 'string' ? '' : value);
        expect(JSON.parse(spared(from, to))).toEqual(JSON.parse(lines[i]!, emptied));
        from = to + 1;
      }
    }),
    { numRuns: 1000 },
  ),
);

it('a line that ends within the field keeps what it says', () => {
  const bytes = Buffer.from('{"arg_0": "a \\" b\n{"arg_0": "c", "b": 1}\n');
  const of = lineText(bytes, 'utf8', 'arg_0');
  const end = bytes.indexOf(10);
  expect(of(0, end)).toBe('{"arg_0": "a \\" b');
  expect(of(end + 1, bytes.length - 1)).toBe('{"arg_0": "", "b": 1}');
});
