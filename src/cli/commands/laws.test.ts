import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lossAt } from '../../forecast/laws/loss-law.ts';
import { accuracyAt } from '../../forecast/laws/task-ladder.ts';
import { randomStream } from '../../stats/random.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-laws-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const dunwu = (...args: string[]) =>
  spawnSync(process.execPath, ['src/cli/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, CI: 'true', DUNWU_STORE: 'memory', LANG: 'C', LC_ALL: 'C' },
  });
const json = (...args: string[]) => {
  const { status, stdout, stderr } = dunwu(...args, '--json');
  expect(status, stderr).not.toBe(1);
  return JSON.parse(stdout) as Record<string, never>;
};
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const shared = (path: string) => `../shared/data/${path}`;
const skipped = (path: string) => (existsSync(shared(path)) ? '' : ' (skipped: the shared data are not here)');

describe('dunwu errors', () => {
  it('without kinds: the essay’s case, suggestive at p = .076, with both gaps', () => {
    const { status, stdout } = dunwu('errors');
    expect(status).toBe(0);
    for (const said of ['Built-in example', 'exact p = .076', '--broken', '--resampled', '22']) expect(stdout).toContain(said);
    expect(dunwu('errors', '--lang', 'zh').stdout).toContain('有苗头，但不显著');
  });
  it('with kinds and both controls', () => {
    const found = json('errors', 'a=6/20', 'b=12/18', '--broken', '5', '--resampled', '9/45') as unknown as {
      reasons: { code: string }[];
      total: { before: number };
    };
    expect(found.total.before).toBe(38);
    expect(found.reasons.map(({ code }) => code)).toEqual(['classes-differ', 'broken-known', 'resample-beyond']);
  });
  it.each([['a=7/5'], ['a'], ['=1/2']])('%s: a sentence', (kind) => {
    const { status, stderr } = dunwu('errors', kind);
    expect(status).toBe(1);
    expect(stderr).toContain('fixed/errors');
    expect(stderr).not.toContain('    at ');
  });
});

