/** The command line in Chinese: everything commander prints. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { helpZh } from './help.zh.ts';
import { cells } from './table.ts';

const dunwu = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '', LC_MESSAGES: '' },
  });
const source = readFileSync('src/cli/main.ts', 'utf8');

it('every description, argument and option of main.ts is known in Chinese', () => {
  const texts = [...source.matchAll(/\.(?:description|argument|option)\(\s*(?:'[^']*',\s*)?'([^']*)'/g)]
    .map(([, text]) => text!)
    .filter((text) => !/^(--|[<[])/.test(text));
  expect(texts.length).toBeGreaterThan(100);
  for (const text of texts) expect(helpZh(text)).toMatch(/\p{Script=Han}|^params、/u);
});

it.each([[[]], [['contrast']], [['grow']]])('%j --help speaks Chinese in lines of 80 cells', (args) => {
  const { stdout, status } = dunwu(...args, '--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^用法：[\s\S]*^选项：$/m);
  for (const line of stdout.split('\n')) expect(cells(line)).toBeLessThanOrEqual(80);
  // only names, and what is typed, are Latin
  for (const [text] of stdout.matchAll(/^ {2,}\S.*? {2,}(\S.*)$/gm)) expect(text).toMatch(/\p{Script=Han}/u);
});

it.each([
  [['analyze'], '错误：缺少参数 <paths>。'],
  [['analyze', '--nosuch', 'x'], '错误：没有 --nosuch 这个选项。'],
  [['analyse'], '错误：没有 analyse 这个命令。是不是 analyze？'],
  [['analyze', 'x', '--seed'], '错误：选项 --seed <n> 后面缺少值。'],
  [['catalogue', 'a', 'b'], '错误：catalogue 的参数过多：应为 1 个，实际 2 个。'],
])('%j: %s', (args, sentence) => {
  const { stderr, status } = dunwu(...args);
  expect(status).toBe(1);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('（运行 dunwu --help 查看各选项）');
});

it('a language nobody speaks here is refused', () => {
  const { stderr, status } = dunwu('catalogue', 'pythia', '--lang', 'fr');
  expect(status).toBe(1);
  expect(stderr).toBe('--lang：应为 en 或 zh，实际为“fr”。未执行任何操作。\n');
});
