/** Memory for parts of files, used again: that of a new buffer has to be fetched page by page from the system and cleared. */
const spare: Buffer[] = [];
const room = 2 ** 20;
/** A line without end is no reason to hold as much from then on. */
const mostKept = 2 ** 25;

/** Lends `length` bytes until the work is done. */
export async function withBytes<Done>(length: number, work: (bytes: Buffer) => Promise<Done>): Promise<Done> {
  const last = spare.pop();
  const bytes = last && last.length >= length ? last : Buffer.allocUnsafeSlow(length + room);
  try {
    return await work(bytes.subarray(0, length));
  } finally {
    if (bytes.length <= mostKept) spare.push(bytes);
  }
}
