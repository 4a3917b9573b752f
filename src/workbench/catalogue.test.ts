import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { catalogueWith } from './catalogue.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dunwu-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const familyIn = async (catalogue: string) => (await catalogueWith({ catalogue })).facts.find(({ name }) => name === 'm-1')?.family;

it('a catalogue may be in UTF-16 or GBK, as tables of Excel are, and packed', async () => {
  const text = 'name,family,params\nm-1,问天,7B\n';
  expect(await familyIn(put('utf-16.csv', Buffer.from(`\ufeff${text}`, 'utf16le')))).toBe('问天');
  const gbk = Buffer.concat([Buffer.from('name,family,params\nm-1,'), Buffer.from([0xce, 0xca, 0xcc, 0xec]), Buffer.from(',7B\n')]);
  expect(await familyIn(put('gbk.csv', gbk))).toBe('问天');
  expect(await familyIn(put('packed.csv.gz', gzipSync(text)))).toBe('问天');
});

it('what is no text is refused by what it looks like, and none of it is printed', async () => {
  const path = put('models.csv', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x00'), Buffer.alloc(200, 7)]));
  const error = await catalogueWith({ catalogue: path }).catch((one: unknown) => one);
  expect(error instanceof Unusable && error.complaint).toEqual({ code: 'text-binary', path, looksLike: 'a Linux program' });
});
