/** Sorts words away from the page. */
import { ranksOf } from './selection.ts';

export type ToRank = readonly (string | null)[];
export type Ranks = (number | null)[];

const here = self as unknown as { onmessage: ((event: MessageEvent<ToRank>) => void) | null; postMessage(ranks: Ranks): void };
here.onmessage = ({ data }) => here.postMessage(ranksOf(data));
