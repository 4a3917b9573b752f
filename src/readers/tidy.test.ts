import { describe, expect, it } from 'vitest';
import { checkReader, readBytes } from '../../scripts/check-reader.ts';
import { clusteredStandardError } from '../stats/standard-errors.ts';
import { chunksOfBytes, inputOfChunks } from '../workbench/input-of-chunks.ts';
import tidyDelimited from './tidy-delimited.reader.ts';
import { tidyCsv } from './write-tidy.ts';

const csv = 'tidy table (CSV)';
const lines = 'tidy table (JSON lines)';
const json = 'tidy table (JSON)';

describe('reads every fixture, cut and whole, and back from our own format', () => {
  it.each([
    ['long.csv', csv],
    ['counts-semicolon-decimal-comma.csv', csv],
    ['percent.tsv', csv],
    ['percent-without-sign.csv', csv],
    ['quoted.csv', csv],
    ['wide.csv', csv],
    ['items.csv', csv],
    ['chinese-gbk.csv', csv],
    ['items.jsonl', lines],
    ['nan.jsonl', lines],
    ['records.json', json],
    ['pandas-split.json', json],
    ['training-log.csv', 'training log (wide CSV with _step)'],
  ])('%s', async (file, format) => {
    await checkReader(`fixtures/tidy/${file}`, format);
  });
});

const read = (text: string) => readBytes(new TextEncoder().encode(text));

it('reads the same table alike in GBK, UTF-16 and UTF-8 with a mark', async () => {
  const [gbk, utf16, marked] = await Promise.all(
    ['gbk', 'utf16', 'bom'].map((name) => checkReader(`fixtures/tidy/chinese-${name}.csv`, csv, { snapshot: false })),
  );
  expect(utf16?.observations).toEqual(gbk?.observations);
  expect(marked?.observations).toEqual(gbk?.observations);
  expect(gbk?.observations[0]).toMatchObject({
    model: '落叶松-小',
    scale: { params: 3e8 },
    score: { kind: 'counts', correct: 25, n: 200 },
  });
});

it('recovers n from a standard error in full precision (formats §0 rule 5: WinoGrande has 1267 items)', async () => {
  const { observations } = await checkReader('fixtures/tidy/nan.jsonl', lines, { snapshot: false });
  expect(observations[1]?.score).toEqual({ kind: 'counts', correct: 653, n: 1267, nFrom: 'from-se' });
});

it('borrows n for a model that got everything wrong from the others of the task', async () => {
  const { observations } = await read(
    'model,task,acc,acc_stderr\na,t,0.0,0.0\nb,t,0.04,0.02799416848895061\nc,t,0.5,0.07142857142857142\n',
  );
  expect(observations.find(({ model }) => model === 'a')?.score).toEqual({ kind: 'counts', correct: 0, n: 50, nFrom: 'from-se' });
});

it('skips the line with a slip, says so, and uses the rest', async () => {
  const { observations, complaints } = await read(
    'model,task,correct,n\na,t,3,10\nb,t,11,10\nc,t,-1,10\nd,t,2,-5\ne,t,1.5,10\nf,t,2,0\n,t,1,10\ng,t\nh,t,x,10\ni,t,7,10\n',
  );
  expect(observations.map(({ model }) => model)).toEqual(['a', 'i']);
  expect(complaints.map((complaint) => [complaint.code, 'line' in complaint ? complaint.line : 0])).toEqual([
    ['count-above-n', 3],
    ['count-negative', 4],
    ['count-negative', 5],
    ['field-wrong', 6],
    ['field-wrong', 7],
    ['field-wrong', 8],
    ['line-unreadable', 9],
    ['field-wrong', 10],
  ]);
});

it('says which score is out of range, in the unit of the file', async () => {
  const { observations, complaints } = await read('model,task,accuracy,n\na,t,40,10\nb,t,50,10\nc,t,140,10\nd,t,-3,10\n');
  expect(observations).toHaveLength(2);
  expect(complaints).toContainEqual({ code: 'score-out-of-range', path: 'unknown', line: 4, field: 'accuracy', got: 140, lo: 0, hi: 100 });
  expect(complaints).toContainEqual({ code: 'read-as-percent', path: 'unknown', field: 'accuracy', highest: 140 });
});

