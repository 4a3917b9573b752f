/** What the operating system or zlib says of a file, as a complaint. */
import { Unusable } from '../record/complaint.ts';

const reasons: Record<string, string> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ELOOP: 'its links lead in a circle',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  EIO: 'the disk gives an error',
};

/** The error as Unusable when it is about the file; any other error as it came. */
export function unusableFor(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const { code, message } = error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Unusable({ code: 'path-missing', path });
  if (code === 'Z_BUF_ERROR') return new Unusable({ code: 'file-truncated', path, format: 'gzip', at: 'its end' });
  if (code.startsWith('Z_')) return new Unusable({ code: 'file-corrupt', path, format: 'gzip', reason: message });
  return new Unusable({ code: 'path-unreadable', path, reason: reasons[code] ?? code });
}

const whyNotWritten: Record<string, string> = {
  ...reasons,
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a file is where a folder should be',
  EEXIST: 'a file is where a folder should be',
  ENOSPC: 'the disk is full',
  EROFS: 'it may only be read',
};

/** What came of writing a file, as Unusable. */
export function unwritable(path: string, error: unknown): Unusable {
  const { code } = error as NodeJS.ErrnoException;
  return new Unusable({ code: 'out-unwritable', path, reason: code === undefined ? String(error) : (whyNotWritten[code] ?? code) });
}
