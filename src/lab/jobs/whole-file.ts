/** A file that is there whole or not at all, even when the process or the machine dies while it is written. */
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { thisProcess } from './owner.ts';

const partOf = (file: string): string => join(dirname(file), `.${basename(file)}.${thisProcess.host}-${process.pid}.part`);

/** Two processes may write the same file at once: each has its own part, and the last one stands. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  const part = partOf(file);
  try {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const handle = openSync(part, 'w');
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      // Else a machine that loses power may keep the new name and not what it names.
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Parts that dead processes left. */
export function sweepParts(folder: string): void {
  for (const name of readdirSync(folder)) if (/^\..*\.part$/.test(name)) rmSync(join(folder, name), { force: true });
}
