import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backtested } from '../src/forecast/configuration.ts';
import { everyMetric } from '../src/metrics/index.ts';
import type { Metric } from '../src/metrics/metric.ts';
import type { Reader } from '../src/readers/reader.ts';
import { en } from '../src/record/messages/reasons.en.ts';
import { flagNames, verdict, verdictNames, verdictsFile } from '../src/record/verdicts.ts';
import { chunksOfBytes, headOf, inputOfChunks } from '../src/workbench/input-of-chunks.ts';

const pages = ['.', 'docs', 'examples', 'bench'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

describe('documents', () => {
  it.each(pages)('%s: every link inside the project leads somewhere', (page) => {
    for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target!)) continue;
      const [path, anchor] = target!.split('#') as [string, string?];
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(file), `${page} → ${target}`).toBe(true);
      if (anchor === undefined) continue;
      const anchors = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\- ]/gu, '')
          .replaceAll(' ', '-'),
      );
      expect(anchors, `${page} → ${target}`).toContain(anchor);
    }
  });

  it.each(['README.md', 'README.zh-CN.md'])(
    '%s: its table is analysed by the command it names, with exit 0, and prints what is quoted',
    (page) => {
      const folder = mkdtempSync(join(tmpdir(), 'dunwu-readme-'));
      const text = readFileSync(page, 'utf8');
      const table = /```csv\n([\s\S]*?)```/.exec(text)![1]!;
      const flags = /npx dunwu analyze my-results\.csv(.*)/.exec(text)![1]!.split(' ').filter(Boolean);
      const quoted = /```text\n([\s\S]*?)```/.exec(text)![1]!;
      writeFileSync(join(folder, 'my-results.csv'), table);
      const run = spawnSync(
        process.execPath,
        ['src/cli/main.ts', 'analyze', join(folder, 'my-results.csv'), ...flags, '--out', join(folder, 'out'), '--store', 'memory'],
        { encoding: 'utf8' },
      );
      rmSync(folder, { recursive: true, force: true });
      expect([run.status, run.stderr]).toEqual([0, '']);
      expect(run.stdout).toContain(quoted);
    },
  );

  it.each(['docs/why-undetermined.md', 'docs/why-undetermined.zh-CN.md'])('%s: answers every reason there is', (page) => {
    const answered = [...readFileSync(page, 'utf8').matchAll(/`(v-u-[a-z-]+)`/g)].map(([, code]) => code);
    expect(answered.sort()).toEqual(
      Object.keys(en)
        .filter((code) => code.startsWith('v-u-'))
        .sort(),
    );
  });

  it('docs/backtest.md: the coverage that pages quote is the one measured', () => {
    const row = readFileSync('docs/backtest.md', 'utf8')
      .split('\n')
      .find((line) => line.startsWith('| next size | all |'))!;
    expect(row).toContain(`| ${backtested.trials} |`);
    expect(row).toContain(`| ${(100 * backtested.inside).toFixed(1)} % |`);
  });

  it('docs/output.md: names every field of a verdict, every verdict and every flag', () => {
    const text = readFileSync('docs/output.md', 'utf8');
    for (const name of [...Object.keys(verdictsFile.shape), ...Object.keys(verdict.shape), ...verdictNames, ...flagNames])
      expect(text).toContain(name);
  });

  /** The n-th program in CONTRIBUTING, which walks through it, in a folder of its own; deleted after `use`. */
  async function walkThrough<T>(nth: number, room: string, use: (module: { default: T }) => Promise<void>): Promise<void> {
    const code = [...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)][nth]![1]!;
    const folder = mkdtempSync('.dunwu-walk-');
    const file = join(folder, 'walked.ts');
    writeFileSync(file, code.replaceAll("'./", `'../src/${room}/`).replaceAll("'../", "'../src/").replaceAll("'../src/src/", "'../src/"));
    try {
      const flags =
        '--ignoreConfig --noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --skipLibCheck --allowImportingTsExtensions';
      const target = '--target ES2023 --lib ES2023 --module nodenext';
      const types = spawnSync(
        process.execPath,
        ['node_modules/typescript/bin/tsc', ...`${flags} ${target}`.split(' '), '--types', '', file],
        { encoding: 'utf8' },
      );
      expect([types.stdout, types.status]).toEqual(['', 0]);
      await use((await import(join(process.cwd(), file))) as { default: T });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('CONTRIBUTING: the reader it walks through compiles, recognises its file and reads it', () =>
    walkThrough<Reader>(0, 'readers', async ({ default: reader }) => {
      const source = chunksOfBytes('cards.txt', new TextEncoder().encode('# score card\nm1\tsums\t3/20\nnonsense\nm2\tsums\t9/5\n'));
      expect(reader.recognise(await headOf(source)).sure).toBeGreaterThan(0.5);
      const complaints: string[] = [];
      const read = [];
      for await (const one of reader.observations(inputOfChunks(source), { complain: ({ code }) => void complaints.push(code) }))
        read.push(one);
      expect(read.map((one) => [one.model, one.task, one.score])).toEqual([
        ['m1', 'sums', { kind: 'counts', correct: 3, n: 20, nFrom: 'stated' }],
      ]);
      expect(complaints).toEqual(['line-unreadable', 'count-above-n']);
    }));

  it('CONTRIBUTING: the metric it walks through compiles and scores, and its own words are true', () =>
    walkThrough<Metric>(2, 'metrics', async ({ default: metric }) => {
      const scored = (response: string | undefined, targets: string[], error?: string) =>
        metric.score({
          model: 'm',
          scale: {},
          task: 't',
          protocol: {},
          item: '1',
          targets,
          scores: {},
          ...(response === undefined ? {} : { response }),
          ...(error === undefined ? {} : { error }),
        });
      expect(scored('Paris, of course', ['paris'])).toEqual({ value: 1 });
      expect(scored('It is Paris', ['Paris'])).toEqual({ value: 0 });
      expect(scored(undefined, ['Paris'])).toHaveProperty('unknown');
      expect(scored('Paris', ['Paris'], 'timeout')).toHaveProperty('unknown');
      expect(everyMetric.map(({ name }) => name)).not.toContain(metric.name);
    }));

  it('docs/dependencies.md names every dependency with its version', () => {
    const text = readFileSync('docs/dependencies.md', 'utf8');
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(text).toContain(`| ${name} | ${version} |`);
  });
});
