/** What the Import page asks for: files dropped into it or those the session was opened with, looked at and then analysed, and what the user tells of them. */
import type { Recognised } from '../figures/import-data.ts';
import type { Lang } from '../figures/words/words.ts';
import type { AnalyzeOptions } from '../workbench/analyze.ts';
import { analyzePaths } from '../workbench/analyze.ts';
import { openedOf } from '../workbench/opened.ts';
import { recognisePaths } from '../workbench/recognised.ts';
import type { Dropped } from './dropped.ts';
import type { Session, Work } from './session.ts';

export type Importing = {
  store: string;
  dropped: Dropped;
  look(progress: (done: number, of: number) => void, signal: AbortSignal): Promise<Recognised>;
  /** Analyses the files in hand behind the page. */
  open(): void;
};

type ImportingOptions = {
  session: Session;
  paths: readonly string[];
  options: Omit<AnalyzeOptions, 'progress' | 'signal' | 'root'>;
  lang: Lang;
  dropped: Dropped;
};

/** The work of analysing paths for the page. */
export const analysisOf =
  (paths: readonly string[], options: AnalyzeOptions, lang: Lang): Work =>
  async (tell, signal) => {
    const { catalogue, store, root } = options;
    const analysis = await analyzePaths(paths, { ...options, progress: (done, of, stage) => tell({ stage, done, of }), signal });
    return openedOf(analysis, { lang, store, ...(catalogue === undefined ? {} : { catalogue }), ...(root === undefined ? {} : { root }) });
  };

/** @param paths what the session was opened with: in hand as long as nothing is dropped
 *  @param options of the analysis; a selection of curves was meant for those paths alone */
export function importingOf({ session, paths, options, lang, dropped }: ImportingOptions): Importing {
  const inHand = (): { paths: readonly string[]; options: AnalyzeOptions } => {
    const root = dropped.root();
    return root === undefined ? { paths, options } : { paths: ['.'], options: { ...options, selection: {}, root } };
  };
  return {
    store: options.store,
    dropped,
    look: (progress, signal) => {
      const { paths: these, options: how } = inHand();
      return recognisePaths(these, { ...how, progress, signal });
    },
    open: () => {
      const { paths: these, options: how } = inHand();
      session.begin(analysisOf(these, how, lang));
    },
  };
}