it('keeps models of one name and several sizes apart', async () => {
  const { observations } = await read('model,params_label,task,correct,n\nG,2m,t,1,10\nG,16m,t,2,10\n');
  expect(observations.map(({ model, scale }) => [model, scale.params])).toEqual([
    ['G 2m', 2e6],
    ['G 16m', 1.6e7],
  ]);
});

it('goes on behind a quote that is never closed', async () => {
  const { observations, complaints } = await read('model,task,correct,n\n"a,t,1,10\nb,t,2,10\nc,t,3,10\n');
  expect(observations.map(({ model }) => model)).toEqual(['b', 'c']);
  expect(complaints[0]).toMatchObject({ code: 'line-unreadable', line: 2, expected: 'a closing quote' });
});

it('refuses a family that changes within a model', async () => {
  const { observations, complaints } = await read('model,family,task,correct,n\na,X,t,1,10\na,Y,u,2,10\n');
  expect(observations).toHaveLength(1);
  expect(complaints[0]).toMatchObject({ code: 'field-wrong', field: 'family', got: 'Y' });
});

it('does not take a metric column, minutes or a mean for a benchmark', async () => {
  await expect(read('Model version,Score,Shots\nx,0.3,5\ny,0.4,5\n')).rejects.toMatchObject({ complaint: { code: 'file-not-recognised' } });
  await expect(read('Model,Overall accuracy,Time (minutes)\nx,30%,5\ny,40%,5\n')).rejects.toMatchObject({
    complaint: { code: 'file-not-recognised' },
  });
});

it('writes CSV that reads back to the same scores', async () => {
  const { observations } = await checkReader('fixtures/tidy/long.csv', csv, { snapshot: false });
  const again = await read([...tidyCsv(observations)].join(''));
  expect(again.observations.map(({ model, task, scale, run }) => ({ model, task, scale, run }))).toEqual(
    observations.map(({ model, task, scale, run }) => ({ model, task, scale, run })),
  );
  expect(again.observations[0]?.score).toEqual(observations[0]?.score);
});

