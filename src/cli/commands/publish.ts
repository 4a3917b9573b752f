/** `dunwu publish`: the workbench with chosen data, as files for any web server. */
import { resolve } from 'node:path';
import { analyzePaths } from '../../workbench/analyze.ts';
import { openedOf } from '../../workbench/opened.ts';
import { publish as publishOpened } from '../../workbench/publish.ts';
import { expectPlace } from '../../workbench/write-out.ts';
import type { ExitCode, Io } from '../io.ts';
import { progressOn } from '../progress.ts';
import { tell } from '../tell.ts';
import { words } from '../words.ts';
import { type AnalysisFlags, analysisOptions, example } from './open.ts';
import { openWords } from './open-words.ts';

export type PublishFlags = AnalysisFlags & { answers?: boolean };

export async function publish(folder: string, paths: string[], flags: PublishFlags, io: Io): Promise<ExitCode> {
  const options = analysisOptions(flags, io);
  const out = resolve(folder);
  expectPlace(out, 'folder');
  const progress = progressOn(io);
  const say = openWords[io.language];
  try {
    const analysis = await analyzePaths(paths.length > 0 ? paths : [example], {
      ...options,
      progress: (done, of, stage) => progress.at(done, of, words[io.language][stage]),
    });
    progress.end();
    const opened = openedOf(analysis, {
      lang: io.language,
      store: options.store,
      ...(flags.catalogue === undefined ? {} : { catalogue: flags.catalogue }),
    });
    const files = await publishOpened(opened, out, { withAnswers: flags.answers === true });
    io.out(say.published(out, opened.head.rows.length, files));
    io.out(say.serveIt);
    tell(analysis.complaints, io);
    return analysis.partly ? 2 : 0;
  } finally {
    progress.end();
  }
}
