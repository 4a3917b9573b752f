import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeBrokenFiles } from '../../scripts/broken-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dunwu = (...args: string[]) => {
  const { DUNWU_STORE: _, ...env } = process.env;
  return spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...env, CI: 'true', DUNWU_STORE: join(folder, 'store'), LANG: 'C', LC_ALL: 'C' },
  });
};
const good = join(folder, 'good.csv');
writeFileSync(
  good,
  [
    'family,model,params,task,metric,correct,n',
    ...[1, 2, 3, 4, 5, 6].map((i) => `Mine,mine-${i},${10 ** (6 + i)},sums,accuracy,${i * 40},300`),
  ].join('\n'),
);

describe('dunwu', () => {
  it.each([[[]], [['analyze', '--help']], [['inspect', '--help']], [['catalogue', '--help']]])(
    '%j prints its help, with an example',
    (args) => {
      const { stdout, stderr } = dunwu(...args);
      expect(stdout + stderr).toMatch(args.length === 0 ? /analyze/ : /Example:\n {2}dunwu/);
    },
  );
  it('analyze: table, report folder, exit 0; nothing but text when piped', () => {
    const out = join(folder, 'report');
    const { status, stdout, stderr } = dunwu('analyze', good, '--out', out);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('no jump');
    expect(stdout).toContain(join(out, 'report.html'));
    expect(stdout).not.toContain('\u001b');
    expect(readdirSync(out).sort()).toEqual(['report.html', 'verdicts.csv', 'verdicts.json', 'verdicts.md']);
  });
  it('analyze --json prints the document and leaves no report', () => {
    const { status, stdout } = dunwu('analyze', good, '--json');
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { schema: string }).schema).toBe('dunwu/verdicts/1');
    expect(existsSync('dunwu-report')).toBe(false);
  });
  it('--format svg,png writes a picture of every curve', () => {
    const out = join(folder, 'pictures');
    expect(dunwu('analyze', good, '--out', out, '--format', 'svg,png').status).toBe(0);
    const files = readdirSync(join(out, 'figures'));
    expect(files.map((file) => file.slice(-4)).sort()).toEqual(['.png', '.svg']);
    expect(
      readFileSync(join(out, 'figures', files.find((file) => file.endsWith('.png'))!))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });
  it('--lang zh speaks Chinese', () =>
    expect(dunwu('analyze', good, '--out', join(folder, 'zh'), '--lang', 'zh').stdout).toMatch(/没有跳变.*\n[\s\S]*报告：/));
  it('--axis, --task and --metric choose; a name that is not there is told what is', () => {
    expect(dunwu('analyze', good, '--task', 'sums', '--axis', 'params', '--json').status).toBe(0);
    const { status, stderr } = dunwu('analyze', good, '--task', 'nothing', '--json');
    expect(status).toBe(1);
    expect(stderr).toContain('sums');
  });
  it.each([
    ['--axis', 'height'],
    ['--seed', 'x'],
    ['--format', 'docx'],
    ['--memory', 'lots'],
    ['--memory', '1KB'],
    ['--out', good],
    ['--threads', '0'],
  ])('%s %s is refused in one sentence', (option, value) => {
    const { status, stderr } = dunwu('analyze', good, option, value);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(option === '--out' ? value : option);
  });
  it('a port that is none is refused', () => {
    const { status, stderr } = dunwu('open', good, '--port', '70000');
    expect([status, stderr.trim().split('\n').length]).toEqual([1, 1]);
  });
  it('a missing path: exit 1 and a sentence', () => {
    const { status, stderr } = dunwu('analyze', join(folder, 'nowhere'));
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
  it('open: what holds no results ends with a sentence and exit 1, before and after it was read', () => {
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    for (const path of [join(folder, 'nowhere'), empty]) {
      const { status, stderr } = dunwu('open', path, '--no-browser');
      expect(status, path).toBe(1);
      expect(stderr).toContain(path);
      expect(stderr).not.toMatch(/\n\s+at /);
    }
  });
  it('an axis on which nothing lies is told, with those that are there', () => {
    const { status, stderr } = dunwu('analyze', good, '--axis', 'loss', '--json');
    expect(status).toBe(1);
    expect(stderr).toContain('--axis; the files tell: params');
  });
  it('inspect tells formats and what cannot be tested; --json the same', () => {
    const text = dunwu('inspect', good);
    expect(text.status).toBe(0);
    expect(text.stdout).toMatch(/tidy/);
    const json = JSON.parse(dunwu('inspect', good, '--json').stdout) as { files: { capabilities: string[]; cannot: string[] }[] };
    expect(json.files[0]!.capabilities).toEqual(expect.arrayContaining(['counts', 'params']));
    expect(json.files[0]!.cannot).toContain('transcript');
  });
  it('catalogue: one model whole, a family as a list, a stranger with advice; the user can add', () => {
    expect(dunwu('catalogue', 'EleutherAI/pythia-1.4b').stdout).toContain('1,208,602,624');
    expect((JSON.parse(dunwu('catalogue', 'BLOOM', '--json').stdout) as unknown[]).length).toBeGreaterThanOrEqual(5);
    const stranger = dunwu('catalogue', 'acme/wonder-7b');
    expect(stranger.status).toBe(1);
    expect(stranger.stderr).toContain('7B');
    const mine = join(folder, 'mine.csv');
    writeFileSync(mine, 'name,family,params,tokens,source\nacme/wonder-7b,Wonder,6.9B,1.2T,our own notes\n');
    expect(dunwu('catalogue', 'acme/wonder-7b', '--catalogue', mine).stdout).toContain('6,900,000,000');
  });
});

describe('broken input', () => {
  it('a folder of broken files beside one good one: exit 2, a sentence for each, and the good one is judged', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken, { recursive: true });
    const written = await writeBrokenFiles(broken);
    writeFileSync(join(broken, 'good.csv'), readFileSync(good));
    const { status, stdout, stderr } = dunwu('analyze', broken, '--json');
    expect(status).toBe(2);
    expect(stderr).not.toMatch(/\n\s+at |TypeError|undefined/);
    const document = JSON.parse(stdout) as {
      verdicts: { family: string }[];
      inputs: { path: string; problems: { sentence: string }[] }[];
      notes: { sentence: string }[];
    };
    expect(document.verdicts.some((v) => v.family === 'Mine')).toBe(true);
    const told = JSON.stringify([document.inputs.map((input) => input.problems), document.notes]);
    const names = readdirSync(broken, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'good.csv')
      .map((entry) => entry.name);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names.filter((name) => !told.includes(name))).toEqual([]);
    expect(written.length).toBeGreaterThanOrEqual(60);
  });
});
