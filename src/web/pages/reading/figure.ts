/** What a live figure of a chapter is given. Its settings stand in the address, so that a view can be passed on. */
import type { Lang } from '../../../figures/words/words.ts';
import type { Change } from '../../link.ts';

export type FigureProps = { lang: Lang; query: URLSearchParams; go(change: Change): void };
