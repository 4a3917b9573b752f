import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { catalogueWith } from './catalogue.ts';
import { importPaths } from './import.ts';
import { keepColumns, keepModel, ownModels, toldColumns } from './own.ts';

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
