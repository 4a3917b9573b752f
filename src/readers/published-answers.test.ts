/** Forms in which papers gave out what their models answered: each on an invented file, and on the real ones with the numbers of their README. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bytesOf, readBytes } from '../../scripts/check-reader.ts';
import { importPaths } from '../workbench/import.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import bigBenchHard from './big-bench-hard.reader.ts';
import gradeSchoolMath from './grade-school-math.reader.ts';
import type { Reader } from './reader.ts';
import zeroShotCot from './zero-shot-cot.reader.ts';

const fixtures = 'fixtures/solutions';
async function answers(reader: Reader, name: string) {
  const samples = [];
  for await (const one of reader.samples!(inputOfChunks(chunksOfBytes(`${fixtures}/${name}`, await bytesOf(`${fixtures}/${name}`))), {
    complain() {},
  }))
    samples.push(one);
  return samples;
}
const read = async (name: string) => readBytes(await bytesOf(`${fixtures}/${name}`), `${fixtures}/${name}`);

describe('grade-school-math', () => {
  const file = 'example_model_solutions.jsonl';
  it('a system is a model whose size its name states; one without a verdict is left out, a line without solutions is told', async () => {
    const { format, observations, complaints } = await read(file);
    expect(format).toBe('grade-school-math solutions');
    const shares = observations.flatMap(({ metric, model, family, scale, score }) =>
      metric === 'accuracy' && score.kind === 'counts' ? [[model, family, scale, score.correct, score.n]] : [],
    );
    expect(shares).toEqual([
      ['6b_finetuning', 'grade-school-math finetuning', { params: 6e9 }, 1, 2],
      ['175b_finetuning', 'grade-school-math finetuning', { params: 175e9 }, 2, 2],
    ]);
    expect(complaints).toMatchObject([{ code: 'line-unreadable', line: 3 }]);
  });
  it('solutions keep the notes of the calculator, which a rule finds steps by', async () => {
    expect((await answers(gradeSchoolMath, file))[0]).toMatchObject({
      item: '1',
      response: '<<2*3=6>>6\nA: 6',
      targets: ['<<2+3=5>>5\nA: 5'],
    });
  });
});

describe('zero_shot_cot', () => {
  const file = 'kites_zero_shot_cot.log';
  it('an item ends at its rule; a line of a chain that begins like a question is part of the chain', async () => {
    const { format, observations } = await read(file);
    expect(format).toBe('zero_shot_cot log');
    expect(observations.find(({ metric }) => metric === 'accuracy')).toMatchObject({
      model: 'acme-xl',
      task: 'kites',
      protocol: { prompt: 'zero_shot_cot', decoding: 'greedy' },
      score: { correct: 1, n: 2 },
    });
    const [first, second] = await answers(zeroShotCot, file);
    expect(first).toMatchObject({ item: '1', prompt: 'Two kites and three more?', extracted: '5', targets: ['5'] });
    expect(first?.response).toBe("Let's think step by step.\nQ: is the letter of the question.\n2 + 3 = 5.\nTherefore, the answer is 5.");
    expect(second).toMatchObject({ item: '2', response: 'It is 4.', extracted: '4', scores: { accuracy: 0 } });
  });
});

describe('BIG-Bench Hard', () => {
  it('a chain counts by what it says the answer is, a direct answer as it stands; both are of one task and model', async () => {
    const [chain, direct] = [
      await read('davinci-cot/kites_few_shot_template_0-2.slim.jsonl'),
      await read('davinci-direct/kites_few_shot_template_0-2.json'),
    ];
    for (const [{ format, observations }, prompt] of [
      [chain, 'cot'],
      [direct, 'direct'],
    ] as const) {
      expect(format).toBe('BIG-Bench Hard outputs');
      expect(observations.find(({ metric }) => metric === 'accuracy')).toMatchObject({
        model: 'davinci',
        task: 'kites',
        protocol: { prompt },
        score: { correct: 1, n: 2 },
      });
    }
    const [first] = await answers(bigBenchHard, 'davinci-cot/kites_few_shot_template_0-2.slim.jsonl');
    expect(first).toMatchObject({ item: '1', extracted: 'Yes' });
  });
});

const shared = fileURLToPath(new URL('../../../shared/data', import.meta.url));
describe.skipIf(!existsSync(shared))('the files given out (../shared/data)', () => {
  const sharesIn = async (folder: string) => {
    const { observations } = await importPaths([`${shared}/${folder}`], { store: 'memory' });
    return observations.flatMap(({ metric, model, task, protocol, score }) =>
      metric === 'accuracy' && score.kind === 'counts'
        ? [{ model, task, way: protocol.prompt, percent: (100 * score.correct) / score.n }]
        : [],
    );
  };
  it('GSM8K as data/README §7 has it, of the 879 problems that are shared', async () => {
    expect((await sharesIn('gsm8k-solutions')).map(({ model, percent }) => [model, Math.round(percent)])).toEqual([
      ['6b_finetuning', 22],
      ['6b_verification', 41],
      ['175b_finetuning', 35],
      ['175b_verification', 56],
    ]);
  });
  it('the table of the zero-shot paper, as data/README §10 prints it', async () => {
    const shares = await sharesIn('zero-shot-cot');
    const of = (task: string, way: string) => shares.find((one) => one.task === task && one.way === way)?.percent.toFixed(1);
    for (const [task, direct, chain] of [
      ['multiarith', '17.7', '78.7'],
      ['gsm8k', '10.4', '40.7'],
      ['last_letters', '0.2', '57.6'],
      ['coin_flip', '12.8', '91.4'],
    ] as const)
      expect([task, of(task, 'zero_shot'), of(task, 'zero_shot_cot')]).toEqual([task, direct, chain]);
  });
  it('every accuracy of Codex on BIG-Bench Hard is the one in the file beside it (data/README §9)', async () => {
    const shares = await sharesIn('bbh-codex/code-davinci-002-outputs');
    expect(shares).toHaveLength(36);
    const of = (task: string, way: string) => shares.find((one) => one.task === task && one.way === way)?.percent.toFixed(1);
    expect(
      ['multistep_arithmetic_two', 'navigate', 'word_sorting', 'causal_judgement'].map((task) => [of(task, 'direct'), of(task, 'cot')]),
    ).toEqual([
      ['1.2', '47.6'],
      ['50.4', '96.4'],
      ['50.4', '40.4'],
      ['63.6', '54.0'],
    ]);
  });
});
