/** Columns that line up in a terminal; Han characters take two cells. */

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g;
export const cells = (text: string): number => text.length + (text.match(wide)?.length ?? 0);

/** Left out in the middle: names of models and tasks differ at their ends. */
function shortened(text: string, width: number): string {
  let [head, tail] = [text, text];
  while (cells(head) > Math.floor((width - 1) / 2)) head = head.slice(0, -1);
  while (cells(tail) > width - 1 - cells(head)) tail = tail.slice(1);
  return `${head}…${tail}`;
}

function fitted(text: string, width: number, right: boolean): string {
  const cut = cells(text) > width ? shortened(text, width) : text;
  const room = ' '.repeat(Math.max(0, width - cells(cut)));
  return right ? room + cut : cut + room;
}

/** @param shrink index of columns that give way when the table is wider than `width`, first the widest of them */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  right: ReadonlySet<number>,
  shrink: readonly number[],
): string[] {
  const widths = head.map((title, c) => Math.max(cells(title), ...rows.map((row) => cells(row[c] ?? ''))));
  const total = () => widths.reduce((sum, w) => sum + w, 0) + 2 * (widths.length - 1);
  while (total() > width) {
    const widest = [...shrink].sort((a, b) => widths[b]! - widths[a]!)[0];
    if (widest === undefined || widths[widest]! <= 8) break;
    widths[widest]!--;
  }
  const line = (row: readonly string[]) =>
    row
      .map((text, c) => fitted(text, widths[c]!, right.has(c)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
