/** The workbench as files any web server can host: the pages, and the data of an analysis beside them, read-only, under the same addresses. */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltWeb, builtWeb } from '../figures/node/built-web.ts';
import { headDocument, headLists, partOf, partsOf } from '../figures/workbench-data.ts';
import { Unusable } from '../record/complaint.ts';
import { unwritable } from './file-error.ts';
import type { Opened } from './opened.ts';
import { writeOut } from './write-out.ts';

/** @param withAnswers also the answers behind the curves, as far as the files hold any: what models were asked and said becomes public with them
 *  @returns how many files were written
 *  @throws Unusable when the pages are not built, or the folder holds something else or cannot be written */
export async function publish(
  opened: Opened,
  folder: string,
  { withAnswers, web = builtWeb() }: { withAnswers: boolean; web?: BuiltWeb },
): Promise<number> {
  let files = 0;
  const write = (name: string, content: string | Uint8Array): void => {
    const path = join(folder, name);
    writeOut(path, content);
    files++;
  };
  try {
    clear(folder);
    for (const [path, { bytes }] of web) write(path, bytes);
    write('data/standings.json', JSON.stringify(opened.standings));
    write('data/verdicts.json', JSON.stringify(opened.document));
    for (let index = 0; index < opened.head.rows.length; index++) {
      const curve = opened.curve(index);
      const answers = withAnswers && curve.answers;
      write(`data/curves/${index}.json`, JSON.stringify({ ...curve, answers }));
      if (!answers) continue;
      const lines: string[] = [];
      for await (const answer of opened.answers(index)) lines.push(JSON.stringify(answer));
      write(`data/answers/${index}.ndjson`, `${lines.join('\n')}\n`);
    }
    // The head comes last: where it is, the rest is.
    const head = headDocument({ ...opened.head, published: true });
    for (const list of headLists)
      for (let index = 0; index < partsOf(head, list); index++)
        write(`data/${list}/${index}.json`, JSON.stringify(partOf(opened.head, list, index)));
    write('data/head.json', JSON.stringify(head));
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw unwritable(folder, error);
  }
  return files;
}

/** What was published here before goes; anything else stays, and nothing is written beside it. */
function clear(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  if (!isPublished(join(folder, 'data', 'head.json'))) throw new Unusable({ code: 'folder-not-empty', path: folder });
  for (const part of ['data', 'assets']) rmSync(join(folder, part), { recursive: true, force: true });
}

function isPublished(path: string): boolean {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { published?: unknown }).published === true;
  } catch {
    return false;
  }
}
