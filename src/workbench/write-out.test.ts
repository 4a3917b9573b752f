import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Unusable } from '../record/complaint.ts';
import { expectPlace, makeOutFolder, writeOut } from './write-out.ts';

const folder = mkdtempSync(join(tmpdir(), 'dunwu-out-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'file');
writeFileSync(file, 'kept');

const complaintOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Unusable) return error.complaint;
    throw error;
  }
  return undefined;
};

it('makes the folders above what it writes', () => {
  const path = join(folder, 'a', 'b', 'c.txt');
  writeOut(path, 'written');
  expect(readFileSync(path, 'utf8')).toBe('written');
});

describe('a place that cannot be written is told, before and after', () => {
  it.each([
    ['a file as a folder', 'folder', file, 'a file is where a folder should be'],
    ['a folder inside a file', 'folder', join(file, 'x', 'y'), 'a file is where a folder should be'],
    ['a folder as a file', 'file', folder, 'it is a folder'],
  ] as const)('%s', (_, kind, path, reason) => {
    expect(complaintOf(() => expectPlace(path, kind))).toEqual({ code: 'out-unwritable', path, reason });
    expect(complaintOf(() => (kind === 'folder' ? makeOutFolder(path) : writeOut(path, '')))).toEqual({
      code: 'out-unwritable',
      path,
      reason,
    });
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });
  // There Node’s recursive mkdir never returns.
  it.skipIf(!existsSync('/proc/self'))('a file system that makes no folders (skipped where there is no /proc)', () => {
    for (const path of ['/proc/dunwu', '/proc/dunwu/deeper/still'])
      expect(complaintOf(() => makeOutFolder(path))).toMatchObject({ code: 'out-unwritable', path });
  });
});

it('asks nothing of what is not there yet', () => {
  for (const kind of ['file', 'folder'] as const) expectPlace(join(folder, 'new', kind), kind);
  expect(existsSync(join(folder, 'new'))).toBe(false);
});