describe.skipIf(!existsSync(shared('metr/all_runs.jsonl.gz')))(`dunwu horizon${skipped('metr/all_runs.jsonl.gz')}`, () => {
  const runs = shared('metr/all_runs.jsonl.gz');
  it('METR’s runs: five horizons, two that cannot be told, a trend with the dates', () => {
    const { stdout, status } = dunwu('horizon', runs, '--dates', shared('metr/release_dates.yaml'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/Claude 3.5 Sonnet \(Old\) +22\.07 min/);
    expect(stdout).toMatch(/davinci-002 +shorter than any/);
    expect(stdout).toMatch(/Doubles every [\d.]+ days/);
    const zh = dunwu('horizon', runs, '--lang', 'zh').stdout;
    expect(zh).toContain('短于所有任务');
    expect(zh).not.toMatch(/shorter|undefined|NaN/);
  });
  it('the same seed gives the same bytes', () =>
    expect(dunwu('horizon', runs, '--json').stdout).toBe(dunwu('horizon', runs, '--json').stdout));
  it('by steps: no run has steps, and it says so', () => {
    const { status, stderr } = dunwu('horizon', runs, '--by', 'steps');
    expect(status).toBe(1);
    expect(stderr).toContain('number of steps');
  });
});

const bigG = 'bigbench-bigg/bigg_3shot_items.jsonl';
describe.skipIf(!existsSync(shared(bigG)))(`dunwu ability${skipped(bigG)}`, () => {
  it('BIG-G: one size above nothing is undetermined; Wikidata questions differ in difficulty by 3 logits', () => {
    const { stdout, status } = dunwu('ability', shared(bigG), '--task', 'modified_arithmetic', '--axis', 'params');
    expect(status).toBe(0);
    expect(stdout).toContain('Undetermined: only 1 of these models');
    const { tasks } = json('ability', shared(bigG), '--task', 'qa_wikidata', '--axis', 'params') as unknown as {
      tasks: { found: { spread: { value: number; interval: { lo: number; hi: number } } }; models: unknown[]; jumps: { score: number } }[];
    };
    expect(tasks[0]!.models.length).toBe(12);
    expect(tasks[0]!.found.spread.interval.lo).toBeGreaterThan(2);
    expect(tasks[0]!.jumps.score).toBeLessThan(0.5);
  });
});

describe('dunwu contrast', () => {
  /** Two models as lm-evaluation-harness leaves them: a results file and a samples file each, with GSM8K's calculator notes in the references. */
  const write = (name: string, chain: boolean) => {
    const random = randomStream(1, `contrast ${chain}`);
    for (const [model, skill] of [
      ['EleutherAI/pythia-160m', -1],
      ['EleutherAI/pythia-12b', 1],
    ] as const) {
      const dir = join(folder, name, model.replace('/', '__'));
      mkdirSync(dir, { recursive: true });
      const task = chain ? 'sums_cot' : 'sums';
      const lines = Array.from({ length: 400 }, (_, i) => {
        const k = 1 + (i % 5);
        const right = random() < 1 / (1 + Math.exp(-(skill + 1 - 0.6 * k + (chain ? 0.1 + 0.5 * k : 0))));
        const answer = `${i}`;
        return JSON.stringify({
          doc_id: i,
          doc: { question: `question ${i}` },
          target: `${Array.from({ length: k }, (__, s) => `<<${s}+1=${s + 1}>>`).join(' ')} #### ${answer}`,
          arguments: [[`question ${i}`, {}]],
          resps: [[right ? answer : 'x']],
          filtered_resps: [right ? answer : 'x'],
          exact_match: right ? 1 : 0,
        });
      });
      writeFileSync(join(dir, `samples_${task}_2024-05-01T00-00-00.000000.jsonl`), lines.join('\n'));
      writeFileSync(
        join(dir, 'results_2024-05-01T00-00-00.000000.json'),
        JSON.stringify({
          results: { [task]: { alias: task, 'exact_match,none': 0.5, 'exact_match_stderr,none': 0.02 } },
          'n-samples': { [task]: { original: 400, effective: 400 } },
          config: { model: 'hf', model_args: `pretrained=${model}` },
          model_name: model,
          versions: { [task]: 1 },
          'n-shot': { [task]: 0 },
          configs: { [task]: { task } },
          higher_is_better: { [task]: { exact_match: true } },
        }),
      );
    }
    return join(folder, name);
  };
  it('planted: a gain of .5 logits a step is found, and no interaction with size', () => {
    const [chain, direct] = [write('chain', true), write('direct', false)];
    const found = json('contrast', '--chain', chain, '--direct', direct, '--steps', 'calculator notes') as unknown as {
      gains: { model: string; items: number; slope: { slope: { interval: { lo: number; hi: number } }; pRises: number } }[];
      interactions: { large: string; contrast: { interval: { lo: number; hi: number } } }[];
    };
    expect(found.gains.map(({ items }) => items)).toEqual([400, 400]);
    for (const { slope } of found.gains) {
      expect(slope.slope.interval.lo).toBeLessThan(0.5);
      expect(slope.slope.interval.hi).toBeGreaterThan(0.5);
      expect(slope.pRises).toBeLessThan(0.01);
    }
    expect(found.interactions).toHaveLength(1);
    expect(found.interactions[0]!.contrast.interval.lo).toBeLessThan(0);
    expect(found.interactions[0]!.contrast.interval.hi).toBeGreaterThan(0);
    const zh = dunwu('contrast', '--chain', chain, '--direct', direct, '--lang', 'zh').stdout;
    expect(zh).toContain('思维链');
    expect(zh).toContain('请给出找出步骤的规则');
  });
  it('one side missing, or a rule that is none: a sentence', () => {
    expect(dunwu('contrast', '--chain', 'x').stderr).toContain('--direct');
    expect(dunwu('contrast', '--chain', 'x', '--direct', 'y', '--steps', 'guess').stderr).toContain('calculator notes');
  });
});

describe('dunwu law', () => {
  const truth = { a: 6.17, b: 7.67, e: 0.597, alpha: 0.347, beta: 0.367 };
  const curve = { floor: 0.25, rise: 0.7, steepness: 4, middle: 2.6 };
  const sizes = [0.1, 0.2, 0.4, 0.8, 1.6];
  const rows = sizes.flatMap((size) =>
    [10, 20, 60, 200].flatMap((ratio) => {
      const loss = lossAt(truth, size * 1e9, ratio * size * 1e9);
      const facts = `fam,m-${size}-${ratio},${size * 1e9},${ratio * size * 1e9},t`;
      return [`${facts},loss,${loss}`, `${facts},bpb,${loss}`, `${facts},accuracy,${accuracyAt(curve, loss)}`];
    }),
  );
  const table = file('runs.csv', ['family,model,params,tokens,task,metric,score', ...rows].join('\n'));
  type Numbers = { laws: { numbers: { name: string; value: number; interval?: { lo: number; hi: number } }[] }[] };
  const numbersOf = (...args: string[]) =>
    new Map((json('law', ...args) as unknown as Numbers).laws[0]!.numbers.map(({ name, value }) => [name, value]));
  it('loss: exponents, and the loss of a model that was not trained, with the largest trained one beside it', () => {
    const numbers = numbersOf('loss', table, '--metric', 'loss', '--at', '7e9,4e11');
    expect(numbers.get('exponentSize')).toBeCloseTo(0.347, 2);
    expect(numbers.get('foretoldLoss')).toBeCloseTo(lossAt(truth, 7e9, 4e11), 3);
    expect(numbers.get('naive')!).toBeGreaterThan(numbers.get('foretoldLoss')!);
  });
  it('ladder: accuracy through the loss', () => {
    const numbers = numbersOf('ladder', table, '--metric', 'accuracy', '--at', '7e9,4e11', '--chance', '25%');
    expect(numbers.get('foretold')).toBeCloseTo(accuracyAt(curve, lossAt(truth, 7e9, 4e11)), 1);
  });
  it('power and broken laws over one axis; too few points are told', () => {
    const points = Array.from({ length: 9 }, (_, i) => `fam,m${i},${10 ** (7 + i / 3)},t,loss,${1.5 + 8 * (10 ** (7 + i / 3)) ** -0.2}`);
    const one = file('power.csv', ['family,model,params,task,metric,score', ...points].join('\n'));
    expect(numbersOf('power', one).get('exponent')).toBeCloseTo(0.2, 2);
    const few = file('few.csv', ['family,model,params,task,metric,score', ...points.slice(0, 4)].join('\n'));
    const { status, stderr } = dunwu('law', 'power', few, '--lang', 'zh');
    expect(status).toBe(1);
    expect(stderr).toContain('不足六个点时须给定偏移');
    expect(dunwu('law', 'cubic', one).stderr).toContain('observational');
  });
  const obs = 'obsscaling/base_llm_benchmark_eval.csv';
  it.skipIf(!existsSync(shared(obs)))(`observational: GSM8K above 84e21 FLOP from the rest${skipped(obs)}`, () => {
    const numbers = numbersOf('observational', shared(obs), '--task', 'GSM8K', '--cutoff', '84e21');
    expect(numbers.get('error')!).toBeLessThan(0.5 * numbers.get('errorNaive')!);
  });
});

describe('dunwu law threshold of finetuned models (methods §5.6)', () => {
  it('planted: thresholds 1.9 + .12 ln(1 + D/100) foretell 1.9 without finetuning, in both languages', () => {
    const rows = [100, 1000, 10_000].flatMap((data) =>
      Array.from({ length: 12 }, (_, i) => {
        const loss = 1.7 + i * 0.1;
        const threshold = 1.9 + 0.12 * Math.log1p(data / 100);
        const rate = loss >= threshold ? 0 : 1 - Math.exp(-2 * (threshold - loss));
        return `tuned,m-${i}-${data},mmlu,accuracy,${Math.round(1000 * rate)},1000,${loss.toFixed(2)},${data}`;
      }),
    );
    const table = file('tuned.csv', ['family,model,task,metric,correct,n,loss,tuned_on', ...rows].join('\n'));
    const { laws } = json('law', 'threshold', table) as unknown as {
      laws: { n: number; numbers: { name: string; value: number; interval?: { lo: number; hi: number } }[] }[];
    };
    expect(laws.map(({ n }) => n)).toEqual([36]);
    const [without, shift] = laws[0]!.numbers;
    expect(without).toMatchObject({ name: 'withoutTuning' });
    expect(without!.interval!.lo <= 1.9 && 1.9 <= without!.interval!.hi).toBe(true);
    expect(Math.abs(shift!.value - 0.12)).toBeLessThan(0.03);
    expect(dunwu('law', 'threshold', table, '--lang', 'zh').stdout).toContain('不微调时的阈值');
  });
});
