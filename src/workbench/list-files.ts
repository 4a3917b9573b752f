/** Which files stand under the paths a user gave, in the same order on every machine. */
import { readdir, realpath, stat } from 'node:fs/promises';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { isHidden, standsAside } from '../record/left-aside.ts';
import { unusableFor } from './file-error.ts';

export type Listed = { files: string[]; complaints: Complaint[] };

/** Walks folders depth first, entries in the byte order of their names. Hidden entries and node_modules are left out of folders (not when
 *  given by name); a file reached twice, by links or by paths, is listed once. */
export async function listFiles(paths: readonly string[]): Promise<Listed> {
  const listed: Listed = { files: [], complaints: [] };
  const seen = new Set<string>();
  for (const path of paths) {
    const before = listed.files.length + listed.complaints.length;
    const kind = await visit(path, seen, listed);
    if (kind === 'folder' && listed.files.length + listed.complaints.length === before)
      listed.complaints.push({ code: 'folder-empty', path });
  }
  return listed;
}

/** @throws Unusable when there is no file at all under the paths */
export async function expectFiles(paths: readonly string[]): Promise<void> {
  const { files, complaints } = await listFiles(paths);
  if (files.length === 0) throw new Unusable({ code: 'nothing-usable', paths: paths.join(', ') }, complaints);
}

async function visit(path: string, seen: Set<string>, listed: Listed): Promise<'file' | 'folder' | 'none'> {
  try {
    const facts = await stat(path);
    const real = await realpath(path);
    if (seen.has(real)) return 'none';
    seen.add(real);
    if (facts.isFile()) {
      listed.files.push(path);
      return 'file';
    }
    if (!facts.isDirectory()) return 'none';
    for (const name of inByteOrder(await readdir(path)))
      if (!isHidden(name)) {
        const inside = path.endsWith('/') ? path + name : `${path}/${name}`;
        if (standsAside(name)) listed.complaints.push({ code: 'file-left-aside', path: inside });
        else await visit(inside, seen, listed);
      }
    return 'folder';
  } catch (error) {
    const wrong = unusableFor(path, error);
    if (!(wrong instanceof Unusable)) throw wrong;
    listed.complaints.push(wrong.complaint);
    return 'none';
  }
}

const inByteOrder = (names: string[]): string[] => names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
