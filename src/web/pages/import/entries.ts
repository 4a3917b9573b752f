/** The files somebody dropped or picked, folders walked, with their names as paths. */
import { isHidden, standsAside } from '../../../record/left-aside.ts';

export type Entry = { path: string; file: File };

/** More than any server takes: a folder that was dropped by mistake should not be walked to its end. */
const most = 20_001;

/** To be called while the event is being handled: what was dropped is gone after it. */
export function droppedIn(transfer: DataTransfer): Promise<Entry[]> {
  const entries = [...transfer.items].flatMap((item): (FileSystemEntry | File)[] => {
    if (item.kind !== 'file') return [];
    const found = item.webkitGetAsEntry() ?? item.getAsFile();
    return found ? [found] : [];
  });
  return walked(entries);
}

async function walked(entries: readonly (FileSystemEntry | File)[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of entries)
    if (entry instanceof File) found.push({ path: entry.name, file: entry });
    else await walk(entry, '', found);
  return found;
}

async function walk(entry: FileSystemEntry, folder: string, found: Entry[]): Promise<void> {
  if (found.length >= most) return;
  const path = folder + entry.name;
  if (entry.isFile) {
    if (folder !== '' && standsAside(entry.name)) return;
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path, file });
  } else if (entry.isDirectory) {
    const reader = (entry as FileSystemDirectoryEntry).createReader();
    for (;;) {
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (some.length === 0) return;
      for (const one of some) if (!isHidden(one.name)) await walk(one, `${path}/`, found);
    }
  }
}

/** Of a picker: a folder's files name their folders. */
export const picked = (files: FileList | null): Entry[] =>
  [...(files ?? [])].slice(0, most).flatMap((file) => {
    const path = file.webkitRelativePath || file.name;
    const names = path.split('/');
    if (names.length > 1 && (names.some(isHidden) || standsAside(file.name))) return [];
    return [{ path, file }];
  });
