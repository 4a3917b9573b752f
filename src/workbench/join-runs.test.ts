import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importPaths } from './import.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('records and samples of Every Eval Ever', () => {
  const record = (score: number, more: object = {}) => ({
    schema_version: '0.3.0',
    evaluation_id: 'sums/acme/m/1',
    eval_library: { name: 'inspect_ai', version: '1' },
    model_info: { name: 'm', id: 'acme/m', additional_details: { dunwu_params: '7000000000' } },
    evaluation_results: [
      {
        evaluation_name: 'sums',
        metric_config: { metric_name: 'accuracy', lower_is_better: false, score_type: 'continuous', min_score: 0, max_score: 1 },
        score_details: { score, ...more },
      },
    ],
  });
  const sample = (id: string, score: number) => ({
    schema_version: '0.3.0',
    evaluation_id: 'sums/acme/m/1',
    model_id: 'acme/m',
    evaluation_name: 'sums',
    sample_id: id,
    interaction_type: 'single_turn',
    input: { raw: '2 + 2?', reference: ['4'] },
    output: { raw: ['4'] },
    answer_attribution: [],
    evaluation: { score, is_correct: score === 1 },
  });
  async function read(name: string, score: number, more: object = {}) {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'u.json'), JSON.stringify(record(score, more)));
    writeFileSync(join(path, 'u_samples.jsonl'), [1, 0, 0, 1].map((right, i) => `${JSON.stringify(sample(`${i}`, right))}\n`).join(''));
    const { observations, complaints } = await importPaths([path], { store: 'memory' });
    return { observations: observations.filter(({ metric }) => metric === 'accuracy' || metric === 'score'), complaints };
  }

  it('count once; the answers tell how many there were, the record which metric it is', async () => {
    const { observations, complaints } = await read('agree', 0.5);
    expect(observations).toMatchObject([
      { metric: 'accuracy', scale: { params: 7e9 }, protocol: { harness: 'inspect_ai' }, score: { kind: 'counts', correct: 2, n: 4 } },
    ]);
    expect(complaints.map(({ code }) => code)).toEqual(['scores-elsewhere']);
  });

  it('that differ are told, and the record stands', async () => {
    const { observations, complaints } = await read('differ', 0.75, { uncertainty: { num_samples: 4 } });
    expect(observations).toMatchObject([{ metric: 'accuracy', score: { value: 0.75, n: 4 } }]);
    expect(complaints.map(({ code }) => code)).toEqual(['measured-twice']);
  });
});

describe('reports and reviews of EvalScope', () => {
  const subset = (name: string, score: number, num: number, more: object = {}) => ({ name, score, num, ...more });
  const report = (score: number) => ({
    name: 'm@sums',
    dataset_name: 'sums',
    dataset_pretty_name: 'Sums',
    model_name: 'acme/m',
    score,
    metrics: [
      {
        name: 'mean_acc',
        num: 7,
        score,
        categories: [
          {
            name: ['default'],
            subsets: [subset('main', score, 4), subset('hard', 0.3333, 3), subset('ALL', 0.5, 7, { is_aggregate: true })],
          },
        ],
      },
    ],
  });
  const review = (index: number, acc: number) => ({
    index,
    target: '4',
    messages: [],
    sample_score: { score: { value: { acc }, extracted_prediction: '4', prediction: '4' }, sample_id: index },
  });
  async function read(name: string, score: number, reviews: boolean) {
    const path = join(folder, name);
    for (const part of ['reports/m', 'reviews/m']) mkdirSync(join(path, part), { recursive: true });
    writeFileSync(join(path, 'reports/m/sums.json'), JSON.stringify(report(score), null, 4));
    if (reviews)
      writeFileSync(join(path, 'reviews/m/sums_main.jsonl'), [1, 0, 0, 1].map((acc, i) => `${JSON.stringify(review(i, acc))}\n`).join(''));
    const { observations, complaints } = await importPaths([path], { store: 'memory' });
    const own = observations.filter(({ metric }) => metric === 'acc');
    return {
      scores: own.map(({ model, task, score: one }) => [model, task, one.kind === 'counts' ? `${one.correct}/${one.n}` : one.value]).sort(),
      codes: complaints.map(({ code }) => code),
    };
  }
  const both = [
    ['acme/m', 'sums_hard', '1/3'],
    ['acme/m', 'sums_main', '2/4'],
  ];
  it('a report alone gives counts; the sum of its subsets is left out', async () =>
    expect(await read('reports-only', 0.5, false)).toEqual({ scores: both, codes: [] }));
  it('count once beside reviews, under the model of the report', async () =>
    expect(await read('both', 0.5, true)).toEqual({ scores: both, codes: ['scores-elsewhere'] }));
  it('that differ are told, and the reviews stand', async () =>
    expect(await read('differing', 0.75, true)).toEqual({ scores: both, codes: ['measured-twice'] }));
});

