import { existsSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { goodParquet } from '../../scripts/broken-files.ts';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';

const models = Array.from({ length: 2_500 }, (_, i) => `m-${i}`);
const table = (codec: 'UNCOMPRESSED' | 'SNAPPY') =>
  new Uint8Array(
    parquetWriteBuffer({
      codec,
      rowGroupSize: 1_000,
      columnData: [
        { name: 'model', data: models, type: 'STRING' },
        { name: 'task', data: models.map(() => 'sums'), type: 'STRING' },
        { name: 'correct', data: models.map((_, i) => BigInt(i % 41)), type: 'INT64' },
        { name: 'n', data: models.map(() => 40), type: 'INT32' },
        { name: 'picture', data: models.map(() => 'unused'), type: 'STRING' },
      ],
    }),
  );

it.each(['UNCOMPRESSED', 'SNAPPY'] as const)('reads %s row groups one after the other, 64-bit integers too', async (codec) => {
  const { format, observations, complaints } = await readBytes(table(codec));
  expect(format).toBe('tidy table (Parquet)');
  expect(complaints).toEqual([]);
  expect(observations).toHaveLength(2_500);
  expect(observations[1_234]).toMatchObject({ model: 'm-1234', line: 1_235, score: { kind: 'counts', correct: 1_234 % 41, n: 40 } });
});

it('refuses a page whose header lacks its lengths, which would loop for ever', async () => {
  const bytes = goodParquet();
  bytes[13] = 0xa7;
  await expect(readBytes(bytes)).rejects.toMatchObject({ complaint: { code: 'file-corrupt', format: 'Parquet' } });
});

const shared = '../shared/data/pythia-pass-at-k/cerebras_lambada_probability.parquet';
describe.skipIf(!existsSync(shared))('../shared/data (skipped where it is missing)', () => {
  it('reads the LAMBADA probabilities of Cerebras-GPT as 874 answers to 10 problems (Problem Idx 0 to 9, a row a Seq Idx)', async () => {
    const { observations } = await readBytes(await bytesOf(shared));
    expect(observations.map(({ score }) => score.n)).toEqual(Array.from({ length: 6 }, () => 10));
  });
});