describe('answers in a tidy table', () => {
  const rows = [
    'model,params,task,item,prompt,response,target,correct,passage',
    'm-1b,1B,sums,1,What is 2+3?,It is 5,5,1,a',
    'm-1b,1B,sums,2,What is 2+4?,seven,6,0,a',
    'm-1b,1B,sums,3,What is 2+5?,,7,0,b',
    'm-9b,9B,sums,1,What is 2+3?,5,5,1,a',
    'm-9b,9B,sums,2,What is 2+4?,6,6,1,a',
    'm-9b,9B,sums,3,What is 2+5?,7,7,1,b',
  ].join('\n');
  const input = (text: string) => inputOfChunks(chunksOfBytes('answers.csv', new TextEncoder().encode(text)));
  const samplesIn = async (text: string) => {
    const found = [];
    for await (const one of tidyDelimited.samples!(input(text), { complain() {} })) found.push(one);
    return found;
  };

  it('are read with what was asked, said and right; a prompt of its own for every item is no protocol', async () => {
    const samples = await samplesIn(rows);
    expect(samples.length).toBe(6);
    expect(samples[0]).toEqual({
      model: 'm-1b',
      scale: { params: 1e9 },
      task: 'sums',
      protocol: {},
      item: '1',
      repeat: 0,
      prompt: 'What is 2+3?',
      response: 'It is 5',
      targets: ['5'],
      cluster: 'a',
      scores: { accuracy: 1 },
      line: 2,
    });
    expect(samples[2]).not.toHaveProperty('response');
    const scores = [];
    for await (const { model, score, protocol } of tidyDelimited.observations(input(rows), { complain() {} }))
      scores.push([model, score, protocol]);
    expect(scores).toEqual([
      ['m-1b', { kind: 'counts', correct: 1, n: 3, nFrom: 'stated' }, {}],
      ['m-9b', { kind: 'counts', correct: 3, n: 3, nFrom: 'stated' }, {}],
    ]);
  });

  it('two wordings of one prompt stay part of the protocol', async () => {
    const shared = ['model,task,item,prompt,correct', 'm,t,1,short,1', 'm,t,2,short,0', 'm,t,1,long,1', 'm,t,2,long,1'].join('\n');
    expect((await samplesIn(shared)).map(({ protocol }) => protocol.prompt)).toEqual(['short', 'short', 'long', 'long']);
  });

  it('several metrics of one answer, a row each, are one answer; the same item again is a repeat', async () => {
    const twice = ['model,task,metric,item,response,score', 'm,t,em,1,a,1', 'm,t,f1,1,a,.5', 'm,t,em,1,b,0', 'm,t,f1,1,b,.2'].join('\n');
    expect((await samplesIn(twice)).map(({ response, repeat, scores }) => [response, repeat, scores])).toEqual([
      ['a', 0, { em: 1 }],
      ['b', 1, { em: 0 }],
    ]);
  });

  it('without scores they are held against what is right, and that is told; one that is not there is no wrong answer', async () => {
    const unscored = ['model,task,item,response,target', 'm,t,1, 5 ,5', 'm,t,2,It is 6,6', 'm,t,3,,7', 'n,t,1,5,5', 'n,t,2,6,6'].join('\n');
    const { format, observations, complaints } = await read(unscored);
    expect(format).toBe('tidy table (CSV)');
    expect(observations.map(({ model, metric, score }) => [model, metric, score])).toEqual([
      ['m', 'exact match', { kind: 'counts', correct: 1, n: 2, nFrom: 'stated' }],
      ['n', 'exact match', { kind: 'counts', correct: 2, n: 2, nFrom: 'stated' }],
    ]);
    expect(complaints).toEqual([
      { code: 'graded-here', path: 'unknown', said: 'response', right: 'target' },
      { code: 'not-a-number', path: 'unknown', field: 'exact match', times: 1 },
    ]);
    expect((await samplesIn(unscored))[1]).toMatchObject({ item: '2', response: 'It is 6', targets: ['6'], scores: { 'exact match': 0 } });
  });
  it('without a name for an item its question is one, and one right answer of several is enough', async () => {
    const rows = ['a', 'b', 'c'].map((q, i) => ({ model: 'm', task: 't', prompt: q, prediction: `${i}`, reference: ['0', `${i}`] }));
    const { format, observations } = await read(
      `${[...rows, { ...rows[0], prediction: '9' }].map((row) => JSON.stringify(row)).join('\n')}\n`,
    );
    expect(format).toBe('tidy table (JSON lines)');
    expect(observations).toMatchObject([{ task: 't', metric: 'exact match', protocol: {}, score: { kind: 'mean', value: 3 / 4, n: 3 } }]);
  });
  it('a table that scores its answers is not scored again', async () => {
    const { observations, complaints } = await read('model,task,item,response,target,score\nm,t,1,five,5,1\n');
    expect(observations).toMatchObject([{ score: { correct: 1, n: 1 } }]);
    expect(complaints).toEqual([]);
  });
  it('answers to one item depend on each other: the error is that over items (methods §2.12)', async () => {
    const asked = [1, 2, 3, 4].flatMap((item) => [0, 1, 2].map((time) => ({ item, score: Number(item + time > 4) })));
    const { observations } = await read(`model,task,item,score\n${asked.map(({ item, score }) => `m,t,${item},${score}`).join('\n')}\n`);
    const [values, items] = [asked.map(({ score }) => score), asked.map(({ item }) => item)];
    expect(observations).toMatchObject([{ score: { kind: 'mean', n: 4, range: [0, 1], value: 3 / 12 } }]);
    expect(observations[0]?.score).toHaveProperty('se', expect.closeTo(clusteredStandardError(values, items), 12));
  });
  it('a table of scores has none', async () => expect(await samplesIn('model,task,score,n\nm,t,.5,10\n')).toEqual([]));
});
