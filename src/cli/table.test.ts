import { expect, it } from 'vitest';
import { cells, table } from './table.ts';

it('where the table is too wide, names lose their middle: sizes stay apart', () => {
  const models = ['huggyllama/llama-7b', 'huggyllama/llama-13b', 'huggyllama/llama-30b'];
  const [, ...rows] = table(
    ['model', 'score'],
    models.map((model) => [model, '50 %']),
    20,
    new Set([1]),
    [0],
  );
  expect(rows).toEqual(['huggyl…ama-7b   50 %', 'huggyl…ma-13b   50 %', 'huggyl…ma-30b   50 %']);
});
it('Han characters take two cells, left out or not', () => {
  const [, row] = table(['任务', '得分'], [['两位数加法（三个示例）', '50 %']], 18, new Set([1]), [0]);
  expect(row).toContain('…');
  expect(cells(row!)).toBeLessThanOrEqual(18);
});
