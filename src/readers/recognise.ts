/** All readers are asked what they make of a file's first bytes, and the surest wins. Nobody keeps an order: a tie is an error that names both. */
import { Unusable } from '../record/complaint.ts';
import { standsBeside } from './files-beside.ts';
import { everyReader } from './index.ts';
import { depthLimit, depthOf } from './json.ts';
import { looksBinary } from './magic.ts';
import type { Head, Reader } from './reader.ts';

/** Below this no reader claims a file. */
export const sureEnough = 0.5;

/** The reader for a file, and why. Throws Unusable when there is none: the complaint says what the file looks like instead. */
export function recognise(head: Head, readers: readonly Reader[] = everyReader): { reader: Reader; because: string } {
  const { path } = head;
  if (head.whole && head.text.trim() === '' && looksBinary(head.bytes) === undefined) throw new Unusable({ code: 'file-empty', path });
  if (head.text.startsWith('version https://git-lfs.github.com/spec/v1')) throw new Unusable({ code: 'file-not-fetched', path });
  const depth = /^\s*[[{]/.test(head.text) ? depthOf(head.text) : 0;
  if (depth > depthLimit) throw new Unusable({ code: 'file-nested-too-deep', path, depth, limit: depthLimit });

  const [first, second] = readers
    .map((reader) => ({ reader, ...reader.recognise(head) }))
    .sort((a, b) => b.sure - a.sure || (a.reader.format < b.reader.format ? -1 : 1));
  if (first && first.sure >= sureEnough) {
    if (second && second.sure === first.sure)
      throw new Unusable({ code: 'file-ambiguous', path, one: first.reader.format, other: second.reader.format });
    return { reader: first.reader, because: first.because };
  }
  const aside = standsBeside(head);
  if (aside) throw new Unusable(aside);
  const looksLike = head.text === '' ? (looksBinary(head.bytes) ?? 'binary data') : undefined;
  if (looksLike) throw new Unusable({ code: 'file-binary', path, looksLike });
  const closest = first && first.sure > 0 ? first : undefined;
  throw new Unusable({
    code: 'file-not-recognised',
    path,
    closest: closest?.reader.format ?? 'none',
    because: closest?.because ?? 'no reader finds anything it knows',
  });
}
