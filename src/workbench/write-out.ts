/** Writing what a user asked for, where the user said. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../store/make-folder.ts';
import { unwritable } from './file-error.ts';

/** Writes a file, and makes the folders above it.
 *  @throws Unusable when it cannot be written */
export function writeOut(path: string, content: string | Uint8Array): void {
  try {
    makeFolder(dirname(resolve(path)));
    writeFileSync(path, content);
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** @throws Unusable when it cannot be made */
export function makeOutFolder(path: string): void {
  try {
    makeFolder(resolve(path));
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Asked before long work, so that its result is not lost at the end: whether a place looks as if it could be written. Nothing is made.
 *  @throws Unusable when it is a file where a folder is wanted or the other way round, or may not be written */
export function expectPlace(path: string, kind: 'file' | 'folder'): void {
  const wrong = (code: string) => unwritable(path, { code });
  for (let at = resolve(path), itself = true; ; at = dirname(at), itself = false) {
    let facts: ReturnType<typeof statSync>;
    try {
      facts = statSync(at, { throwIfNoEntry: false });
      if (facts) accessSync(at, constants.W_OK);
    } catch (error) {
      // A file stands on the way: what is wrong is told when it is reached.
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') continue;
      throw unwritable(path, error);
    }
    if (!facts) {
      if (dirname(at) === at) return;
      continue;
    }
    if (itself && kind === 'file') {
      if (facts.isDirectory()) throw wrong('EISDIR');
    } else if (!facts.isDirectory()) throw wrong('ENOTDIR');
    return;
  }
}
