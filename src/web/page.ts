/** What a page is, and what it is given. A new page is a file in `pages/` and a line in `pages/index.ts`. */
import type { ComponentType } from 'react';
import type { Lang, Words } from '../figures/words/words.ts';
import type { WorkbenchHead } from '../figures/workbench-data.ts';
import type { OwnLadders } from './grown.ts';
import type { Change } from './link.ts';
import type { Source } from './source.ts';

export type PageProps = FrameProps & {
  head: WorkbenchHead;
  /** Ladders grown in the lab of the page; pages of a `grown` entry find them among the rows as well. */
  own: OwnLadders;
};

/** What a page is given that needs no analysis. */
export type FrameProps = {
  source: Source;
  lang: Lang;
  /** Of figures, verdicts and tables; a page's own words stand beside it. */
  words: Words;
  /** The settings of the view, as the address has them. */
  query: URLSearchParams;
  /** Changes the view and its address; `push` makes it a step one can go back from. Without `page` the view stays on this one. */
  go(change: Change, to?: { page?: string; push?: boolean }): void;
  /** The address of such a view, for a link. */
  href(change: Change, page?: string): string;
  /** Another analysis stands behind the pages now: everything is asked for anew. */
  reopen(): void;
};

export type PageEntry = {
  /** In the address. */
  name: string;
  /** In the navigation; null: reached by links only. */
  title: Record<Lang, string> | null;
  /** Also what was grown in the page, not only what can be asked of the server. */
  grown?: true;
} & (
  | { shows: 'analysis'; load(): Promise<{ default: ComponentType<PageProps> }> }
  /** It takes files in: only where a server of this machine does, and whether or not there is an analysis. */
  | { shows: 'files'; load(): Promise<{ default: ComponentType<FrameProps> }> }
);
