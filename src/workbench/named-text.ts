/** A small text the user names on the command line: in any encoding that readers know, gzip undone; what is no text is refused, not printed. */
import { looksBinary } from '../readers/magic.ts';
import { Unusable } from '../record/complaint.ts';
import { openInput } from './open-input.ts';

/** @throws Unusable when the file cannot be opened or is no text */
export async function namedText(path: string): Promise<string> {
  const { head, input } = await openInput(path);
  const looksLike = head.text === '' && head.bytes.length > 0 ? (looksBinary(head.bytes) ?? 'binary data') : undefined;
  if (looksLike) throw new Unusable({ code: 'text-binary', path, looksLike });
  return input.text();
}
