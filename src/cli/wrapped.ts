/** Prose in a terminal: lines broken at spaces, or between Han characters, which take two cells. No line begins with closing punctuation or ends with
 *  an opening one. */
import { cells } from './table.ts';

const han = '\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef';
/** A word, or one Han character, with the space before it, the brackets that open before and the marks that close after it. */
const piece = new RegExp(
  ` ?[（《“‘]*(?:[${han}]|[^\\s${han}（《“‘，。；：！？、）》”’]+)[，。；：！？、）》”’]*| ?[（《“‘，。；：！？、）》”’]+`,
  'g',
);

export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [word] of text.matchAll(piece)) {
    if (line !== '' && cells(line + word) > width) {
      lines.push(line);
      line = word.trimStart();
    } else line += word;
  }
  return line === '' ? lines : [...lines, line];
}
