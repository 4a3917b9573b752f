import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { abilitiesOfPaths } from './ability.ts';
import { catalogueWith } from './catalogue.ts';
import { contrastOfPaths } from './contrast.ts';
import { explainPaths } from './explain.ts';
import { horizonsOfPaths } from './horizon.ts';
import { importPaths } from './import.ts';
import { keepColumns, keepModel, ownModels, toldColumns } from './own.ts';
import { rescorePaths } from './rescore.ts';

let store = '';
beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'dunwu-own-'));
});
afterEach(() => rmSync(store, { recursive: true, force: true }));

const columns = { who: { role: 'model' }, which: { role: 'task' }, got: { role: 'score', unit: '%' } } as const;
const told = { headings: ['who', 'which', 'got'], columns, constants: { family: 'Acme' } };

it('tables of every kind are read as told', async () => {
  const row = { who: 'm-1', which: 'sums', got: 12.5 };
  const files = {
    'a.csv': 'who,which,got\nm-1,sums,12.5\n',
    'a.jsonl': `${JSON.stringify(row)}\n`,
    'a.json': JSON.stringify([row]),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(store, name), text);
  const read = () => importPaths(Object.keys(files), { root: store, store: join(store, 'store'), threads: 1 });
  expect((await read()).observations).toEqual([]);
  await keepColumns(join(store, 'store'), told);
  const { inputs, observations } = await read();
  expect(inputs.map(({ path, observations: n }) => [path, n])).toEqual([
    ['a.csv', 1],
    ['a.jsonl', 1],
    ['a.json', 1],
  ]);
  for (const one of observations)
    expect(one).toMatchObject({ model: 'm-1', family: 'Acme', task: 'sums', score: { kind: 'mean', value: 0.125 } });
});

describe('answers in tables whose columns were told', () => {
  const answers = { wer: { role: 'model' }, groß: { role: 'params' }, was: { role: 'task' }, nr: { role: 'item' } } as const;
  const said = { stimmt: { role: 'correct' }, sagt: { role: 'response' }, soll: { role: 'target' } } as const;
  const headings = [...Object.keys(answers), ...Object.keys(said)];
  const sizes = [1e8, 1e9, 1e10, 1e11];
  const chain = (i: number) => `<<${i}+1=${i + 1}>>${i + 1}`;
  const table = (task: string, right: (model: number, item: number) => boolean, target = (i: number) => String(i + 1)) =>
    `${headings.join(',')}\n${sizes
      .flatMap((size, m) =>
        Array.from(
          { length: 24 },
          (_, i) => `m-${m},${size},${task},${i},${Number(right(m, i))},${right(m, i) ? target(i) : 'weiß nicht'},${target(i)}`,
        ),
      )
      .join('\n')}\n`;
  let options: { store: string; seed: number; axis: 'params' };
  beforeEach(async () => {
    options = { store: join(store, 'store'), seed: 1, axis: 'params' };
    writeFileSync(
      join(store, 'direct.csv'),
      table('sums', (m, i) => i % 4 < m),
    );
    writeFileSync(
      join(store, 'chain.csv'),
      table('cot_sums', (m, i) => i % 5 < m + 1, chain),
    );
    await keepColumns(options.store, { headings, columns: { ...answers, ...said }, constants: { family: 'Acme', metric: 'exact match' } });
  });
  const at = (name: string) => [join(store, name)];

  it('are scored anew', async () => {
    const { scores } = await rescorePaths(at('direct.csv'), { metrics: ['exact match'], store: options.store });
    expect(scores.map(({ model, score }) => [model, score.value])).toEqual([
      ['m-0', 0],
      ['m-1', 0.25],
      ['m-2', 0.5],
      ['m-3', 0.75],
    ]);
    await expect(rescorePaths(at('direct.csv'), { metrics: ['exact match'] })).rejects.toBeInstanceOf(Unusable);
  });

  it('have abilities, horizons, a gain of the chain, and a page', async () => {
    expect((await abilitiesOfPaths(at('direct.csv'), options)).tasks[0]?.models).toHaveLength(4);
    expect((await horizonsOfPaths(at('chain.csv'), { ...options, unit: 'steps', draws: 20 })).models).toHaveLength(4);
    const { gains } = await contrastOfPaths(at('chain.csv'), at('direct.csv'), options);
    expect(gains.map(({ model, items }) => [model, items])).toEqual(sizes.map((_, m) => [`m-${m}`, 24]));
    const { pairs } = await explainPaths(at('direct.csv'), { ...options, selection: {}, threads: 1 });
    expect(pairs[0]).toMatchObject({ kind: 'gained', small: { answer: 'weiß nicht' } });
  });
});

it('what was told of columns before is replaced, and forgotten when nothing is told', async () => {
  await keepColumns(store, told);
  await keepColumns(store, { ...told, headings: ['got', 'which', 'who'], constants: {} });
  expect((await toldColumns(store)).told).toMatchObject([{ constants: {} }]);
  await keepColumns(store, { ...told, columns: {}, constants: {} });
  expect((await toldColumns(store)).told).toEqual([]);
});

it('a file that was damaged is told of and not written over', async () => {
  mkdirSync(join(store, 'own'));
  const path = join(store, 'own', 'columns.json');
  writeFileSync(path, '[{"headings": [');
  expect((await toldColumns(store)).complaints).toEqual([{ code: 'own-unreadable', path, reason: 'it is not as Dunwu wrote it' }]);
  await expect(keepColumns(store, told)).rejects.toBeInstanceOf(Unusable);
  expect(readFileSync(path, 'utf8')).toBe('[{"headings": [');
  writeFileSync(ownModels(store), 'name,family,params\nacme-1b,Acme,big\n');
  await expect(keepModel(store, { name: 'x', fact: { aliases: [], family: 'X', source: 's' } })).rejects.toBeInstanceOf(Unusable);
});

it('models told of stand above the built-in ones and below the file of --catalogue', async () => {
  const params = async (catalogue?: string) =>
    (await catalogueWith({ store, ...(catalogue === undefined ? {} : { catalogue }) })).facts.find(({ name }) => name === 'acme')?.params;
  await keepModel(store, { name: 'acme', fact: { aliases: ['a'], family: 'Acme', params: 1e9, source: 'mine' } });
  await keepModel(store, { name: 'acme', fact: { aliases: ['a'], family: 'Acme', params: 2e9, source: 'mine' } });
  expect(await params()).toBe(2e9);
  const file = join(store, 'file.csv');
  writeFileSync(file, 'name,family,params\nacme,Acme,3B\n');
  expect(await params(file)).toBe(3e9);
  await keepModel(store, { name: 'acme', fact: null });
  expect(await params()).toBeUndefined();
});

it('a store in memory keeps nothing, and says so', async () => {
  await expect(keepColumns('memory', told)).rejects.toBeInstanceOf(Unusable);
  expect(await toldColumns('memory')).toEqual({ told: [], complaints: [] });
});
