import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';
import { importPaths } from '../workbench/import.ts';

const read = async (name: string) => readBytes(await bytesOf(`fixtures/epoch/${name}`), `fixtures/epoch/${name}`);

it('a benchmark is called as its file is; percent signs make shares, ratings are no scores, and a row without a version goes by its name', async () => {
  const { format, observations, complaints } = await read('external_benchmark_kites.csv');
  expect(format).toBe('Epoch benchmark table (CSV)');
  expect(
    observations.map(({ model, task, metric, protocol, score }) => [
      model,
      task,
      metric,
      protocol.shots,
      score.kind === 'mean' && score.value,
    ]),
  ).toEqual([
    ['acme-small', 'kites', 'accuracy', 5, 0.125],
    ['acme-large', 'kites', 'accuracy', 5, 0.61],
  ]);
  expect(complaints).toMatchObject([{ code: 'field-wrong', field: 'Model version' }]);
});

it('runs of the hub: every scorer is a metric with its error, one below .005 is unknown, what did not finish is told', async () => {
  const { format, observations, complaints } = await read('benchmarks_runs.csv');
  expect(format).toBe('Epoch benchmark runs (CSV)');
  expect(observations).toMatchObject([
    { model: 'acme-small_low', metric: 'exact', protocol: { taskVersion: '1.0.0' }, score: { value: 0.12, se: 0.02, range: [0, 1] } },
    { model: 'acme-small_low', metric: 'graded', score: { value: 0.14, se: 0.02 } },
    { model: 'acme-large_high', metric: 'exact', score: { value: 0.98, se: { unknown: 'a standard error of 0 says nothing' } } },
  ]);
  expect(complaints).toMatchObject([
    { code: 'line-unreadable', line: 4 },
    { code: 'field-wrong', field: 'Scores', line: 5 },
  ]);
});

const shared = fileURLToPath(new URL('../../../shared/data/epoch-benchmarks/data', import.meta.url));
it.skipIf(!existsSync(shared))('reads all 26 tables of ../shared/data', async () => {
  const { inputs } = await importPaths([shared], { store: 'memory' });
  const tables = inputs.filter(({ path }) => !path.endsWith('model_versions.csv'));
  expect(tables).toHaveLength(26);
  for (const { path, observations } of tables) expect(observations, path).toBeGreaterThan(5);
});
