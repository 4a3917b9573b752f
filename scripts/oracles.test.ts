/** Every section of the methods that prints numbers has a test that names it, so that whoever doubts a number finds what holds it. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const numbered = (chapter: number, from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `${chapter}.${from + i}`);
const sections = [
  ...numbered(1, 2, 8),
  ...numbered(2, 1, 12),
  ...numbered(3, 1, 10),
  ...numbered(4, 1, 6),
  ...numbered(5, 1, 11),
  ...numbered(7, 1, 2),
  '7 S2',
  '7 S7',
  '7 S9',
];
const tests = globSync('src/**/*.test.ts').map((file) => readFileSync(file, 'utf8'));
/** Names of tests, and the comments and descriptions above them. */
const quoted = tests
  .flatMap((text) => text.split('\n').filter((line) => /\b(?:it|describe|test)\b|'.*§|`.*§|^\s*(?:\/\/|\*|\/\*\*)/.test(line)))
  .join('\n');

it.each(sections)('methods §%s is quoted by a test', (section) => {
  expect(quoted).toMatch(new RegExp(`§${section.replace('.', '\\.')}(?![\\d.]*\\d)`));
});
