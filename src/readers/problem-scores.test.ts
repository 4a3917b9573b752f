import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';

const name = 'fixtures/problem-scores/kites_answer_nll.csv';

it('a log-likelihood is a mean over problems, less of it is better, and the compute stands beside it; the family is whoever trained alike', async () => {
  const { format, observations, complaints } = await readBytes(await bytesOf(name), name);
  expect(format).toBe('log scores by problem (CSV)');
  expect(observations).toMatchObject([
    {
      model: 'Kite_1B_20B',
      scale: { compute: 1.2e20 },
      task: 'kites',
      metric: 'negative log-likelihood',
      score: { kind: 'mean', value: 50, n: 2, se: 10, range: { unknown: expect.any(String) }, higherIsBetter: false },
    },
    { model: 'Kite_9B_20B', score: { value: 32, n: 2, se: 2 } },
  ]);
  expect(observations.every(({ family }) => family === undefined)).toBe(true);
  expect(complaints).toEqual([{ code: 'field-wrong', path: name, line: 4, field: 'Neg Log Score', expected: 'a number', got: 'x' }]);
});

it('parts of a problem are one item', async () => {
  const rows = 'Model,Benchmark,Problem Idx,Seq Idx,Log Score\nm,LAMBADA,0,0,-1\nm,LAMBADA,0,1,-3\nm,LAMBADA,1,0,-4\n';
  const { observations } = await readBytes(new TextEncoder().encode(rows), 'x.csv');
  expect(observations).toMatchObject([
    { task: 'LAMBADA', metric: 'log-likelihood', score: { value: -3, n: 2, se: 1, higherIsBetter: true } },
  ]);
});

it('says that the benchmark is missing where neither a column nor the file name has it', async () => {
  const rows = 'Model,Problem Idx,Neg Log Score\nm,0,1\n';
  await expect(readBytes(new TextEncoder().encode(rows), 'x.csv')).rejects.toMatchObject({ complaint: { code: 'file-has-no-scores' } });
});

const shared = '../shared/data/pythia-pass-at-k/gsm8k_answer_nll.csv.gz';
describe.skipIf(!existsSync(shared))(`${shared} (skipped where it is missing)`, () => {
  it('the means of data/README §11, 14M to 12B', async () => {
    const { observations } = await readBytes(await bytesOf(shared), shared);
    const sizes = ['14M_20B', '70M_60B', '160M_60B', '410M_200B', '1B_300B', '1.4B_300B', '2.8B_300B', '6.9B_300B', '12B_300B'];
    const printed = [348.7, 245.8, 190.4, 144.5, 129.8, 118.7, 102.0, 100.2, 94.3];
    for (const [i, size] of sizes.entries()) {
      const score = observations.find(({ model }) => model === `Pythia_${size}`)?.score;
      expect(score?.n).toBe(1319);
      // 190.346 was rounded twice
      expect(Math.abs((score?.kind === 'mean' ? score.value : Number.NaN) - printed[i]!), size).toBeLessThan(
        size === '160M_60B' ? 0.055 : 0.05,
      );
    }
  });
});
