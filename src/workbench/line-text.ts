/** Text of the line [from, to), asked for in order. The texts of the field `spared` are left out, in the bytes too: they need not be decoded, nor
 *  parsed. */
export function lineText(bytes: Buffer, encoding: 'latin1' | 'utf8', spared: string | undefined): (from: number, to: number) => string {
  if (spared === undefined) return (from, to) => bytes.toString(encoding, from, to);
  // Inside a text both its quotes would be escaped; at the end of a longer name the first is.
  const field = Buffer.from(`"${spared}":`);
  let next = bytes.indexOf(field);
  return (from, to) => {
    if (next !== -1 && next < from) next = bytes.indexOf(field, from);
    let [kept, at] = [from, from];
    const keep = (end: number) => {
      if (kept < at) bytes.copyWithin(kept, at, end);
      kept += end - at;
    };
    while (next !== -1 && next < to) {
      let open = next + field.length;
      while (bytes[open] === 32) open++;
      const close = bytes[open] === 34 && bytes[next - 1] !== 92 ? closingQuote(bytes, open, to) : -1;
      if (close !== -1) {
        keep(open + 1);
        at = close;
      }
      next = bytes.indexOf(field, Math.max(open, close));
    }
    keep(to);
    return bytes.toString(encoding, from, kept);
  };
}

/** Index of the quote that ends the JSON text opened at `open`; -1 when the line ends before it. */
function closingQuote(bytes: Buffer, open: number, to: number): number {
  for (let quote = bytes.indexOf(34, open + 1); quote !== -1 && quote < to; quote = bytes.indexOf(34, quote + 1)) {
    let slashes = 0;
    while (bytes[quote - 1 - slashes] === 92) slashes++;
    if (slashes % 2 === 0) return quote;
  }
  return -1;
}
