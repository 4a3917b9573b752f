import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-cli-rescore-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dunwu = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, CI: 'true', DUNWU_STORE: join(folder, 'store'), LANG: 'C', LC_ALL: 'C' },
  });

const samples = join(folder, 'samples_sums_2025-01-01T00-00-00.000001.jsonl');
writeFileSync(
  samples,
  Array.from({ length: 12 }, (_, doc_id) =>
    JSON.stringify({
      doc_id,
      doc: {},
      target: `${doc_id + 10}`,
      arguments: { gen_args_0: { arg_0: 'Q', arg_1: {} } },
      resps: [[doc_id % 2 === 0 ? `#### ${doc_id + 10}` : `=${doc_id + 10}\n#### 3`]],
      filtered_resps: [doc_id % 2 === 0 ? `${doc_id + 10}` : '3'],
      filter: 'strict-match',
    }),
  ).join('\n'),
);
const scores = join(folder, 'scores.csv');
writeFileSync(scores, 'family,model,params,task,metric,correct,n\nF,f-1,1e9,sums,accuracy,0,100\nF,f-2,2e9,sums,accuracy,0,1000\n');

describe('dunwu rescore', () => {
  it('tells scores in both languages, and writes them down', () => {
    const out = join(folder, 'out.csv');
    const { status, stdout, stderr } = dunwu('rescore', samples, '--metric', 'exact match*,chrF', '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/exact match, strict-match +50\.0% +25\.4% – 74\.6%/);
    expect(stdout).toContain('12 answers from 1 file scored under 7 metrics.');
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(9);
    expect(dunwu('rescore', samples, '--lang', 'zh').stdout).toContain('1 个文件，12 个回答');
  });
  it('--json', () => {
    const document = JSON.parse(dunwu('rescore', samples, '--metric', 'exact match', '--json').stdout) as Record<string, unknown>;
    expect(document).toMatchObject({ schema: 'dunwu/rescore/1', answers: 12, metrics: [{ name: 'exact match', kind: 'strict' }] });
  });
  it.each([
    [[scores], /none of the files that could be read holds answers/],
    [[join(folder, 'none.jsonl')], /there is no such file/],
    [[samples, '--metric', 'exact mach'], /--metric: got “exact mach”/],
    [[samples, '--out', 'x.txt'], /--out: got “x.txt”/],
    [[samples, '--task', 'other'], /there are, for example/i],
  ])('%j ends with 1 and a sentence', (args, sentence) => {
    const { status, stderr } = dunwu('rescore', ...args);
    expect([status, stderr]).toEqual([1, expect.stringMatching(sentence)]);
    expect(stderr).not.toMatch(/\n +at /);
  });
});

describe('dunwu power', () => {
  it('before a run', () => {
    expect(dunwu('power', '--rate', '1%').stdout).toContain('299 items');
    expect(dunwu('power', '--rate', '25%', '--against', '30%', '--lang', 'zh').stdout).toContain('各需 1251 题');
  });
  it('after a run: 0 of 100 leaves 1 % possible, 0 of 1000 does not', () => {
    const { status, stdout } = dunwu('power', scores, '--rate', '1%');
    expect(status).toBe(0);
    expect(stdout).toMatch(/f-1 .*0\/100 .*possible/);
    expect(stdout).toMatch(/f-2 .*0\/1000 .*ruled out/);
    expect(dunwu('power', '--items', '100', '--correct', '0', '--rate', '1%').stdout).toContain('not ruled out');
  });
  it.each([[[]], [['--rate', '5']], [['--items', '3', '--correct', '4']], [['--rate', '1%', '--icc', '.2']]])(
    '%j ends with 1 and a sentence',
    (args) => {
      const { status, stderr } = dunwu('power', ...args);
      expect([status, stderr]).toEqual([1, expect.stringMatching(/was expected/)]);
    },
  );
});