const shared = '../shared/data/every-eval-ever-fixtures/tests/data/helm';
describe.skipIf(!existsSync(shared))(`HELM runs of ${shared} (skipped where it is missing)`, () => {
  const mmlu = 'mmlu-subject=philosophy,method=multiple_choice_joint,model=openai_gpt2';
  const hellaswag = 'commonsense-dataset=hellaswag,method=multiple_choice_joint,model=eleutherai_pythia-1b-v0';
  const metrics = ['exact_match', 'quasi_exact_match', 'prefix_exact_match', 'quasi_prefix_exact_match'];
  const brief = (one: Awaited<ReturnType<typeof importPaths>>['observations'][number]) => [
    one.protocol.split,
    one.metric,
    one.score.kind === 'counts' ? `${one.score.correct}/${one.score.n}` : one.score.value,
    basename(one.source.path),
  ];
  /** The run with some of its files only. */
  const part = (run: string, name: string, files: string[]): string => {
    const path = join(folder, name, run);
    mkdirSync(path, { recursive: true });
    for (const file of files) cpSync(join(shared, run, file), join(path, file));
    return join(folder, name);
  };

  it('count once, with model and shots as the requests state them', async () => {
    const { inputs, observations, complaints } = await importPaths([shared], { store: 'memory' });
    expect(inputs.flatMap(({ problems }) => problems.map(({ code }) => code)).filter((code) => code !== 'file-beside')).toEqual([]);
    const of = (task: string) => observations.filter((one) => one.task === task);
    expect(of('hellaswag').map(brief)).toEqual(metrics.map((metric) => ['valid', metric, '3/10', 'per_instance_stats.json']));
    expect(of('mmlu philosophy').map(brief)).toEqual(
      ['test', 'valid'].flatMap((split) =>
        metrics.map((metric) => [split, metric, split === 'test' ? '1/9' : '0/1', 'per_instance_stats.json']),
      ),
    );
    expect(observations.every(({ protocol }) => protocol.shots === 5 && protocol.harness === 'helm')).toBe(true);
    expect(new Set(observations.map(({ model }) => model))).toEqual(new Set(['openai/gpt2', 'eleutherai/pythia-1b-v0']));
    expect(complaints).toEqual(
      [hellaswag, mmlu].flatMap((run) =>
        ['scenario_state.json', 'stats.json'].map((file) => ({
          code: 'scores-elsewhere',
          path: `${shared}/${run}/${file}`,
          kept: 'per_instance_stats.json',
        })),
      ),
    );
  });

  it('give the same scores from stats.json alone, and from the answers alone', async () => {
    const stats = await importPaths([part(mmlu, 'stats', ['stats.json', 'run_spec.json'])], { store: 'memory' });
    expect(stats.observations.map(brief).sort()).toEqual(
      ['test', 'valid'].flatMap((split) => metrics.map((metric) => [split, metric, split === 'test' ? '1/9' : '0/1', 'stats.json'])).sort(),
    );
    const answers = await importPaths([part(mmlu, 'state', ['scenario_state.json'])], { store: 'memory' });
    expect(answers.observations.map(brief)).toEqual([
      ['test', 'exact_match', '1/9', 'scenario_state.json'],
      ['valid', 'exact_match', '0/1', 'scenario_state.json'],
    ]);
  });

  it('agree with their own statistics', async () => {
    for (const run of [mmlu, hellaswag]) {
      const stats = JSON.parse(readFileSync(join(shared, run, 'stats.json'), 'utf8')) as {
        name: { name: string; split?: string; perturbation?: object };
        mean: number;
      }[];
      const { observations } = await importPaths([part(run, 'own', ['per_instance_stats.json'])], { store: 'memory' });
      for (const { metric, protocol, score } of observations.filter(({ source }) => source.path.includes(run))) {
        const own = stats.find(({ name }) => name.name === metric && name.split === protocol.split && !name.perturbation)!;
        expect(score.kind === 'counts' && score.correct / score.n).toBeCloseTo(own.mean, 12);
      }
    }
  });
});
