/** Files dropped into the page: copied as they come into a folder of this session's own, which goes when the session ends. Nothing else of this
 *  machine can be named from a page. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Complaint, Unusable } from '../record/complaint.ts';
import { unwritable } from '../workbench/file-error.ts';

export type DropLimits = {
  /** Bytes of one file. */
  file: number;
  /** Bytes of all files together. */
  all: number;
  files: number;
};
const GiB = 2 ** 30;
export const usualDropLimits: DropLimits = { file: 2 * GiB, all: 8 * GiB, files: 20_000 };

export type Dropped = {
  /** The folder, once something is in it. */
  root(): string | undefined;
  /** Resolves when the file is there whole; one of the same name is replaced.
   *  @param path as the page names it, folders before it; '/' between
   *  @throws Unusable when the name leads elsewhere, or the file or all of them are too large */
  receive(path: string, body: AsyncIterable<Uint8Array>): Promise<number>;
  /** Begins anew. What was dropped before stays on the disk as long as the session, since its answers may still be looked at. */
  clear(): void;
  close(): Promise<void>;
};

export function droppedFiles(limits: DropLimits = usualDropLimits): Dropped {
  let top: string | undefined;
  let root: string | undefined;
  let times = 0;
  let parts = 0;
  let held = new Map<string, number>();
  /** Bytes of what was cleared. */
  let before = 0;
  /** Of files that are still coming. */
  let coming = 0;
  const refuse = (complaint: Complaint): never => {
    throw new Unusable(complaint);
  };
  return {
    root: () => (held.size > 0 ? root : undefined),
    async receive(path, body) {
      if (!isPlain(path)) refuse({ code: 'drop-misnamed', path });
      if (!held.has(path) && held.size >= limits.files) refuse({ code: 'drop-too-many', limit: limits.files });
      top ??= await mkdtemp(join(tmpdir(), 'dunwu-dropped-'));
      root ??= join(top, String(times), 'dropped');
      const into = root;
      await mkdir(into, { recursive: true });
      const others = before + [...held].reduce((sum, [name, bytes]) => sum + (name === path ? 0 : bytes), 0);
      // What begins with a dot is never read: a file that is still coming is not half a result.
      const part = join(into, `.part-${parts++}`);
      let bytes = 0;
      const counted = new Transform({
        transform(chunk: Uint8Array, _, next) {
          bytes += chunk.length;
          coming += chunk.length;
          if (bytes > limits.file) next(new Unusable({ code: 'drop-too-large', path, limit: limits.file }));
          else if (others + coming > limits.all) next(new Unusable({ code: 'drop-too-much', path, limit: limits.all }));
          else next(null, chunk);
        },
      });
      try {
        await pipeline(body, counted, createWriteStream(part, { mode: 0o600 }));
        await mkdir(dirname(join(into, path)), { recursive: true });
        await rename(part, join(into, path));
        held.set(path, bytes);
      } catch (error) {
        await rm(part, { force: true });
        throw error instanceof Unusable ? error : unwritable(path, error);
      } finally {
        coming -= bytes;
      }
      return bytes;
    },
    clear() {
      before += [...held.values()].reduce((sum, bytes) => sum + bytes, 0);
      held = new Map();
      root = undefined;
      times++;
    },
    async close() {
      if (top !== undefined) await rm(top, { recursive: true, force: true });
    },
  };
}

const mostFolders = 32;
/** A name within the folder and nothing but: no way up, no root, nothing a file system takes for more than letters. */
function isPlain(path: string): boolean {
  const names = path.split('/');
  return (
    names.length <= mostFolders &&
    names.every(
      (name) => name !== '' && name !== '.' && name !== '..' && Buffer.byteLength(name) <= 240 && !/[\\\p{Cc}]|^[A-Za-z]:$/u.test(name),
    )
  );
}
