import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ToldTrace } from '../../workbench/trace.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-trace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dunwu = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', LANG: 'C', LC_ALL: 'C' },
  });

describe('dunwu trace', () => {
  it('tells the loop, and the same in JSON', () => {
    const { status, stdout, stderr } = dunwu('trace', 'hello', '--temperature', '0.7', '--top-p', '0.9', '--steps', '6');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatchSnapshot();
    const told = JSON.parse(
      dunwu('trace', 'hello', '--temperature', '0.7', '--top-p', '0.9', '--steps', '6', '--json').stdout,
    ) as ToldTrace;
    expect(told.steps).toHaveLength(6);
    expect(stdout).toContain(`Text: hello${told.text}`);
    for (const { top, others, chosen, draw } of told.steps) {
      expect(top.reduce((sum, { probability }) => sum + probability, others.probability)).toBeCloseTo(1, 9);
      expect(top.reduce((sum, { drawn }) => sum + drawn!, others.drawn!)).toBeCloseTo(1, 9);
      expect(chosen.drawn).toBeGreaterThan(0);
      expect(draw!.u).toBeLessThan(draw!.to);
    }
  });
  it('你好, in Chinese', () => {
    const { status, stdout } = dunwu('trace', '你好', '--temperature', '0', '--steps', '4', '--lang', 'zh');
    expect(status).toBe(0);
    expect(stdout).toContain('全文： 你好！');
  });
  it.each([
    [['trace', 'hello', '--model', 'nowhere'], /nowhere/],
    [['trace', 'hello', '--model', 'src'], /no model of the lab/],
    [['trace', 'hello '.repeat(200)], /a prompt of 1 to 95 tokens/],
    [['trace', 'hello', '--top-p', '0'], /--top-p: got “0”/],
    [['trace', 'hello', '--temperature', ''], /--temperature/],
    [['trace', 'hello', '--endpoint', 'http://127.0.0.1:9/v1'], /--model/],
    [['trace', 'hello', '--endpoint', 'http://127.0.0.1:9/v1', '--model', 'm'], /nobody answered there/],
    [['lab', 'export', 'models/words', '--to', 'gpt-neox'], /the positions of this model are learned/],
  ])('%j: one sentence, exit 1', (args, sentence) => {
    const { status, stdout, stderr } = dunwu(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(sentence);
  });
  it('lab export: what is written is traced as the model it was', () => {
    const out = join(folder, 'gpt2');
    expect(dunwu('lab', 'export', 'models/words', '--to', 'gpt2', '--out', out).status).toBe(0);
    const said = (...args: string[]) => dunwu('trace', '你好', '--json', ...args).stdout;
    expect(said('--model', out)).toBe(said());
  });
});
